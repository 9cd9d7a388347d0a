"""The numbers of lines, where a program has set one before every line, are no part of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.corpus.formats.base import Line
from qa.corpus.layout.wrapping import without_start

_NUMBERED = re.compile(r"[\[(（]?(?P<number>\d{1,5})[\])）:：|｜]{0,2}(?:[ \t\u3000]+|$)")
_FEWEST = 6  # lines
_STEPS = 0.9  # the share of them that count on by one: some are blank, some are misread


def without_line_numbers(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines without their numbers; a line that is only a number is left out.

    They are numbers of lines where each line has one, the first too, and they count on.
    """
    matches = [_NUMBERED.match(line.text) for line in lines[: _FEWEST + 1]]
    if len(lines) < _FEWEST or not all(matches):
        return list(lines)
    found = [_NUMBERED.match(line.text) for line in lines]
    numbers = [int(match["number"]) for match in found if match]
    if len(numbers) < _STEPS * len(lines) or not _count_on(numbers, lines):
        return list(lines)
    cut = zip(lines, found, strict=True)
    bare = (without_start(text, line, match.end() if match else 0) for line, match in cut)
    return [line for line in bare if line.text]


def _count_on(numbers: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether numbers count the lines, blank ones too where those have numbers."""
    steps = [after - before for before, after in pairwise(numbers)]
    gaps = [line.gap + 1 for line in lines[1:]]
    by_one = sum(step == 1 for step in steps)
    by_line = sum(step == gap for step, gap in zip(steps, gaps, strict=False))
    return max(by_one, by_line) >= _STEPS * len(steps)
