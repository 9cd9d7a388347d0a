"""Word lists as data files, one loader: surnames, measure words, places, titles, newsroom words.

A list is a file of tab-separated values beside this module: comments (``#``) at its head, then a
line that names its columns, then a word a line. Nothing is read before it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import zip_longest
from pathlib import Path


def lines(name: str) -> list[str]:
    """Return the lines of list ``name`` as they are, first that of the columns.

    For lists so long that taking every line apart would be felt.
    """
    text = Path(__file__).with_name(f"{name}.tsv").read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of list ``name`` (``surnames``), each as its columns; missing ones are ''."""
    columns, *cells = (line.split("\t") for line in lines(name))
    return tuple(dict(zip_longest(columns, row, fillvalue="")) for row in cells)


@cache
def words(name: str, column: str = "", value: str = "x") -> tuple[str, ...]:
    """Return the words of list ``name``, in its order.

    With ``column`` only those that have ``value`` there: ``words("measures", "number")``.
    """
    return tuple(row["word"] for row in rows(name) if not column or row[column] == value)


def alternatives(found: Iterable[str]) -> str:
    """Return a regular expression for any of these words, the longest first.

    >>> alternatives(["人", "人次", "家"])
    '(?:人次|人|家)'
    """
    ordered = sorted(found, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered))})"
