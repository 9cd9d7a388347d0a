"""From lines to their labels: the one way that reading a page and explaining it share."""

from __future__ import annotations

from collections.abc import Sequence

from qa.corpus.formats.base import Line
from qa.corpus.layout.alike import lines_alike
from qa.corpus.layout.features import page_features
from qa.corpus.layout.labeller import labeller
from qa.corpus.layout.labels import Label

_LONGEST_HEAD = 100  # characters


def label_lines(
    lines: Sequence[Line], elsewhere: frozenset[str]
) -> tuple[list[list[str]], list[Label]]:
    """Return the features and the label of every line.

    ``elsewhere`` are lines that other pages of the folder have too (see ``features.repeatable``).
    """
    features = page_features(lines, elsewhere)
    stated = {i: line.role for i, line in enumerate(lines) if line.role}
    return features, labeller().label(features, lines_alike(lines), _marked(lines), stated)


def _marked(lines: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines with heading marks, but for whole paragraphs."""
    return [i for i, line in enumerate(lines) if line.level and len(line.text) <= _LONGEST_HEAD]
