"""The nouns of a question in English: what it is about, and whether it names anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from qa.lexicon import words
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Span

_TOKEN = lazily(r"[A-Za-z0-9“”\"+][\w'’+”\"-]*|[^\w\s]")
_OPEN_NOUN = frozenset(
    "the a an this that these those its their his her our my your any each".split()
)
_SMALL = frozenset(
    "is are was were be been being do does did has have had can could will would shall should may"
    " might must not of if above below near and or but so than then as at by for from in into on"
    " onto out over to up with about after before during since until under between among through"
    " against per who whom whose what which when where why how many much long far old often it he"
    " she they them him we you i us there here also else more most other others exactly just now"
    " still yet already ever only very too inside outside next later again soon well together"
    " people person someone anyone anybody somebody everybody nobody part place year day date"
    " time".split()
)  # fmt: skip
_CLIPPED = lazily("(?:n['’]t|['’](?:s|re|ll|ve|d))$")
_SUFFIXES = ("s", "es", "ed", "d", "ing")
_FEW = 2
OUR_PAGES = lazily(
    r"\b(?:these|this) (?:news)?(?:papers?|pages?|articles?|reports?)\b", re.IGNORECASE
)
"""What is asked about all that is read: who reads these newspapers."""
_NAMING = lazily(f'[“”"]|[0-9]|[{CJK}]')
"""What names something: quoted words, figures, a name put in the characters of the pages."""
_RANK = lazily(r"\b(?:first|second|third|fourth|fifth|last|top)\b")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of a question with what goes with it: the words, where they stand, what opens it.

    ``opens`` is its article or the like, ``many`` where it is counted, else empty; ``named`` says
    that it holds a name or a figure.
    """

    text: str
    span: Span
    opens: str
    length: int
    named: bool


def nouns_of(plain: str) -> list[Noun]:
    """Return the nouns of a question in order; what is joined by “of” is one.

    >>> [noun.text for noun in nouns_of("Who won the tug of war in Yizhuang?")]
    ['the tug of war', 'Yizhuang']
    """
    found: list[Noun] = []
    for noun in _runs(plain):
        last = found[-1] if found else None
        between = plain[last.span.end : noun.span.start].strip() if last else ""
        if last and between == "of":
            span = Span(last.span.start, noun.span.end)
            named = last.named or noun.named
            text = plain[span.start : span.end]
            found[-1] = Noun(text, span, last.opens, last.length + noun.length, named)
        else:
            found.append(noun)
    return found


def names_nothing(plain: str) -> bool:
    """Tell whether a question names at most one thing, in a word: Where was the final held.

    What it counts or chooses among may stand beside: How many teams reached the final.
    """
    nouns = nouns_of(plain)
    if any(noun.named or _length(noun) > 1 for noun in nouns) or _NAMING.search(plain):
        return False
    return sum(noun.opens != "many" for noun in nouns) < _FEW


def _length(noun: Noun) -> int:
    """Return the words of a noun but for its rank: second prize names no more than prize."""
    return noun.length - (_RANK.search(noun.text.lower()) is not None)


def _runs(plain: str) -> Iterator[Noun]:
    tokens = list(_TOKEN.finditer(plain))
    at = 0
    while at < len(tokens):
        run = _run(tokens, at)
        if run:
            yield _noun(plain, tokens, at, run)
        at += max(len(run), 1)


def _run(tokens: Sequence[re.Match[str]], at: int) -> Sequence[re.Match[str]]:
    """Return the words of a noun from ``at`` on; a verb that ends the question is none of it."""
    end = at
    while end < len(tokens) and _is_content(tokens[end][0], first=end == 0):
        verb = end > at and _is_verb(tokens[end][0])
        if verb:
            break
        end += 1
    run = tokens[at:end]
    opened = at > 0 and tokens[at - 1][0].lower() in (*_OPEN_NOUN, "many", "which")
    return run if not (len(run) == 1 and _is_verb(run[0][0]) and not opened) else []


def _noun(
    plain: str, tokens: Sequence[re.Match[str]], at: int, run: Sequence[re.Match[str]]
) -> Noun:
    before = tokens[at - 1][0].lower() if at else ""
    opens = before if before in (*_OPEN_NOUN, "many") else ""
    start = tokens[at - 1].start() if opens and opens != "many" else run[0].start()
    span = Span(start, run[-1].end())
    named = any(re.search("[A-Z0-9]", token[0]) and token.start() for token in run)
    return Noun(plain[span.start : span.end], span, opens, len(run), named)


def _is_content(word: str, *, first: bool) -> bool:
    lower = _CLIPPED.sub("", word.lower())
    if not re.match(r"[\w“\"+]", word) or lower in _SMALL or lower in _OPEN_NOUN:
        return False
    return not (first and _is_verb(lower))


def _is_verb(word: str) -> bool:
    lower = word.lower()
    if word[:1].isupper():
        return False
    ends = (lower.removesuffix(suffix) for suffix in _SUFFIXES if lower.endswith(suffix))
    return lower in _verbs() or any(end in _verbs() for end in ends)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("english_verbs"))
