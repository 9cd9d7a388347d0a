"""Columns of stories whose headline stands elsewhere than over their first column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.corpus.sheets.items import Item, is_text
from qa.corpus.sheets.seams import Seams

_LEVEL = 1.5  # of the size of the text: columns begin level with one another
_ALIKE = 0.1  # of the size of the text: what is set in nearly that is text
_SMALLER = 0.95  # times the size of an upright headline: heads that are smaller are within its text
_NEAR = 4.0  # of the size of the text: a headline so near to a column's top is its first

Columns = list[list[Item]]


def with_heads_beside(columns: Columns, usual: float) -> Columns:
    """Return columns, headlines that stand beside their text put before what is on their left.

    That is their text where no other headline stands over it, but over what is on their right.
    Short lines may stand over and under an upright headline, and upright ones beside it; smaller
    heads within the text are of it.
    """
    found: Columns = []
    for at, part in enumerate(columns):
        alone = all(one.head for one in part) or _has_upright_head(part)
        beside = alone and not any(map(is_text, part))
        after = next((one for one in columns[at + 1 :] if not _is_upright(one)), None)
        headed = after is None or any(one.head for one in after)
        start = len(found)
        while start and not _has_head_like(found[start - 1], part):
            start -= 1
        while start < len(found) and is_headed(found[start], usual):
            start += 1
        found.insert(start if beside and headed else len(found), part)
    return found


def _is_upright(column: Sequence[Item]) -> bool:
    return all(strip.vertical for one in column for it in one.blocks for strip in it.strips)


def _has_head_like(column: Sequence[Item], lead: Sequence[Item]) -> bool:
    """Tell whether a column has a head that is no smaller than the upright one of another."""
    large = max(
        (it.size for one in lead if one.head and _is_upright([one]) for it in one.blocks),
        default=0.0,
    )
    return any(one.head and max(it.size for it in one.blocks) >= _SMALLER * large for one in column)


def _has_upright_head(column: Sequence[Item]) -> bool:
    return any(one.head and one.blocks[0].strips[0].vertical for one in column)


def with_later_heads(
    columns: Columns,
    rows: Callable[[Sequence[Item]], Columns],
    seams: Seams,
    usual: float,
    one_story: bool,
) -> Columns:
    """Return columns, a headline over the last of its story put before those on its left.

    Text that has no headline runs on under one on its right, or ``one_story`` says that the columns
    are one, by a rule over all of them. Beside another story this one is one part, to be cut from
    it before anything else.
    """
    for at in range(1, len(columns)):
        start = _first_without_head(columns, at, usual)
        if start == at or not is_headed(columns[at], usual):
            continue
        lead, body = _parted(columns[at], columns[at - 1], rows, seams, usual)
        if not body or not (one_story or _are_level(columns[start : at + 1], usual)):
            continue
        whole = one_story and not start and at + 1 == len(columns) and _are_filled(columns, usual)
        if _goes_on(columns[at - 1], body, seams) < (0 if whole else 1):
            continue
        if start and _goes_on(columns[start - 1], columns[start], seams) > 0:
            continue
        end = at + 1
        while end < len(columns) and _goes_on(columns[end - 1], columns[end], seams) > 0:
            end += 1
        if start or end < len(columns):
            story = [one for part in columns[start:end] for one in part]
            return [*columns[:start], story, *columns[end:]]
        return [lead, *columns[:at], body, *columns[at + 1 :]]
    return columns


def _first_without_head(columns: Columns, at: int, usual: float) -> int:
    """Return the first of the columns left of one that have no headline."""
    while at and not is_headed(columns[at - 1], usual):
        at -= 1
    return at


def _parted(
    column: Sequence[Item],
    before: Sequence[Item],
    rows: Callable[[Sequence[Item]], Columns],
    seams: Seams,
    usual: float,
) -> tuple[list[Item], list[Item]]:
    """Return the headline of a column with what belongs to it, and the text under that.

    Lines right under the headline are of it, unless the text ``before`` goes on in them.
    """
    lead: list[Item] = []
    cut = rows(column)
    for row, after in zip(cut, [*cut[1:], []], strict=True):
        headed = any(one.head for one in lead)
        size, lines = row[0].blocks[0].size, len(row[0].blocks[0].strips)
        level = bool(after) and abs(row[0].area.right - after[0].area.right) <= usual
        joined = _goes_on(before, row, seams) > 0 or (level and _goes_on(row, after, seams) > 0)
        text = len(row) > 1 or lines > 1 or joined
        if headed and text and abs(size - usual) <= _ALIKE * usual:
            break
        lead += row
    return lead, [one for one in column if one not in lead]


def _goes_on(before: Sequence[Item], after: Sequence[Item], seams: Seams) -> int:
    """Return how much speaks for the text of one column going on in the other, or against it."""
    lowest = [
        one for one in before if not any(_overlap(one, it) and _is_under(it, one) for it in before)
    ]
    highest = [
        one for one in after if not any(_overlap(one, it) and _is_under(one, it) for it in after)
    ]
    last = max(lowest, key=lambda one: one.area.right)
    first = min(highest, key=lambda one: one.area.left)
    return seams.score(last.blocks[-1], first.blocks[0])


def _overlap(one: Item, other: Item) -> bool:
    return one.area.width_shared(other.area) > 0


def _is_under(one: Item, other: Item) -> bool:
    return one.area.top + one.area.bottom > other.area.top + other.area.bottom


def _are_filled(columns: Columns, usual: float) -> bool:
    """Tell whether columns end as those of one story do: level, the last one a little higher."""
    *ends, last = (max(one.area.bottom for one in part) for part in columns)
    level = max(ends) - min(ends) <= _LEVEL * usual
    return level and -_LEVEL * usual <= max(ends) - last <= _NEAR * usual


def is_headed(column: Sequence[Item], usual: float) -> bool:
    """Tell whether a column begins with a headline, or a line over it."""
    top = min(one.area.top for one in column)
    return any(one.head and one.area.top <= top + _NEAR * usual for one in column)


def _are_level(columns: Columns, usual: float) -> bool:
    tops = [min(one.area.top for one in part) for part in columns]
    return max(tops) - min(tops) <= _LEVEL * usual
