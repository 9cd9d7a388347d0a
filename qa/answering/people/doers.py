"""Whether an answer to who did something says only where it is: 开在银行里的驿站 has no founder."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.normalize import simplify
from qa.types import Hit, Question

_WHERE_ASKED = lazily("[在到去往从][^,，]{0,4}(?:哪|什么|何)")
_AT = lazily("在(?!职|岗|读|校|任|编|外|场|座|线)")
"""Before a place. Of 4,996 answers to who or which body in our own questions none begins so."""


def names_only_place(question: Question, hit: Hit) -> bool:
    """Tell whether who did something is asked, and what was marked first begins with 在, at."""
    asks = question.answer_type in ("person", "organization")
    if not asks or _WHERE_ASKED.search(question.normalized) or hit.reading is None:
        return False
    spans = hit.reading.spans
    marked = hit.passage.text[spans[0].span.start : spans[0].span.end] if spans else ""
    return bool(_AT.match(simplify(marked)))
