"""The parts of a question as a learned tagger sees them, each put as a question of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qa.retrieval.followup.alone import lacking
from qa.retrieval.followup.complete import complete
from qa.retrieval.parts.marks import FILL, masked, trimmed
from qa.text.english import english_words
from qa.text.lazily import lazily
from qa.text.questions import strip_interrogatives
from qa.text.words import whole_words
from qa.types import Answer, Question, Span, Turn

if TYPE_CHECKING:
    from qa.models.splitting.pieces import Pieces, Splitter
    from qa.retrieval.parts.joined import Reads

_SETS_APART = lazily(r"[,，、;；?？。:：/&]|[和与跟及同]|还有|\s+and\s+|(?<=[^\sa-zA-Z0-9])\s+")
"""What may stand between things that are asked for: without any a question asks one thing."""
_HANGS = lazily(r"[的地得了着过]")
"""What no part begins with: the piece before it was cut too short."""
_LEAST = 2
"""Characters of a part at least beside those that ask."""
_SHIFT = 2
"""Characters by which the edge of a piece may be moved to that of a word."""


def learned_parts(
    question: Question, read: Reads, known: Mapping[str, int], splitter: Splitter
) -> list[Question]:
    """Return what a question asks for, a question each, as ``splitter`` sees it.

    A later one that leans on the first (他哪年退休) is put in full, where that can be done.
    """
    plain = trimmed(question.plain)
    if not _SETS_APART.search(plain):
        return []
    pieces = splitter.pieces(plain)
    if pieces is None or _cuts_quotation(pieces, masked(plain)):
        return []
    first, *later = texts_of(plain, pieces, [word.span for word in whole_words(plain, known)])
    if not _are_questions([first, *later]):
        return []
    told = read(first)
    return [told, *(_in_full(text, told, read, known) for text in later)]


def _cuts_quotation(pieces: Pieces, shown: str) -> bool:
    """Tell whether a piece begins or ends within what a masked text has filled in."""
    edges = {edge for span in pieces.own for edge in (span.start, span.end - 1)}
    return any(shown[edge] == FILL for edge in edges)


def _are_questions(texts: Sequence[str]) -> bool:
    """Tell whether parts can be asked: each says something, and all ask in words or none does.

    A clause that only tells (产假回来被调岗) is no part of its own.
    """
    if any(_HANGS.match(text) or not _says_something(text) for text in texts):
        return False
    return len({_asks(text) for text in texts}) == 1


def _asks(text: str) -> bool:
    bare = text.rstrip("?")
    return strip_interrogatives(bare).strip() != bare.strip()


def _says_something(text: str) -> bool:
    """Tell whether a part says what it is about; For how much? does not."""
    if text.isascii():
        return bool(english_words(text))
    return sum(map(str.isalnum, strip_interrogatives(text))) >= _LEAST


def texts_of(plain: str, pieces: Pieces, words: Sequence[Span]) -> list[str]:
    """Return the text of each part: what all share, and its own piece, where each stands.

    ``words`` are the places of words that no piece is to cut.

    >>> from qa.models.splitting.pieces import Pieces
    >>> own = (Span(0, 2), Span(3, 5))
    >>> texts_of("甲厂和乙厂几个人", Pieces((Span(5, 8),), own), ())
    ['甲厂几个人?', '乙厂几个人?']
    """
    shared = _at(pieces.shared)
    whole = [_whole(span, words, plain) for span in pieces.own]
    taken = [_at([span]) for span in whole]
    rest = shared.difference(*taken)
    return [_text(plain, sorted(rest | own)) for own in taken]


def _at(spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _whole(span: Span, words: Sequence[Span], plain: str) -> Span:
    """Return a piece with its first and last word whole, where no more than a little is missing."""
    start, end = span.start, span.end
    for word in words:
        if word.start < start < word.end and start - word.start <= _SHIFT:
            start = word.start
        if word.start < end < word.end and word.end - end <= _SHIFT:
            end = word.end
    if plain[start:end].isascii():  # Latin words and numbers are whole
        while start > 0 and plain[start - 1].isalnum() and plain[start].isalnum():
            start -= 1
        while end < len(plain) and plain[end].isalnum() and plain[end - 1].isalnum():
            end += 1
    return Span(start, end)


def _text(plain: str, places: Sequence[int]) -> str:
    """Return the characters at these places; words about a gap do not grow together."""
    text, before = "", -1
    for place in places:
        gap = plain[before + 1 : place] if before >= 0 else ""
        if gap and text[-1:].isascii() and text[-1:].isalnum() and plain[place].isalnum():
            text += " "
        text += plain[place]
        before = place
    bare = trimmed(re.sub(r"\s+", " ", text))
    return f"{bare[:1].upper()}{bare[1:]}?" if bare.isascii() else f"{bare}?"


def _in_full(text: str, first: Question, read: Reads, known: Mapping[str, int]) -> Question:
    """Return a later question with what it leaves out, where the first has it."""
    question = read(text)
    if lacking(question, known) is None:
        return question
    nothing = Answer(first.text, "none", 0.0, first.answer_type, (), ())
    completed = complete(question, [Turn(first, nothing)])
    return read(completed.text) if completed else question
