"""Why every line of a page is what it was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.corpus.formats.base import Line
from qa.corpus.layout.articles import LookAgain, as_labelled, draft_labelled
from qa.corpus.layout.labeller import Weighed
from qa.corpus.layout.labelling import label_lines, labeller_of
from qa.corpus.layout.labels import Label


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line with its label and what it leans on; ``number`` counts from 1 in the file.

    ``corrected`` is what it was taken for in the end, where what stands about it says otherwise.
    """

    number: int
    text: str
    label: Label
    reasons: tuple[Weighed, ...]
    corrected: Label | None = None


def explain_lines(
    text: str,
    lines: Sequence[Line],
    elsewhere: frozenset[str] = frozenset(),
    look: LookAgain = as_labelled,
) -> list[ExplainedLine]:
    """Return all lines of a page explained; the rest as for ``draft_articles``."""
    features, labels = label_lines(lines, elsewhere)
    reasons = labeller_of(lines).reasons(features, [label.role for label in labels])
    corrected = draft_labelled(text, lines, labels, look).labels
    found: list[ExplainedLine] = []
    number, at = 1, 0
    for line, label, why in zip(lines, labels, reasons, strict=True):
        number += text.count("\n", at, line.extent.start)
        at = line.extent.start
        settled = corrected.get(line.extent)
        found.append(ExplainedLine(number, line.text, label, tuple(why), settled))
    return found
