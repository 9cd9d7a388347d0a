"""By-lines and datelines in Latin letters: By Mary Lee and John Smith, HONG KONG (Reuters) —."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qa.corpus.heads.stretch import Stretch
from qa.lexicon import words as listed
from qa.text.lazily import lazily
from qa.text.written_dates import MONTH_DAY

_WRITER = (
    r"(?:story|stories|text|words|report(?:ing)?|written)\s*(?:and|&|/|\+)\s*"
    r"(?:photo(?:s|graphs?|graphy)?|pictures?|images?|photographed)\s*\bby\b"
    r"|(?:written|reported|reporting|story|stories|text|words|report|compiled|contributed|posted"
    r"|submitted|told|article|interview(?:ed)?|research|writing|reporting and writing)?\s*\bby\b"
    r"|\b(?:authors?|writers?|reporters?|words|text|story)\s*:"
)
_HELPER = (
    r"(?:edited|editing|photo(?:s|graphs?|graphy)?|photographed|pictures?|images?|graphics?"
    r"|illustrat(?:ions?|ed)|translat(?:ions?|ed)|design(?:ed)?|video|layout|proofread|approved"
    r"|reviewed|published|produced)\s*(?:\bby\b|:)"
    r"|\b(?:source|filed under|category|tags?|editors?|contact|media contact|tel|e-?mail)\s*:"
)
_PARTICLES = "de|da|del|van|von|der|bin|binti|al|la|le|dos|ter"
_WORD = r"(?:[A-Z][A-Za-zÀ-ɏ'’-]*\.?|[A-Z]\.)"
_NAME = lazily(rf"{_WORD}(?:[ \u00a0]+(?:{_WORD}|{_PARTICLES})){{0,4}}")
_PARTS = lazily(r",|;|\||/|·|•|—|–| - |\(|\)|\s(?:and|AND|And|&|with|WITH|With)\s|\s{3,}|\t")
_REST = lazily(
    r"\s(?:reports?|reporting|writes)\W*$|\s(?:in|for|at|from|of|on|IN|FOR|AT|FROM|OF|ON)\s.*"
)
_MOST_WORDS = 4
_ONE_WORD = lazily(r"\W*[A-Z][A-Za-z'’-]+\W*")


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?P<helper>{_HELPER})|(?P<writer>{_WRITER})", re.IGNORECASE)


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    """Return the forms: a place in capitals, one with its day."""
    capitals = (
        r"(?!(?:DEAR |TO THE )?(?:SIRS?|MADAM|EDITOR)\b)[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}"
    )
    land = r"(?:,\s+[A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?)??"
    place = r"[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){0,3}"
    agency = r"\((?P<agency>[A-Z][\w ./&-]{1,40})\)"
    date = rf",?\s*(?P<date>{MONTH_DAY}(?:,?\s*\d{{4}})?)"
    dash = r"\s*(?:-{1,2}|[–—]{1,2})\s+"
    forms = (
        rf"\s*(?P<place>{capitals}{land})(?:{date})?\s*(?:{agency})?{dash}",
        rf"\s*(?P<place>{place}){date}\s*(?:{agency})?{dash}",
    )
    return tuple(map(re.compile, forms))


def latin_dateline(text: str) -> tuple[int, dict[str, Stretch]]:
    """Return where the dateline that opens a paragraph ends (0: none), and its agency, place, date.

    >>> end, found = latin_dateline("HONG KONG, March 5 (AP) - The strike ended.")
    >>> end, found["agency"].value, found["place"].value
    (26, 'AP', 'HONG KONG')
    """
    match = next(filter(None, (form.match(text) for form in _datelines())), None)
    if match is None:
        return 0, {}
    stated = {group: written for group, written in match.groupdict().items() if written}
    return match.end(), {g: Stretch(*match.span(g), written) for g, written in stated.items()}


def latin_authors(line: str) -> list[Stretch]:
    """Return the names of those who wrote it, in a by-line without Chinese characters.

    >>> [name.value for name in latin_authors("BY MARY LEE AND JOHN SMITH, Staff Reporters")]
    ['Mary Lee', 'John Smith']
    """
    labels = list(_labels().finditer(line))
    if not labels:
        return list(_named(line, 0, alone=not _ONE_WORD.fullmatch(line)))
    found: list[Stretch] = []
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(line)
        if label["writer"] is not None:
            found += _named(line[label.end() : end], label.end(), alone=False)
    return found


def _named(segment: str, offset: int, *, alone: bool) -> Iterator[Stretch]:
    """Yield the names of a segment; where nothing says so, only those of two words or more."""
    at = 0
    for cut in [*_PARTS.finditer(segment), None]:
        end = cut.start() if cut else len(segment)
        part = segment[at:end]
        rest = _REST.search(part)
        part = part[: rest.start()] if rest else part
        bare = part.strip(' \u00a0.:—–-"“”*_')
        if bare and is_latin_name(bare, alone=alone):
            start = offset + at + part.index(bare)
            yield Stretch(start, start + len(bare), _cased(bare))
        at = cut.end() if cut else end


def is_latin_name(written: str, *, alone: bool = False) -> bool:
    """Tell whether capitalised words are a person's name; ``alone``: nothing else says so."""
    match = _NAME.fullmatch(written)
    words = re.findall(r"[A-Za-zÀ-ɏ'’-]+", written)
    if match is None or not (2 if alone else 1) <= len(words) <= _MOST_WORDS:
        return False
    return _no_names().isdisjoint(map(str.lower, words))


@cache
def _no_names() -> frozenset[str]:
    """Return the words that no name holds: offices, papers, days."""
    return frozenset(listed("english_no_names"))


def _cased(name: str) -> str:
    """Return a name set in capitals as names are written."""
    return name.title().replace("’S", "’s") if name.isupper() and len(name) > 3 else name
