"""What may have been meant by a word that no page has: 拔合 is typed for 拔河."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from qa.lexicon.common import common_word
from qa.text.lazily import lazily
from qa.text.normalize import CJK_RUN, normalize
from qa.text.questions import stop_words, strip_interrogatives

_LATIN = lazily("[a-z]{4,}")
_MOST = 3
_DEGREES = frozenset("高低多少大小长短快慢早晚重轻远近贵贱强弱厚薄深浅宽窄")
_ORDINAL = "第"
"""What begins a figure wherever it stands: 2023年 | 第几名."""
_REACH = 3
"""Characters that a word may have beside one of the pair."""


def meant_words(
    typed: str, known: Mapping[str, int], vocabulary: Container[str]
) -> list[tuple[str, str]]:
    """Return what of ``typed`` no page has, each with a word of the pages that sounds the same.

    ``known`` are the corpus's words with how common each is, ``vocabulary`` its bigrams.
    """
    normal = normalize(typed)
    found = [
        (pair, word)
        for before, pair, after in _pairs(normal)
        if pair not in vocabulary and (word := _sounding(before, pair, after, known, vocabulary))
    ]
    for latin in _LATIN.findall(normal):
        if latin not in vocabulary and (word := _close(latin, known)):
            found.append((latin, word))
    return found[:_MOST]


def mistyped(
    asked: str, known: Mapping[str, int], vocabulary: Container[str]
) -> list[tuple[str, str]]:
    """Return as :func:`meant_words` does what of a question is likely mistyped.

    In a sentence many pairs of characters are in no page for they belong to two words: mistyped
    are those that no word of the language reaches into, and what they were typed for goes with
    what stands beside them. What differs is right where the pages have it with its other side.
    """
    normal = strip_interrogatives(normalize(asked))
    found: list[tuple[str, str]] = []
    for before, pair, after in _pairs(normal):
        if pair in vocabulary or _belongs(before, pair, after) or _compares(normal, pair, after):
            continue
        word = _sounding(before, pair, after, known, vocabulary)
        if not word or _is_right(before, pair, after, word, vocabulary):
            continue
        if _fits(before, word, after, vocabulary):
            found.append((pair, word))
    return found[:_MOST]


def _pairs(normal: str) -> Iterator[tuple[str, str, str]]:
    """Yield each two Chinese characters with what stands before and after them in their run."""
    for run in CJK_RUN.findall(normal):
        for at in range(len(run) - 1):
            yield run[:at], run[at : at + 2], run[at + 2 :]


def _belongs(before: str, pair: str, after: str) -> bool:
    """Tell whether a word of the language, or a small one, holds a character of ``pair``."""
    if any(char in stop_words() or char == _ORDINAL for char in pair):
        return True
    text, at = before + pair + after, len(before)
    return any(
        common_word(text[start:end]) is not None
        for start in range(max(0, at - _REACH), at + 2)
        for end in range(max(start + 2, at + 1), min(start + _REACH + 1, len(text)) + 1)
    )


def _compares(asked: str, pair: str, after: str) -> bool:
    """Tell whether ``pair`` ends in what one is more of than another: 比2022年低多少."""
    return pair[1] in _DEGREES and "比" in asked and after[:1] in ("", "多", "几")


def _sounding(
    before: str, pair: str, after: str, known: Mapping[str, int], vocabulary: Container[str]
) -> str | None:
    """Return the word that differs from ``pair`` in one character of the same sound.

    Of several the one that goes with what stands beside it, then the most common.
    """
    alike = [
        word for word, count in known.items() if count and len(word) == 2 and _differs(word, pair)
    ]
    if not alike:
        return None
    from pypinyin import lazy_pinyin  # a tenth of a second: only where a word is unknown

    sound = lazy_pinyin(pair)
    same = [word for word in alike if lazy_pinyin(word) == sound]
    return max(
        same,
        key=lambda word: (_beside(before, word, after, vocabulary), known[word]),
        default=None,
    )


def _beside(before: str, word: str, after: str, vocabulary: Container[str]) -> int:
    """Return on how many sides a page has ``word`` beside what stands there."""
    return (before[-1:] + word[0] in vocabulary) + (word[1] + after[:1] in vocabulary)


def _fits(before: str, word: str, after: str, vocabulary: Container[str]) -> bool:
    """Tell whether ``word`` may stand there: a page has it so, or nothing stands beside it."""
    beside = [char for char in (before[-1:], after[:1]) if char and char not in stop_words()]
    return not beside or _beside(before, word, after, vocabulary) > 0


def _is_right(before: str, pair: str, after: str, word: str, vocabulary: Container[str]) -> bool:
    """Tell whether what ``word`` has another character for goes with its other side: 比 | 雾河."""
    beside = before[-1:] + pair[0] if word[0] != pair[0] else pair[1] + after[:1]
    return beside in vocabulary


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
