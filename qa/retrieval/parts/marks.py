"""What both languages need to see where a question may be cut: no quotation is looked into."""

from __future__ import annotations

from qa.text.lazily import lazily

MOST_PARTS = 6
"""Parts that a question is split into at most; one with more is asked whole."""

_KEPT = lazily('[“「『《"‘][^”」』》"’]*[”」』》"’]|[(（][^)）]*[)）]')
_HIDES = 0xF0000
"""A plane of Unicode for private use: each character has one there that no pattern looks for."""
_LAST_OF_PLANE = 0xFFFD
_END = " ,;?!。，；？！、"


def masked(text: str) -> str:
    """Return a text with quotations and what stands in brackets hidden, as long as before.

    >>> unmasked(masked("谁说“怎么办”(原话)"))
    '谁说“怎么办”(原话)'
    """
    return _KEPT.sub(lambda found: found[0][0] + hidden(found[0][1:-1]) + found[0][-1], text)


def hidden(text: str) -> str:
    """Return as many characters that no pattern looks for; :func:`unmasked` tells them again."""
    return "".join(chr(_HIDES + ord(c)) if ord(c) <= _LAST_OF_PLANE else c for c in text)


def unmasked(text: str) -> str:
    """Return a text with all that was hidden in it."""
    return "".join(
        chr(ord(c) - _HIDES) if 0 <= ord(c) - _HIDES <= _LAST_OF_PLANE else c for c in text
    )


def trimmed(text: str) -> str:
    """Return a part without stops and blanks at its ends."""
    return text.strip(_END)


def differ(texts: list[str]) -> bool:
    """Tell whether no two parts are the same."""
    return len(set(texts)) == len(texts)
