"""Answered questions as a table: the columns that CSV and Excel share."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from qa.messages import translate
from qa.output.citation import quotes_offsets, serialised_label
from qa.output.formats.base import Row
from qa.output.reasons import reason_texts, verdict_text

COLUMNS = tuple(
    "id line question verdict confidence answer words citation quotation source offsets reasons "
    "error".split()
)
"""The machine names of the columns; the question file's own further columns follow."""


def column_names(rows: Sequence[Row]) -> list[str]:
    """Return the machine name of every column, or the question file's own name of it."""
    return [*COLUMNS, *_extra_names(rows)]


def table_header(rows: Sequence[Row]) -> list[str]:
    """Return the column titles in the current language."""
    return [translate(f"answer.field.{name}") for name in COLUMNS] + _extra_names(rows)


def table_rows(rows: Sequence[Row]) -> list[list[Any]]:
    """Return the cells of each row, under :func:`table_header`."""
    extras = _extra_names(rows)
    return [
        [*_cells(row), *(_plain_cell(row["extra"].get(name)) for name in extras)] for row in rows
    ]


def _extra_names(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row["extra"]))


def _plain_cell(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _cells(row: Row) -> list[Any]:
    citations = row.get("citations", ())
    confidence = row.get("confidence")
    return [
        row["id"],
        row["line"],
        row["question"],
        verdict_text(row),
        None if confidence is None else round(confidence, 4),
        row.get("answer"),
        translate("answer.sentences").join(row.get("words", ())),
        "\n".join(map(serialised_label, citations)),
        _numbered(citations, lambda citation: _quoted(citation["quotes"])),
        _numbered(citations, lambda citation: citation["source"]),
        _numbered(citations, lambda citation: quotes_offsets(citation["quotes"])),
        translate("answer.sentences").join(reason_texts(row)),
        (row["error"] or {}).get("message"),
    ]


def _numbered(citations: Sequence[Row], text_of: Callable[[Row], str]) -> str:
    return "\n".join(
        f"{translate('answer.cite.number', number=citation['number'])} {text_of(citation)}"
        for citation in citations
    )


def _quoted(quotes: Sequence[Row]) -> str:
    return " … ".join(quote["text"] for quote in quotes)
