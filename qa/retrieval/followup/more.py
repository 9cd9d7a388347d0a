"""Ask the last question again for what was not shown."""

from __future__ import annotations

from collections.abc import Sequence

from qa.text.lazily import lazily
from qa.types import Completion, Turn


def put_more(turns: Sequence[Turn]) -> Completion:
    """Return the last question, with the passages that were cited whenever it was asked."""
    asked = _ELSE.sub("", turns[-1].question.text)
    seen = [
        citation.hit.passage.id
        for turn in turns
        if _ELSE.sub("", turn.question.text) == asked
        for citation in turn.answer.citations
    ]
    text = f"{asked.rstrip('?？')}{_SAYS[turns[-1].question.language == 'en']}"
    return Completion(text, "more", (), tuple(dict.fromkeys(seen)))


_SAYS = ("，还有呢？", "? Anything else?")
_ELSE = lazily("(?:[,，]还有呢|\\? Anything else)[?？]$")
