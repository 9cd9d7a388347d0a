"""Who took over from somebody is not whom that one took over from: 校长一职由乙接任, 谁接替乙."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.quotes import best_answer
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.types import Hit, Question

_TAKES = "(?:接任|接替|继任|接班|接棒|接手)"
_ASKED = lazily(
    rf"(?:谁|哪一?位|什么人){_TAKES}|{_TAKES}.*的(?:人|那位|那个)?(?:是谁|是哪|叫什么)"
    r"|\bwho (?:succeeded|replaced|took over from)\b|\bwho was [^?]*(?:'s )?successor\b"
)
_FROM = lazily(rf"{_TAKES}了?(?P<name>[{CJK}]{{2,3}})(?=[当任做的?]|担任|出任|成为|$)")


def tells_whom_they_succeeded(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether somebody's successor is asked for, and another is marked whom they succeeded.

    The passage says that the one named takes over, and of nobody that he takes over from them.
    """
    hit = cited[0]
    if not _ASKED.search(question.normalized) or hit.reading is None or not hit.reading.spans:
        return False
    asked, text = question.normalized, folded(hit.passage.text)
    named = {*question.named, *(found["name"] for found in _FROM.finditer(asked))}
    marked = best_answer(question, hit, hit.reading)
    return any(
        _takes_over(name).search(text) is not None
        and name not in text[marked.start : marked.end]
        and re.search(rf"{_TAKES}了?{re.escape(name)}", text) is None
        for name in named
    )


def _takes_over(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"{re.escape(name)}(?:同志)?{_TAKES}|{_TAKES}(?:他|她|其|者)的?(?:是|为){re.escape(name)}"
    )
