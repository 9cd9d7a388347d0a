"""Put the answer together: quotations with citations, the verdict, and why."""

from __future__ import annotations

import time
from collections.abc import Sequence

from qa.answering.adjustments import adjusted
from qa.answering.dates.told_day import days_told
from qa.answering.doubts.doubted import judged_by_doubts
from qa.answering.doubts.no_fact import judged_by_fact
from qa.answering.doubts.told_twice import judged_by_repeats
from qa.answering.doubts.unsaid import told_what_is_unsaid
from qa.answering.figures.brought_up import both_shown
from qa.answering.gathered.columns import with_column
from qa.answering.gathered.going_on import with_further_parts
from qa.answering.gathered.items import with_items
from qa.answering.gathered.reckoned import reckoned_of_rows
from qa.answering.gathered.tables import with_figures_of_table
from qa.answering.lists.asked import items_asked
from qa.answering.passages.citing import cited_hits
from qa.answering.passages.dating import printed, years_of
from qa.answering.passages.told_as_fact import with_refutation
from qa.answering.people.office_newest import held_before
from qa.answering.quotes import quotes_of
from qa.answering.yes_no.excepted import with_exception
from qa.answering.yes_no.own_clause import with_own_clause
from qa.answering.yes_no.said import yes_or_no
from qa.retrieval.context import WholeArticle
from qa.types import Answer, Citation, Hit, Judgement, Question, Reason


def compose_answer(
    question: Question,
    hits: Sequence[Hit],
    judgement: Judgement,
    *,
    started: float | None = None,
    article: WholeArticle | None = None,
) -> Answer:
    """Return the answer that ``hits`` (best first) give to ``question``.

    ``started`` is when the question came in (:func:`time.perf_counter`). ``article`` is looked
    into for a speaker whom a passage only calls he or she.
    """
    hits, judgement = adjusted(question, hits, judgement, article)
    cited = _cited(question, hits, judgement)
    judgement = judged_by_repeats(question, judgement, cited)
    judgement = judged_by_doubts(question, judgement, cited)
    judgement = judged_by_fact(question, judgement, cited)
    citations = [
        Citation(number, hit, quotes_of(question, hit)) for number, hit in enumerate(cited, 1)
    ]
    if citations and _is_complete(question, citations[0]):
        citations, cited = citations[:1], cited[:1]
    if article is not None:
        citations, judgement = _gathered(question, citations, judgement, hits, article)
    moments = days_told(question, citations)
    judgement = told_what_is_unsaid(question, judgement, citations)
    dates = [] if question.compares else [printed(hit) for hit in cited]
    return Answer(
        question=question.text,
        verdict=judgement.verdict,
        confidence=round(judgement.confidence, 4),
        type=question.answer_type,
        citations=tuple(citations),
        nearest=tuple(hits),
        reasons=(*judgement.reasons, *_of_dates(dates), *moments),
        missing=() if _asks_nothing(judgement) else question.missing,
        yes_no=yes_or_no(question, cited[0]) if cited and judgement.verdict == "found" else None,
        concluded=reckoned_of_rows(question, citations),
        seconds=round(time.perf_counter() - started, 4) if started else 0.0,
    )


def _asks_nothing(judgement: Judgement) -> bool:
    """Tell whether nothing is asked (你好): then no word of it is sought in the pages."""
    return any(reason.code == "nothing_asked" for reason in judgement.reasons)


def _cited(question: Question, hits: Sequence[Hit], judgement: Judgement) -> list[Hit]:
    """Return the passages to quote, best first; none where there is no answer."""
    if judgement.verdict == "none":
        return []
    cited = cited_hits(hits, compares=question.compares, years=years_of(question))
    both = held_before(judgement) or both_shown(judgement)
    cited = list(hits[:2]) if both else cited
    return [_clause_asked(question, hit) for hit in cited]


def _clause_asked(question: Question, hit: Hit) -> Hit:
    """Return the hit with the clause marked that says yes or no, where another is."""
    return with_refutation(question, with_exception(question, with_own_clause(question, hit)))


def _gathered(
    question: Question,
    citations: Sequence[Citation],
    judgement: Judgement,
    hits: Sequence[Hit],
    article: WholeArticle,
) -> tuple[list[Citation], Judgement]:
    """Return the citations with what else of their articles answers, and the judgement then."""
    found = with_further_parts(question, citations, article)
    found = with_items(question, found, hits, article)
    found = with_column(question, found, judgement, hits, article)
    return with_figures_of_table(question, found, judgement, hits, article)


def _is_complete(question: Question, first: Citation) -> bool:
    """Tell whether as many things are marked first as are asked for: 哪两个地方."""
    count = items_asked(question.normalized)
    return count is not None and count == sum(len(one.highlights) for one in first.quotes)


def _of_dates(dates: list[str | None]) -> list[Reason]:
    """Return the remark that what is quoted is of several dates, where all are known."""
    several = len(set(dates)) > 1 and all(dates)
    return [Reason("several_dates", {"dates": list(dict.fromkeys(dates))})] if several else []
