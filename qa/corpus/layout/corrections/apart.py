"""Printed paragraphs that stand apart from those before them: other news, without a headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import Label, Role
from qa.corpus.layout.signs import unfinished

_NEWS: tuple[Role, ...] = ("text", "list", "caption")
_ENDED: tuple[Role, ...] = ("text", "list", "caption", "byline", "dateline", "table", "box")
_OUTSIDE: tuple[Role, ...] = ("furniture", "masthead")


def set_apart(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take what is printed apart from a text that has ended for an article of its own.

    A caption may only interrupt its story: it is one where nothing under it goes on.
    """
    found = list(labels)
    for i, line in enumerate(lines):
        label = labels[i]
        if not (line.apart and i) or label.role not in _NEWS or label.bond == "begins":
            continue
        ended = labels[i - 1].role in _ENDED and not unfinished(lines[i - 1].text)
        if ended and (label.role != "caption" or _nothing_goes_on(lines, labels, i + 1)):
            found[i] = replace(label, bond="begins")
    return found


def _nothing_goes_on(lines: Sequence[Line], labels: Sequence[Label], start: int) -> bool:
    """Tell whether what follows from ``start`` on begins something, or nothing follows."""
    for line, label in zip(lines[start:], labels[start:], strict=True):
        if label.role not in _OUTSIDE:
            return line.apart or label.bond == "begins" or label.role == "notice"
    return True
