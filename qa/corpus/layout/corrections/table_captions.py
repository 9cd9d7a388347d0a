"""What stands below a table and says what it tells, of when, and where it was taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import Label, Role

_LONGEST = 80  # characters
_LOOSE: tuple[Role, ...] = ("furniture", "caption")
_SOURCE = r"(?:(?:资料|数据)来源|数据截至|制表|资料整理|[Ss]ource)\s*[：:]?"
_BELOW = re.compile(
    rf"[（(].*(?:{_SOURCE}|情况|统计|一览|截至).*[)）]|{_SOURCE}.+|表\s*\d*\s*[：:].+"
)
_NAMED = re.compile(rf"^[（(]|[)）]$|^表\s*\d*\s*[：:]|(?:^|[\s　，,；;]+){_SOURCE}.*$")


def set_table_captions(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take what stands right below a table and says what it tells or its source for its caption."""
    found = list(labels)
    for i in range(1, len(lines)):
        below = labels[i - 1].role == "table" and labels[i].role in _LOOSE
        if below and is_table_caption(lines[i].text):
            found[i] = replace(labels[i], role="caption", bond="new")
    return found


def is_table_caption(text: str) -> bool:
    """Tell whether a line below a table is its caption or source."""
    return len(text) <= _LONGEST and _BELOW.fullmatch(text.strip()) is not None


def named_by(caption: str) -> str | None:
    """Return what a caption says that its table tells, without its source.

    >>> named_by("（全市书屋历年情况　资料来源：市总工会）"), named_by("资料来源：市总工会")
    ('全市书屋历年情况', None)
    """
    bare = _NAMED.sub("", _NAMED.sub("", caption.strip())).strip()
    return bare or None
