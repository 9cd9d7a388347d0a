"""What every model must be spared."""

from __future__ import annotations


def clean_text(text: str) -> str:
    """Return ``text`` without what has no UTF-8 (lone surrogates) and without NULs."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
