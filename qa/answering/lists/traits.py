"""What tells the right way to take the items of an answer from the others, in figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.answering.lists.ways import ItemsAsked, Taking
from qa.types import ItemTags, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

TakingTraits = Mapping[str, float]

_EDGES = "，。；：、！？,.;:!? \n“”《》（）()—"
_LEAST = -30.0
"""How much less likely than the likeliest tags a way is at most taken for, as a logarithm."""
_MOST_ITEMS = 8
_SMALL = 1e-3


class Tagged:
    """The tags of a passage as arrays, made once for all ways."""

    def __init__(self, tags: ItemTags) -> None:
        self.starts = np.array([span.start for span in tags.spans])
        self.ends = np.array([span.end for span in tags.spans])
        self.scores = np.array(tags.scores, np.float64).reshape(-1, 3)
        self.inside = np.exp(self.scores[:, 1:]).sum(1)
        """How likely each token is of an item."""
        self.likeliest = float(self.scores.max(1).sum())

    def of(self, items: Sequence[Span]) -> NDArray[np.int64]:
        """Return the tags that say that these are the items."""
        tags = np.zeros(len(self.starts), np.int64)
        real = self.ends > self.starts
        for item in items:
            own = np.flatnonzero(real & (self.ends > item.start) & (self.starts < item.end))
            tags[own] = 2
            tags[own[:1]] = 1
        return tags


def traits_of_taking(
    text: str, way: Taking, tagged: Tagged, best: Span, asked: ItemsAsked
) -> TakingTraits:
    """Return the traits of one way; ``best`` is the stretch that the reader thinks likeliest."""
    tags, items = tagged.of(way.items), way.items
    likely = float(tagged.scores[np.arange(len(tags)), tags].sum()) - tagged.likeliest
    within, most = tagged.inside[tags > 0], tagged.inside.sum()
    return {
        "likely": max(_LEAST, likely) / 10,
        "as many as asked": float(asked.count == len(items)),
        "not as many as asked": float(asked.count not in (None, len(items))),
        "one": float(len(items) == 1),
        "none": float(not items),
        "how many": min(len(items), _MOST_ITEMS) / 4,
        "all of what is tagged": float(within.sum() / max(_SMALL, most)),
        "only what is tagged": float(within.mean()) if len(within) else 0.0,
        "tagged": float("tagged" in way.kinds),
        "row": float("row" in way.kinds),
        "agreed": len(way.kinds) / 5,
        "holds the best answer": float(any(map(best.overlaps, items))),
        "begins at a mark": _share(
            text[max(0, one.start - 1) : one.start] in _EDGES for one in items
        ),
        "ends at a mark": _share(text[one.end : one.end + 1] in _EDGES for one in items),
    }


def _share(told: Iterable[bool]) -> float:
    flags = list(told)
    return sum(flags) / len(flags) if flags else 0.0
