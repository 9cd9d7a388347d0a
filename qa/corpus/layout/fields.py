"""Pages whose lines say what they are: 标题：…, 【作者】…, "title": "…", as systems export them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import HEADS, Role
from qa.corpus.layout.wrapping import without_end, without_start
from qa.lexicon import rows

_FEWEST = 3  # kinds of fields, a title among them, that make a page one of fields
_NOTHING = frozenset(("无", "無", "空", "暂无", "-", "—", "/", "none", "None", "null", "N/A"))
"""What a system writes into a field that nobody has filled."""
_CUT: tuple[Role, ...] = ("title", "kicker", "deck", "text", "heading", "caption")
"""What is read without its label; by-lines and date lines are told by theirs."""


class _Field(NamedTuple):
    """What a line's field makes of it, and where its value stands in the line."""

    name: str
    role: Role
    start: int
    end: int


def without_labels(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines, headlines and text without the labels and quotation marks about them.

    So on pages that are made of fields alone.
    """
    found = [_field(line.text) for line in lines]
    names = {one.role if one.role in HEADS else one.name for one in found if one}
    if "title" not in names or len(names) < _FEWEST:
        return list(lines)
    return [
        _value(text, line, one) if one and one.role in _CUT and one.start < one.end else line
        for line, one in zip(lines, found, strict=True)
    ]


def _value(text: str, line: Line, field: _Field) -> Line:
    return without_start(text, without_end(text, line, len(line.text) - field.end), field.start)


def _field(text: str) -> _Field | None:
    match = _pattern().match(text)
    if match is None:
        return None
    name = (match["bracketed"] or match["quoted"] or match["plain"]).lower()
    start, end = match.end(), len(text)
    if match["quoted"]:
        end = len(text.rstrip(" ,").removesuffix('"'))
    if text[start:end].strip() in _NOTHING:
        end = start
    return _Field(name, _roles()[name], start, end)


@cache
def _roles() -> dict[str, Role]:
    return {row["word"]: row["role"] for row in rows("fields")}  # type: ignore[misc]


@cache
def _pattern() -> re.Pattern[str]:
    name = "|".join(sorted(map(re.escape, _roles()), key=len, reverse=True))
    place = r"[ ]?[\d一二三四五六七八九十]{0,2}"  # 小标题二：
    blank = r"[ \t\u3000]*"
    return re.compile(
        rf"(?:[【\[](?P<bracketed>{name})[】\]]{blank}[:：]?"
        rf"|\"(?P<quoted>{name})\"{blank}[:：]{blank}\"?"
        rf"|(?P<plain>{name}){place}{blank}[:：]){blank}",
        re.IGNORECASE,
    )
