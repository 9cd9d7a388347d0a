"""Of whom a passage tells that is told as 我: of whoever told it, not of whom it names."""

from __future__ import annotations

from qa.text.narrators import narrators, says_i
from qa.text.normalize import normalize
from qa.types import Passage, Question, Span


def settled_author(question: Question, passage: Passage, written: str) -> list[Span]:
    """Return the person to leave out: whoever speaks as 我 in the passage.

    That is whom the article, all of whose text is ``written``, says to have told it to its writer;
    else who wrote it.
    """
    if not says_i(passage.text):
        return []
    speakers = narrators(written) or tuple(
        name for name in question.named if name in normalize(passage.byline or "")
    )
    found = ((question.normalized.find(name), len(name)) for name in speakers)
    return [Span(at, at + length) for at, length in found if at >= 0]
