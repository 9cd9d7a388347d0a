"""Passages that only repeat others: decks what the text says, reprints an article word for word.

A deck sums an article up. Where it says something of its own it is evidence as any passage is;
where nearly all its words stand in a passage of the same article, that passage stands for it. One
article in several files is read once, and cited with all the places where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from qa.text.normalize import HAS_CJK, normalize
from qa.text.numbers import number_terms
from qa.text.segment import bigrams
from qa.text.words import whole_words
from qa.types import Hit, Passage, in_this_order

_NEARLY_ALL = 0.8
"""The share of a deck's words that a passage holds which says the same."""

_TELLING = 20
"""Letters from which a text that stands twice is a reprint."""

_Shown = TypeVar("_Shown")


def only_repeats(passage: Passage, shown: Passage) -> bool:
    """Tell whether a passage is a deck that says nothing beyond ``shown`` and its headline.

    Its figures must all stand there, of its other words nearly all.
    """
    if passage.kind != "deck" or passage.id == shown.id or not _of_one_article(passage, shown):
        return False
    there = normalize(f"{shown.title or ''}\n{shown.text}")
    said = normalize(passage.text)
    if not set(number_terms(said)) <= set(number_terms(there)):
        return False
    words = _words(said)
    return sum(word in there for word in words) >= _NEARLY_ALL * len(words)


def _of_one_article(one: Passage, other: Passage) -> bool:
    return one.article_key == other.article_key


def _words(said: str) -> list[str]:
    """Return the words of normalised text that carry content, its figures left out."""
    if not HAS_CJK.search(said):
        return [term for term in bigrams(said) if not term.startswith("#")]
    return [word.written for word in whole_words(said) if word.kind != "number"]


def without_repeats(
    shown: Sequence[_Shown], passage_of: Callable[[_Shown], Passage]
) -> list[_Shown]:
    """Return what is to be shown but for decks that only repeat a passage before them."""
    passages = [passage_of(one) for one in shown]
    return [
        one
        for place, one in enumerate(shown)
        if not any(only_repeats(passages[place], before) for before in passages[:place])
    ]


def without_reprints(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with those that say the same word for word as one, ranked anew.

    The one that differs least from what is asked about stands for all, in the place of the best;
    the others are its ``copies``. Within one article nothing is a copy.
    """
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(_letters(hit.passage), []).append(hit)
    kept: list[Hit] = []
    for group in groups.values():
        least = min(group, key=lambda hit: len(hit.differences))
        same = [hit for hit in group if not _of_one_article(hit.passage, least.passage)]
        inside = [hit for hit in group if hit is least or hit not in same]
        copies = tuple(hit.passage for hit in same)
        kept += [replace(hit, copies=copies) if hit is least else hit for hit in inside]
    best = {hit.passage.id: group[0].rank for group in groups.values() for hit in group}
    kept.sort(key=lambda hit: (best[hit.passage.id], hit.rank))
    return in_this_order(kept)


def _letters(passage: Passage) -> str:
    """Return the letters and figures of a text, without what a second printing may set otherwise.

    Where it is so short that chance may make two alike, its headline belongs to it.
    """
    letters = "".join(filter(str.isalnum, normalize(passage.text)))
    if len(letters) >= _TELLING:
        return letters
    alone = "" if passage.title else f"{passage.source}\n{passage.article}"
    return f"{letters}\n{passage.title}\n{alone}"
