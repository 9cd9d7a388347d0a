"""What of a passage the lexical signals index, and the words its corpus adds to the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from qa.text.narrators import narrators, says_i
from qa.text.normalize import CJK_RUN, normalize
from qa.text.segment import quoted_names
from qa.types import ITEMS, Passage

_SHORT = 60  # characters; what is longer says enough by itself
_NAME_LENGTHS = range(10, 2, -1)


def lexical_text(passage: Passage) -> str:
    """Return the passage with its headline, kicker, section head, byline and what leads to it.

    A paragraph seldom names the organisation it is about; its headline does.
    """
    labels = (passage.headings, passage.byline)
    return "\n".join([*(label for label in labels if label), passage.text])


def lexical_texts(passages: Sequence[Passage]) -> list[str]:
    """Return the passages with their labels, and where an article is told as 我, by whom.

    It tells of whoever told it to its writer, whose name stands but above it.
    """
    found: list[str] = []
    for _, group in groupby(passages, key=lambda p: p.article_key):
        article = list(group)
        tellers = narrators("\n".join(passage.text for passage in article))
        for passage in article:
            names = [name for name in tellers if name not in normalize(passage.text)]
            told = names if names and says_i(passage.text) else []
            found.append("\n".join([*told, lexical_text(passage)]))
    return found


def encoded_text(passage: Passage) -> str:
    """Return what is encoded of a whole passage: its text, an item's with all that it stands under.

    Running text is encoded alone: a headline before it made English questions much worse
    (docs/decisions/0002).
    """
    if passage.kind not in ITEMS or len(passage.text) > _SHORT:
        return passage.text
    over = (passage.title, passage.section, passage.lead)
    return "\n".join([*(label for label in over if label), passage.text])


def mine_names(passages: Iterable[Passage]) -> list[str]:
    """Return programme names: what stands in quotation marks, and what headlines repeat.

    A headline's name is its longest stretch of 3 to 10 characters that the article's own text
    uses at least twice. Sorted, without repetition.
    """
    names: set[str] = set()
    for _, group in groupby(passages, key=lambda p: p.article_key):
        article = list(group)
        kicker = next((p.kicker for p in article if p.kicker), "")
        headline = f"{kicker} {article[0].title or ''}"
        decks, text = ("\n".join(_texts(article, deck=deck)) for deck in (True, False))
        names.update(quoted_names(f"{headline}\n{decks}\n{text}"))
        names.update(_repeated(normalize(headline), normalize(text)))
    return sorted(names)


def _texts(article: Iterable[Passage], *, deck: bool) -> Iterator[str]:
    return (passage.text for passage in article if (passage.kind == "deck") == deck)


def _repeated(headline: str, text: str) -> Iterator[str]:
    for run in CJK_RUN.findall(headline):
        start = 0
        while start < len(run):
            name = next(
                (run[start : start + n] for n in _NAME_LENGTHS if _twice(run, start, n, text)), None
            )
            if name:
                yield name
            start += len(name) if name else 1


def _twice(run: str, start: int, length: int, text: str) -> bool:
    return start + length <= len(run) and text.count(run[start : start + length]) >= 2
