"""Verse: stanzas that blank lines set apart belong to one poem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.labels import Label
from qa.corpus.layout.signs import unfinished

_LONGEST, _PROSE = 20, 40  # characters of a line of verse; of one that is none
_SURE = 0.8  # so sure a headline is one


def set_verse(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a group of short lines right under verse for its next stanza, unless it surely heads."""
    found = list(labels)
    for (_, middle), (start, stop) in pairwise(_groups(lines)):
        above, stanza = range(middle - 2, middle), range(start, stop)
        if middle < 2 or len(stanza) < 2 or not all(_is_verse(lines[i]) for i in (*above, *stanza)):
            continue
        told = all(found[i].role == "text" for i in above)
        heads = any(found[i].bond == "begins" and found[i].sure > _SURE for i in stanza)
        prose = stop < len(lines) and len(lines[stop].text) >= _PROSE
        if told and not heads and not prose and any(found[i].role != "text" for i in stanza):
            found[start] = replace(found[start], role="text", bond="new")
            for i in stanza[1:]:
                found[i] = replace(found[i], role="text", bond="continues")
    return found


def _groups(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where lines stand together, between blank ones."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].gap:
            yield start, i
            start = i


def _is_verse(line: Line) -> bool:
    short = 2 <= len(line.text) <= _LONGEST and not line.level and not line.latin
    return short and unfinished(line.text) and not closing_span(fold_line(line.text))
