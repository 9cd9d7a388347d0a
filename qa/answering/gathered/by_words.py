"""Which rows of a table say in one column what a question names: 贺建国管着哪些书屋."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from qa.answering.gathered.grid import Table, TableRow, cited_rows
from qa.answering.gathered.heads import column_asked, column_of_thing, headlines
from qa.answering.gathered.in_english import put_in_english
from qa.answering.gathered.items import MOST_ITEMS, asks_for_list
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK, normalize
from qa.text.words import whole_words
from qa.types import Citation, Question

_WHICH = lazily("哪(?:一)?[个家座支所类种项条间班届位]")
_SHORTEST = 2
"""Characters that a question and a cell have in common at least."""


def rows_by_words(question: Question, table: Table) -> list[Citation]:
    """Return the rows of a table whose cell in one column names what a question names.

    None for a question that asks for a figure, or that names a row; for one that asks for one thing
    only the one row that has a cell which it names whole.
    """
    several = asks_for_list(question)
    if put_in_english(question) or not (several or _WHICH.search(question.normalized)):
        return []
    rows = table.body
    if column_asked(question, rows) is not None:
        return []
    found = _named_alike(question, rows)
    if not found or not (several or _is_one_named_whole(question.normalized, found)):
        return []
    named = column_of_thing(question, rows)
    found = [(replace(row, named=named), at) for row, at in found[:MOST_ITEMS]]
    return cited_rows(table.hit, found)


def _is_one_named_whole(asked: str, found: Sequence[tuple[TableRow, int]]) -> bool:
    """Tell whether one row was found, by a cell that a question says whole; 赵川 is not 赵川河."""
    if len(found) != 1:
        return False
    cell = normalize(found[0][0].words(found[0][1]))
    end = asked.find(cell) + len(cell)
    return cell in asked and any(
        end in (word.span.start, word.span.end) for word in whole_words(asked)
    )


def _named_alike(question: Question, rows: Sequence[TableRow]) -> list[tuple[TableRow, int]]:
    """Return the rows that have the longest words of a question in one column, not all rows."""
    asked = question.normalized
    best: list[tuple[TableRow, int]] = []
    longest = _SHORTEST - 1
    for at in _columns_of_words(rows):
        words = [normalize(row.words(at)) for row in rows]
        for said in {_shared(asked, one) for one in words}:
            alike = [(row, at) for row, one in zip(rows, words, strict=True) if said in one]
            told = headlines(rows) + normalize(rows[0].cells[at].head)
            if len(said) > longest and len(alike) < len(rows) and said not in told:
                best, longest = alike, len(said)
    names = [normalize(row.name) for row in rows]
    return [] if any(name in asked for name in names) else best


def _columns_of_words(rows: Sequence[TableRow]) -> list[int]:
    """Return the columns beside the rows' names in which no figures stand."""
    columns = range(len(rows[0].cells) if rows else 0)
    named = rows[0].named if rows else 0
    return [at for at in columns if at != named and not any(row.cells[at].number for row in rows)]


def _shared(asked: str, cell: str) -> str:
    """Return the longest stretch that a question and a cell have in common, with characters."""
    found = SequenceMatcher(None, asked, cell, autojunk=False).find_longest_match()
    said = asked[found.a : found.a + found.size]
    return said if HAS_CJK.search(said) else ""
