"""The glossary: several names of one thing a line, so that any of them finds all.

It stands beside the index directory or in it (``glossary.csv``), or where ``--glossary`` says.
One file serves words of questions and pages, lexical signals, the bridge from English, search and
highlights.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.errors import UsageError
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK, alike
from qa.text.segment import bigrams
from qa.text.words import whole_words
from qa.types import Span

GLOSSARY_FILE = "glossary.csv"
"""What the glossary beside an index is called."""

_LINE_BREAK = lazily(r"\r\n|[\n\r]")
_BETWEEN = lazily("[,，;；\t]|\\s[=＝]\\s|[=＝]")
_SHORT = 6
"""Names up to so many characters are looked for as words: 产改 is not in 资产改造."""
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Glossary:
    """Groups of names; the first of each is the one it is called by. Names are distinct."""

    groups: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.groups)

    def others(self) -> dict[str, tuple[str, ...]]:
        """Return the other names of each name, as it is written and in lower case."""
        found: dict[str, tuple[str, ...]] = {}
        for group in self.groups:
            for name in group:
                rest = tuple(other for other in group if other != name)
                found[name] = found[name.lower()] = rest
        return found

    def names(self) -> list[str]:
        """Return all Chinese names, for the dictionary that texts are cut with."""
        return [name for group in self.groups for name in group if HAS_CJK.search(name)]

    def named_in(self, plain: str, known: Mapping[str, int]) -> list[tuple[Span, str]]:
        """Return the names that a text holds, with their places; none overlaps another.

        ``known`` are the corpus's own words.
        """
        others = self.others()
        lower = plain.lower()
        short = {name: 9 for name in others if len(name) <= _SHORT and HAS_CJK.search(name)}
        found = [
            (word.span, word.written)
            for word in whole_words(lower, {**known, **short})
            if word.written in short
        ]
        for name in sorted(others.keys() - short.keys(), key=lambda name: (-len(name), name)):
            found += [(span, name) for span in _places(lower, name.lower())]
        found.sort(key=lambda one: (one[0].start, -len(one[0])))
        kept: list[tuple[Span, str]] = []
        for span, name in found:
            if not kept or span.start >= kept[-1][0].end:
                kept.append((span, name))
        return kept


def in_words_of(
    plain: str, glossary: Glossary, known: Mapping[str, int], vocabulary: Container[str]
) -> str:
    """Return a question with the names that the pages use, where they lack the one that was typed.

    ``vocabulary`` are the corpus's bigrams and Latin words.
    """
    others = glossary.others()
    for span, name in reversed(glossary.named_in(plain, known)):
        if _stands(name, vocabulary):
            continue
        used = next((other for other in others[name] if _stands(other, vocabulary)), None)
        if used is not None:
            plain = plain[: span.start] + used + plain[span.end :]
    return plain


def other_names(
    plain: str, glossary: Glossary, known: Mapping[str, int], vocabulary: Container[str]
) -> list[str]:
    """Return further names, used by the pages, of what a question names."""
    others = glossary.others()
    found = (other for _, name in glossary.named_in(plain, known) for other in others[name])
    return list(dict.fromkeys(other for other in found if _stands(other, vocabulary)))


def read_glossary(path: Path) -> Glossary:
    """Return the glossary in a file: ``全总,全国总工会,ACFTU`` or ``全总 = 全国总工会`` a line.

    ``#`` begins a remark; a line of one name is a word and nothing more. Whatever the encoding.
    Raises :class:`UsageError` ``glossary.missing``, and ``glossary.line`` for a name without a
    letter or a name in two groups.
    """
    from qa.corpus.formats.decode import decode  # all page formats: a quarter of a second

    if not path.is_file():
        raise UsageError("glossary.missing", path=str(path))
    data = path.read_bytes()
    text = decode(data, path.name)[0] if data.strip() else ""
    groups: list[tuple[str, ...]] = []
    seen: dict[str, int] = {}
    for number, group in _groups(text):
        wrong = len(group) > _MOST_NAMES or not all(any(map(str.isalnum, n)) for n in group)
        if wrong or any(name.lower() in seen for name in group):
            raise UsageError("glossary.line", path=str(path), line=number)
        seen |= {name.lower(): number for name in group}
        groups.append(group)
    return Glossary(tuple(groups))


def glossary_of(index: Path, given: Path | None) -> Path | None:
    """Return the glossary given, else that beside the index directory, else that in it, if any."""
    places = (index.absolute().parent / GLOSSARY_FILE, index / GLOSSARY_FILE)
    return given or next((place for place in places if place.is_file()), None)


def _groups(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, line in enumerate(_LINE_BREAK.split(text), start=1):
        if line.lstrip("\ufeff ").startswith("#"):
            continue
        cells = (alike(cell).strip(" \"'") for cell in _BETWEEN.split(line))
        names = tuple(dict.fromkeys(cell for cell in cells if cell))
        if names:
            yield number, names


def _places(text: str, name: str) -> list[Span]:
    edge = r"\b" if name.isascii() else ""
    return [Span(*m.span()) for m in re.finditer(f"{edge}{re.escape(name)}{edge}", text)]


def _stands(name: str, vocabulary: Container[str]) -> bool:
    terms: Sequence[str] = bigrams(name.lower())
    return bool(terms) and all(term in vocabulary for term in terms)
