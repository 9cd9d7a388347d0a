"""The items of an answer: of all ways to take them the one whose traits weigh most.

The weights are those of a logistic choice among the ways, fitted by ``training/items.py`` on
articles that neither reader nor tagger were trained on (decision 39).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from qa.answering.lists.marked import list_items
from qa.answering.lists.traits import Tagged, TakingTraits, traits_of_taking
from qa.answering.lists.ways import ItemsAsked, Taking, takings_of
from qa.types import Reading, Span

WEIGHTS = Path(__file__).parent / "weights.json"


def items_told(
    text: str, sentences: Sequence[Span], reading: Reading, asked: ItemsAsked
) -> list[Span]:
    """Return the items of an answer in order, by the rules where nothing was tagged.

    Where one is all, it is as long as the best answer that it is of.
    """
    found = items_chosen(text, sentences, reading, asked)
    if found is None:
        return list_items(text, sentences, reading, asked.count, asked.thing)
    best = [scored.span for scored in reading.spans[:1]]
    return best if len(found) == 1 and any(map(found[0].overlaps, best)) else found


def items_chosen(
    text: str,
    sentences: Sequence[Span],
    reading: Reading,
    asked: ItemsAsked,
    weights: Mapping[str, float] | None = None,
) -> list[Span] | None:
    """Return the items of the likeliest way, in order; ``None`` where nothing was tagged.

    ``sentences`` are those of ``text``, ``weights`` those of traits (what ships).
    """
    if reading.tags is None or not reading.tags.spans:
        return None
    found = takings_with_traits(text, sentences, reading, asked)
    weights = _weights() if weights is None else weights
    return list(max(found, key=lambda one: weight_of_taking(one[1], weights))[0].items)


def takings_with_traits(
    text: str, sentences: Sequence[Span], reading: Reading, asked: ItemsAsked
) -> list[tuple[Taking, TakingTraits]]:
    """Return every way to take the items of a passage that was tagged, and its traits."""
    if reading.tags is None:
        raise ValueError("the passage was not tagged")
    tagged = Tagged(reading.tags)
    best = reading.spans[0].span if reading.spans else Span(0, 0)
    ways = takings_of(text, sentences, reading, reading.tags, asked)
    return [(way, traits_of_taking(text, way, tagged, best, asked)) for way in ways]


def weight_of_taking(found: TakingTraits, weights: Mapping[str, float]) -> float:
    """Return how much traits weigh together."""
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return weights
