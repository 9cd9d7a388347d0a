"""Exact values written out in decimals."""

from __future__ import annotations

from fractions import Fraction
from itertools import count


def is_decimal(value: Fraction) -> bool:
    """Tell whether a value can be written out in decimals."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def in_decimals(value: Fraction) -> str:
    """Return a value in decimals, exactly, without zeros that say nothing; else as a fraction.

    >>> in_decimals(Fraction(12345678, 100000)), in_decimals(Fraction(1, 3))
    ('123.45678', '1/3')
    """
    if value.denominator == 1:
        return str(value.numerator)
    if not is_decimal(value):
        return f"{value.numerator}/{value.denominator}"
    places = next(n for n in count() if 10**n % value.denominator == 0)
    digits = str(int(abs(value) * 10**places)).zfill(places + 1)
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{'-' if value < 0 else ''}{whole}{'.' if places else ''}{decimals}"
