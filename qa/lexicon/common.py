"""The common words of Chinese: how frequent each is, and what kind of word.

``common_words.txt`` holds the 102,000 Chinese words of one to six characters that jieba's
dictionary (0.42.1, MIT licence) counts ten times or more (single
characters: fifty), sorted by their bytes: a word, a letter
for the logarithm of its frequency (A is 1, B is 2 or 3, C is 4 to 7), a letter for its kind. Asking
cannot wait for jieba's own dictionary (0.5 s); this file is searched as it lies.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

WordClass = Literal[
    "person", "place", "organisation", "name", "noun", "verb", "adjective", "idiom", "time",
    "number", "measure", "function", "other",
]  # fmt: skip
_KINDS: dict[str, WordClass] = dict(zip("psoznvaitmqfx", get_args(WordClass), strict=True))


class Common(NamedTuple):
    """A word of the list: the logarithm (to 2) of its frequency, and its kind."""

    weight: int
    kind: WordClass


@lru_cache(4096)
def common_word(word: str) -> Common | None:
    """Return what is known of a word, ``None`` when it is not common.

    >>> common_word("夜校").kind, common_word("场技")
    ('noun', None)
    """
    data, key = _data(), word.encode()
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
        end = data.index(b"\n", middle)
        if data[middle : end - 2] < key:
            low = end + 1
        else:
            high = middle
    end = low + len(key)
    if data[low:end] != key or data[end + 2 : end + 3] != b"\n":
        return None
    return Common(data[end] - ord("A"), _KINDS[chr(data[end + 1])])


@cache
def _data() -> bytes:
    return Path(__file__).with_name("common_words.txt").read_bytes()
