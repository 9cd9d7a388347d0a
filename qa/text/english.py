"""English words as terms: so that workers' and worker, organisation and organization are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from qa.lexicon import rows, words
from qa.types import EnglishWord

_WORD = re.compile(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th|s)?(?![a-z])"
    r"|(?P<word>[a-z]+(?:'[a-z]+)*)",
    re.IGNORECASE,
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_TENS = frozenset("23456789")


def english_words(text: str) -> tuple[EnglishWord, ...]:
    """Return the Latin words and figures of a text that carry content, in order.

    >>> [word.term for word in english_words("How many workers' homes did Xi'an open in 2021?")]
    ['worker', 'home', 'xian', 'open', '2021']
    >>> [word.term for word in english_words("two hundred of the twenty-one thousand visitors")]
    ['200', '21000', 'visitor']
    """
    return tuple(_figures_together(_each(_plain(text))))


def english_terms(text: str) -> list[str]:
    """Return the terms of :func:`english_words`."""
    return [word.term for word in english_words(text)]


def asks_in_english(text: str) -> bool:
    """Tell whether a text is put in English, whatever names in Chinese it holds.

    >>> asks_in_english("When does 暖心驿站 open?"), asks_in_english("工友云APP怎么用")
    (True, False)
    """
    latin = (match["word"] for match in _WORD.finditer(text) if match["word"])
    return any(len(word) > 1 and word.lower() in _stop_words() for word in latin)


def _plain(text: str) -> str:
    """Return a text without accents and with straight apostrophes: Wałęsa's keeps its letters."""
    apart = unicodedata.normalize("NFKD", text).replace("’", "'")
    return "".join(char for char in apart if not unicodedata.combining(char))


def _each(text: str) -> Iterator[EnglishWord]:
    for match in _WORD.finditer(text):
        if match["number"]:
            figure = match["number"].replace(",", "")
            yield EnglishWord(figure, figure, capital=False)
            continue
        written = re.sub(r"'s$", "", match["word"]).replace("'", "")
        lower = written.lower()
        capital = written[0].isupper() and match.start() > 0
        if capital or lower not in _stop_words():  # He Wei is no pronoun
            yield EnglishWord(lower, _term(lower), capital)


def _figures_together(found: Iterator[EnglishWord]) -> Iterator[EnglishWord]:
    """Yield the words with numbers in several words as one figure: twenty-one, 1.4 million."""
    before: EnglishWord | None = None
    for word in found:
        joined = _joined(before, word) if before else None
        if before and joined is None:
            yield before
        before = joined or word
    if before:
        yield before


def _joined(before: EnglishWord, word: EnglishWord) -> EnglishWord | None:
    if not before.term[0].isdigit():
        return None
    if word.written in _SCALES:
        value = float(before.term) * _SCALES[word.written]
        figure = f"{value:.6f}".rstrip("0").rstrip(".")
    elif before.written.isalpha() and before.term[0] in _TENS and before.term[1:] == "0":
        if len(word.term) != 1 or not word.term.isdigit() or word.term == "0":
            return None
        figure = before.term[0] + word.term
    else:
        return None
    return EnglishWord(figure, figure, capital=False)


@cache
def _term(lower: str) -> str:
    """Return a word's stem, or the figure that it means."""
    base = _forms().get(lower, lower)
    return base if base.isdigit() else _stem()(base)


@cache
def _stem() -> Callable[[str], str]:
    import snowballstemmer  # 20 ms: only a question in English needs it

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem


@cache
def _forms() -> dict[str, str]:
    return {row["word"]: row["base"] for row in rows("english_forms")}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(words("english_stop_words"))
