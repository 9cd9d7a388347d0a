"""Chinese surnames: those of one character, the common ones among them, and those of two."""

from __future__ import annotations

from functools import cache

from qa.lexicon import words


@cache
def surnames(*, common: bool = False) -> frozenset[str]:
    """Return the surnames of one character, only the common ones if asked for."""
    return frozenset(words("surnames", "common") if common else words("surnames"))


@cache
def compound_surnames() -> frozenset[str]:
    """Return the surnames of two characters: 欧阳."""
    return frozenset(words("compound_surnames"))


@cache
def any_surname() -> str:
    """Return a pattern of any surname, those of two characters first."""
    return f"(?:{'|'.join(words('compound_surnames'))}|[{''.join(words('surnames'))}])"
