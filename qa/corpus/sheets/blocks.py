"""Strips to blocks: lines set right under one another in one column and one size."""

from __future__ import annotations

from collections.abc import Sequence

from qa.corpus.sheets.base import Area, Block, Strip, unlike, unlike_sizes, usual_size

_LEADING = 1.05  # of the size: the widest gap between two lines of a block
_SET_IN = 2.3  # of the size: how far the first line of a paragraph is set in at most
_CLOSER = -0.45  # of the size: how far lines may overlap


def make_blocks(strips: Sequence[Strip]) -> list[Block]:
    """Return the blocks of a sheet, in no order.

    Two strips belong together where each is the only one right under, or right over, the other: a
    line over two columns belongs to neither.
    """
    across = sorted((one for one in strips if not one.vertical), key=lambda one: one.area.top)
    below = {i: _below(across, i) for i in range(len(across))}
    above: dict[int, list[int]] = {}
    for i, under in below.items():
        for j in under:
            above.setdefault(j, []).append(i)
    blocks: list[Block] = []
    home: dict[int, Block] = {}
    most = unlike_sizes(across, usual_size(across))
    for i, strip in enumerate(across):
        over = above.get(i, [])
        joins = len(over) == 1 and below[over[0]] == [i] and _alike(across[over[0]], strip, most)
        if joins:
            home[i] = home[over[0]]
            home[i].strips.append(strip)
        else:
            home[i] = Block([strip])
            blocks.append(home[i])
    return [*blocks, *_vertical([one for one in strips if one.vertical], most)]


def _below(strips: Sequence[Strip], i: int) -> list[int]:
    """Return the strips right under one: within a line's space, and nothing between."""
    one = strips[i].area
    reach = one.bottom + _LEADING * strips[i].size
    found: list[int] = []
    for j in range(i + 1, len(strips)):
        other = strips[j].area
        if other.top > reach + strips[i].size:
            break
        near = (
            _CLOSER * strips[i].size
            <= other.top - one.bottom
            <= _LEADING * max(strips[i].size, strips[j].size)
        )
        overlaps = min(one.right, other.right) - max(one.left, other.left) > 0.2 * strips[i].size
        overlaps = overlaps or _ends_under_indent(one, other, strips[i].size)
        hidden = any(
            (
                min(strips[k].area.right, other.right) > max(strips[k].area.left, other.left)
                or _ends_under_indent(strips[k].area, other, strips[k].size)
            )
            and strips[k].area.bottom <= other.top + 0.5 * strips[j].size
            for k in found
        )
        if near and overlaps and not hidden:
            found.append(j)
    return found


def _ends_under_indent(one: Area, other: Area, size: float) -> bool:
    """Tell whether a line of a character or two stands under where the line over it is set in."""
    return one.left - _SET_IN * size <= other.left and other.right <= one.left + 0.5 * size


def _alike(one: Strip, other: Strip, most: float) -> bool:
    """Tell whether two strips are set in one size, at a ratio of ``most``, and one weight."""
    return one.bold_to == other.bold_from and not unlike(one, other, most)


def _vertical(strips: Sequence[Strip], most: float) -> list[Block]:
    """Return vertical strips side by side as blocks, read from right to left."""
    blocks: list[Block] = []
    for strip in sorted(strips, key=lambda one: -one.area.left):
        home = next((one for one in blocks if _is_left_of(strip, one.strips[-1], most)), None)
        if home:
            home.strips.append(strip)
        else:
            blocks.append(Block([strip]))
    return blocks


def _is_left_of(strip: Strip, last: Strip, most: float) -> bool:
    gap = last.area.left - strip.area.right
    level = abs(last.area.top - strip.area.top) <= 2 * strip.size
    return -0.5 * strip.size <= gap <= _LEADING * strip.size and level and _alike(last, strip, most)
