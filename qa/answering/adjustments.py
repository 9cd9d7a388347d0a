"""What puts another passage first than the reader did: the rules in their order.

To add a rule: a module of its own beside those of its kind, and a line here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa.answering.figures.brought_up import with_brought_up
from qa.answering.passages.told_below import with_text_below
from qa.answering.people.office_newest import with_newest_holder
from qa.retrieval.context import WholeArticle
from qa.types import Hit, Judgement, Question


class Adjustment(Protocol):
    """One rule; it knows whether it has anything to say of such a question."""

    def __call__(
        self,
        question: Question,
        hits: Sequence[Hit],
        judgement: Judgement,
        article: WholeArticle | None,
        /,
    ) -> tuple[list[Hit], Judgement]:
        """Return the hits, best first, and what is then thought of them; both as they came, or not.

        ``article`` gives the whole of the article that a passage is of, where it can be had.
        """


# Each goes on from what the one before made. Who is named by the newest page is told last: it asks
# whether a page is newer than the one that is then first, and what it says is to stay.
ADJUSTMENTS: tuple[Adjustment, ...] = (
    with_text_below,
    with_newest_holder,
    with_brought_up,
)


def adjusted(
    question: Question,
    hits: Sequence[Hit],
    judgement: Judgement,
    article: WholeArticle | None,
) -> tuple[list[Hit], Judgement]:
    """Return the hits as the rules order them, and the judgement that they come to."""
    ordered = list(hits)
    for rule in ADJUSTMENTS:
        ordered, judgement = rule(question, ordered, judgement, article)
    return ordered, judgement
