"""Put the answer together: quotations with citations, the verdict, and why."""

from __future__ import annotations

import time
from collections.abc import Sequence

from qa.answering.asked_kind import against, without_years
from qa.answering.bodies import with_other_bodies
from qa.answering.citing import cited_hits
from qa.answering.dating import printed, years_of
from qa.answering.doers import names_only_place
from qa.answering.going_on import with_further_parts
from qa.answering.items import list_first, with_items
from qa.answering.quotes import quotes_of
from qa.answering.speakers import with_speaker
from qa.answering.superlatives import with_superlative
from qa.answering.yes_no import tied_to, yes_or_no
from qa.retrieval.differences import WholeArticle
from qa.retrieval.told_ranks import figures_of_others
from qa.types import Answer, Citation, Hit, Judgement, Question, Reason, Verdict

_IN_PART = 0.5
"""What an answer to a part of the question is worth of one to the whole."""


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
    cited: list[Hit] = []
    if judgement.verdict != "none":
        best = list_first(question, hits)
        cited = cited_hits(best, compares=question.compares, years=years_of(question))
    judgement = _of_another(question, _of_part(judgement, cited), cited)
    citations = [
        Citation(number, hit, quotes_of(question, hit)) for number, hit in enumerate(cited, 1)
    ]
    judgement = _of_marked(question, judgement, citations)
    citations = without_years(question, citations)
    citations = with_other_bodies(question, citations, hits)
    if article is not None:
        citations = with_further_parts(question, citations, article)
        citations = with_items(question, citations, hits, article)
        citations = with_superlative(question, citations, article)
    dates = [] if question.compares else [printed(hit) for hit in cited]
    return Answer(
        question=question.text,
        verdict=judgement.verdict,
        confidence=round(judgement.confidence, 4),
        type=question.answer_type,
        citations=with_speaker(question, citations, article),
        nearest=tuple(hits),
        reasons=(*judgement.reasons, *_of_dates(dates)),
        missing=question.missing,
        yes_no=yes_or_no(question, cited[0]) if judgement.verdict == "found" else None,
        seconds=round(time.perf_counter() - started, 4) if started else 0.0,
    )


def _of_part(judgement: Judgement, cited: Sequence[Hit]) -> Judgement:
    """Return the judgement of an answer that may lack a part of what is compared.

    What none of the cited articles names is told, and the whole is then not called found.
    """
    if not cited:
        return judgement
    others = [set(hit.unnamed) for hit in cited[1:]]
    lacking = [name for name in cited[0].unnamed if all(name in other for other in others)]
    told = {str(reason.params.get("asked")) for reason in judgement.reasons}
    lacking = [name for name in lacking if not any(name in asked for asked in told)]
    if not lacking:
        return judgement
    reasons = (*judgement.reasons, Reason("part_unnamed", {"asked": lacking}))
    verdict: Verdict = "weak" if judgement.verdict == "found" else judgement.verdict
    return Judgement(verdict, judgement.confidence * _IN_PART, reasons)


def _of_another(question: Question, judgement: Judgement, cited: Sequence[Hit]) -> Judgement:
    """Return the judgement of an answer that may tell of another's office, prize or figure.

    Or only of where something is, not who did it. It says neither yes nor no of what is asked
    about, and is not called found.
    """
    if judgement.verdict != "found" or not cited:
        return judgement
    at_place = names_only_place(question, cited[0])
    if not at_place and not figures_of_others(question, cited[0].passage.text):
        of_another = tied_to(question, cited[0]) == "other"
        if not of_another or any(tied_to(question, hit) == "same" for hit in cited[1:]):
            return judgement
    reasons = (*judgement.reasons, Reason("not_stated"))
    return Judgement("weak", judgement.confidence * _IN_PART, reasons)


def _of_marked(
    question: Question, judgement: Judgement, citations: Sequence[Citation]
) -> Judgement:
    """Return the judgement of an answer whose marked words cannot be what is asked for: weak."""
    reason = against(question, citations) if judgement.verdict == "found" else None
    if reason is None:
        return judgement
    return Judgement("weak", judgement.confidence * _IN_PART, (*judgement.reasons, reason))


def _of_dates(dates: list[str | None]) -> list[Reason]:
    """Return the remark that what is quoted is of several dates, where all are known."""
    several = len(set(dates)) > 1 and all(dates)
    return [Reason("several_dates", {"dates": list(dict.fromkeys(dates))})] if several else []
