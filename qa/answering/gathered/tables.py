"""What a table's figures decide: the cell asked about, the row with the most, those beyond plan."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.gathered.beyond_plan import says_all, with_rows_beyond
from qa.answering.gathered.cells import tells_all, with_cell_asked
from qa.answering.gathered.superlatives import with_superlative
from qa.answering.passages.by_words import DECIDED
from qa.answering.people.places_told import place_of_asked, without_asking
from qa.retrieval.context import WholeArticle
from qa.types import Citation, Hit, Judgement, Question, Span


def with_figures_of_table(
    question: Question,
    cited: Sequence[Citation],
    judgement: Judgement,
    hits: Sequence[Hit],
    article: WholeArticle,
) -> tuple[list[Citation], Judgement]:
    """Return the citations with the cell or the row that is asked for, and what is thought of it.

    Where the reader is not sure, the tables of other ``hits`` are compared as well.
    """
    found = with_cell_asked(question, cited, article)
    others = hits if judgement.verdict == "weak" else ()
    found = with_superlative(question, found, article, others)
    found = with_rows_beyond(question, found, article, others)
    same = [one.quotes for one in found] == [one.quotes for one in cited]
    if same and not _places(question, found):
        return found, judgement
    return found, _by_figures(question, judgement, found[0], article)


def _by_figures(
    question: Question, judgement: Judgement, first: Citation, article: WholeArticle
) -> Judgement:
    """Return the judgement of an answer that a table's figures decide: found, if it says all."""
    sound = not first.hit.differences and not first.hit.doubts
    unsure = {reason.code for reason in judgement.reasons} <= {"not_stated"}
    if judgement.verdict != "weak" or not (sound and unsure):
        return judgement
    passage = first.hit.passage
    told = tells_all(question, passage, article) or says_all(question, first, article)
    placed = _places(question, [first]) and tells_all(without_asking(question), passage, article)
    return DECIDED if told or placed else judgement


def _places(question: Question, cited: Sequence[Citation]) -> bool:
    """Tell whether the first row cited has the place of whom a question asks which it was."""
    return bool(cited) and place_of_asked(question, cited[0].hit, Span(0, 0)) is not None
