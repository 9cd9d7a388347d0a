"""English words as terms: so that workers' and worker, organisation and organization are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from qa.lexicon import rows, words
from qa.text.lazily import lazily
from qa.types import EnglishWord

NAME_MARK = "~"
"""Before the pinyin of what may be a name, so that women is not 我们."""

Surfaces = Mapping[str, Sequence[str]]
"""Which words of the pages, in lower case, say an English term; names under their marked pinyin."""

LATIN_NAME = lazily(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+")
"""A name of several words, in capitals: Ma Benshan."""
_WORD = lazily(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th|s)?(?![a-z])"
    r"|(?P<word>[a-z]+(?:'[a-z]+)*)",
    re.IGNORECASE | re.ASCII,  # else ı and ſ count as i and s
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_TENS = frozenset("23456789")
_ORDINAL = ("th", "rd", "st")


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


def with_figures(text: str) -> str:
    """Return a text in English with its numbers in words as figures.

    >>> with_figures("more than five days and twenty-one thousand yuan")
    'more than 5 days and 21000 yuan'
    """
    return _numbers_in_words().sub(lambda run: _figure(run[0]), text)


def _figure(written: str) -> str:
    terms = english_terms(written)
    return terms[0] if len(terms) == 1 and terms[0].isdigit() else written


@cache
def _numbers_in_words() -> re.Pattern[str]:
    counted = {word for word, base in _forms().items() if base.isdigit() and base not in ("0", "1")}
    counted = {word for word in counted if not word.endswith(_ORDINAL)} - {"second"}
    word = f"(?:{'|'.join(sorted({*counted, *_SCALES}, key=len, reverse=True))})"
    run = rf"{word}(?:[ -](?:{word}|one\b))*|one(?:[ -]{word})+"  # one alone may be anyone
    return re.compile(rf"\b(?:{run})\b", re.IGNORECASE)


def is_stop_word(lower: str) -> bool:
    """Tell whether a word in lower case only joins or asks: the, who, is."""
    return lower in _stop_words()


def shared_meanings(question: str, told: Sequence[str], surfaces: Surfaces) -> list[list[bool]]:
    """Tell for each character of the question and of each text told whether the other says it too.

    A word of the question is said by any of its ``surfaces``, or, as a name in pinyin, alone or
    joined with its neighbours (Cai Yu, Tianguang Guo), by those of its reading.
    """
    flags = [[False] * len(text) for text in (question, *told)]
    lowered = [text.lower() for text in told]
    for start, end, term in _askable(question):
        places = [
            (row, at, at + len(surface))
            for surface in surfaces.get(term, ())
            for row, text in enumerate(lowered, start=1)
            for at in _occurrences(text, surface)
        ]
        for row, first, last in [*places, *([(0, start, end)] if places else ())]:
            flags[row][first:last] = [True] * (last - first)
    return flags


def in_words_told(question: str, told: str, surfaces: Surfaces) -> str:
    """Return a question in English with each word as a text says it, where it does.

    ``surfaces`` are the words of the pages that say its terms; the longest of a text is taken.

    >>> surfaces = {"bed": ["床位", "床"], "hostel": ["招待所", "旅社"]}
    >>> in_words_told("How many beds has the hostel?", "旅社有床位30张", surfaces)
    'How many 床位 has the 旅社?'
    """
    written, done, lowered = [], 0, told.lower()
    for start, end, term in _askable(question):
        if start < done or term.startswith(NAME_MARK):
            continue
        said = [word for word in surfaces.get(term, ()) if word in lowered]
        if said:
            written += [question[done:start], max(said, key=len)]
            done = end
    return "".join([*written, question[done:]])


def terms_said(words: Iterable[EnglishWord], text: str, surfaces: Surfaces) -> set[str]:
    """Return the terms of a question's words that a text says: as they stand, in meaning, by name.

    >>> words = english_words("Where does Yu Cai teach calligraphy?")
    >>> sorted(terms_said(words, "蔡雨教书法", {"~caiyu": ["蔡雨"], "calligraphi": ["书法"]}))
    ['cai', 'calligraphi', 'yu']
    """
    lowered = text.lower()
    said = {
        term: said_by
        for term, said_by in surfaces.items()
        if any(word in lowered for word in said_by)
    }
    return {
        word.term
        for word in words
        if word.written in lowered or word.term in said or in_name(word, said)
    }


def names_said(words: Sequence[EnglishWord], text: str, surfaces: Surfaces) -> bool:
    """Tell whether a text says a name that a question gives in several words: Cai Yu, not Yuan.

    >>> words = english_words("Where does Yu Cai teach?")
    >>> names_said(words, "蔡雨教书法", {"~caiyu": ["蔡雨"]})
    True
    >>> names_said(words, "雨", {"~yu": ["雨"]})
    False
    """
    lowered, single = text.lower(), {NAME_MARK + word.written for word in words}
    names = (term for term in surfaces if term.startswith(NAME_MARK) and term not in single)
    return any(word in lowered for name in names for word in surfaces[name])


def in_name(word: EnglishWord, surfaces: Surfaces) -> bool:
    """Tell whether a word is the surname or the given name of a name among ``surfaces``."""
    names = (term.removeprefix(NAME_MARK) for term in surfaces if term.startswith(NAME_MARK))
    return any(name.startswith(word.written) or name.endswith(word.written) for name in names)


def asked_surfaces(question: str, surfaces: Surfaces) -> Surfaces:
    """Return of all ``surfaces`` those that a question may ask for."""
    terms = {term for _, _, term in _askable(question)}
    return {term: surfaces[term] for term in sorted(terms) if term in surfaces}


def _askable(question: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a question as (start, end, term), and what in it may be a name."""
    words = [m for m in _WORD.finditer(question) if m["word"]]
    lower = [re.sub(r"'s$", "", m["word"].lower()).replace("'", "") for m in words]
    for place, match in enumerate(words):
        capital = match["word"][0].isupper()
        if lower[place] not in _stop_words():
            yield match.start(), match.end("word"), _term(lower[place])
        if not capital:
            continue
        for count in (1, 2, 3):
            run = words[place : place + count]
            if len(run) < count or not all(m["word"][0].isupper() for m in run):
                break
            names = lower[place : place + count]
            readings = {"".join(names), "".join(names[1:] + names[:1])}
            for reading in sorted(readings):
                yield match.start(), run[-1].end("word"), NAME_MARK + reading


def _occurrences(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface)
    while at >= 0:
        yield at
        at = text.find(surface, at + len(surface))


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
    if base.endswith("men"):  # craftsmen, seamen
        base = f"{base[:-2]}an"
    return base if base.isdigit() else _stem()(base)


@cache
def _stem() -> Callable[[str], str]:
    import snowballstemmer  # 20 ms: only a question in English needs it

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem


def base_form(lower: str) -> str:
    """Return the verb that an irregular form is of, else the word itself.

    >>> base_form("drew"), base_form("opened")
    ('draw', 'opened')
    """
    base = _forms().get(lower, lower)
    return lower if base.isdigit() else base


@cache
def _forms() -> dict[str, str]:
    return {row["word"]: row["base"] for row in rows("english_forms")}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(words("english_stop_words"))
