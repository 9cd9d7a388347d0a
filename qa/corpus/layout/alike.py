"""Lines that are set alike: a page heads its articles in one way, and its sections in another."""

from __future__ import annotations

from collections.abc import Sequence

from qa.corpus.formats.base import Line

_MARKS = "■□◆◇●○★☆▲△▼◎【[〔"
_LONGEST = 60  # characters: longer lines head nothing


def lines_alike(lines: Sequence[Line]) -> list[list[int]]:
    """Return the numbers of lines with the same heading mark, or the same ornament before them."""
    groups: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.level:
            groups.setdefault("#" * line.level, []).append(number)
        elif line.text[0] in _MARKS and len(line.text) <= _LONGEST:
            groups.setdefault(line.text[0], []).append(number)
    return [group for group in groups.values() if len(group) > 1]
