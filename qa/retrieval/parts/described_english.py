"""Whom a question in English only describes: the person who succeeded her."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.lexicon import words
from qa.text.english import asks_in_english, english_words
from qa.text.lazily import lazily
from qa.types import Span

_DESCRIBED = lazily(
    r"\b(?P<what>the (?:(?!the |who |that |which |whose |and )[A-Za-z0-9'’\-]+ ){0,5}?"
    r"(?P<head>[A-Za-z'’\-]+)(?: (?:of|in|at|from|on|for) (?:the |an? )?"
    r"(?:(?!who |that |which |whose )[^\s,:;?]+ ){0,5}?[^\s,:;?]+)?)"
    r" (?P<by>who|(?<!in )(?<!of )(?<!at )that|whose) (?P<says>[^,:;?]+)",
    re.IGNORECASE,
)
"""A noun with what is said of it: the head nurse of the ward that took in the old man."""
_ASKS = lazily(r"\b(?:who|whom|what|which|where|when|how|why)\b", re.IGNORECASE)
_HELPS = lazily(
    r"\b(?:did|does|do|was|were|is|are|has|have|had|will|can)\b",
    re.IGNORECASE,
)
_BARE_AFTER = frozenset({"did", "does", "do", "will", "can"})
"""Behind these stands a verb as dictionaries have it."""
_ANYBODY = frozenset({"person", "man", "woman", "one", "individual", "boy", "girl"})
_NO_VERB_AFTER = lazily(
    r"\b(?:to|the|an?|of|in|at|for|and|or|who|that|which|whose|his|her|its|their|first|was|were"
    r"|is|are|had|has)$",
    re.IGNORECASE,
)
_WHO_IT_IS = lazily(r"\W*(?:who|what|which)(?:'s| was| is| were| are)?\W*", re.IGNORECASE)
_ENDS = 3
"""Places where one description may end that are tried at most."""


def described_in_english(plain: str) -> Iterator[Described]:
    """Yield the descriptions that a question may hold in place of a name, the likeliest first.

    >>> [one.asks for one in described_in_english("Where did the man who won the race live?")]
    ['Who won the race?']
    """
    for found in filter(_is_of_one, _DESCRIBED.finditer(plain)):
        for end in _ends(plain, found):
            span, says = Span(found.start(), end), plain[found.start("says") : end].strip()
            rest = plain[: span.start] + plain[end:]
            asks_on = _ASKS.search(rest) and not _WHO_IT_IS.fullmatch(rest)
            if asks_on and english_words(says):
                yield Described(span, _asked(found, says))


def _is_of_one(found: re.Match[str]) -> bool:
    """Tell whether it is one person whom a noun with what is said of it describes."""
    head = found["head"].lower()
    nouns = words("persons", "language", "en")
    person = found["by"].lower() == "who" or head in _ANYBODY or head in nouns
    return person and not re.search("[^s]s$", head)


def _asked(found: re.Match[str], says: str) -> str:
    """Return what asks for who is described."""
    what = re.sub("^the ", "", found["what"], flags=re.IGNORECASE)
    if found["by"].lower() == "whose":
        return f"Which {what}'s {says}?"
    return (
        f"Who {says}?" if what.lower() in _ANYBODY else f"Who was the {what} {found['by']} {says}?"
    )


def _ends(plain: str, found: re.Match[str]) -> list[int]:
    """Return where a description may end: where the question's own verb goes on, else its clause.

    >>> plain = "Where did the man who won live?"
    >>> plain[: _ends(plain, next(_DESCRIBED.finditer(plain)))[0]]
    'Where did the man who won'
    """
    helping = [one[0].lower() for one in _HELPS.finditer(plain, 0, found.start())]
    if not helping:
        return [found.end()]
    bare = helping[-1] in _BARE_AFTER
    ends = [
        found.start("says") + word.start() - 1
        for word in re.finditer("[A-Za-z]+", found["says"])
        if word.start() and not _NO_VERB_AFTER.search(found["says"][: word.start()].rstrip())
        if _goes_on(word[0].lower(), bare=bare)
    ]
    return ends[:_ENDS] or [found.end()]


def _goes_on(word: str, *, bare: bool) -> bool:
    """Tell whether a word may be the verb behind was or has, or a ``bare`` one behind did."""
    formed = word.endswith(("ed", "ing"))
    return (word in words("english_verbs") and not (bare and formed)) or (formed and not bare)


@dataclass(frozen=True, slots=True)
class Described:
    """A description at ``span`` of a plain question, and what asks for whom is meant."""

    span: Span
    asks: str

    def told(self, plain: str, name: str) -> str:
        """Return the question with the name in place of the description.

        >>> Described(Span(0, 7), "乙的师傅是谁?").told("乙厂甲的师傅呀,住在哪里?", "丙")
        '丙住在哪里?'
        """
        before, after = plain[: self.span.start], plain[self.span.end :].lstrip(" ,，:：")
        apart = after[:1].isalnum() and asks_in_english(plain)
        return f"{before}{name}{' ' if apart else ''}{after}"
