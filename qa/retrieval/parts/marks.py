"""What both languages need to see where a question may be cut: no quotation is looked into."""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.types import Question

MOST_PARTS = 6
"""Parts that a question is split into at most; one with more is asked whole."""

_KEPT = lazily('[“「『《"‘][^”」』》"’]*[”」』》"’]|[(（][^)）]*[)）]')
FILL = "■"
"""What stands for each character of a quotation."""
_END = " ,;?!。，；？！、"


def masked(text: str) -> str:
    """Return a text with quotations and what stands in brackets filled in, as long as before.

    >>> masked("谁说“怎么办”(原话)")
    '谁说“■■■”(■■)'
    """
    return _KEPT.sub(lambda found: found[0][0] + FILL * (len(found[0]) - 2) + found[0][-1], text)


def trimmed(text: str) -> str:
    """Return a part without stops and blanks at its ends."""
    return text.strip(_END)


def is_quoted(text: str) -> bool:
    """Tell whether a masked text holds a quotation or title."""
    return FILL in text and bool(re.search('[“「『《"‘]', text))


def differ(texts: list[str]) -> bool:
    """Tell whether no two parts are the same."""
    return len(set(texts)) == len(texts)


def names_something(question: Question) -> bool:
    """Tell whether a question names a place, person, year, title, or anything in Latin letters."""
    named = (question.places, question.named, question.persons, question.years)
    return (
        any(named)
        or is_quoted(masked(question.plain))
        or bool(re.search("[a-zA-Z]{2}", question.plain))
    )
