"""Who runs something is asked for, where the sentence tells of none."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.quotes import best_answer
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.sentences import sentence_over
from qa.types import Hit, Question

_RUN_BY_ASKED = lazily(
    "(?:归|由)(?:谁|哪)[^,;?]{0,8}?(?:管|运营|主管|打理|托管)|(?:谁|哪[^,;?]{0,6})(?:在|来)?(?:管理|运营|主管)"
)
_RUN_BY_TOLD = lazily("管|运营|负责|归|[主承]办|[隶所]属|打理|运行|经营")


def runner_untold(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether a question asks who runs something, and the marked sentence tells of none."""
    hit = cited[0]
    if hit.reading is None or not hit.reading.spans:
        return False
    if question.answer_type == "yesno" or not _RUN_BY_ASKED.search(question.normalized):
        return False
    text = folded(hit.passage.text)
    sentence = sentence_over(text, best_answer(question, hit, hit.reading))
    return _RUN_BY_TOLD.search(text, sentence.start, sentence.end) is None
