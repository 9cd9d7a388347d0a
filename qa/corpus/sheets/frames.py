"""Frames that are drawn as four rules: dashed ones, those of scans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.corpus.sheets.base import Area

_NEAR = 8.0  # points: how far the corners of a frame may be open
_CLOSED = 0.85  # share of a frame's side that must be drawn
_MOST = 1000  # rules that run across


def ruled_frames(rules: Sequence[Area]) -> list[Area]:
    """Return the rectangles that have a rule on each side.

    Of rules one under another that are as long as each other, each is held against the next one,
    and the first against the last.
    """
    down = [one for one in rules if one.width <= one.height]
    frames = (
        Area(top.left, top.top, top.right, bottom.bottom)
        for stack in _stacks(rules)
        for top, bottom in _pairs(stack)
        if bottom.top - top.bottom >= _NEAR
    )
    return [
        frame
        for frame in frames
        if all(_is_closed(frame, x, down) for x in (frame.left, frame.right))
    ]


def upright_sides(rules: Sequence[Area], frames: Sequence[Area]) -> list[Area]:
    """Return what is drawn upright: rules, and the left and right sides of frames."""
    sides = [Area(x, one.top, x, one.bottom) for one in frames for x in (one.left, one.right)]
    return [*(one for one in rules if one.height > one.width), *sides]


def _stacks(rules: Sequence[Area]) -> list[list[Area]]:
    """Return rules that run across, those from one place to another together, from the top."""
    stacks: list[list[Area]] = []
    for rule in [one for one in rules if one.width > one.height][:_MOST]:
        home = next((one for one in stacks if _is_as_long(rule, one[0])), None)
        if home:
            home.append(rule)
        else:
            stacks.append([rule])
    return [sorted(stack, key=lambda one: one.top) for stack in stacks]


def _is_as_long(one: Area, other: Area) -> bool:
    return abs(one.left - other.left) <= _NEAR and abs(one.right - other.right) <= _NEAR


def _pairs(stack: Sequence[Area]) -> Iterator[tuple[Area, Area]]:
    yield from pairwise(stack)
    if len(stack) > 2:
        yield stack[0], stack[-1]


def _is_closed(frame: Area, x: float, down: Sequence[Area]) -> bool:
    """Tell whether a rule runs down a frame's side."""
    drawn = sum(
        min(one.bottom, frame.bottom) - max(one.top, frame.top)
        for one in down
        if abs((one.left + one.right) / 2 - x) <= _NEAR
        and min(one.bottom, frame.bottom) > max(one.top, frame.top)
    )
    return drawn >= _CLOSED * frame.height
