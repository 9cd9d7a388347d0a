"""What several articles tell alike is surer than what one does: 王某 of two of them is found."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.doubts.marked import marked_of
from qa.answering.passages.by_words import DECIDED
from qa.types import Hit, Judgement, Question

_BARE = frozenset({"not_stated", "missing_terms"})


def judged_by_repeats(question: Question, judgement: Judgement, cited: Sequence[Hit]) -> Judgement:
    """Return the judgement of what is quoted: found where two articles mark the same words.

    What one side says every article has as it says it: of yes or no that is no sign.
    """
    weak = judgement.verdict == "weak" and _BARE.issuperset(one.code for one in judgement.reasons)
    if not weak or question.answer_type == "yesno" or question.compares:
        return judgement
    told = [
        (one.words, hit.passage.article_key) for hit in cited if (one := marked_of(question, hit))
    ]
    alike = {article for words, article in told if words and words == told[0][0]}
    return DECIDED if len(alike) > 1 else judgement
