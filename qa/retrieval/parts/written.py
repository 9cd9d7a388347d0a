"""The text of each part of a question: what all share, and its own piece, no word of either cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.lexicon.common import common_word
from qa.models.splitting.pieces import Pieces
from qa.retrieval.parts.marks import trimmed
from qa.text.lazily import lazily
from qa.types import Span

_LATIN = lazily("[A-Za-z0-9’']+")
_SHIFT = 2
"""Characters by which the edge of a piece may be moved to that of a word."""


def of_whole_words(plain: str, pieces: Pieces, words: Sequence[Span] = ()) -> Pieces:
    """Return pieces of which each part's own cut none of ``words``, and no Latin word or number."""
    own = [_whole(span, words, plain) for span in pieces.own]
    last, first = pieces.own[-1], own[0]
    cut = next((word for word in words if last.start < word.start < last.end < word.end), None)
    named = cut and common_word(plain[cut.start : cut.end])
    if cut and named and _is_alike(plain, first, Span(last.start, cut.start), own[-1]):
        return Pieces((*pieces.shared, cut), (*own[:-1], Span(last.start, cut.start)))
    return Pieces(pieces.shared, tuple(own))


def _is_alike(plain: str, first: Span, short: Span, long: Span) -> bool:
    """Tell whether the last piece is more like the first without the word that its edge cuts.

    The word is then of both: 淮南和淮北|矿区, not 白鹭区的|知识问答.
    """
    nearer = abs(len(short) - len(first)) < abs(len(long) - len(first))
    return nearer and plain[short.end - 1] != "的"


def texts_of(plain: str, pieces: Pieces) -> list[str]:
    """Return the text of each part: what all share, and its own piece where the first stands.

    ``pieces`` cut no word: see :func:`of_whole_words`.

    >>> from qa.models.splitting.pieces import Pieces
    >>> own = (Span(0, 2), Span(3, 5))
    >>> texts_of("甲厂和乙厂几个人", Pieces((Span(5, 8),), own))
    ['甲厂几个人?', '乙厂几个人?']
    """
    taken = [_at([span]) for span in pieces.own]
    rest = sorted(_in_whole_words(_at(pieces.shared).difference(*taken), plain))
    first = pieces.own[0].start
    before, after = ([at for at in rest if (at < first) is early] for early in (True, False))
    return [_text(plain, [*before, *sorted(own), *after]) for own in taken]


def _in_whole_words(places: set[int], plain: str) -> set[int]:
    """Return places with Latin words whole or not at all, as the more of each is there."""
    for word in _LATIN.finditer(plain):
        own = set(range(*word.span()))
        some = own & places
        if some and some != own:
            places = places | own if 2 * len(some) > len(own) else places - own
    return places


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
        gap = before >= 0 and place != before + 1
        if gap and text[-1:].isascii() and text[-1:].isalnum() and plain[place].isalnum():
            text += " "
        text += plain[place]
        before = place
    bare = trimmed(re.sub(r"\s+", " ", text))
    return f"{bare[:1].upper()}{bare[1:]}?" if bare.isascii() else f"{bare}?"
