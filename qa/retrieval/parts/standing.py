"""Where the names of a question stand in the corpus: each of several in articles of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Protocol

from qa.lexicon.common import common_word
from qa.text.lazily import lazily

_NO_END = lazily("[的了在是有把被给都也各又和与跟及到为从对]$")
_NUMBERED = lazily("[0-9第]|[今去前本上]年")
_NAMES = ("person", "place", "organisation", "name")
_LONGEST, _SHORTEST = 12, 2


class Whereabouts(Protocol):
    """Where names stand in a corpus."""

    def apart(self, names: Sequence[str]) -> bool:
        """Tell whether each of several names is there, and no article has all of them."""

    def written(self, name: str) -> frozenset[tuple[str, int]]:
        """Return the articles that have a name word for word; none of one that is common."""


def named_apart(names: Sequence[str], corpus: Whereabouts) -> bool:
    """Tell whether names, no common words, are written in the corpus, each in its own articles."""
    if any(map(_is_common, names)):
        return False
    articles = [corpus.written(one) for one in names]
    return all(articles) and not any(a & b for a, b in combinations(articles, 2))


def _is_common(name: str) -> bool:
    known = common_word(name)
    return known is not None and known.kind not in _NAMES


def written_opening(text: str, corpus: Whereabouts) -> str:
    """Return the longest name that a text opens with and the corpus has as it is, or nothing.

    A year or a number is no name.
    """
    if _NUMBERED.match(text):
        return ""
    for size in range(min(len(text), _LONGEST), _SHORTEST - 1, -1):
        name = text[:size]
        if not _NO_END.search(name) and not _is_common(name) and corpus.written(name):
            return name
    return ""


def open_apart(one: str, other: str, corpus: Whereabouts) -> bool:
    """Tell whether two texts open with names that stand in articles of their own."""
    mine, theirs = (corpus.written(written_opening(text, corpus)) for text in (one, other))
    return bool(mine and theirs) and not mine & theirs


def owner_of(name: str) -> str:
    """Return what 的 binds a noun to, else the whole name: 某女士 of 某女士的案子."""
    return name.partition("的")[0]
