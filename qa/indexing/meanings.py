"""What a passage says, as terms in English: what its words mean, its names in pinyin, its figures.

A term's weight is how often the passage is expected to say it: a word with four meanings says each
of them half a time, a word within a longer one counts half. What hardly weighs is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, cast

from qa.indexing.cedict import LONGEST_ENTRY, Cedict
from qa.lexicon.common import common_word
from qa.text.english import NAME_MARK, english_terms
from qa.text.lazily import lazily
from qa.text.normalize import CJK, CJK_RUN
from qa.text.numbers import number_terms
from qa.text.segment import Segmenter
from qa.text.written_dates import MONTH_NAMES

_LEAST = 0.1
_INNER = 0.5
_TELLING = 0.3
"""Share of what a word means from which on it is said to say a term."""
_SINGLE = 0.2
_LONGEST_NAME = 3
_CALLED = ("同志", "先生", "女士", "老师", "师傅")
"""What a name is called by, in one word with it where a corpus writes it so often."""
_MOST_READINGS = 3
"""Ways to read a character that a name is looked up by at most."""
_OTHER = lazily(f"[^{CJK}]+")
_PLACE_BEFORE = lazily("..{1,2}?[省市县区镇乡](?=..)")
_MONTH = lazily(r"(?<!\d)(1[0-2]|[1-9])月(?!\s*前|球)")
_DECADE = lazily(r"(?<!\d)(1[5-9]|2[01])\s*世纪\s*(\d0)\s*年代")

Weights = dict[str, float]


def meanings(normalized: str, cedict: Cedict) -> Weights:
    """Return the English terms of normalised text with their weights, figures and dates as well."""
    weights: dict[str, float] = defaultdict(float)
    for run in CJK_RUN.findall(normalized):
        for word, weight in _dictionary_words(run, cedict):
            for term, share in cedict.terms(word).items():
                weights[term] += weight * share
    for run in _OTHER.findall(normalized):
        for term in english_terms(run):
            weights[term] += 1
    for term in _figures(normalized):
        weights[term] += 1
    return {term: weight for term, weight in weights.items() if weight >= _LEAST}


def _dictionary_words(run: str, cedict: Cedict) -> Iterator[tuple[str, float]]:
    """Yield every word of the dictionary in a run of Chinese, single characters only if alone."""
    covered = 0
    for start in range(len(run)):
        for end in range(min(len(run), start + LONGEST_ENTRY), start + 1, -1):
            if run[start:end] in cedict:
                yield run[start:end], 1.0 if end > covered else _INNER
                covered = max(covered, end)
        if covered <= start:
            yield run[start], _SINGLE


def _figures(normalized: str) -> Iterator[str]:
    """Yield the figures of a text and its dates as English writes them: 3月 is march."""
    for term in number_terms(normalized):
        yield term.strip("#%")
    for match in _MONTH.finditer(normalized):
        yield from english_terms(MONTH_NAMES[int(match[1]) - 1])
    for match in _DECADE.finditer(normalized):
        yield str((int(match[1]) - 1) * 100 + int(match[2]))


def surfaces(normalized: str, segmenter: Segmenter, cedict: Cedict) -> dict[str, set[str]]:
    """Return which words of a normalised text say each English term, names under their pinyin.

    Words of one character are left out: they stand within others that mean something else.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for run in CJK_RUN.findall(normalized):
        for word in {word for word, _ in _dictionary_words(run, cedict) if len(word) > 1}:
            for term, share in cedict.terms(word).items():
                if share >= _TELLING:
                    found[term].add(word)
        for reading, name in _readings(run, segmenter, cedict):
            found[NAME_MARK + reading].add(name)
    return found


def names_meant(normalized: str, segmenter: Segmenter, cedict: Cedict) -> set[str]:
    """Return the pinyin of whatever in a normalised text may be a name, each marked as such.

    Those are its words of two characters and more, without the last as well (朝阳区 is asked for as
    Chaoyang District), and short stretches of words among which one is a single character, as
    names that no dictionary has fall apart. A name of a person is read in every way: 柏 as bai, bo.
    """
    runs = CJK_RUN.findall(normalized)
    return {NAME_MARK + reading for run in runs for reading, _ in _readings(run, segmenter, cedict)}


def _readings(run: str, segmenter: Segmenter, cedict: Cedict) -> Iterator[tuple[str, str]]:
    """Yield what in a run of Chinese may be a name, as (pinyin, name)."""
    from pypinyin import lazy_pinyin  # a quarter of a second: only building needs it

    syllables = lazy_pinyin(run, errors=cast(Any, list))
    surnames = [cedict.surname(char) for char in run]
    for start, end in _stretches(segmenter.cut(run)):
        name = run[start:end]
        first = [syllables[start], *(reading for reading in surnames[start : start + 1] if reading)]
        rests = ["".join(syllables[start + 1 : end])]
        if surnames[start] and _may_be_person(name, cedict):
            rests += _ways_to_read(name[1:])
        yield from ((one + rest, name) for one in first for rest in dict.fromkeys(rests))


def _may_be_person(name: str, cedict: Cedict) -> bool:
    """Tell whether what begins with a surname may be a full name: no part of it is a word."""
    if len(name) != _LONGEST_NAME or name in cedict:
        return False
    return not any(common_word(part) for part in (name[:2], name[1:]))


def _ways_to_read(given: str) -> list[str]:
    from pypinyin import Style, pinyin

    read = pinyin(given, style=Style.NORMAL, heteronym=True, errors=cast(Any, list))
    return ["".join(way) for way in product(*(ways[:_MOST_READINGS] for ways in read))]


def _places_before(word: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the place that a longer word begins with: 北岭, 北岭县 of 北岭县总工会, one word.

    A corpus makes one word of a body that it names often.
    """
    found = _PLACE_BEFORE.match(word)
    if found:
        yield start, start + found.end()
        yield start, start + found.end() - 1


def _stretches(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where in the text that the words make up possible names begin and end."""
    start = 0
    for first, word in enumerate(words):
        end, single = start + len(word), len(word) == 1
        if not single:
            yield start, end
        if len(word) > 2:
            yield start, end - 1
        yield from _places_before(word, start)
        if len(word) > _LONGEST_NAME and word.endswith(_CALLED):
            yield start, end - len("同志")
        for further in words[first + 1 : first + _LONGEST_NAME]:
            end, single = end + len(further), single or len(further) == 1
            if end - start > _LONGEST_NAME:
                break
            if single:
                yield start, end
        start += len(word)
