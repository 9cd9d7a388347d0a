"""Lines of print as a recogniser would give them: sizes off, no weight, no font, no colour.

What is off and how far was measured on 584 lines of 17 scans that stand in their PDF as well: text
has its size within 4 %, what differs from it by less than a seventh is taken for text, headlines
are off by 7 to 14 %; frames are missed, one rule in six too; bold type shows nowhere.
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

_AS_TEXT = 0.15  # share by which a size differs that is taken for that of the text
_ALIKE = 0.06  # the same, as settings tell it
_UNSEEN = ("bold", "face", "ink")
_FRAMES = ("framed", "frame-begins", "frame-ends")


def scan_like(lines: Sequence[Line], lot: random.Random) -> list[Line]:
    """Return the lines of a sheet as they would be recognised in a scan of it."""
    framed = lot.random() < 0.2
    sizes = [_size(line.size, lot) for line in lines]
    styles = [_style(size) for size in sizes]
    times = Counter(styles)
    found = []
    for i, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        alike = {
            "set": styles[i],
            "set-times": str(bisect(COUNTS, times[styles[i]])),
            "set-as-before": f"{i > 0 and styles[i] == styles[i - 1]:d}",
            "set-as-after": f"{i + 1 < len(lines) and styles[i] == styles[i + 1]:d}",
        }
        level = (line.level if lot.random() < 0.6 else 2) if line.level and size >= LARGE else 0
        apart = lot.random() < (0.84 if line.apart else 0.03)
        gap = 0 if lot.random() < 0.15 else line.gap
        shows = tuple(_shown(line, alike, lot, framed))
        found.append(replace(line, size=size, level=level, apart=apart, gap=gap, shows=shows))
    return found


def _size(size: float, lot: random.Random) -> float:
    if not size:
        return 0.0
    if abs(size - 1) <= _AS_TEXT:
        return 1.0 if lot.random() < 0.75 else max(0.1, lot.gauss(size, 0.04))
    middle, spread = (1.04, 0.1) if size < 1 else (0.98, 0.07) if size < 1.8 else (0.93, 0.13)
    return max(0.5, size * lot.gauss(middle, spread))


def _style(size: float) -> str:
    step = "text" if abs(size - 1) <= _ALIKE else "small" if size < 1 else f"{size:.1f}"
    return f"{step},0,,"


def _shown(line: Line, alike: dict[str, str], lot: random.Random, framed: bool) -> Iterator[str]:
    """Yield what would still show of a line's setting; ``alike`` is told anew."""
    for name in line.shows:
        key = name.split("=")[0]
        if key in _UNSEEN or (key in _FRAMES and not framed):
            continue
        if key.startswith("rule") and lot.random() < 0.16:
            continue
        told = f"{name.partition('bold=')[0]}bold=0" if "bold=" in name else name
        yield f"{key}={alike[key]}" if key in alike else told
    for key in ("rule-over", "rule-under"):
        if lot.random() < 0.1:
            yield f"{key}=long"
