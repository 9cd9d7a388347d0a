"""Columns of stories whose headline stands elsewhere than over their first column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.corpus.sheets.items import Item

_LEVEL = 1.5  # of the size of the text: columns begin level with one another
_TEXT = 3  # lines: a block of so many is text
_NEAR = 4.0  # of the size of the text: a headline so near to a column's top is its first

Columns = list[list[Item]]


def with_upright_heads(columns: Columns) -> Columns:
    """Return columns, upright headlines put before the text on their left where it is theirs.

    It is where no other headline stands over it, but over what is on their right.
    """
    found: Columns = []
    for at, part in enumerate(columns):
        upright = all(one.head and one.blocks[0].strips[0].vertical for one in part)
        headed = at + 1 == len(columns) or any(one.head for one in columns[at + 1])
        start = len(found)
        while start and not any(one.head for one in found[start - 1]):
            start -= 1
        found.insert(start if upright and headed else len(found), part)
    return found


def with_middle_heads(
    columns: Columns, rows: Callable[[Sequence[Item]], Columns], usual: float
) -> Columns:
    """Return columns, a headline over the middle of its story put before those on its left.

    Beside another story this one is one part, to be cut from it before anything else.
    """
    at = next((n for n, part in enumerate(columns) if _is_headed(part, usual)), 0)
    if not at or not _are_level(columns[: at + 2], usual) or len(columns) < at + 2:
        return columns
    end = next((n for n in range(at + 1, len(columns)) if _is_headed(columns[n], usual)), 0)
    if end == at + 1:
        return columns
    if end:
        return [[one for part in columns[:end] for one in part], *columns[end:]]
    lead = _lead(rows(columns[at]))
    if any(one.head for part in columns[:at] for one in part):
        return columns
    rest = [[one for one in part if one not in lead] for part in columns]
    return [lead, *(part for part in rest if part)]


def _is_headed(column: Sequence[Item], usual: float) -> bool:
    """Tell whether a column begins with a headline, or a line over it."""
    top = min(one.area.top for one in column)
    return any(one.head and one.area.top <= top + _NEAR * usual for one in column)


def _are_level(columns: Columns, usual: float) -> bool:
    tops = [min(one.area.top for one in part) for part in columns]
    return max(tops) - min(tops) <= _LEVEL * usual


def _lead(rows: Columns) -> list[Item]:
    """Return what stands over the text of a column: its headline, with what belongs to it."""
    lead: list[Item] = []
    for row in rows:
        text = any(len(one.blocks) > 1 or len(one.blocks[0].strips) >= _TEXT for one in row)
        if not any(one.head for one in row) and (text or len(row) > 1):
            break
        lead += row
    return lead
