"""Which rows of a table say in one column what a question names: 贺建国管着哪些书屋."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from qa.answering.gathered.grid import TableRow, cited_rows, rows_of_table, without_totals
from qa.answering.gathered.heads import column_asked, column_of_thing, headlines
from qa.answering.gathered.items import MOST_ITEMS, asks_for_list
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK, normalize
from qa.text.words import whole_words
from qa.types import Citation, Hit, Question

_WHICH = lazily("哪(?:一)?[个家座支所类种项条间班届位]")
_SHORTEST = 2
"""Characters that a question and a cell have in common at least."""


def rows_by_words(question: Question, hits: Sequence[Hit], article: WholeArticle) -> list[Citation]:
    """Return the rows of the first table whose cell in one column names what a question names.

    None for a question that asks for a figure, in English, or that names a row; for one that asks
    for one thing only the one row that has a cell which it names whole.
    """
    several = asks_for_list(question)
    if not (several or _WHICH.search(question.normalized)) or question.language == "en":
        return []
    for hit in hits:
        rows = without_totals(rows_of_table(hit.passage, article))
        if column_asked(question, rows) is not None:
            continue
        found = _named_alike(question.normalized, rows)
        if not several and not _is_one_named_whole(question.normalized, found):
            continue
        if found:
            found = [(replace(row, named=column_of_thing(question, rows)), at) for row, at in found]
            return cited_rows(hit, found)[:MOST_ITEMS]
    return []


def _is_one_named_whole(asked: str, found: Sequence[tuple[TableRow, int]]) -> bool:
    """Tell whether one row was found, by a cell that a question says whole; 赵川 is not 赵川河."""
    if len(found) != 1:
        return False
    cell = normalize(found[0][0].words(found[0][1]))
    end = asked.find(cell) + len(cell)
    return cell in asked and any(
        end in (word.span.start, word.span.end) for word in whole_words(asked)
    )


def _named_alike(asked: str, rows: Sequence[TableRow]) -> list[tuple[TableRow, int]]:
    """Return the rows that have the longest words of a question in one column, not all rows."""
    best: list[tuple[TableRow, int]] = []
    longest = _SHORTEST - 1
    for at in range(len(rows[0].cells) if rows else 0):
        if any(row.cells[at].number for row in rows) or at == rows[0].named:
            continue
        words = [normalize(row.words(at)) for row in rows]
        for said in {_shared(asked, one) for one in words}:
            alike = [(row, at) for row, one in zip(rows, words, strict=True) if said in one]
            told = headlines(rows) + normalize(rows[0].cells[at].head)
            if len(said) > longest and len(alike) < len(rows) and said not in told:
                best, longest = alike, len(said)
    names = [normalize(row.name) for row in rows]
    return [] if any(name in asked for name in names) else best


def _shared(asked: str, cell: str) -> str:
    """Return the longest stretch that a question and a cell have in common, with characters."""
    found = SequenceMatcher(None, asked, cell, autojunk=False).find_longest_match()
    said = asked[found.a : found.a + found.size]
    return said if HAS_CJK.search(said) else ""
