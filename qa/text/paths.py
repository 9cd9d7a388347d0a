"""Paths as text that has UTF-8, whatever bytes the system lets names be made of."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

_URI = "file://"


def printable(name: str) -> str:
    r"""Return a name for people to read: bytes that are no UTF-8 are spelt ``\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def stored_path(path: Path) -> str:
    """Return ``path`` as text that has UTF-8, whatever its bytes; :func:`path_of` leads back."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return path.absolute().as_uri()
    return str(path)


def path_of(stored: str) -> Path:
    """Return the path that :func:`stored_path` wrote down."""
    return Path(system_path(stored))


def system_path(stored: str) -> str:
    """Return :func:`path_of` as plain text, which thousands of paths are made of far sooner."""
    if stored.startswith(_URI):
        return os.fsdecode(unquote_to_bytes(urlsplit(stored).path))
    return stored
