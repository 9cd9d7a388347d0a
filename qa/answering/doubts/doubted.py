"""The judgement of an answer once it is known what is quoted and marked: it may come to be less.

To add a doubt: a module of its own beside those of its kind, and a line in ``DOUBTS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa.answering.doubts.anothers import told_of_another
from qa.answering.doubts.asked_kind import contradiction
from qa.answering.doubts.no_word_of_it import lacks_kind, tells_no_making
from qa.answering.doubts.took_over import tells_whom_they_succeeded
from qa.answering.doubts.unstated import leaves_unstated
from qa.answering.passages.dating import printed
from qa.answering.quotes import best_answer
from qa.retrieval.told_months import month_told, part_of_year_told
from qa.text.lazily import lazily
from qa.types import Citation, Hit, Judgement, Question, Reason, Verdict

_BY_NUMBER = lazily("[0-9]{4}|[〇○零一二三四五六七八九]{4}")
"""How a year is named that an article must have: 今年 asks of what the pages have."""
_PART_ASKED = lazily("截[至止]|目前|现在|已经?|累计|[上下]半年|季度|[月初末底]|至今|期间")
_IN_PART = 0.5
"""What an answer to a part of the question is worth of one to the whole."""


class DoubtRule(Protocol):
    """One rule; it knows whether it has anything to say of such a question."""

    def __call__(self, question: Question, cited: Sequence[Hit], /) -> bool:
        """Tell whether what is marked of the passages cited plainly does not say what is asked.

        There is one at least; what is marked of the first is the answer.
        """


def tells_no_year(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether a year's figure is asked for, of an article that neither has nor names one."""
    undated = any(reason.code == "undated" for reason in cited[0].differences)
    named = (question.plain[year.span.start : year.span.end] for year in question.years)
    return undated and question.answer_type == "number" and any(map(_BY_NUMBER.search, named))


def tells_single_months(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether a year's figure is asked for, and each passage cited tells another month's."""
    exact = any("-" in time.first for time in question.times)
    if question.answer_type != "number" or question.compares or exact or not question.years:
        return False
    months = [
        month_told(hit.passage.text, best_answer(question, hit, hit.reading).start, printed(hit))
        for hit in cited
        if hit.reading is not None and hit.reading.spans
    ]
    return None not in months and len(set(months)) > 1


def tells_part_of_year(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether one year's figure is asked for, and the first passage tells half a year's."""
    hit, exact = cited[0], any("-" in time.first for time in question.times)
    years = question.each_year
    if question.answer_type != "number" or question.compares or exact or len(years) != 1:
        return False
    if hit.reading is None or not hit.reading.spans or _PART_ASKED.search(question.plain):
        return False
    at = best_answer(question, hit, hit.reading).start
    return part_of_year_told(hit.passage.text, at, printed(hit))


DOUBTS: tuple[DoubtRule, ...] = (
    leaves_unstated,
    tells_no_year,
    told_of_another,
    tells_single_months,
    tells_part_of_year,
    tells_whom_they_succeeded,
    tells_no_making,
    lacks_kind,
)
"""One is enough, in whatever order."""


def judged_by_parts(judgement: Judgement, cited: Sequence[Hit]) -> Judgement:
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


def judged_by_doubts(question: Question, judgement: Judgement, cited: Sequence[Hit]) -> Judgement:
    """Return the judgement of an answer that may tell of something else: it is not called found."""
    if judgement.verdict != "found" or not cited:
        return judgement
    doubted = any(rule(question, cited) for rule in DOUBTS)
    return judgement.weakened(Reason("not_stated")) if doubted else judgement


def judged_by_marks(
    question: Question, judgement: Judgement, citations: Sequence[Citation]
) -> Judgement:
    """Return the judgement of an answer whose marked words cannot be what is asked for: weak."""
    reason = contradiction(question, citations)
    return judgement if reason is None else judgement.weakened(reason)


def judged_by_moments(judgement: Judgement, moments: Sequence[Reason]) -> Judgement:
    """Return the judgement of an answer that tells when something begins, asked when it ends."""
    only = any(reason.code == "only_begins" for reason in moments)
    return judgement.weakened() if only else judgement
