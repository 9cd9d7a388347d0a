"""What was given on a command line, checked."""

from __future__ import annotations

from collections.abc import Sequence

from qa.errors import UsageError


def one_of(one: str, has_one: bool, other: str, has_other: bool) -> None:
    """Raise :class:`UsageError` where two options are given that exclude each other."""
    if has_one and has_other:
        raise UsageError("cli.exclusive", one=one, other=other)


def choice(option: str, value: str | None, known: Sequence[str]) -> str | None:
    """Return an option's value, or raise :class:`UsageError` where it is none of ``known``."""
    if value is not None and value not in known:
        raise UsageError("cli.choice", name=option, value=value, known=", ".join(known))
    return value


def require_words(query: str | None, error: UsageError) -> None:
    """Raise ``error`` where a query is given that holds no word."""
    if query is not None and not any(char.isalnum() for char in query):
        raise error
