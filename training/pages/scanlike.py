"""Lines of print as a recogniser would give them: no weight, font or colour, the rest nearly so.

What is off, and how often, was counted on 1,591 lines of scans whose sheets were read as PDF files
too (decision 37): sizes are off by a fortieth, those of 94 in 100 lines of text by nothing; sides
of frames show as rules; of seven sheets with frames one shows none. Bold type is seen, not told.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.sheets.heads import LARGE
from qa.corpus.sheets.setting import COUNTS

_ALIKE = 0.06  # share by which sizes differ that are taken for that of the text
_UNTOLD = ("bold", "face", "ink")
_FRAMES = ("framed", "frame-begins", "frame-ends")
_MISSED_FRAMES = 0.14
_RULES = 0.06  # of lines have a rule over, or under, that is none
_STEPPED = {"space": 0.08, "room": 0.1}  # how often space is told a step too narrow


def scan_like(lines: Sequence[Line], lot: random.Random) -> list[Line]:
    """Return the lines of a sheet as they would be recognised in a scan of it."""
    frames = lot.random() >= _MISSED_FRAMES
    sizes = [_size(line.size, lot) for line in lines]
    styles = [f"{_step(size)},0,," for size in sizes]
    times = Counter(styles)
    found = []
    for i, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        alike = {
            "set": styles[i],
            "set-times": str(bisect(COUNTS, times[styles[i]])),
            "set-as-before": f"{i > 0 and styles[i] == styles[i - 1]:d}",
            "set-as-after": f"{i + 1 < len(lines) and styles[i] == styles[i + 1]:d}",
        }
        apart = lot.random() < (0.97 if line.apart else 0.03)
        gap = line.gap if lot.random() >= 0.03 else 0
        level = line.level if size >= LARGE else 0
        shows = tuple(_shown(line, alike, lot, frames))
        found.append(replace(line, size=size, level=level, apart=apart, gap=gap, shows=shows))
    return found


def _size(size: float, lot: random.Random) -> float:
    if not size:
        return 0.0
    if abs(size - 1) <= _ALIKE / 2 and lot.random() < 0.94:
        return 1.0
    return max(0.3, size * lot.gauss(1.005, 0.025))


def _step(size: float) -> str:
    return "text" if abs(size - 1) <= _ALIKE else "small" if size < 1 else f"{size:.1f}"


def _shown(line: Line, alike: dict[str, str], lot: random.Random, frames: bool) -> Iterator[str]:
    """Yield what would still show of a line's setting; ``alike`` is told anew."""
    for name in line.shows:
        key, _, value = name.partition("=")
        if key in _UNTOLD or (key in _FRAMES and not frames):
            continue
        if "&" in name:
            yield name.replace("bold=1", "bold=0")
        elif key in alike:
            yield f"{key}={alike[key]}"
        elif key in _STEPPED and value.isdigit() and lot.random() < _STEPPED[key]:
            yield f"{key}={max(0, int(value) - 1)}"
        else:
            yield name
    for key in ("rule-over", "rule-under"):
        if not any(name.startswith(key) for name in line.shows) and lot.random() < _RULES:
            yield f"{key}=long"
