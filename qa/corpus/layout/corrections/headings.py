"""Headings within articles: short lines that stand between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span, opening_end
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.continuation import SURE, join_score
from qa.corpus.layout.labels import Label
from qa.corpus.layout.signs import unfinished
from qa.text.normalize import CJK

_LONGEST_HEADING, _SHORTEST_PARAGRAPH = 30, 36  # characters
_WHOLE_PARAGRAPHS = 0.8  # the share of lines that end as paragraphs, where none is wrapped
_FEWEST_PARAGRAPHS = 5
_SHORTEST_SENTENCE = 16  # characters
_FEWEST_CATCHWORDS = 3
_OVER_CATCHWORDS = ("text", "caption", "title", "kicker")
_UNDER_NAMES = ("dateline", "furniture")  # a day, how often it was read
_CATCHWORD = re.compile(f"[{CJK}]{{2,4}}")
_DATELINE = 80  # characters in which one stands
_SURE_ENOUGH = 0.97  # a heading that no dictionary need be asked about
_PLAINLY = 0.9  # so sure a name of a column is that


def set_headings(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take short lines between whole paragraphs for headings, where no line is wrapped."""
    ends = [
        not unfinished(line.text) for line, one in zip(lines, labels, strict=True) if _runs(one)
    ]
    if len(ends) < _FEWEST_PARAGRAPHS or sum(ends) < _WHOLE_PARAGRAPHS * len(ends):
        return labels
    found = list(labels)
    for start, stop in _short_runs(lines, labels):
        if not _ends(lines[start - 1], labels[start - 1]):
            continue
        known = any(one.role == "heading" for one in labels[start:stop])
        if stop - start == 1 + known and _may_head(lines[stop - 1].text, lines[stop].text, known):
            found[start:stop] = [
                replace(one, role="heading", bond="new") for one in found[start:stop]
            ]
            found[stop] = replace(found[stop], bond="new")
    return found


def _short_runs(lines: Sequence[Line], labels: Sequence[Label]) -> Iterator[tuple[int, int]]:
    """Yield where short lines without a final mark stand that may be headings, or are."""
    start = 1
    while start < len(lines) - 1:
        stop = start
        while stop < len(lines) - 1 and _is_short(lines[stop], labels[stop]):
            stop += 1
        if stop > start and labels[stop].role in ("text", "caption"):
            yield start, stop
        start = stop + 1


def _is_short(line: Line, label: Label) -> bool:
    heads = _runs(label) or (label.role == "heading" and not line.level)
    told = line.text.rstrip("*_")  # *清晨六点，等活的人。 王宁 摄*
    return heads and len(told) <= _LONGEST_HEADING and unfinished(told)


def set_catchwords(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take catchwords over short lines, three on a page and as long, for headings of two lines.

    What stands under them is text without a dateline, for they are no names of columns; nor are
    they catchwords over a line that is marked as the greater heading. What was taken for a kicker
    right over one stands over no headline: it is a caption.
    """
    if any(line.size for line in lines):
        return labels  # print shows what heads what
    groups: dict[int, list[int]] = {}
    for i in range(1, len(lines) - 2):
        signs = labels[i].role == labels[i + 1].role == "byline"
        signs = signs or labels[i + 1].role in _UNDER_NAMES
        over = labels[i - 1].role in _OVER_CATCHWORDS and not signs
        if over and _is_catchword(lines, i):
            groups.setdefault(len(lines[i].text), []).append(i)
    found = list(labels)
    groups = {size: group for size, group in groups.items() if not _head_articles(labels, group)}
    for i in (i for group in groups.values() if len(group) >= _FEWEST_CATCHWORDS for i in group):
        found[i] = replace(labels[i], role="heading", bond="new")
        found[i + 1] = replace(labels[i + 1], role="heading", bond="new")
        if labels[i - 1].role == "kicker":
            found[i - 1] = replace(labels[i - 1], role="caption", bond="new")
        if labels[i + 2].bond != "returns":
            found[i + 2] = replace(labels[i + 2], role="text", bond="new")
    return found


def _head_articles(labels: Sequence[Label], group: Sequence[int]) -> bool:
    """Tell whether most of a group surely begin articles: names of columns over headlines."""
    sure = [labels[i].bond == "begins" and labels[i].sure > _PLAINLY for i in group]
    return sum(sure) * 2 > len(sure)


def _is_catchword(lines: Sequence[Line], i: int) -> bool:
    word, head, text = (line.text for line in lines[i : i + 3])
    if lines[i + 1].level and lines[i + 1].level < (lines[i].level or lines[i + 1].level):
        return False
    if lines[i + 1].gap > lines[i].gap:
        return False  # it belongs to what is above: a name that signs it, a link to the top
    long = len(text) >= _SHORTEST_PARAGRAPH and not opening_end(fold_line(text[:_DATELINE]))
    short = len(head) <= _LONGEST_HEADING and unfinished(head) and not closing_span(fold_line(head))
    return long and short and bool(_CATCHWORD.fullmatch(word))


def set_sections(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take the one heading mark under the page's one headline mark for a heading within it."""
    levels = sorted((line.level, i) for i, line in enumerate(lines) if line.level)
    if len(levels) != 2 or levels[0][0] == levels[1][0] or levels[0][1] > levels[1][1]:
        return labels
    (_, head), (_, section) = levels
    found = list(labels)
    if labels[head].role == labels[section].role == "title":
        found[section] = replace(labels[section], role="heading", bond="new")
    return found


def set_signed(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a heading that begins something and is signed or sourced below for a headline."""
    found = list(labels)
    for i in range(len(labels) - 1):
        begins = labels[i].role == "heading" and labels[i].bond == "begins"
        if begins and labels[i + 1].role in ("byline", "dateline"):
            found[i] = replace(labels[i], role="title")
    return found


def set_broken(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take an unsure heading that the line below surely goes on with for the start of a text."""
    found = list(labels)
    for i in range(len(lines) - 1):
        above, below = lines[i].text, lines[i + 1].text
        unsure = labels[i].role == "heading" and labels[i].sure <= _SURE_ENOUGH
        runs = _runs(labels[i + 1]) and not lines[i].level
        if unsure and runs and unfinished(above) and join_score(above, below) >= SURE:
            found[i] = replace(labels[i], role="text", bond="new")
            found[i + 1] = replace(labels[i + 1], bond="continues")
    return found


def _runs(label: Label) -> bool:
    return label.role == "text" and label.bond in ("new", "continues")


def _ends(line: Line, label: Label) -> bool:
    return label.role in ("text", "caption") and not unfinished(line.text)


def _may_head(text: str, below: str, known: bool) -> bool:
    """Tell whether a line may head the one below; ``known`` says that one beside it does."""
    long = len(below) >= (_SHORTEST_SENTENCE if known else _SHORTEST_PARAGRAPH)
    return long and join_score(text, below) < SURE
