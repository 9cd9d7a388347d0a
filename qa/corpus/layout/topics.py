"""What stretches of a page speak of: pairs of characters they share, common ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from qa.lexicon import rows

RARE = 3
"""What a pair tells that few pages hold."""
_TOLD = (0, 2, 5, 9, 15, 24)  # steps of what two stretches tell alike
_REACH, _NEAREST = 8, 4  # lines about one in which its kin are looked for, and how many of them
_NEARER = 2  # by so much one side tells more than the other
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


def kinship(told: Sequence[set[str]], says: Sequence[bool], at: int) -> Iterator[str]:
    """Yield, as features, how much a line says of what the lines nearest to it say on either side.

    A picture or a piece of news by itself says nothing of either; a paragraph goes with one of
    them. ``told`` are the pairs of every line, ``says`` those that are long enough to compare.
    """
    back, ahead = (
        max((how_telling(told[at] & told[other]) for other in lines), default=0)
        for lines in (_nearest(says, at, -1), _nearest(says, at, 1))
    )
    nearer = "back" if back > ahead + _NEARER else "ahead" if ahead > back + _NEARER else "both"
    yield f"kin-back={told_bucket(back)}"
    yield f"kin-ahead={told_bucket(ahead)}"
    yield f"kin={nearer if max(back, ahead) > _TOLD[1] else 'none'}"


def told_bucket(telling: int) -> int:
    """Return which of the steps of the scale a sum reaches."""
    return sum(telling > bound for bound in _TOLD)


def _nearest(says: Sequence[bool], at: int, step: int) -> list[int]:
    lines = range(at + step, len(says) if step > 0 else -1, step)
    return [line for line in lines[:_REACH] if says[line]][:_NEAREST]


@cache
def _common_pairs() -> dict[str, int]:
    return {row["word"]: int(row["weight"]) for row in rows("common_pairs")}
