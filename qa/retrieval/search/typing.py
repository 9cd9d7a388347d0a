"""What may have been meant by a word that no page has: 拔合 is typed for 拔河."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from qa.text.normalize import CJK, normalize

_RUN = re.compile(f"[{CJK}]+")
_LATIN = re.compile("[a-z]{4,}")
_MOST = 3


def meant_words(
    typed: str, known: Mapping[str, int], vocabulary: Container[str]
) -> list[tuple[str, str]]:
    """Return what of ``typed`` no page has, each with a word of the pages that sounds the same.

    ``known`` are the corpus's words with how common each is, ``vocabulary`` its bigrams.
    """
    found: list[tuple[str, str]] = []
    normal = normalize(typed)
    for run in _RUN.findall(normal):
        for start in range(len(run) - 1):
            pair = run[start : start + 2]
            if pair not in vocabulary and (word := _sounding(pair, known)):
                found.append((pair, word))
    for latin in _LATIN.findall(normal):
        if latin not in vocabulary and (word := _close(latin, known)):
            found.append((latin, word))
    return found[:_MOST]


def _sounding(pair: str, known: Mapping[str, int]) -> str | None:
    """Return the most common word that differs from ``pair`` in one character of the same sound."""
    alike = [
        word for word, count in known.items() if count and len(word) == 2 and _differs(word, pair)
    ]
    if not alike:
        return None
    from pypinyin import lazy_pinyin  # a tenth of a second: only where a word is unknown

    sound = lazy_pinyin(pair)
    same = [word for word in alike if lazy_pinyin(word) == sound]
    return max(same, key=lambda word: known[word], default=None)


def _differs(word: str, pair: str) -> bool:
    return (word[0] == pair[0]) != (word[1] == pair[1])


def _close(latin: str, known: Mapping[str, int]) -> str | None:
    from difflib import get_close_matches

    words = [word for word, count in known.items() if count and word.isascii()]
    return next(iter(get_close_matches(latin, words, 1, 0.8)), None)


def put_right(typed: str, meant: Sequence[tuple[str, str]]) -> str:
    """Return what was typed with the words that may have been meant."""
    for wrong, right in meant:
        typed = typed.replace(wrong, right)
    return typed
