"""Ask the last question again for what was not shown."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types import Completion, Turn


def put_more(turns: Sequence[Turn]) -> Completion:
    """Return the last question, with the passages that were cited whenever it was asked."""
    asked = turns[-1].question.text
    seen = [
        citation.hit.passage.id
        for turn in turns
        if turn.question.text == asked
        for citation in turn.answer.citations
    ]
    return Completion(asked, "more", (), tuple(dict.fromkeys(seen)))
