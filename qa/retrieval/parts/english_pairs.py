"""Questions in English that are put once and asked of two names: the posts of Reed and Elm."""

from __future__ import annotations

import re

from qa.retrieval.parts.marks import masked
from qa.retrieval.parts.standing import Whereabouts, named_apart
from qa.text.lazily import lazily

_CALLED = r"(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*"
_NAME = r"(?:the\s+)?(?:[A-Z][\w'’-]*|\d{4})(?:\s+[A-Z][\w'’-]*)*(?:\s+[a-z]+){0,4}"
_ONE_EACH = (
    "post|job|age|title|position|role|employer|hometown|score|salary|name|fee|rate|price|rise|term"
    "|budget|quota|allowance|bonus|deadline|venue|slogan|theme|champion|chairman|winner|coach"
)
_ARE = lazily(
    r"^(?P<wh>[Ww]hat|[Ww]ho)\s+(?P<be>are|were)\s+the\s+"
    rf"(?P<what>(?:[a-z]+\s+)?(?:{_ONE_EACH}))(?:e?s)\s+"
    rf"(?P<prep>of|at|in|for)\s+(?P<a>{_NAME})\s+and\s+(?:(?P=prep)\s+)?(?P<b>{_NAME})$"
)
_AND_AT = lazily(
    rf"^(?P<head>.+\b(?P<prep>of|at|in|for|by|from)\s+)(?P<a>{_NAME})"
    rf",?\s+and\s+(?P=prep)\s+(?P<b>{_NAME})$"
)
_TWO = lazily(
    rf"^(?P<head>.+?\s)(?P<a>{_CALLED})\s+and\s+(?:(?:in|at|of|for|by|from)\s+)?(?P<b>{_CALLED})(?P<rest>(?:\s[^,;?]*)?)$"
)
_TOGETHER = lazily(r"\b(?:together|jointly|joint|between|both|each other|co-\w+)\b", re.IGNORECASE)
_TAIL = lazily(r"(?:\s[a-z]+)+$")


def of_pair(text: str) -> list[str]:
    """Return what is asked of each of two names; nothing where it is not plain which they are.

    >>> of_pair("What are the posts of Mo Lan and Ye Kun")
    ['What is the post of Mo Lan?', 'What is the post of Ye Kun?']
    """
    shown = masked(text)
    found = _ARE.match(shown) or _AND_AT.match(shown)
    if found is None:
        return []
    names = [text[slice(*found.span(name))] for name in ("a", "b")]
    tails = [_TAIL.search(name) for name in names]
    nouns = [tail[0].split()[-1] if tail else "" for tail in tails]
    if nouns[1] and nouns[0] != nouns[1]:
        return []
    said = found.groupdict()
    be = "is" if said.get("be") == "are" else "was"
    asked = (
        f"{said['wh']} {be} the {said['what']} {said['prep']} " if "be" in said else said["head"]
    )
    return [f"{asked}{name}?" for name in names]


def of_those_apart(text: str, corpus: Whereabouts) -> list[str]:
    """Return what is asked of each of two names that stand in articles of their own.

    No article has both, so nothing is asked of them together.
    """
    found = _TWO.match(masked(text))
    if found is None or _TOGETHER.search(text):
        return []
    head, a, b, rest = (text[slice(*found.span(name))] for name in ("head", "a", "b", "rest"))
    return [f"{head}{name}{rest}?" for name in (a, b)] if named_apart([a, b], corpus) else []
