"""Verse: stanzas that blank lines set apart belong to one poem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span
from qa.corpus.heads.names import is_name, is_unit
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.labels import Label
from qa.corpus.layout.signs import unfinished

_LONGEST, _PROSE = 20, 40  # characters of a line of verse; of one that is none
_PHRASE = 4  # characters: pen names have fewer
_SURE = 0.8  # so sure a headline is one


def set_verse(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a group of short lines right under verse for its next stanza, unless it surely heads."""
    found = _with_first_lines(lines, labels)
    for (_, middle), (start, stop) in pairwise(_groups(lines)):
        above, stanza = range(middle - 2, middle), range(start, stop)
        if middle < 2 or len(stanza) < 2 or not all(_is_verse(lines[i]) for i in (*above, *stanza)):
            continue
        told = all(found[i].role == "text" for i in above)
        heads = any(found[i].bond == "begins" and found[i].sure > _SURE for i in stanza)
        prose = stop < len(lines) and len(lines[stop].text) >= _PROSE
        made = any(found[i].role == "furniture" and found[i].sure > _SURE for i in stanza)
        if told and not (heads or prose or made) and any(found[i].role != "text" for i in stanza):
            found[start] = replace(found[start], role="text", bond="new")
            for i in stanza[1:]:
                found[i] = replace(found[i], role="text", bond="continues")
    return found


def _with_first_lines(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Take for verse what stands right over verse where an author would stand, and names nobody."""
    found = list(labels)
    for i in range(len(lines) - 2):
        text, below = lines[i].text, (i + 1, i + 2)
        names = len(text) < _PHRASE or is_name(text) or is_unit(text) or not text.isalpha()
        if labels[i].role != "byline" or names or not all(_is_verse(lines[j]) for j in (i, *below)):
            continue
        if not any(lines[j].gap or labels[j].role != "text" for j in below):
            found[i] = replace(labels[i], role="text", bond="new")
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
