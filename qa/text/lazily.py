"""Patterns that are compiled when they are first used: a command pays only for those it needs."""

from __future__ import annotations

import re
from typing import Any, cast

from qa.text.compiled import compiled


def lazily(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as ``re.compile(text, flags)``, compiled when it is first used.

    >>> bool(lazily("[a-z]+").fullmatch("abc"))
    True
    """
    return cast("re.Pattern[str]", _Lazily(text, flags))


class _Lazily:
    """A pattern that may not be compiled yet; see :func:`lazily`."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying asks of an object that has nothing yet
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = compiled(self.pattern, self.flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # so that it is not looked for here again
        return found
