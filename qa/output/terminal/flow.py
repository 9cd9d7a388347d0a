"""Wrap text as Chinese is set: between any two characters, but not before closing punctuation.

Rich wraps at spaces only, and would put a whole Chinese paragraph on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from qa.text.lazily import lazily

_CLOSING = "，。、；：！？…—”’）》」』】〉〕〗⟧,.;:!?)]}%％"
_OPENING = "“‘（《「『【〈〔〖⟦([{"

# What may not be divided: a Latin word or figure, or one wide character; each with the opening
# marks before it and the closing ones after it.
_UNIT = lazily(rf"[{re.escape(_OPENING)}]*(?:[!-~\u00a0-\u024f]+|\S)?[{re.escape(_CLOSING)}]*\s*")


class Flow:
    """A renderable paragraph: ``text`` behind ``indent``, whose first line starts with ``head``.

    ``head`` must be as wide as the indent or narrower.
    """

    def __init__(self, text: Text, *, indent: int = 0, head: str = "") -> None:
        self._text = text
        self._indent = indent
        self._head = Text(head.ljust(indent - cell_len(head) + len(head)))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(options.max_width - self._indent, 2)
        lines = self._text.divide(break_offsets(self._text.plain, width))
        for number, line in enumerate(lines):
            line.rstrip()
            margin = self._head if number == 0 else Text(" " * self._indent)
            yield Text.assemble(margin, line, no_wrap=True, overflow="ignore", end="\n")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = self._indent + cell_len(self._text.plain)
        return Measurement(min(self._indent + 2, options.max_width), min(widest, options.max_width))


def break_offsets(text: str, width: int) -> list[int]:
    """Return the offsets at which to divide ``text`` into lines of at most ``width`` cells."""
    breaks: list[int] = []
    used = 0
    for start, unit in _units(text, width):
        size = cell_len(unit.rstrip())
        if used and used + size > width:
            breaks.append(start)
            used = 0
        used += cell_len(unit)
    return breaks


def _units(text: str, width: int) -> Iterator[tuple[int, str]]:
    for match in _UNIT.finditer(text):
        if not match[0]:
            continue
        if cell_len(match[0]) <= width:
            yield match.start(), match[0]
        else:  # an address longer than the line, or marks without end
            yield from enumerate(match[0], start=match.start())
