"""What stands at the head of an article: kickers, headlines and decks beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import HEADS, Label, Role
from qa.corpus.layout.signs import is_slogan

_BRACKETED = re.compile(r"【[^【】]{1,40}】")


def set_brackets(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a line in 【】 beside a headline for its kicker: it names the column."""
    found = list(labels)
    for start, stop in _headed(labels):
        inside = [i for i in range(start, stop) if _BRACKETED.fullmatch(lines[i].text)]
        others = [i for i in range(start, stop) if i not in inside]
        if not inside or not others:
            continue
        for i in inside:
            found[i] = _as(found[i], "kicker")
        if all(found[i].role == "kicker" for i in others):
            for i in others:
                found[i] = _as(found[i], "title")
    return found


def set_exhortations(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a headline that only exhorts for the kicker of the one beside it."""
    found = list(labels)
    for start, stop in _headed(labels):
        titles = [i for i in range(start, stop) if labels[i].role == "title"]
        slogans = [i for i in titles if is_slogan(lines[i].text)]
        if len(slogans) < len(titles) and not any(_goes_on(labels, i) for i in slogans):
            for i in slogans:
                found[i] = _as(found[i], "kicker")
    return found


def _goes_on(labels: Sequence[Label], i: int) -> bool:
    """Tell whether a line is one headline with the line above or below it."""
    below = labels[i + 1] if i + 1 < len(labels) else None
    return labels[i].bond == "continues" or (below is not None and below.bond == "continues")


def set_marks(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines in plain setting beside a headline that a format marks for kickers."""
    found = list(labels)
    for start, stop in _headed(labels):
        marked = [i for i in range(start, stop) if lines[i].level]
        if not marked or len(marked) == stop - start:
            continue
        roles = {i: found[i].role for i in range(start, stop)}
        if all(roles[i] == "kicker" for i in marked):
            found[marked[-1]] = _as(found[marked[-1]], "title")
        for i in range(start, stop):
            if i not in marked and roles[i] == "title":
                found[i] = _as(found[i], "kicker")
    return found


def _headed(labels: Sequence[Label]) -> list[tuple[int, int]]:
    """Return where kickers and titles follow each other at the head of one article."""
    groups: list[tuple[int, int]] = []
    start = 0
    while start < len(labels):
        stop = start
        while stop < len(labels) and labels[stop].role in HEADS:
            if stop > start and labels[stop].bond == "begins":
                break
            stop += 1
        if stop - start > 1:
            groups.append((start, stop))
        start = max(stop, start + 1)
    return groups


def _as(label: Label, role: Role) -> Label:
    bond = label.bond if label.bond == "begins" else "new"
    return replace(label, role=role, bond=bond)
