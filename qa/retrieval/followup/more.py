"""Ask the last question again for what was not shown."""

from __future__ import annotations

from collections.abc import Sequence

from qa.text.lazily import lazily
from qa.types import Completion, Turn


def put_more(turns: Sequence[Turn]) -> Completion:
    """Return the last question, with the passages that were cited whenever it was asked."""
    asked = _asked(turns[-1])
    seen = [
        citation.hit.passage.id
        for turn in turns
        if _asked(turn) == asked
        for citation in turn.answer.citations
    ]
    says = "? Anything else?" if turns[-1].question.language == "en" else "，还有呢？"
    return Completion(f"{asked}{says}", "more", (), tuple(dict.fromkeys(seen)))


def _asked(turn: Turn) -> str:
    """Return a turn's question without what asked for more."""
    return _ELSE.sub("", turn.question.text)


_ELSE = lazily("(?:[,，]还有呢|\\? Anything else)?[?？ ]*$")
