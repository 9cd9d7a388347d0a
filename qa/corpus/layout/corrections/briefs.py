"""Briefs: under the name of a column of short news every marked item is an article of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import Label, Role
from qa.corpus.layout.signs import unfinished
from qa.corpus.layout.wrapping import columns
from qa.text.matching import bare

_COLUMN = re.compile(
    r"简讯|簡訊|短讯|短訊|短波|短消息|简明消息|简明新闻|速览|速覽|一句话|一句話|快讯|快訊|速递|速遞|要闻|要聞"
    r"|传真|傳真|动态|動態|扫描|早报|晚报|各地|\b(?:briefs?|in short|round-?up)\b",
    re.IGNORECASE,
)
_PLAIN_COLUMN = re.compile(
    r"[\W_]*(?:[\u4e00-\u9fff]{0,4}(?:简讯|簡訊|短讯|短訊|短波|短消息|简明消息|简明新闻|速览|速覽|一句话新闻|一句話新聞)"
    r"(?:[一二三四五六七八九十两]{1,2}则)?|(?:\w+ ){0,2}in (?:brief|short)|\w+ round-?up)[\W_]*",
    re.IGNORECASE,
)
"""Names under which pieces need no mark."""
_LONGEST_NAME, _SHORTEST_BRIEF = 32, 14  # columns of a name, characters of a piece
_FEWEST = 2
BRIEF_MARKS = "△▲▽▼■□●○◎◆◇★☆※►▶•·*"
"""Marks that open items."""

_MARKS = {
    "mark": re.compile(f"(?P<mark>[{BRIEF_MARKS}])(?!\\*| \\*\\*)"),
    "place": re.compile(r"(?:[-*] )?\*\*[^*]{1,12}\*\*|【[^】]{1,8}】|[A-Z][A-Z' ]{3,30}[:：]"),
    "number": re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．](?!\d)"),
}
_NAMES: tuple[Role, ...] = ("furniture", "title", "kicker", "heading", "masthead")
_HEADINGS: tuple[Role, ...] = ("title", "heading")
_ITEMS: tuple[Role, ...] = ("text", "list", "caption", "box", "heading", "title")


def set_briefs(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take each marked sentence under 一句话新闻 for an article, that name for furniture."""
    found = list(labels)
    for i, line in enumerate(lines):
        if labels[i].role not in _NAMES or not _names_column(line.text):
            continue
        items, stop = _items(lines, labels, i + 1)
        if not items and _PLAIN_COLUMN.fullmatch(line.text):
            items, stop = _plain_items(lines, labels, i + 1)
        if len(items) < _FEWEST:
            continue
        found[i] = replace(labels[i], role="furniture", bond="new")
        for k in range(i + 1, stop):
            role = labels[k].role if labels[k].role in ("text", "list") else "text"
            found[k] = replace(labels[k], role=role, bond="begins" if k in items else "continues")
    return found


def _names_column(text: str) -> bool:
    return columns(bare(text)) <= _LONGEST_NAME and bool(_COLUMN.search(text))


def _items(lines: Sequence[Line], labels: Sequence[Label], start: int) -> tuple[list[int], int]:
    """Return where items marked alike open from ``start`` on, and where the last one ends."""
    opening = _opening(lines[start].text) if start < len(lines) else ""
    items: list[int] = []
    at = start
    while at < len(lines) and opening:
        if _opening(lines[at].text) == opening and labels[at].role in _ITEMS:
            heads = labels[at].role in _HEADINGS
            stop = at + 1 if heads else _end(lines, at)
            if not _tells("".join(line.text for line in lines[at:stop])):
                break
            items.append(at)
            at = stop
        else:
            break
    return items, at


def _plain_items(
    lines: Sequence[Line], labels: Sequence[Label], start: int
) -> tuple[list[int], int]:
    """Return where unmarked pieces open from ``start`` on, each a whole paragraph, and the end."""
    stop = start
    while stop < len(lines) and labels[stop].role in ("text", "list") and not lines[stop].level:
        if not _tells(lines[stop].text) or _opening(lines[stop].text):
            return [], start
        stop += 1
    signed = stop < len(lines) and labels[stop].role in ("byline", "dateline")
    return ([], start) if signed else (list(range(start, stop)), stop)


def _end(lines: Sequence[Line], at: int) -> int:
    """Return where the sentence that opens at a line ends, which may be wrapped."""
    stop = at + 1
    while stop < len(lines) and unfinished(lines[stop - 1].text) and not _opening(lines[stop].text):
        stop += 1
    return stop


def _tells(text: str) -> bool:
    return len(text) >= _SHORTEST_BRIEF and not unfinished(text)


def _opening(text: str) -> str:
    """Return how an item is marked: with a sign, a place or a number."""
    for name, pattern in _MARKS.items():
        match = pattern.match(text)
        if match:
            return match.groupdict().get("mark") or name
    return ""
