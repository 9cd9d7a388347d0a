"""What print shows of a line: how large its type is, and what stands apart from what."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.corpus.formats.base import Line
from qa.corpus.layout.alike import TOLD_APART

_SIZES = (0.9, 0.97, 1.03, 1.07, 1.15, 1.3, 1.6, 2.2)  # times the size of the text
_NEAR = 2  # lines
_LENGTHS = (9, 17, 31, 61)  # characters
_STOPS = "。！？.!?…”’」』）)：:；;，,"
_TOLD = frozenset("set side space lines framed frame-begins frame-ends rule-over initial".split())
_TOGETHER = (
    ("set", "long"), ("set", "stops"), ("set", "space"), ("set", "side"), ("set", "set-times"),
    ("long", "stops"), ("space", "stops"), ("space", "rule-over"), ("set", "set-as-before"),
    ("framed", "space"), ("moved", "over"), ("set", "moved"), ("lines", "long"),
)  # fmt: skip
"""Names that mean little one by one."""


class Printed:
    """The lines of a page by the size of their type; without sizes nothing is shown."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._steps = [_step(line) for line in lines]
        heads = [i for i, line in enumerate(lines) if line.level and line.size]
        sizes = sorted({round(lines[i].size, 2) for i in heads}, reverse=True)
        self._rank = {size: place for place, size in enumerate(sizes)}
        self._heads = Counter(self._steps[i] for i in heads)
        self._apart = Counter(self._steps[i] for i in heads if lines[i].apart)

    def of(self, i: int) -> Iterator[str]:
        """Yield the features of one line."""
        line = self._lines[i]
        if not line.size:
            return
        step = self._steps[i]
        yield f"size={step}"
        yield f"apart={line.apart:d}"
        yield f"size={step}&apart={line.apart:d}"
        yield f"sized={self._against(i, -1)},{self._against(i, 1)}"
        yield from self._shows(i)
        if i and self._lines[i - 1].sheet != line.sheet:
            yield "sheet-begins"
        if line.level:
            yield f"head-rank={min(self._rank[round(line.size, 2)], 4)}of{min(len(self._rank), 5)}"
            yield f"heads-as={_few(self._heads[step])},{_few(self._apart[step])}"
        for offset in range(-_NEAR, _NEAR + 1):
            j = i + offset
            if offset and 0 <= j < len(self._lines):
                other = self._lines[j]
                yield f"{offset:+d}:size={self._steps[j]}"
                yield f"{offset:+d}:apart={other.apart:d}"

    def _shows(self, i: int) -> Iterator[str]:
        """Yield what else the setting of a line shows, alone, together and of its neighbours."""
        own = self._lines[i].shows
        if not own:
            return
        yield from own
        by = {name.split("=")[0]: name for name in own if "=" in name and "&" not in name}
        text = self._lines[i].text
        by["long"] = f"long={bisect(_LENGTHS, len(text))}"
        by["stops"] = f"stops={text[-1] in _STOPS:d}"
        for first, second in _TOGETHER:
            if first in by and second in by:
                yield f"{by[first]}&{by[second]}"
        for offset in range(-_NEAR, _NEAR + 1):
            j = i + offset
            if offset and 0 <= j < len(self._lines):
                for name in self._lines[j].shows:
                    if name.split("=")[0] in _TOLD:
                        yield f"{offset:+d}:{name}"

    def _against(self, i: int, offset: int) -> str:
        """Return whether a neighbour is set larger, smaller or the same."""
        j = i + offset
        if not 0 <= j < len(self._lines) or not self._lines[j].size:
            return "none"
        ratio = self._lines[i].size / self._lines[j].size
        return "larger" if ratio > TOLD_APART else "smaller" if ratio * TOLD_APART < 1 else "same"


def _step(line: Line) -> int:
    return bisect(_SIZES, line.size)


def _few(count: int) -> int:
    return min(count, 4)
