"""What stretches of a page speak of: the pairs of characters they share, common ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from qa.lexicon import rows

RARE = 3
"""What a pair tells that few pages hold."""
_UNTELLING = re.compile(r"[\W\d_的了是在不有这那就都也和与及为]")


def telling_pairs(text: str) -> Iterator[str]:
    """Yield two characters from every place on, nothing where a mark or particle is one.

    >>> list(telling_pairs("夜校开了。"))
    ['夜校', '校开', '', '', '']
    """
    bare = _UNTELLING.sub(" ", text)
    for first, second in pairwise(bare + " "):
        yield first + second if first != " " != second else ""


def told(pairs: Iterable[str]) -> int:
    """Return how much pairs of characters tell, those nothing that many pages hold (职工, 工会)."""
    return sum(RARE - _common_pairs().get(pair, 0) for pair in pairs if pair)


@cache
def _common_pairs() -> dict[str, int]:
    return {row["word"]: int(row["weight"]) for row in rows("common_pairs")}
