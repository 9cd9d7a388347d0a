"""Rows of one table that a question names and sets against each other: 甲区比乙区多多少."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.concluding.asked import conclusion_asked, takes_for_less
from qa.answering.concluding.figures import figures_concluded
from qa.answering.gathered.grid import Table, TableRow, cited_rows
from qa.answering.gathered.heads import column_asked
from qa.answering.gathered.in_english import (
    is_named_in_english,
    put_in_english,
    rows_in_english,
)
from qa.text.normalize import normalize
from qa.types import Citation, Conclusion, Question

_COMPARING = frozenset(("most", "least", "sum", "difference"))


def may_compare_rows(question: Question) -> bool:
    """Tell whether a question asks what rows of a table could come to together."""
    return conclusion_asked(question) in _COMPARING


def rows_compared(question: Question, table: Table) -> list[Citation]:
    """Return the rows of a table of which a question names several and compares them.

    In the order that it names them, each with its name and its figure under the head asked about.
    """
    if not may_compare_rows(question):
        return []
    named = _rows_of(question, table.body)
    at = column_asked(question, table.body) if len(named) > 1 else None
    if at is None or not all(row.cells[at].number for row in named):
        return []
    return cited_rows(table.hit, ((row, at) for row in named))


def _rows_of(question: Question, rows: Sequence[TableRow]) -> list[TableRow]:
    named = rows_named(question.normalized, rows)
    return named or (rows_in_english(question, rows) if put_in_english(question) else [])


def rows_named(asked: str, rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows whose names a normalised question has, as it has them; not within others."""
    names = {row.passage.id: normalize(row.name).lower() for row in rows}
    found = []
    for row in rows:
        name, rest = names[row.passage.id], asked.lower()
        for longer in sorted(set(names.values()), key=len, reverse=True):
            if name in longer != name:
                rest = rest.replace(longer, " " * len(longer))
        if len(name) > 1 and name in rest:
            found.append((rest.index(name), row))
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def compared_of_rows(question: Question, citations: Sequence[Citation]) -> Conclusion | None:
    """Return what the figures of cited rows come to that a question names and compares.

    ``None`` where it compares nothing, or does not name all of them.
    """
    asked = conclusion_asked(question)
    marks = [quote.highlights for one in citations for quote in one.quotes]
    if asked not in _COMPARING or len(citations) < 2 or any(len(one) != 2 for one in marks):
        return None
    texts = [one.hit.passage.text for one in citations]
    names = [text[own[0].start : own[0].end] for text, own in zip(texts, marks, strict=True)]
    if not all(_is_named(question, name) for name in names):
        return None
    told = [(text, own[1]) for text, own in zip(texts, marks, strict=True)]
    return figures_concluded(asked, told, names=names, less=takes_for_less(question))


def _is_named(question: Question, name: str) -> bool:
    if normalize(name).lower() in question.normalized.lower():
        return True
    return put_in_english(question) and is_named_in_english(question, name)
