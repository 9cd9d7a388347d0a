"""Whether lines of text begin and end as an article's first and last do, by their wording.

What stands first brings in who, where and when (北岭市总工会昨天…); what goes on names nobody anew.
So what stands under a headline differs from what stands under a heading (decision 75). A linear
model over the pairs of characters at a line's head tells the one, at its end the other;
training/pages/turns.py fits them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from qa.text.lazily import lazily

TURN_WEIGHTS = Path(__file__).parent / "model" / "turns.npz"
TURN_FEATURES = ("lead", "close", "below-lead", "above-close", "next-lead", "lead-rank")
"""How a line begins and ends; the next text below a head, the last above; the next line of text;
the share of the page's lines that begin less like an article than it."""
SAYS = 24
"""Columns: shorter lines say too little."""
_READ = 70  # characters at either end of a line, twice as many in Latin letters
_PLACED = 14  # characters at the very end whose pairs count by themselves
_LATIN = lazily("[a-zA-Z]{4}")
_HAN = lazily("[\u4e00-\u9fff]{4}")
_WORD = lazily(r"[A-Za-z]+|[^\sA-Za-z]")
_MOST_GAP = 2  # blank lines
_FEWEST = 8  # lines among which one has a rank: of fewer it says nothing


@dataclass(frozen=True, slots=True)
class Turning:
    """One line: its text, the blank lines before it, whether it is long enough to say something."""

    text: str
    gap: int
    says: bool


@dataclass(frozen=True)
class Wording:
    """How much each piece of a line's wording speaks for what is asked, and what speaks for any."""

    weights: Mapping[str, float]
    base: float

    def weigh(self, pieces: set[str]) -> float:
        """Return the log odds."""
        known = [self.weights[piece] for piece in pieces if piece in self.weights]
        return self.base + sum(known) / float(max(1, len(known)) ** 0.5)


@dataclass(frozen=True)
class TurnWeights:
    """What tells beginnings and ends, and the steps in which each of the features is told."""

    lead: Wording
    close: Wording
    fine: Mapping[str, Sequence[float]]
    coarse: Mapping[str, Sequence[float]]

    @classmethod
    def load(cls, path: Path) -> TurnWeights:
        """Read the weights from a file."""
        import numpy as np

        with np.load(path) as stored:
            both = []
            for name in ("lead", "close"):
                pieces = bytes(stored[f"{name}_pieces"]).decode("utf-8").split("\n")
                weights = stored[f"{name}_weights"] * float(stored[f"{name}_scale"])
                told = dict(zip(pieces, weights.tolist(), strict=True))
                both.append(Wording(told, float(stored[f"{name}_base"])))
            lead, close = both
            fine, coarse = (
                {name: stored[f"{name}_{steps}"].tolist() for name in TURN_FEATURES}
                for steps in ("fine", "coarse")
            )
        return cls(lead, close, fine, coarse)


@cache
def turn_weights() -> TurnWeights:
    """Return the weights that are shipped."""
    return TurnWeights.load(TURN_WEIGHTS)


def wording(text: str, *, closing: bool = False) -> set[str]:
    """Return the pieces of a line's head, or of its end: pairs, single characters, words.

    >>> sorted(wording("12日"))
    ['0', '0日', '^0', '^0日', '~0日', '日']
    """
    bare = re.sub(r"\d+", "0", re.sub(r"\s+", " ", text.strip()))
    seen = bare[-_READ:] if closing else bare[:_READ]
    if _LATIN.search(seen) and not _HAN.search(seen):
        words = _WORD.findall((bare[-2 * _READ :] if closing else bare[: 2 * _READ]).lower())
        words = words[::-1] if closing else words
        pairs = (f"{one} {other}" for one, other in pairwise(words))
        return {*words, *pairs, *("^" + " ".join(words[:count]) for count in (1, 2, 3))}
    outer = seen[::-1] if closing else seen
    return {
        *seen,
        *(one + other for one, other in pairwise(seen)),
        *("^" + outer[:count] for count in (1, 2, 3, 4)),
        *("~" + one + other for one, other in pairwise(outer[: _PLACED + 1])),
    }


def turn_values(lines: Sequence[Turning], weights: TurnWeights) -> list[dict[str, float]]:
    """Return, by the names of the features, how the lines begin and end and what stands by them."""
    lead = [weights.lead.weigh(wording(one.text)) if one.says else 0.0 for one in lines]
    close = [
        weights.close.weigh(wording(one.text, closing=True)) if one.says else 0.0 for one in lines
    ]
    saying = [i for i, one in enumerate(lines) if one.says]
    ranked = sorted(lead[i] for i in saying)
    found: list[dict[str, float]] = []
    for i, one in enumerate(lines):
        told: dict[str, float] = {}
        place = bisect_left(saying, i)
        if place:
            told["above-close"] = close[saying[place - 1]]
        if one.says:
            told["lead"], told["close"] = lead[i], close[i]
            if place + 1 < len(saying):
                told["next-lead"] = lead[saying[place + 1]]
            if len(ranked) >= _FEWEST:
                less, most = bisect_left(ranked, lead[i]), bisect_right(ranked, lead[i])
                told["lead-rank"] = (less + most) / 2 / len(ranked)
        elif place < len(saying):
            told["below-lead"] = lead[saying[place]]
        found.append(told)
    return found


class Turns:
    """The lines of a page, by how they begin and end."""

    def __init__(self, lines: Sequence[Turning], weights: TurnWeights | None = None) -> None:
        steps = weights or turn_weights()
        values = turn_values(lines, steps)
        self._gaps = [min(one.gap, _MOST_GAP) for one in lines]
        self._fine, self._coarse = (
            [
                {name: bisect_left(by[name], value) for name, value in told.items()}
                for told in values
            ]
            for by in (steps.fine, steps.coarse)
        )

    def of(self, at: int) -> Iterator[str]:
        """Yield the features of a line."""
        fine, coarse, gap = self._fine[at], self._coarse[at], self._gaps[at]
        for name in fine:
            yield f"{name}={fine[name]}"
            yield f"{name}~{coarse[name]}"
        for name in ("lead", "below-lead"):
            if name in coarse:
                yield f"{name}&gap={coarse[name]},{gap}"
                if "above-close" in coarse:
                    yield f"{name}&above-close={coarse[name]},{coarse['above-close']}"
        for beside in (-1, 1):
            if 0 <= at + beside < len(self._coarse):
                for name in ("lead", "close"):
                    if name in self._coarse[at + beside]:
                        yield f"{beside:+d}:{name}={self._coarse[at + beside][name]}"
