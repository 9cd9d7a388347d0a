"""Whether names stand in articles of their own: then what is asked of each has to be looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.indexing.index import Index
from qa.retrieval.mentions import rows_with
from qa.text.matching import own_texts
from qa.text.normalize import lowered
from qa.text.segment import bigrams

_MOST = 300
"""A word that more passages hold tells nothing apart."""


def stand_apart(index: Index, names: Sequence[str]) -> bool:
    """Tell whether the corpus has each of several names and no article has all of them."""
    articles = [_articles(index, name) for name in names]
    return all(articles) and not set.intersection(*articles)


def own_articles(index: Index, parts: Sequence[str]) -> list[set[tuple[str, int]]]:
    """Return for each part of a question the articles that name what it alone asks about.

    That is what is left of a part without what all begin and end with.
    """
    return [_articles(index, text) for text in own_texts(parts)]


def _articles(index: Index, name: str) -> set[tuple[str, int]]:
    """Return the articles that hold a name in a passage, else all of its telling words."""
    whole = _holding(index, lowered(name))
    if whole:
        return whole
    found: set[tuple[str, int]] = set()
    for word in _words(index, name):
        articles = _holding(index, word)
        if articles is not None:
            found = found & articles if found else articles
            if not found:
                break
    return found


def _words(index: Index, name: str) -> list[str]:
    """Return the words of a name, and what is left between them: a name that no list has."""
    text = lowered(name)
    found = [word for word in index.segmenter.words(text) if len(word) > 1]
    left = text
    for word in found:
        left = left.replace(word, " ")
    left = re.sub("[的那这]", " ", left)
    return [*found, *(run for run in left.split() if len(run) > 1)]


def _holding(index: Index, text: str) -> set[tuple[str, int]] | None:
    """Return the articles with all pairs of characters of a text; ``None`` where it is common."""
    terms = bigrams(text)
    rows = rows_with(index.bigrams, terms) if terms else set()
    if not terms or len(rows) > _MOST:
        return None
    return {(p.source, p.article) for p in index.store.passages(sorted(rows))}
