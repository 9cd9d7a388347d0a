"""Where to cut a passage that is longer than the model reads."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from qa.text.lazily import lazily

CountTokens = Callable[[Sequence[str]], list[int]]

_CLAUSE_END = lazily(r"[，、：；,;:](?!\d)[”’）」』》\"')]*")
_ROUNDING = 1e-9
_NEARLY = 8
"""Up to so many characters for each token of the limit a text's tokens are counted; those of a
longer one are estimated: counting it again for each cut of millions would take a minute."""
_SAMPLED = 16
_WORD_END = lazily(r"\s(?=\S)")


def cut_points(
    text: str, count_tokens: CountTokens, limit: int, sentence_ends: Sequence[int]
) -> list[int]:
    """Return ascending offsets that cut ``text`` into parts of at most ``limit`` tokens each.

    ``count_tokens`` gives the length of texts in tokens, ``sentence_ends`` are offsets after the
    sentences of ``text``. The parts are about equally long and end at sentence ends; a sentence
    that does not fit alone is cut after a comma, else at white space, else between any two
    characters. Nothing is left out: the parts joined are ``text``. ``[]`` means that it fits.

    Raises ``ValueError`` when ``limit`` is too small for a single character.
    """
    kinds = _Places(text, sentence_ends)
    near = _NEARLY * limit
    rate = _tokens_a_character(text, count_tokens, near) if len(text) > near else 0.0

    def cut(start: int, end: int) -> list[int]:
        tokens = math.ceil(rate * (end - start)) if end - start > near else 0
        if tokens <= limit:
            tokens = count_tokens([text[start:end]])[0]
        if tokens <= limit:
            return []
        if end - start < 2:
            raise ValueError(f"a limit of {limit} tokens holds no text")
        at = _choose(start, end, tokens / limit, kinds)
        return [*cut(start, at), at, *cut(at, end)]

    return cut(0, len(text))


def _tokens_a_character(text: str, count_tokens: CountTokens, size: int) -> float:
    """Return about how many tokens a character takes, by pieces of ``size`` from all over."""
    step = max(size, len(text) // _SAMPLED)
    pieces = [text[start : start + size] for start in range(0, len(text), step)]
    return sum(count_tokens(pieces)) / sum(map(len, pieces))


class _Places:
    """The places where a text may be cut, from the best kind to the worst, each found once."""

    def __init__(self, text: str, sentence_ends: Sequence[int]) -> None:
        self._text = text
        self._kinds: list[Sequence[int]] = [sorted(set(sentence_ends))]
        self._patterns = [_CLAUSE_END, _WORD_END]

    def __iter__(self) -> Iterator[Sequence[int]]:
        for number in range(3):
            if number == len(self._kinds):
                found = self._patterns[number - 1].finditer(self._text)
                self._kinds.append([match.end() for match in found])
            yield self._kinds[number]


def _choose(start: int, end: int, fill: float, kinds: Iterable[Sequence[int]]) -> int:
    """Return where to cut the text from ``start`` to ``end``, which would fill ``fill`` parts.

    ``places`` are ascending offsets, the best kind first. A cut at a good place is worth one part
    more than the fewest, but no more than that.
    """
    least = max(2, math.ceil(fill))
    for places in kinds:
        for parts in (least, least + 1):
            found = _nearest(places, start, end, fill, parts)
            if found is not None:
                return found
    return start + (end - start) * (least // 2) // least or start + 1


def _nearest(places: Sequence[int], start: int, end: int, fill: float, parts: int) -> int | None:
    """Return the place nearest to an even cut into ``parts`` that overfills neither side.

    ``places`` ascend; only those between ``start`` and ``end`` count.
    """
    left = parts // 2
    scale = (end - start) / fill
    # rounding must not keep out a place that just fits
    low, high = end - (parts - left) * scale - _ROUNDING, start + left * scale + _ROUNDING
    ideal = start + (end - start) * left / parts
    first = bisect_left(places, max(low, start + 1))
    last = bisect_right(places, min(high, end - 1), first)
    after = bisect_left(places, ideal, first, last)
    fitting = places[max(first, after - 1) : min(last, after + 1)]
    return min(fitting, key=lambda place: abs(place - ideal), default=None)
