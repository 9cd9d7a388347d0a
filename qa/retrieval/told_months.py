"""Months that a text names, and what two periods of them have in common."""

from __future__ import annotations

from collections.abc import Sequence

from qa.text.named_dates import NamedDate, dates_in


def months_in(text: str, printed: str | None) -> list[tuple[str, str]]:
    """Return first and last month of each date that ``text`` names by its month."""
    return [month for one in dates_in(text, printed) if (month := month_of(one))]


def month_of(named: NamedDate) -> tuple[str, str] | None:
    """Return first and last month of a date, ``None`` where it names none; --04 without a year."""
    if "-" not in named.first:
        return None
    end = len("--04") if named.first.startswith("--") else len("2023-04")
    return named.first[:end], named.last[:end]


def in_common(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two runs of months have one in common, as far as their years are told.

    >>> in_common(("2023-01", "2023-06"), ("--06", "--07"))
    True
    >>> in_common(("2023-11", "2024-02"), ("--02", "--02"))  # over the new year: not known
    True
    """
    (first, last), (low, high) = as_exact(one, other)
    return (first <= high and low <= last) or first > last or low > high


def as_exact(
    one: tuple[str, str], other: tuple[str, str]
) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return two periods, both without their years where either has none."""
    if one[0].startswith("--") != other[0].startswith("--"):
        return _yearless(one), _yearless(other)
    return one, other


def _yearless(period: Sequence[str]) -> tuple[str, str]:
    first, last = (when if when.startswith("--") else f"-{when[4:]}" for when in period)
    return first, last
