"""From lines to their labels: the one way that reading a page and explaining it share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.corpus.formats.base import Line
from qa.corpus.layout.alike import lines_alike
from qa.corpus.layout.features import page_features
from qa.corpus.layout.labeller import Labeller, labeller
from qa.corpus.layout.labels import Label

_LONGEST_HEAD = 100  # characters
_MANY = 300  # lines: sheets of fewer are labelled with those that follow


def label_lines(
    lines: Sequence[Line], elsewhere: frozenset[str]
) -> tuple[list[list[str]], list[Label]]:
    """Return the features and the label of every line.

    ``elsewhere`` are lines that other pages of the folder have too (see ``features.repeatable``).
    """
    features: list[list[str]] = []
    labels: list[Label] = []
    shipped = labeller_of(lines)
    for part in _parts(lines):
        found = page_features(part, elsewhere)
        stated = {i: line.role for i, line in enumerate(part) if line.role}
        told = shipped.label(found, lines_alike(part), _marked(part), stated)
        if labels and told and told[0] == Label("text", "begins", told[0].sure):
            told[0] = Label("text", "new", told[0].sure)  # a sheet that only goes on
        features += found
        labels += told
    return features, labels


def labeller_of(lines: Sequence[Line]) -> Labeller:
    """Return the labeller for lines: for those of print another than for those of text."""
    return labeller(printed=any(line.size for line in lines))


def _parts(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of sheets that are labelled together: a long file costs no more a sheet."""
    start = 0
    for at in range(1, len(lines)):
        if lines[at].sheet != lines[at - 1].sheet and at - start >= _MANY:
            yield lines[start:at]
            start = at
    yield lines[start:]


def _marked(lines: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines with heading marks, but for whole paragraphs."""
    return [i for i, line in enumerate(lines) if line.level and len(line.text) <= _LONGEST_HEAD]
