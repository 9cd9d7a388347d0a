"""The judgement of an answer once it is known what is quoted and marked: it may come to be less.

To add a doubt: a module of its own beside those of its kind, and a line in ``DOUBTS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa.answering.doubts.making import tells_no_making
from qa.answering.doubts.other_things import (
    age_of_then,
    cost_untold,
    of_all_unions,
    of_another_department,
)
from qa.answering.doubts.receivers import receiver_unmarked
from qa.answering.doubts.related import relation_untold, tells_other_side
from qa.answering.doubts.runners import runner_untold
from qa.answering.doubts.took_over import tells_whom_they_succeeded
from qa.answering.doubts.unstated import leaves_unstated
from qa.answering.doubts.whole_asked import asks_for_all
from qa.answering.passages.replies import only_asks
from qa.types import Hit, Judgement, Question, Reason


class DoubtRule(Protocol):
    """One rule; it knows whether it has anything to say of such a question."""

    def __call__(self, question: Question, cited: Sequence[Hit], /) -> bool:
        """Tell whether what is marked of the passages cited plainly does not say what is asked.

        There is one at least; what is marked of the first is the answer.
        """


DOUBTS: tuple[DoubtRule, ...] = (
    leaves_unstated,
    asks_for_all,
    tells_whom_they_succeeded,
    runner_untold,
    only_asks,
    tells_no_making,
    relation_untold,
    tells_other_side,
    receiver_unmarked,
    age_of_then,
    cost_untold,
    of_another_department,
    of_all_unions,
)
"""One is enough, in whatever order."""


def judged_by_doubts(question: Question, judgement: Judgement, cited: Sequence[Hit]) -> Judgement:
    """Return the judgement of an answer that may tell of something else: it is not called found."""
    if judgement.verdict != "found" or not cited:
        return judgement
    doubted = any(rule(question, cited) for rule in DOUBTS)
    return judgement.weakened(Reason("not_stated")) if doubted else judgement
