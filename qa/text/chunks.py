"""Where to cut a passage that is longer than the model reads."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence

CountTokens = Callable[[Sequence[str]], list[int]]

_CLAUSE_END = re.compile(r"[，、：；,;:](?!\d)[”’）」』》\"')]*")
_ROUNDING = 1e-9
_WORD_END = re.compile(r"\s(?=\S)")


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
    ends = sorted(set(sentence_ends))

    def cut(start: int, end: int) -> list[int]:
        tokens = count_tokens([text[start:end]])[0]
        if tokens <= limit:
            return []
        if end - start < 2:
            raise ValueError(f"a limit of {limit} tokens holds no text")
        at = _choose(text, start, end, tokens / limit, ends)
        return [*cut(start, at), at, *cut(at, end)]

    return cut(0, len(text))


def _choose(text: str, start: int, end: int, fill: float, ends: Sequence[int]) -> int:
    """Return where to cut ``text[start:end]``, which would fill ``fill`` parts, in two.

    A cut at a good place is worth one part more than the fewest, but no more than that.
    """
    least = max(2, math.ceil(fill))
    for places in (ends, _ends_of(_CLAUSE_END, text), _ends_of(_WORD_END, text)):
        inside = [place for place in places if start < place < end]
        for parts in (least, least + 1):
            found = _nearest(inside, start, end, fill, parts)
            if found is not None:
                return found
    return start + (end - start) * (least // 2) // least or start + 1


def _ends_of(pattern: re.Pattern[str], text: str) -> Iterable[int]:
    return (match.end() for match in pattern.finditer(text))


def _nearest(places: Sequence[int], start: int, end: int, fill: float, parts: int) -> int | None:
    """Return the place nearest to an even cut into ``parts`` that overfills neither side."""
    left = parts // 2
    scale = (end - start) / fill
    # rounding must not keep out a place that just fits
    low, high = end - (parts - left) * scale - _ROUNDING, start + left * scale + _ROUNDING
    ideal = start + (end - start) * left / parts
    fitting = [place for place in places if low <= place <= high]
    return min(fitting, key=lambda place: abs(place - ideal), default=None)
