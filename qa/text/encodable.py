"""Text that every model can be given: all of it has UTF-8, and no NUL ends it early."""

from __future__ import annotations


def encodable(text: str) -> str:
    """Return ``text`` without what has no UTF-8 (lone surrogates) and without NULs."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
