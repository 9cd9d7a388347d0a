"""Lines that are set alike: a page heads its articles in one way, and its sections in another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qa.corpus.formats.base import Line

_MARKS = "■□◆◇●○★☆▲△▼◎【[〔"
_LONGEST = 60  # characters: longer lines head nothing
TOLD_APART = 1.025
"""The ratio of sizes that differ in print."""


def lines_alike(lines: Sequence[Line]) -> list[list[int]]:
    """Return the numbers of lines with the same heading mark, or the same ornament before them.

    Of print those have the same mark that are set in the same size, weight, face and ink.
    """
    groups: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if not line.level and line.text[0] in _MARKS and len(line.text) <= _LONGEST:
            groups.setdefault(line.text[0], []).append(number)
    found = [*_heads_alike(lines), *groups.values()]
    return [group for group in found if len(group) > 1]


def _heads_alike(lines: Sequence[Line]) -> list[list[int]]:
    """Return the numbers of heads by their mark, their weight, face and ink, and their size."""
    ways: dict[tuple[int, str], list[int]] = {}
    for number, line in enumerate(lines):
        if line.level:
            ways.setdefault((line.level, _way(line)), []).append(number)
    return [group for way in ways.values() for group in _by_size(lines, way)]


def _way(line: Line) -> str:
    """Return how a line is set but for its size; "": unknown."""
    told = next((name for name in line.shows if name.startswith("set=")), "")
    return told.partition(",")[2]


def _by_size(lines: Sequence[Line], numbers: Sequence[int]) -> list[list[int]]:
    """Return lines in groups of one size; sizes that hardly differ are one."""
    ordered = sorted(numbers, key=lambda i: lines[i].size)
    groups = [ordered[:1]]
    for before, after in pairwise(ordered):
        if lines[after].size > TOLD_APART * lines[before].size:
            groups.append([])
        groups[-1].append(after)
    return [sorted(group) for group in groups]
