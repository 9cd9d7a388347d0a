"""Where a clause holds in one of two contrary cases: 满三年的，给；不满的，不给 says neither."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.segment import bigrams
from qa.types import Span

_PART = lazily(r"[^;；。!?\n]+")
_CASE = lazily(r"^\s*(?:[^,，:：]{0,4}[:：])?(?P<case>[^,，]{2,40}的)[,，]")
_NAMED = 0.5
"""The share of a case's pairs of characters that a question holds which asks of that case."""
_DENIED = lazily("[不没未无非]")


def depends(asked: str, text: str, marked: Span) -> bool:
    """Tell whether what is marked holds in one of two contrary cases that is not asked about."""
    parts = list(_PART.finditer(text))
    here = next((n for n, part in enumerate(parts) if part.end() > marked.start), 0)
    beside = [parts[n][0] for n in (here - 1, here + 1) if 0 <= n < len(parts)]
    case = _CASE.match(parts[here][0]) if parts else None
    others = [other["case"] for part in beside if (other := _CASE.match(part))]
    if case is None or not any(_contrary(case["case"], other) for other in others):
        return False
    terms = set(bigrams(case["case"]))
    return len(terms & set(bigrams(asked))) < _NAMED * max(len(terms), 1)


def _contrary(one: str, other: str) -> bool:
    """Tell whether one case is what the other is not: 能证明的, 证明不了的."""
    if any(char.isdigit() for char in one + other):
        return False
    denied = [bool(_DENIED.search(case)) for case in (one, other)]
    return denied[0] != denied[1] and bool(set(bigrams(one)) & set(bigrams(other)))
