"""The judgement of an answer once it is known what is quoted and marked: it may come to be less.

To add a doubt: a module of its own beside those of its kind, and a line in ``DOUBTS``; what is told
by no sentence without certain words is a line in ``untold.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa.answering.doubts.contraries import tells_contrary
from qa.answering.doubts.deputies import of_another_rank
from qa.answering.doubts.marked import Marked, marked_of
from qa.answering.doubts.outcome import tells_no_outcome
from qa.answering.doubts.rounds import of_another_round
from qa.answering.doubts.took_over import tells_whom_they_succeeded
from qa.answering.doubts.trades import of_another_trade
from qa.answering.doubts.untold import leaves_untold
from qa.answering.doubts.whole_asked import asks_for_all
from qa.types import Hit, Judgement, Question, Reason


class DoubtRule(Protocol):
    """One rule; it knows whether it has anything to say of such a question."""

    def __call__(self, question: Question, marked: Marked, /) -> bool:
        """Tell whether what is marked of the first passage plainly does not say what is asked."""


DOUBTS: tuple[DoubtRule, ...] = (
    of_another_round,
    of_another_trade,
    tells_whom_they_succeeded,
    of_another_rank,
    asks_for_all,
    tells_no_outcome,
    tells_contrary,
    leaves_untold,
)
"""One is enough, in whatever order."""


def judged_by_doubts(question: Question, judgement: Judgement, cited: Sequence[Hit]) -> Judgement:
    """Return the judgement of an answer that may tell of something else: it is not called found."""
    marked = marked_of(question, cited[0]) if judgement.verdict == "found" and cited else None
    if marked is None:
        return judgement
    doubted = any(rule(question, marked) for rule in DOUBTS)
    return judgement.weakened(Reason("not_stated")) if doubted else judgement
