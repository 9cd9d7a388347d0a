"""Pages whose lines say what they are: 标题：…, 【作者】…, "title": "…", as systems export them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import HEADS, Label, Role
from qa.corpus.layout.wrapping import without_end, without_start
from qa.lexicon import rows

_FEWEST = 3  # kinds of fields, a title among them, that make a page one of fields
_LONGEST_HEADING = 30  # characters
_SURE = 0.95
_NOTHING = frozenset(("无", "無", "空", "暂无", "-", "—", "/", "none", "None", "null", "N/A"))
"""What a system writes into a field that nobody has filled."""
_CUT: tuple[Role, ...] = ("title", "kicker", "deck", "text", "heading", "caption")
"""What is read without its label; by-lines and date lines are told by theirs."""


@dataclass(frozen=True, slots=True)
class Field:
    """A line's field: its name, what it makes of the line, and where its value stands in it."""

    name: str
    role: Role
    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether the label stands alone, or says that there is nothing (副标题：无)."""
        return self.start >= self.end


def page_fields(lines: Sequence[Line]) -> list[Field | None]:
    """Return the field that each line is, all ``None`` where the page is not made of fields."""
    found = [_field(line.text) for line in lines]
    names = {field.role if field.role in HEADS else field.name for field in found if field}
    return found if "title" in names and len(names) >= _FEWEST else [None] * len(lines)


def set_fields(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take every line for what its label says; where they come again no article begins without."""
    fields = page_fields(lines)
    if not any(fields):
        return labels
    found, heads = list(labels), False
    records = sum(field is not None and field.role == "title" for field in fields)
    for i, (line, field) in enumerate(zip(lines, fields, strict=True)):
        if field is None:
            found[i] = _within(line, labels[i], records)
            heads = heads and labels[i].role in ("furniture", "masthead")
            continue
        role: Role = "furniture" if field.empty else field.role
        begins = role in HEADS and not heads
        heads = heads or begins if role != "text" else False
        found[i] = Label(role, "begins" if begins else "new")
    return found


def _within(line: Line, label: Label, records: int) -> Label:
    """Return the label of a line without a field: where each article has its fields, none begins.

    One record alone may be a letter that holds articles: there a sure headline stays one.
    """
    if label.bond != "begins" or (records == 1 and label.sure > _SURE and label.role in HEADS):
        return label
    if label.role in HEADS:
        role: Role = "heading" if len(line.text) <= _LONGEST_HEADING else "text"
        return replace(label, role=role, bond="new")
    return replace(label, bond="new")


def without_labels(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines, headlines and text without the labels and quotation marks about them."""
    return [
        _value(text, line, field) if field and field.role in _CUT and not field.empty else line
        for line, field in zip(lines, page_fields(lines), strict=True)
    ]


def _value(text: str, line: Line, field: Field) -> Line:
    return without_start(text, without_end(text, line, len(line.text) - field.end), field.start)


def _field(text: str) -> Field | None:
    match = _pattern().match(text)
    if match is None:
        return None
    name = (match["bracketed"] or match["quoted"] or match["plain"]).lower()
    start, end = match.end(), len(text)
    if match["quoted"]:
        end = len(text.rstrip(" ,").removesuffix('"'))
    if text[start:end].strip() in _NOTHING:
        end = start
    return Field(name, _roles()[name], start, max(start, end))


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
