"""Questions in English after two rounds or years: the fifth and the sixth contest."""

from __future__ import annotations

import re

from qa.retrieval.parts.marks import masked
from qa.text.lazily import lazily

_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|\d{1,2}(?:st|nd|rd|th))"
)
_YEAR = r"(?:19|20)\d\d"
_BOTH_ROUNDS = lazily(
    rf"\bthe\s+(?P<a>{_ORDINAL}|{_YEAR})\s+(?:and|with)\s+(?:the\s+)?(?P<b>{_ORDINAL}|{_YEAR})\s+(?P<of>[\w'’-]+(?:\s+[\w'’-]+){{0,4}})",
    re.IGNORECASE,
)
_BOTH_YEARS = lazily(
    rf"\b(?P<in>in|for)\s+(?P<a>{_YEAR})\s+and\s+(?:(?:in|for)\s+)?(?P<b>{_YEAR})\b(?!\s+and\b)",
    re.IGNORECASE,
)
_RESPECTIVELY = lazily(r",?\s+(?:respectively|each)$", re.IGNORECASE)
_COMPARE = lazily(
    r"^compare\s+(?P<what>[^:;]+)[:;]\s+(?P<asked>.+?)\s+(?P<of>in|at|for|of)\s+each$",
    re.IGNORECASE,
)
_PRIZE = lazily(r"^(?:\w+est|prizes?|places?|teams?|halves|half|quarters?)\b", re.IGNORECASE)
_AGAIN = lazily(
    r"^(?:who|what|how\s+(?:many|much)|when|where|which)(?:\s+about|(?:\s+\w+){1,2}?\s+(?:it|them))?"
    rf"\s+(?:in|at|for|of|on|from|by)\s+(?:the\s+)?(?P<which>{_YEAR}|{_ORDINAL})(?:\s+one)?$",
    re.IGNORECASE,
)


def of_rounds(text: str) -> list[str]:
    """Return what is asked of each of two rounds or years; nothing where none are set side by side.

    >>> of_rounds("Where were the fifth and sixth Willow contests held, respectively")
    ['Where were the fifth Willow contests held?', 'Where were the sixth Willow contests held?']
    """
    shown = masked(text)
    found = _BOTH_ROUNDS.search(shown)
    if found and not _PRIZE.match(found["of"]):
        names = [f"the {found[one]} " for one in ("a", "b")]
        cut = found.start(), found.start("of")
    else:
        found = _BOTH_YEARS.search(shown)
        if found is None:
            return []
        names = [f"{found['in']} {found[one]}" for one in ("a", "b")]
        cut = found.span()
    asked = [_plainly(f"{text[: cut[0]]}{name}{text[cut[1] :]}") for name in names]
    return [f"{one[:1].upper()}{one[1:]}?" for one in asked]


def _plainly(asked: str) -> str:
    """Return a question of one as it is asked alone: no respectively, no Compare …: … in each."""
    if compared := _COMPARE.match(asked):
        return f"{compared['asked']} {compared['of']} {compared['what']}"
    return _RESPECTIVELY.sub("", asked)


def of_other_round(part: str, first: str) -> str | None:
    """Return the first question asked of another round or year; ``None`` for a part of its own.

    >>> of_other_round("what at the 2023 one", "What was new at the 2021 contest")
    'What was new at the 2023 contest'
    """
    again = _AGAIN.match(part)
    if again is None:
        return None
    kind = _YEAR if again["which"].isdigit() else _ORDINAL
    named = re.findall(rf"\b{kind}\b", first, re.IGNORECASE)
    if len(named) != 1:
        return None
    return re.sub(rf"\b{re.escape(named[0])}\b", again["which"], first, count=1)
