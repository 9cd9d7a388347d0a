"""What each part of a question alone asks about, and which articles tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from qa.indexing.index import Index
from qa.retrieval.mentions import rows_with
from qa.text.lazily import lazily
from qa.text.normalize import lowered
from qa.text.segment import bigrams

_MOST = 300
"""A word that more passages hold tells nothing apart."""

ArticleKey = tuple[str, int]
"""Its source and its number there."""
_ENDINGS = "区市县镇乡村省州矿厂号届季班期院校所部队组店站线港岛湖局社团馆园工员赛杯节篇版场次"
"""Characters with which names of one kind may end."""
_NUMBER = lazily(
    "第?[一二三四五六七八九十0-9]+[届次期批部季]?|(?:[0-9]{4}|[今去前上本])年?(?:度)?|"
)


def part_names(index: Index, parts: Sequence[str]) -> list[str]:
    """Return what each part of a question alone asks about, in whole words.

    That is what it has without the words that all begin and end with: 永丰矿 of 永丰矿的浴室分池吗,
    永安矿的浴室分池吗.
    """
    cut = [index.segmenter.cut(part) for part in parts]
    head = _alike(cut)
    rests = [words[head:] for words in cut]
    tail = _alike([words[::-1] for words in rests])
    after = cut[0][len(cut[0]) - tail :][:1]
    ending = after[0] if after and len(after[0]) == 1 and after[0] in _ENDINGS else ""
    return ["".join(words[: len(words) - tail]).strip() + ending for words in rests]


def _alike(rows: Sequence[Sequence[str]]) -> int:
    """Return how many words all of several rows begin with."""
    pairs = zip(*rows, strict=False)
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, pairs))


@dataclass(frozen=True, slots=True)
class Naming:
    """The articles that have a name, and whether they have all of it ``together``."""

    articles: frozenset[ArticleKey] = frozenset()
    together: bool = False


def own_articles(index: Index, names: Sequence[str]) -> list[Naming]:
    """Return the articles that have each of several names; none for a mere number or year."""
    return [Naming() if _NUMBER.fullmatch(name) else _articles(index, name) for name in names]


def _articles(index: Index, name: str) -> Naming:
    """Return the articles that hold a name in a passage, else all of its telling words."""
    if together := _holding(index, lowered(name), together=True):
        return Naming(frozenset(together), together=True)
    if whole := _holding(index, lowered(name)):
        return Naming(frozenset(whole))
    found: set[ArticleKey] = set()
    for word in _words(index, name):
        articles = _holding(index, word)
        if articles is not None:
            found = found & articles if found else articles
            if not found:
                break
    return Naming(frozenset(found))


def _words(index: Index, name: str) -> list[str]:
    """Return the words of a name, and what is left between them: a name that no list has."""
    text = lowered(name)
    found = [word for word in index.segmenter.words(text) if len(word) > 1]
    left = text
    for word in found:
        left = left.replace(word, " ")
    left = re.sub("[的那这]", " ", left)
    return [*found, *(run for run in left.split() if len(run) > 1)]


def _holding(index: Index, text: str, *, together: bool = False) -> set[ArticleKey] | None:
    """Return the articles with all pairs of characters of a text; ``None`` where it is common.

    All of them ``together`` in one place only: what else has them may name another that is alike.
    """
    rows = _rows(index, text)
    if rows is None:
        return None
    found = index.store.passages(sorted(rows)) if rows else []
    if together:
        found = [one for one in found if text in lowered(f"{one.over}\n{one.text}")]
    return {one.article_key for one in found}


def _rows(index: Index, text: str) -> set[int] | None:
    """Return the passages with all pairs of characters of a text; ``None`` where it is common."""
    terms = bigrams(text)
    rows = rows_with(index.bigrams, terms) if terms else set()
    return rows if terms and len(rows) <= _MOST else None
