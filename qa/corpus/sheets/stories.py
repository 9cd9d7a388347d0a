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
    lead = _middle_lead(columns, rows, usual)
    if not lead:
        return columns
    end = _story_end(columns, usual)
    if end < len(columns):
        return [[one for part in columns[:end] for one in part], *columns[end:]]
    rest = [[one for one in part if one not in lead] for part in columns]
    return [lead, *(part for part in rest if part)]


def _story_end(columns: Columns, usual: float) -> int:
    """Return how many columns the first story takes whose headline stands over its middle."""
    at = next(n for n, part in enumerate(columns) if any(one.head for one in part))
    for n in range(at + 1, len(columns)):
        top = min(one.area.top for one in columns[n])
        if any(one.head and one.area.top <= top + _NEAR * usual for one in columns[n]):
            return n
    return len(columns)


def _middle_lead(
    columns: Columns, rows: Callable[[Sequence[Item]], Columns], usual: float
) -> list[Item]:
    """Return a headline, with what belongs to it, that stands over the middle of its story.

    The columns on its left begin level with it, and no headline is theirs.
    """
    at = next((n for n, part in enumerate(columns) if any(one.head for one in part)), 0)
    tops = [min(part, key=lambda one: one.area.top) for part in columns[: at + 2]]
    if at == 0 or len(tops) < at + 2 or tops[-1].head:
        return []
    heights = [one.area.top for one in tops]
    if max(heights) - min(heights) > _LEVEL * usual:
        return []
    lead: list[Item] = []
    for row in rows(columns[at]):
        text = any(len(one.blocks) > 1 or len(one.blocks[0].strips) >= _TEXT for one in row)
        if not any(one.head for one in row) and (text or len(row) > 1):
            break
        lead += row
    return lead if any(one.head for one in lead) else []
