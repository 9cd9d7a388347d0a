"""What several articles tell alike is surer than what one does: 王某 of three of them is found."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.doubts.marked import marked_of
from qa.answering.passages.by_words import DECIDED
from qa.types import Hit, Judgement, Question

_BARE = frozenset({"not_stated", "missing_terms"})


def judged_by_repeats(question: Question, judgement: Judgement, cited: Sequence[Hit]) -> Judgement:
    """Return the judgement of what is quoted: found where two articles mark the same words.

    What one side says is in every article as it says it: of yes or no that is no sign.
    """
    told = judgement.verdict == "weak" and _BARE.issuperset(one.code for one in judgement.reasons)
    if not told or question.answer_type == "yesno" or question.compares:
        return judgement
    marked = [one for hit in cited if (one := marked_of(question, hit)) and one.words]
    first = marked[0] if marked and marked[0].hit is cited[0] else None
    alike = [
        one
        for one in marked[1:]
        if first and one.words == first.words
        if one.hit.passage.article_key != first.hit.passage.article_key
    ]
    return DECIDED if alike else judgement
