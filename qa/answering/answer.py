"""Put the answer together: quotations with citations, the verdict, and why."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from qa.answering.adjustments import adjusted
from qa.answering.dates.ends import ends_told
from qa.answering.dates.told_day import days_told
from qa.answering.doubts.asked_kind import against, without_years
from qa.answering.doubts.unstated import leaves_unstated
from qa.answering.figures.aims import of_state_asked
from qa.answering.figures.asked import tells_which
from qa.answering.gathered.bodies import with_other_bodies
from qa.answering.gathered.cells import tells_all, with_cell_asked
from qa.answering.gathered.going_on import with_further_parts
from qa.answering.gathered.items import list_first, with_items
from qa.answering.gathered.one_item import asks_one_item, with_one_item
from qa.answering.gathered.superlatives import with_superlative
from qa.answering.lists.asked import items_asked
from qa.answering.passages.by_words import DECIDED
from qa.answering.passages.citing import cited_hits
from qa.answering.passages.dating import of_round_asked, printed, years_of
from qa.answering.people.doers import names_only_place
from qa.answering.people.office_newest import held_before
from qa.answering.people.ranks_won import with_ranks_won
from qa.answering.people.speakers import with_speaker
from qa.answering.quotes import answer_read, quotes_of
from qa.answering.yes_no.inclusion import with_inclusion
from qa.answering.yes_no.said import Whose, tied_to, whose_told, yes_or_no
from qa.retrieval.context import WholeArticle
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
    hits, judgement = adjusted(question, hits, judgement, article)
    cited: list[Hit] = []
    if judgement.verdict != "none":
        best = of_round_asked(question, list_first(question, hits))
        best = of_state_asked(question, best, partial(answer_read, question))
        cited = cited_hits(best, compares=question.compares, years=years_of(question))
        cited = with_ranks_won(question, cited, hits)
        cited = list(hits[:2]) if held_before(judgement) else cited
        cited = [with_inclusion(question, hit) for hit in cited]
    whose = whose_told(question, cited[0]) if cited else Whose()
    judgement = _of_another(question, _of_part(judgement, cited), cited, whose)
    citations = [
        Citation(number, hit, quotes_of(question, hit)) for number, hit in enumerate(cited, 1)
    ]
    if citations and not question.compares and _tells_which(question, citations[0]):
        citations = [one for one in citations if _tells_which(question, one)]
        cited = [one.hit for one in citations]
    judgement = _of_marked(question, judgement, citations)
    citations = without_years(question, citations)
    citations = with_other_bodies(question, citations, hits)
    if citations and _is_complete(question, citations[0]):
        citations, cited = citations[:1], cited[:1]
    if article is not None:
        citations = with_further_parts(question, citations, article)
        citations = (
            citations if asks_one_item(question) else with_items(question, citations, hits, article)
        )
        citations, judgement = with_one_item(question, citations, judgement, article)
        read = [one.quotes for one in citations]
        citations = with_cell_asked(question, citations, article)
        others = hits if judgement.verdict == "weak" else ()
        citations = with_superlative(question, citations, article, others)
        if [one.quotes for one in citations] != read:
            judgement = _by_figures(question, judgement, citations[0], article)
    moments = [*days_told(question, citations), *ends_told(question, citations)]
    judgement = _of_beginning(judgement, moments)
    dates = [] if question.compares else [printed(hit) for hit in cited]
    return Answer(
        question=question.text,
        verdict=judgement.verdict,
        confidence=round(judgement.confidence, 4),
        type=question.answer_type,
        citations=with_speaker(question, citations, article),
        nearest=tuple(hits),
        reasons=(*judgement.reasons, *_of_dates(dates), *moments),
        missing=question.missing,
        yes_no=yes_or_no(question, cited[0], whose) if judgement.verdict == "found" else None,
        seconds=round(time.perf_counter() - started, 4) if started else 0.0,
    )


def _tells_which(question: Question, first: Citation) -> bool:
    """Tell whether the one figure marked first is the total, or the first, that is asked for."""
    marks = [mark for quote in first.quotes for mark in quote.highlights]
    text = first.hit.passage.text
    return (
        question.answer_type == "number"
        and len(marks) == 1
        and tells_which(question, text, marks[0])
    )


def _is_complete(question: Question, first: Citation) -> bool:
    """Tell whether as many things are marked first as are asked for: 哪两个地方."""
    count = items_asked(question.normalized)
    return count is not None and count == sum(len(one.highlights) for one in first.quotes)


def _by_figures(
    question: Question, judgement: Judgement, first: Citation, article: WholeArticle
) -> Judgement:
    """Return the judgement of an answer that a table's figures decide: found, if it says all."""
    sound = not first.hit.differences and not first.hit.doubts
    unsure = {reason.code for reason in judgement.reasons} <= {"not_stated"}
    if judgement.verdict != "weak" or not (sound and unsure):
        return judgement
    passage = first.hit.passage
    return DECIDED if tells_all(question, passage, article) else judgement


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


def _of_another(
    question: Question, judgement: Judgement, cited: Sequence[Hit], whose: Whose
) -> Judgement:
    """Return the judgement of an answer that may tell of another's office, prize or figure.

    Or only of where something is, not who did it. It says neither yes nor no of what is asked
    about, and is not called found.
    """
    if judgement.verdict != "found" or not cited or whose.gone:
        return judgement
    unstated = names_only_place(question, cited[0]) or leaves_unstated(question, cited[0])
    unstated = unstated or figures_of_others(question, cited[0].passage.text)
    another = whose.tie == "other" and all(tied_to(question, hit) != "same" for hit in cited[1:])
    if not (unstated or another):
        return judgement
    reasons = (*judgement.reasons, Reason("not_stated"))
    return Judgement("weak", judgement.confidence * _IN_PART, reasons)


def _of_marked(
    question: Question, judgement: Judgement, citations: Sequence[Citation]
) -> Judgement:
    """Return the judgement of an answer whose marked words cannot be what is asked for: weak."""
    reason = against(question, citations)
    if reason is None:
        return judgement
    if judgement.verdict != "found":
        return replace(judgement, reasons=(*judgement.reasons, reason))
    return Judgement("weak", judgement.confidence * _IN_PART, (*judgement.reasons, reason))


def _of_beginning(judgement: Judgement, moments: Sequence[Reason]) -> Judgement:
    """Return the judgement of an answer that tells when something begins, asked when it ends."""
    only = any(reason.code == "only_begins" for reason in moments)
    if judgement.verdict != "found" or not only:
        return judgement
    return replace(judgement, verdict="weak", confidence=judgement.confidence * _IN_PART)


def _of_dates(dates: list[str | None]) -> list[Reason]:
    """Return the remark that what is quoted is of several dates, where all are known."""
    several = len(set(dates)) > 1 and all(dates)
    return [Reason("several_dates", {"dates": list(dict.fromkeys(dates))})] if several else []
