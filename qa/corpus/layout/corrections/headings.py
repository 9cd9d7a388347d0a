"""Headings within articles: short lines that stand between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.continuation import SURE, join_score
from qa.corpus.layout.labels import Label
from qa.corpus.layout.signs import unfinished

_LONGEST_HEADING, _SHORTEST_PARAGRAPH = 30, 36  # characters
_WHOLE_PARAGRAPHS = 0.8  # the share of lines that end as paragraphs, where none is wrapped
_FEWEST_PARAGRAPHS = 5
_SURE_ENOUGH = 0.97  # a heading that no dictionary need be asked about


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


def set_headings(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take short lines between whole paragraphs for headings, where no line is wrapped."""
    ends = [
        not unfinished(line.text) for line, one in zip(lines, labels, strict=True) if _runs(one)
    ]
    if len(ends) < _FEWEST_PARAGRAPHS or sum(ends) < _WHOLE_PARAGRAPHS * len(ends):
        return labels
    found = list(labels)
    for i in range(1, len(lines) - 1):
        between = _runs(labels[i]) and _runs(labels[i + 1]) and _ends(lines[i - 1], labels[i - 1])
        if between and _may_head(lines[i].text, lines[i + 1].text):
            found[i] = replace(labels[i], role="heading", bond="new")
    return found


def set_broken(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take an unsure heading that the line below surely goes on with for the start of a text."""
    found = list(labels)
    for i in range(len(lines) - 1):
        unsure = labels[i].role == "heading" and labels[i].sure <= _SURE_ENOUGH
        runs = unsure and _runs(labels[i + 1]) and not lines[i].level
        above, below = lines[i].text, lines[i + 1].text
        if runs and unfinished(above) and join_score(above, below) >= SURE:
            found[i] = replace(labels[i], role="text", bond="new")
            found[i + 1] = replace(labels[i + 1], bond="continues")
    return found


def _runs(label: Label) -> bool:
    return label.role == "text" and label.bond in ("new", "continues")


def _ends(line: Line, label: Label) -> bool:
    return label.role in ("text", "caption") and not unfinished(line.text)


def _may_head(text: str, below: str) -> bool:
    short = len(text) <= _LONGEST_HEADING and len(below) >= _SHORTEST_PARAGRAPH
    return short and unfinished(text) and join_score(text, below) < SURE
