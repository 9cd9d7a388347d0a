"""What stretches of a page speak of: pairs of characters they share, common ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from qa.lexicon import rows

RARE = 3
"""What a pair tells that few pages hold."""
_TELLING = re.compile(
    r"(?=(?P<pair>(?:(?![的了是在不有这那就都也和与及为])[\u3400-\u9fff]){2}))|\b(?P<word>[A-Za-z]{4,})"
)


def telling_pairs(text: str) -> list[str]:
    """Return what stands at every place: two characters, at its start a Latin word, or nothing.

    >>> telling_pairs("夜校开了。")
    ['夜校', '校开', '', '', '']
    """
    found = [""] * len(text)
    for match in _TELLING.finditer(text):
        found[match.start()] = match["pair"] or match["word"].lower()
    return found


def how_telling(pairs: Iterable[str]) -> int:
    """Return how much pairs of characters tell, those nothing that many pages hold (职工, 工会)."""
    return sum(RARE - _common_pairs().get(pair, 0) for pair in pairs if pair)


@cache
def _common_pairs() -> dict[str, int]:
    return {row["word"]: int(row["weight"]) for row in rows("common_pairs")}
