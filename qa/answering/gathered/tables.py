"""What a table's figures decide: the cell asked about, the row with the most, those on one side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answering.gathered.bounds import rows_within, without_bound
from qa.answering.gathered.cells import is_cell_asked, row_named, tells_all, with_cell_asked
from qa.answering.gathered.columns import rows_of_each, rows_placed
from qa.answering.gathered.grid import Table, is_blank, rows_of_table, tables_of
from qa.answering.gathered.heads import column_asked
from qa.answering.gathered.reckoned import rows_summed
from qa.answering.gathered.superlatives import with_superlative, without_place
from qa.answering.passages.by_words import DECIDED
from qa.answering.passages.citing import make_quote
from qa.answering.people.places_told import place_of_asked, without_asking
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.types import Citation, Hit, Judgement, Question, Reason, Span

_WAYS: tuple[Callable[[Question, Table], list[Citation]], ...] = (
    rows_within,
    rows_summed,
    rows_of_each,
)
"""Which rows are asked for; the first that finds any decides."""
_PLACES = lazily("第[一二三四五六七八九十0-9]{1,2}名")
_OVERRULED = frozenset(("not_stated", "missing_terms", "other_number"))
"""Reasons of doubt that do not hold where a table says every word, and its figures decide."""


def with_figures_of_table(
    question: Question,
    cited: Sequence[Citation],
    judgement: Judgement,
    hits: Sequence[Hit],
    article: WholeArticle,
) -> tuple[list[Citation], Judgement]:
    """Return the citations with the cell or the rows that are asked for, and what is thought of it.

    Where the reader is not sure, the tables of other ``hits`` are compared as well; where it found
    nothing, those that say all that the question does.
    """
    if cited and judgement.verdict != "none" and _is_blank(question, cited[0], article):
        return [], replace(judgement, verdict="none", reasons=(Reason("not_stated"),))
    if judgement.verdict == "none":
        return _of_tables_alone(question, judgement, hits, article)
    others = hits if judgement.verdict == "weak" else ()
    found = _decided(question, cited, article, others)
    same = [one.quotes for one in found] == [one.quotes for one in cited]
    if same and not _is_decided(question, found, article):
        return found, judgement
    return found, _by_figures(question, judgement, found[0], article)


def _decided(
    question: Question, cited: Sequence[Citation], article: WholeArticle, others: Sequence[Hit]
) -> list[Citation]:
    """Return the citations as the figures of their tables, or of ``others``, decide."""
    found = with_cell_asked(question, cited, article)
    found = with_superlative(question, found, article, others)
    own = [one.hit for one in cited]
    placed = (rows_placed(question, one) for one in tables_of(own[:1], article))
    if rows := next(placed, []) or _rows_asked(question, own, article):
        return rows
    rows = _rows_asked(question, [one for one in others if one not in own], article)
    keys = {one.passage.article_key for one in own}
    beside = bool(rows) and rows[0].hit.passage.article_key in keys
    return rows if rows and (beside or _is_told(question, rows[0], article)) else found


def _is_blank(question: Question, first: Citation, article: WholeArticle) -> bool:
    """Tell whether nothing stands in the one cell that a question asks for, by row and head."""
    if first.hit.passage.kind != "table" or question.answer_type != "number":
        return False
    rows = rows_of_table(first.hit.passage, article)
    row, at = row_named(question, rows), column_asked(question, rows)
    if row is None or at is None:
        return False
    return is_blank(row, at)


def _rows_asked(question: Question, hits: Sequence[Hit], article: WholeArticle) -> list[Citation]:
    """Return the rows of one table that a question asks for: within a bound, compared, each."""
    tables = list(tables_of(hits, article))
    return next((rows for way in _WAYS for one in tables if (rows := way(question, one))), [])


def _of_tables_alone(
    question: Question, judgement: Judgement, hits: Sequence[Hit], article: WholeArticle
) -> tuple[list[Citation], Judgement]:
    """Return the rows of the nearest table that says all and whose figures decide, else nothing."""
    if any(reason.code == "needs_context" for reason in judgement.reasons):
        return [], judgement
    tables = {one.passage.article_key: one for one in reversed(hits) if one.passage.kind == "table"}
    for hit in sorted(tables.values(), key=lambda one: one.rank):
        passage = hit.passage
        row = Citation(1, hit, (make_quote(passage, Span(0, len(passage.text))),))
        found = _decided(question, [row], article, ())
        if found != [row] and _is_told(question, found[0], article) and _is_sound(found[0]):
            return found, DECIDED
    return [], judgement


def _by_figures(
    question: Question, judgement: Judgement, first: Citation, article: WholeArticle
) -> Judgement:
    """Return the judgement of an answer that a table's figures decide: found, if it says all.

    Not where the cell is of another time than is asked about.
    """
    if judgement.verdict == "found" and (told := _doubts(first)):
        return judgement.weakened(told[0])
    unsure = {reason.code for reason in judgement.reasons} <= _OVERRULED
    if judgement.verdict != "weak" or not (_is_sound(first) and unsure):
        return judgement
    passage = first.hit.passage
    placed = _places(question, [first]) and tells_all(without_asking(question), passage, article)
    return DECIDED if placed or _is_told(question, first, article) else judgement


def _is_sound(first: Citation) -> bool:
    """Tell whether nothing speaks against a row, nor against what is marked of it."""
    return not first.hit.differences and not _doubts(first)


def _doubts(first: Citation) -> list[Reason]:
    """Return what speaks against what is marked of a row."""
    marks = [mark for quote in first.quotes for mark in quote.highlights]
    return [one.reason for one in first.hit.doubts if any(map(one.span.overlaps, marks))]


def _is_told(question: Question, first: Citation, article: WholeArticle) -> bool:
    """Tell whether a table says every word of a question but those that compare its figures.

    Where rows were chosen their names are marked with their figures; of one cell alone the
    question must name the row.
    """
    passage = first.hit.passage
    chosen = any(len(quote.highlights) > 1 for quote in first.quotes)
    kind = "list" if chosen else question.answer_type
    text = _PLACES.sub("", without_bound(without_place(question.normalized)))
    return tells_all(replace(question, normalized=text, answer_type=kind), passage, article)


def _is_decided(question: Question, cited: Sequence[Citation], article: WholeArticle) -> bool:
    """Tell whether what is marked, as it was read, is what the table's figures decide."""
    return _places(question, cited) or _is_cell(question, cited, article)


def _places(question: Question, cited: Sequence[Citation]) -> bool:
    """Tell whether the first row cited has the place of whom a question asks which it was."""
    return bool(cited) and place_of_asked(question, cited[0].hit, Span(0, 0)) is not None


def _is_cell(question: Question, cited: Sequence[Citation], article: WholeArticle) -> bool:
    """Tell whether a figure is marked that stands in the row and under the head asked about."""
    asked = question.answer_type == "number" and bool(cited)
    return asked and is_cell_asked(question, cited[0], article)
