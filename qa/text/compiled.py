"""Patterns as Python's engine compiled them, kept from one program to the next.

A first question uses some 500 patterns, and compiling them takes most of its time but the models':
a class of Chinese characters is written out character for character. What comes of it depends on
the pattern and the engine alone, so it is kept where Python keeps byte code (``__pycache__``) and
where Python may write it. A pattern that is not kept is compiled, and so are all where the engine,
which is not public, is not as we know it (docs/decisions/0049).
"""

from __future__ import annotations

import atexit
import importlib.util
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from pathlib import Path

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - an engine that we do not know
    _sre = None

Key = tuple[str, int]
Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the engine is given beside a pattern: flags, code, groups, their numbers and names."""

MOST = 4_000
"""How many patterns are kept: twice what the package has, for it changes."""

CODE = "I"
"""The engine's code is a row of 32 bits each."""


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile(text, flags)`` does, for a pattern that stands in the package.

    One that is made of a question or a page is not to be kept, so it is none of these.

    >>> compiled("[a-z]+") == re.compile("[a-z]+")
    True
    """
    if _sre is None:
        return re.compile(text, flags)
    kept, key = _kept(), (text, int(flags))
    if key not in kept:
        kept[key] = _made(text, int(flags))
        _keep_at_exit()
    whole, code, *groups = kept[key]
    found: re.Pattern[str] = _sre.compile(text, whole, array(CODE, code).tolist(), *groups)
    return found


def _made(text: str, flags: int) -> Made:
    """Return what ``re.compile`` gives the engine."""
    parsed = _parser.parse(text, flags)
    code = array(CODE, _compiler._code(parsed, flags)).tobytes()
    numbers = dict(parsed.state.groupdict)
    named = {number: name for name, number in numbers.items()}
    names = tuple(named.get(number) for number in range(parsed.state.groups))
    return flags | parsed.state.flags, code, parsed.state.groups - 1, numbers, names


@cache
def _kept() -> dict[Key, Made]:
    """Return the patterns that are kept by their texts and flags; none where no file is ours."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        engine, kept = marshal.loads(_path().read_bytes())
        if engine == _engine():
            return dict(kept)
    return {}


def _engine() -> tuple[str, int]:
    return sys.version, _sre.MAGIC


def _path() -> Path:
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".patterns")


@cache  # once is enough
def _keep_at_exit() -> None:
    if not sys.dont_write_bytecode:
        atexit.register(_keep)


def _keep() -> None:
    """Write the patterns in one step, the newest of too many; where that is impossible, none."""
    path = _path()
    half = path.with_suffix(f".{os.getpid()}")
    newest = dict(list(_kept().items())[-MOST:])
    with suppress(OSError):
        half.write_bytes(marshal.dumps((_engine(), newest)))
        half.replace(path)
