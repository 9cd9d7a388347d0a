"""Answered questions as a table: the columns that CSV and Excel share."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from qa.messages import translate
from qa.output.citation import quotes_offsets, serialised_label
from qa.output.clean import clean, clean_lines
from qa.output.formats.base import AnsweredRow
from qa.output.reasons import concluded_text, reason_texts, said_text, told_parts, verdict_text

_LONG_NUMBER = 10**15

COLUMNS = tuple(
    "id line question verdict confidence answer words citation quotation source offsets reasons "
    "error".split()
)
"""The machine names of the columns; the question file's own further columns follow."""


def column_names(rows: Sequence[AnsweredRow]) -> list[str]:
    """Return the machine name of every column, or the question file's own name of it."""
    return [*_own_names(rows), *_extra_names(rows)]


def _own_names(rows: Sequence[AnsweredRow]) -> list[str]:
    """Return the columns; parts only where a question has some, references where one is borne."""
    parted = any(row.get("parts") for row in rows)
    cited = any("reference" in citation for row in rows for citation in row.get("citations", ()))
    own = [*COLUMNS]
    if parted:
        own.insert(own.index("words") + 1, "parts")
    return [*own, "reference"] if cited else own


def table_header(rows: Sequence[AnsweredRow]) -> list[str]:
    """Return the column titles in the current language."""
    own = [_title(name) for name in _own_names(rows)]
    # answers that are asked again bring columns of the same names
    further = [f"{name} 2" if name in own else name for name in _extra_names(rows)]
    return [clean(title) for title in (*own, *further)]


def table_rows(rows: Sequence[AnsweredRow]) -> list[list[Any]]:
    """Return the cells of each row, under :func:`table_header`."""
    extras, own = _extra_names(rows), _own_names(rows)
    return [
        [
            _plain_cell(value)
            for value in (*map(_cells(row).__getitem__, own), *map(row["extra"].get, extras))
        ]
        for row in rows
    ]


def _title(name: str) -> str:
    return translate(f"answer.field.{name}")


def _extra_names(rows: Sequence[AnsweredRow]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row["extra"]))


def _plain_cell(value: Any) -> Any:
    """Return a value that a cell can hold: text without control characters, numbers, or nothing.

    Spreadsheets keep 15 digits of a number; longer ones are text.
    """
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, int) and abs(value) >= _LONG_NUMBER:
        return str(value)
    if value is None or isinstance(value, int | float):
        return value
    return clean_lines(json.dumps(value, ensure_ascii=False))


def _cells(row: AnsweredRow) -> dict[str, Any]:
    """Return what stands under each column."""
    citations = row.get("citations", ())
    confidence = row.get("confidence")
    return {
        "id": row["id"],
        "line": row["line"],
        "question": row["question"],
        "verdict": verdict_text(row),
        "confidence": None if confidence is None else round(confidence, 4),
        "answer": row.get("answer"),
        "words": translate("answer.sentences").join(_words(row)),
        "parts": "\n".join(told_parts(row)),
        "citation": "\n".join(map(serialised_label, citations)),
        "quotation": _numbered(citations, lambda citation: _quoted(citation["quotes"])),
        "source": _numbered(citations, lambda citation: citation["source"]),
        "offsets": _numbered(citations, lambda citation: quotes_offsets(citation["quotes"])),
        "reasons": translate("answer.sentences").join(reason_texts(row)),
        "error": (row["error"] or {}).get("message"),
        "reference": "\n".join(citation.get("reference", "") for citation in citations),
    }


def _words(row: AnsweredRow) -> list[str]:
    """Return the answering words, before them Yes or No or what the parts come to, where asked."""
    said = (said_text(row.get("yes_no")), concluded_text(row))
    return [*filter(None, said), *row.get("words", ())]


def _numbered(citations: Sequence[AnsweredRow], text_of: Callable[[AnsweredRow], str]) -> str:
    return "\n".join(
        f"{translate('answer.cite.number', number=citation['number'])} {text_of(citation)}"
        for citation in citations
    )


def _quoted(quotes: Sequence[AnsweredRow]) -> str:
    return " … ".join(quote["text"] for quote in quotes)
