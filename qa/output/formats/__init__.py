"""Formats of answers, one a module, and the one place where they are chosen."""

from __future__ import annotations

from pathlib import Path

from qa.errors import BatchError
from qa.output.formats.base import AnswerFormat
from qa.output.formats.csv import Csv
from qa.output.formats.docx import Docx
from qa.output.formats.html import Html
from qa.output.formats.jsonl import JsonLines
from qa.output.formats.markdown import Markdown
from qa.output.formats.xlsx import Xlsx

FORMATS: dict[str, AnswerFormat] = {
    answer_format.name: answer_format
    for answer_format in (JsonLines(), Csv(), Markdown(), Xlsx(), Html(), Docx())
}
"""The formats by name: of ``qa ask --format`` and of the extension in ``qa batch -o``."""


def named_format(name: str) -> AnswerFormat:
    """Return a format by its name, in any case; raises :class:`BatchError` when there is none."""
    known = FORMATS.get(name.lower())
    if known is None:
        raise BatchError("batch.format_name", name=name, known=", ".join(FORMATS))
    return known


def format_of(path: Path) -> AnswerFormat:
    """Return the format that a file's extension names; raises :class:`BatchError` likewise."""
    name = path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        known = " ".join(f".{known}" for known in FORMATS)
        raise BatchError("batch.answer_format", path=path, known=known)
    return FORMATS[name]
