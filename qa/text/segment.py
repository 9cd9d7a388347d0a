"""Words and character bigrams: the terms of the two lexical signals.

Building uses jieba's full dictionary. Asking uses a jieba tokenizer whose dictionary is the
index's own vocabulary: it loads in milliseconds, and a word the corpus lacks cannot match anyway.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.text.numbers import number_terms
from qa.text.questions import stop_words

_RUN = lazily(rf"[{CJK}]+|[a-z][a-z0-9\-]*[a-z0-9]|[a-z]")
_QUOTED = lazily("[“「『《]([^“”「」『』《》，。！？；：、]{2,12})[”」』》]")
_LATIN = lazily(r"[a-z]")


class Segmenter:
    """Cuts text into index terms with one jieba dictionary."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def words(self, normalized: str) -> list[str]:
        """Return the words (jieba search mode) and numbers of a normalised text, stop words apart.

        Single Chinese characters are left to the bigrams.
        """
        common = stop_words()
        terms = [
            word
            for run in _RUN.findall(normalized)
            for word in self._cut(run)
            if word not in common and (len(word) > 1 or _LATIN.match(word))
        ]
        return terms + number_terms(normalized)

    def cut(self, run: str) -> list[str]:
        """Return a run of Chinese cut into words, each character in one of them."""
        return list(self._tokenizer.cut(run, HMM=False))

    @property
    def known(self) -> Mapping[str, int]:
        """The words of its dictionary and how common each is; 0 for what only begins a word."""
        known: Mapping[str, int] = self._tokenizer.FREQ
        return known

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Return how common this segmenter's dictionary holds each of its own ``words`` to be."""
        known = self._tokenizer.FREQ
        return {word: known[word] for word in words if known.get(word)}

    def _cut(self, run: str) -> list[str]:
        if _LATIN.match(run):
            return [run]
        return list(self._tokenizer.cut_for_search(run, HMM=False))


def bigrams(normalized: str) -> list[str]:
    """Return the bigrams of the Chinese runs, the Latin words and the numbers of a normalised text.

    >>> bigrams("工友云app")
    ['工友', '友云', 'app']
    """
    terms: list[str] = []
    for run in _RUN.findall(normalized):
        if _LATIN.match(run):
            terms += [] if run in stop_words() else [run]
        else:
            terms += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return terms + number_terms(normalized)


def full_segmenter(names: Iterable[str] = (), dictionary: Iterable[str] = ()) -> Segmenter:
    """Return a segmenter with jieba's own dictionary, a user dictionary and further names.

    ``dictionary`` are lines in jieba's format: a word, optionally a frequency and a tag.
    """
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.load_userdict(io.StringIO("\n".join(dictionary)))
    for name in names:
        tokenizer.add_word(name)
    return Segmenter(tokenizer)


def vocabulary_segmenter(frequencies: Mapping[str, int]) -> Segmenter:
    """Return a segmenter that knows just these words and how often each occurs."""
    import jieba

    tokenizer = jieba.Tokenizer()
    known: dict[str, int] = {}
    for word, count in frequencies.items():
        known[word] = count
        for end in range(1, len(word)):  # jieba walks prefixes: each must be present, 0 if no word
            known.setdefault(word[:end], 0)
    tokenizer.FREQ, tokenizer.total = known, max(1, sum(frequencies.values()))
    tokenizer.initialized = True
    return Segmenter(tokenizer)


def quoted_names(text: str) -> list[str]:
    """Return the Chinese names that stand in quotation or title marks: “劳模联盟”, 《措施》."""
    found = (normalize(match[1]) for match in _QUOTED.finditer(text))
    return [name for name in found if re.fullmatch(f"[{CJK}]{{2,12}}", name)]
