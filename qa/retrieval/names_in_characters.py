"""Names that a question in English spells in pinyin, put in the characters that the pages use.

What is done in Lanjiang is asked of 澜江: its reader, its places and its words then are those of a
question in Chinese. Only where one name of the pages reads so.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from qa.lexicon.common import common_word
from qa.text.english import NAME_MARK, Surfaces, english_terms, is_stop_word
from qa.text.lazily import lazily
from qa.text.normalize import CJK_RUN
from qa.text.pinyin import is_given_name, nearly_spelt, readings_as_name
from qa.text.places import places_in
from qa.text.questions import stop_words
from qa.types import Span

_WORD = lazily(r"[A-Za-zü’'-]+?(?=['’]s\b|[^A-Za-zü’'-]|$)")
_MOST = 3
"""Words that a name is spelt in: Ouyang Xiu, He Yu Zhong."""
_SHORT = 2
_SYLLABLE = 6
"""Letters of the longest syllable: what is no longer may be of one, and many read nearly so."""
_LEVELS = {
    "province": "省", "city": "市", "district": "区", "county": "县", "town": "镇",
    "township": "乡", "village": "村",
}  # fmt: skip


def names_in_characters(plain: str, surfaces: Surfaces, vocabulary: Container[str]) -> str:
    """Return a question in English with the names that the pages write in characters.

    ``surfaces`` are the index's names by their pinyin, ``vocabulary`` the bigrams of its pages.

    >>> surfaces = {"~lanjiang": ["澜江"], "~miaocuiwei": ["苗翠微"], "~women": ["我们"]}
    >>> names_in_characters("When did Miao Cuiwei come to Lanjiang City?", surfaces, {"江市"})
    'When did 苗翠微 come to 澜江市?'
    >>> names_in_characters("Do Women in Lanjiang's mills vote?", surfaces, {"江市"})
    "Do Women in 澜江's mills vote?"
    """
    words = list(_WORD.finditer(plain))
    written, done, at = [], 0, 0
    while at < len(words):
        name, count = _name(plain, words[at : at + _MOST], surfaces)
        if not name:
            at += 1
            continue
        start, end = words[at].start(), words[at + count - 1].end()
        level = _level(plain, words[at + count : at + count + 1], end)
        if level and name[-1] + level in vocabulary:
            name, count, end = name + level, count + 1, words[at + count].end()
        written += [plain[done:start], name]
        done, at = end, at + count
    return "".join([*written, plain[done:]])


def full_names_in(put: str) -> list[str]:
    """Return the names of three characters or more, no place's, that a question was given so.

    >>> full_names_in("Did 苗翠微 come to 澜江市?")
    ['苗翠微']
    """
    levels = "".join(_LEVELS.values())
    return [run for run in CJK_RUN.findall(put) if len(run) > _SHORT and run[-1] not in levels]


def _name(plain: str, words: Sequence[re.Match[str]], surfaces: Surfaces) -> tuple[str, int]:
    """Return the name that the words begin with, if the pages have one, and in how many words."""
    for count in range(len(words), 0, -1):
        spelt = plain[words[0].start() : words[count - 1].end()]
        if not all(word[0][0].isupper() for word in words[:count]) or len(spelt.split()) != count:
            continue
        if count == 1 and (is_stop_word(spelt.lower()) or _is_english(words[0], surfaces)):
            continue
        if count == 1 and is_given_name(plain, Span(*words[0].span())):
            continue  # He Lijiang is no 丽江
        names = _read_so(readings_as_name(spelt), surfaces)
        if count == 1 and not names and len(spelt) > _SYLLABLE and not places_in(spelt.lower()):
            names = _read_so(nearly_spelt(spelt), surfaces)
        if len(names) == 1:
            return names.pop(), count
    return "", 0


def _read_so(readings: Iterable[str], surfaces: Surfaces) -> set[str]:
    said = (name for reading in readings for name in surfaces.get(NAME_MARK + reading, ()))
    return {name for name in said if _may_be_name(name)}


def _is_english(word: re.Match[str], surfaces: Surfaces) -> bool:
    """Tell whether the word that opens a question, always in capitals, is one that pages mean."""
    return word.start() == 0 and any(term in surfaces for term in english_terms(word[0]))


def _may_be_name(name: str) -> bool:
    common = common_word(name)
    return not (common and common.kind not in ("place", "person")) and stop_words().isdisjoint(name)


def _level(plain: str, following: Sequence[re.Match[str]], end: int) -> str:
    if not following or plain[end : following[0].start()] != " ":
        return ""
    return _LEVELS.get(following[0][0].lower(), "")
