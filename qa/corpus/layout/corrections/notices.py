"""What says itself that it is a notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import Label, Role
from qa.corpus.layout.signs import opens_notice

_READ: tuple[Role, ...] = ("text", "list", "caption")


def set_notices(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take what opens as notices do (广告：) for one: of 30 marked lines none is of an article."""
    return [
        replace(label, role="notice", bond="new")
        if label.role in _READ and opens_notice(line.text)
        else label
        for line, label in zip(lines, labels, strict=True)
    ]
