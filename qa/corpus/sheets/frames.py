"""Frames that rules draw: four lines about something, the cells of a page divided by rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.corpus.sheets.base import Area

_NEAR = 8.0  # points: how far the corners of a frame may be open
_OPEN = 2.0  # points: the same where cells touch each other
_CLOSED = 0.85  # share of a frame's side that must be drawn
_SAME = 2.0  # points: rules so near to each other are one side
_LOWEST = 28.0  # points: a lower cell among others is one of a table: it holds one line
_TOUCHING = 1.0  # points: frames so near to each other share a side or a corner
_MOST = 120  # sides across, and as many down

Cell = tuple[int, int]


def ruled_frames(rules: Sequence[Area]) -> list[Area]:
    """Return the rectangles that rules enclose on all sides.

    Rules cut a sheet into cells; cells with no rule between them are one. What is closed all around
    is a frame, and so is what closed cells make up together that touch each other. Corners may be
    open only about a frame that stands alone: rules between columns nearly touch those between the
    stories that run down them.
    """
    alone = [one for group in _closed(rules, _NEAR) if len(group) == 1 for one in group]
    return list(dict.fromkeys([*(one for it in _closed(rules, _OPEN) for one in it), *alone]))


def _closed(rules: Sequence[Area], reach: float) -> Iterator[list[Area]]:
    """Yield the frames that rules enclose which reach a little further than they are drawn.

    Those that touch each other come together, the last one about all of them.
    """
    grid = SideGrid.of(rules, reach)
    for group in grid.touching([cells for cells in grid.regions() if grid.is_closed(cells)]):
        own = [grid.area(cells) for cells in group]
        lone = len(group) == 1
        found = [one for one in own if min(one.width, one.height) >= (_NEAR if lone else _LOWEST)]
        whole = {cell for cells in group for cell in cells}
        if not lone and grid.is_closed(whole):
            found.append(grid.area(whole))
        yield found


def area_sides(area: Area) -> list[Area]:
    """Return the four sides of a rectangle, as lines without breadth."""
    left, top, right, bottom = area.left, area.top, area.right, area.bottom
    across = [Area(left, y, right, y) for y in (top, bottom)]
    return [*across, *(Area(x, top, x, bottom) for x in (left, right))]


def upright_sides(rules: Sequence[Area], frames: Sequence[Area]) -> list[Area]:
    """Return what is drawn upright: rules, and the left and right sides of frames."""
    sides = [Area(x, one.top, x, one.bottom) for one in frames for x in (one.left, one.right)]
    return [*(one for one in rules if one.height > one.width), *sides]


def ruled_cells(frames: Sequence[Area], rules: Sequence[Area]) -> list[Area]:
    """Return the frames that rules draw, not those that are tinted only."""
    xs = [(one.left + one.right) / 2 for one in rules if one.width <= one.height]
    ys = [(one.top + one.bottom) / 2 for one in rules if one.width > one.height]

    def drawn(place: float, places: Sequence[float]) -> bool:
        return any(abs(place - one) <= _SAME for one in places)

    return [
        one
        for one in frames
        if drawn(one.left, xs) and drawn(one.right, xs)
        if drawn(one.top, ys) and drawn(one.bottom, ys)
    ]


def in_next_cell(cells: Sequence[Area], before: Area, after: Area) -> bool:
    """Tell whether two areas stand in cells that touch, with no more than a rule between them."""
    own = [one for one in cells if one.holds(after) and not one.holds(before)]
    others = [one for one in cells if one.holds(before) and not one.holds(after)]
    return any(_touch(one, other) for one in own for other in others)


def _touch(one: Area, other: Area) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return abs(min(across, down)) <= _TOUCHING


@dataclass(frozen=True, slots=True)
class _Sides:
    """Rules one way: where they stand, and from where to where each is drawn, in order."""

    at: list[float]
    drawn: list[list[tuple[float, float]]]

    @staticmethod
    def of(rules: Sequence[tuple[float, float, float]], reach: float) -> _Sides:
        """Return the sides that rules make up, each told as its place, start and end."""
        longest = sorted(rules, key=lambda one: one[1] - one[2])[: 4 * _MOST]
        sides = _Sides([], [])
        for place, start, end in sorted(longest):
            if not sides.at or place - sides.at[-1] > _SAME:
                if len(sides.at) == _MOST:
                    break
                sides.at.append(place)
                sides.drawn.append([])
            sides.drawn[-1].append((start - reach, end + reach))
        return _Sides(sides.at, [_merged(some) for some in sides.drawn])

    def is_closed(self, number: int, start: float, end: float) -> bool:
        """Tell whether a side is drawn from one place to another."""
        drawn = [(a, b) for a, b in self.drawn[number] if a < end and b > start]
        if not drawn or drawn[0][0] > start or drawn[-1][1] < end:
            return False
        length = sum(min(b, end) - max(a, start) for a, b in drawn)
        return length >= _CLOSED * (end - start)


class SideGrid:
    """The cells between the sides of a sheet, each told by its column and its row."""

    def __init__(self, down: _Sides, across: _Sides) -> None:
        self._xs, self._ys = down.at, across.at
        self._columns = range(len(down.at) - 1)
        self._rows = range(len(across.at) - 1)
        self._left = {
            (x, y): down.is_closed(x, across.at[y], across.at[y + 1])
            for x in range(len(down.at))
            for y in self._rows
        }
        self._top = {
            (x, y): across.is_closed(y, down.at[x], down.at[x + 1])
            for x in self._columns
            for y in range(len(across.at))
        }

    @staticmethod
    def of(rules: Sequence[Area], reach: float) -> SideGrid:
        """Return the grid that rules make up."""
        down = [one for one in rules if one.width <= one.height]
        across = [one for one in rules if one.width > one.height]
        return SideGrid(
            _Sides.of([((one.left + one.right) / 2, one.top, one.bottom) for one in down], reach),
            _Sides.of([((one.top + one.bottom) / 2, one.left, one.right) for one in across], reach),
        )

    def _around(self, cell: Cell) -> Iterator[tuple[Cell, bool]]:
        """Yield the four neighbours of a cell, and whether a side is drawn between."""
        x, y = cell
        yield (x - 1, y), self._left[x, y]
        yield (x + 1, y), self._left[x + 1, y]
        yield (x, y - 1), self._top[x, y]
        yield (x, y + 1), self._top[x, y + 1]

    def regions(self) -> list[set[Cell]]:
        """Return the cells put together between which no side is drawn."""
        left = {(x, y) for x in self._columns for y in self._rows}
        found: list[set[Cell]] = []
        while left:
            region, todo = set[Cell](), [left.pop()]
            while todo:
                cell = todo.pop()
                region.add(cell)
                open_to = {one for one, drawn in self._around(cell) if not drawn and one in left}
                left -= open_to
                todo += open_to
            found.append(region)
        return found

    def is_closed(self, cells: set[Cell]) -> bool:
        """Tell whether sides are drawn all around the rectangle about some cells."""
        (left, right), (top, bottom) = self._reach(cells)
        return all(
            [self._left[x, y] for x in (left, right + 1) for y in range(top, bottom + 1)]
            + [self._top[x, y] for y in (top, bottom + 1) for x in range(left, right + 1)]
        )

    def area(self, cells: set[Cell]) -> Area:
        """Return the rectangle about some cells."""
        (left, right), (top, bottom) = self._reach(cells)
        return Area(self._xs[left], self._ys[top], self._xs[right + 1], self._ys[bottom + 1])

    def touching(self, regions: Sequence[set[Cell]]) -> list[list[set[Cell]]]:
        """Return regions, those that touch each other together."""
        groups: list[list[set[Cell]]] = []
        for region in regions:
            beside = {one for cell in region for one, _ in self._around(cell)}
            homes = [it for it in groups if any(not beside.isdisjoint(one) for one in it)]
            groups = [it for it in groups if it not in homes]
            groups.append([region, *(one for it in homes for one in it)])
        return groups

    @staticmethod
    def _reach(cells: set[Cell]) -> tuple[tuple[int, int], tuple[int, int]]:
        xs, ys = {x for x, _ in cells}, {y for _, y in cells}
        return (min(xs), max(xs)), (min(ys), max(ys))


def _merged(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return stretches of a line, those that overlap as one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
