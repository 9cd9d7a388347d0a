"""How far a text holds the terms of a question."""

from __future__ import annotations

from collections.abc import Sequence

from qa.text.normalize import normalize
from qa.text.numbers import number_terms


def share_of_terms(text: str, terms: Sequence[str]) -> float:
    """Return which share of ``terms`` occurs in ``text``; 0 when there are none."""
    normal = normalize(text)
    numbers = set(number_terms(normal)) if any(term.startswith("#") for term in terms) else ()
    found = [term in (numbers if term.startswith("#") else normal) for term in terms]
    return sum(found) / len(terms) if terms else 0.0
