"""Tables without rules: short pieces that stand under one another in rows, a head over figures.

Text set in columns is none, nor are names set in rows: under some head nothing but figures stands,
or the heads are bold and nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from qa.corpus.formats.rows import heads_columns
from qa.corpus.sheets.base import Area, Glyph, Strip, around
from qa.corpus.sheets.rows import Fences
from qa.corpus.sheets.tables.cells import PrintedRow, cell_lines

_APART = (0.55, 0.9)  # of the size: blanks between two cells
_APART_LATIN = 0.9  # the same between words of Latin letters
_WIDEST = 20.0  # of the size: a cell
_GOES_ON = 1.8  # of the size: the next line of a cell is so near
_LEVEL = 0.4  # of the size: baselines of one row differ by less
_STEPS = (0.9, 3.6)  # of the size: how far rows are apart
_EVEN = 1.7  # ratio of the steps of one table
_SLACK = 1.0  # of the size: a cell stands so far beside those over it at most
_FEWEST_ROWS = 3  # with the head
_FEWEST_COLUMNS = 3
_LONGEST_HEAD = 10  # characters
_LONG, _MOST_LONG = 9, 0.5  # characters of a line of text; share of a column that are such
_FULL = 0.5  # of the size: the sides of full lines are so level
_ENDS = "。！？；，、：,;:"


def aligned_tables(
    strips: Sequence[Strip], upright: Sequence[Area]
) -> Iterator[tuple[Area, list[PrintedRow]]]:
    """Yield where tables without rules stand, and their rows, the head first.

    ``upright`` are the upright rules of the sheet: heads on either side of one are of two columns.
    """
    taken: set[int] = set()
    fences = Fences(upright)
    for apart in _APART:
        pieces = [it for one in strips if not one.vertical for it in _pieces(one, apart)]
        rows = _rows([one for one in pieces if id(one.glyphs[0]) not in taken])
        for at, head in ((at, some) for at, row in enumerate(rows) for some in _runs(row, fences)):
            found = _without_text(_grown(head, rows[at + 1 :], taken))
            if found and _is_table(found):
                cells = [one for row in found for one in row if one]
                taken |= {id(glyph) for one in cells for glyph in one.glyphs}
                area = around(one.area for one in cells)
                yield (
                    area,
                    [[cell_lines(one.glyphs) if one else [] for one in row] for row in found],
                )


def _pieces(strip: Strip, apart: float) -> Iterator[Strip]:
    """Yield what blanks of ``apart`` times its size part of a line; words in Latin letters more."""
    run: list[Glyph] = []
    for glyph in strip.glyphs:
        if not glyph.text.strip():
            continue
        least = max(apart, _APART_LATIN) if run and _are_letters(run[-1], glyph) else apart
        if run and glyph.area.left - run[-1].area.right >= least * strip.size:
            yield Strip(run)
            run = []
        run.append(glyph)
    if run:
        yield Strip(run)


def _are_letters(one: Glyph, other: Glyph) -> bool:
    return all(it.text.isascii() and it.text.isalpha() for it in (one, other))


def _rows(pieces: Sequence[Strip]) -> list[list[Strip]]:
    """Return pieces of a sheet in rows from top to bottom, each from left to right."""
    rows: list[list[Strip]] = []
    for one in sorted(pieces, key=_base):
        level = bool(rows) and _base(one) - _base(rows[-1][0]) <= _LEVEL * one.size
        rows.append([one]) if not level else rows[-1].append(one)
    return [sorted(row, key=lambda one: one.area.left) for row in rows]


def _base(strip: Strip) -> float:
    return strip.glyphs[0].base


AlignedCells = list[Strip | None]


def _runs(row: Sequence[Strip], fences: Fences) -> list[list[Strip]]:
    """Return what of a row stands between two upright rules each."""
    runs = [[row[0]]]
    for last, one in pairwise(row):
        if fences.part(last.area, one.area):
            runs.append([])
        runs[-1].append(one)
    return runs


def _grown(
    pieces: Sequence[Strip], rows: Sequence[Sequence[Strip]], taken: set[int]
) -> list[AlignedCells]:
    """Return the rows of what heads the next ``rows`` and goes on in them; [] for nothing."""
    head = [one for one in pieces if _is_short(one) and id(one.glyphs[0]) not in taken]
    found: list[AlignedCells] = []
    last = head
    for row in rows if head else ():
        step = (_base(row[0]) - _base(last[0])) / last[0].size
        if step > _STEPS[1]:
            break
        if not found:
            pairs = _paired(head, row)
            if len(pairs) > 1:
                found = [list(some) for some in zip(*pairs, strict=True)]
                last = [one for _, one in pairs]
            elif pairs or step >= _STEPS[0]:
                return []
            continue
        cells = _under(found, row)
        if cells is None:
            break
        filled = [one for one in cells if one]
        if not filled:
            continue
        if cells[0] is None:
            if step > _GOES_ON:
                break
            found[-1] = _with_lines(found[-1], cells)
        else:
            found.append(cells)
        last = filled
    return found


def _with_lines(cells: AlignedCells, more: AlignedCells) -> AlignedCells:
    """Return the cells of a row with the next lines of some of them."""
    return [
        Strip([*(one.glyphs if one else ()), *other.glyphs]) if other else one
        for one, other in zip(cells, more, strict=True)
    ]


def _is_short(strip: Strip) -> bool:
    return strip.area.width <= _WIDEST * strip.size


def _paired(head: Sequence[Strip], row: Sequence[Strip]) -> list[tuple[Strip, Strip]]:
    """Return heads with the cells under them, one under each, as many as stand side by side."""
    pairs: list[tuple[Strip, Strip]] = []
    for one in head:
        under = [it for it in row if _overlap(one.area, it.area, 0) and _alike(one, it)]
        if len(under) != 1 or sum(_overlap(it.area, under[0].area, 0) for it in head) != 1:
            if pairs and len(pairs) >= _FEWEST_COLUMNS:
                break
            pairs = []
            continue
        pairs.append((one, under[0]))
    return pairs


def _alike(one: Strip, other: Strip) -> bool:
    return max(one.size, other.size) <= 1.2 * min(one.size, other.size) and _is_short(other)


def _overlap(one: Area, other: Area, slack: float) -> bool:
    return min(one.right, other.right) + slack > max(one.left, other.left)


def _under(found: Sequence[AlignedCells], row: Sequence[Strip]) -> AlignedCells | None:
    """Return the cells of a row under others; none filled if it stands beside."""
    columns = [around(one.area for one in some if one) for some in zip(*found, strict=True)]
    whole = around(columns)
    within = [one for one in row if _overlap(one.area, whole, 0)]
    cells: AlignedCells = [None] * len(columns)
    for one in within:
        homes = [n for n, it in enumerate(columns) if _overlap(it, one.area, 0)]
        homes = homes or [
            n for n, it in enumerate(columns) if _overlap(it, one.area, _SLACK * one.size)
        ]
        if len(homes) != 1 or cells[homes[0]] or not _is_short(one):
            return None
        cells[homes[0]] = one
    filled = sum(one is not None for one in cells)
    return cells if not cells[0] or 2 * filled > len(cells) else None


def _without_text(rows: Sequence[AlignedCells]) -> list[AlignedCells]:
    """Return rows without the text that stands beside them, on the left or on the right."""
    columns = [list(one) for one in zip(*rows, strict=True)]
    for end in (-1, 0):
        while columns and _is_text([one for one in columns[end] if one]):
            columns.pop(end)
    return [list(row) for row in zip(*columns, strict=True)]


def _is_table(rows: Sequence[AlignedCells]) -> bool:
    """Tell whether rows of cells are those of a table, by their heads and what is under these."""
    if len(rows) < _FEWEST_ROWS or None in rows[0] or len(rows[0]) < 2:
        return False
    if len(rows[0]) < _FEWEST_COLUMNS and len(rows) <= _FEWEST_ROWS:
        return False
    head = [one.text.strip() for one in rows[0] if one]
    columns = [[one for one in some if one] for some in zip(*rows, strict=True)]
    texts = [[one.text.strip() if one else "" for one in row] for row in rows]
    if not heads_columns(texts) or any(len(one) > _LONGEST_HEAD for one in head):
        return False
    if any(one.text.strip()[-1:] in _ENDS for row in rows for one in row if one):
        return False
    if not _is_even(rows) or any(map(_is_text, columns)):
        return False
    figures = any(all(_has_figure(one.text) for one in some[1:]) for some in columns)
    return figures or (len(head) >= _FEWEST_COLUMNS and _is_marked(rows))


def _is_even(rows: Sequence[AlignedCells]) -> bool:
    bases = [_base(one) for row in rows for one in row[:1] if one]
    steps = [b - a for a, b in pairwise(bases)]
    body = steps[1:] or steps
    return min(steps) > 0 and max(body) <= _EVEN * min(body) and steps[0] <= _EVEN * median(body)


def _is_text(column: Sequence[Strip]) -> bool:
    """Tell whether a column is one of text: long lines as wide as it, or with marks.

    What stands under a short bold head is none.
    """
    head, body = column[0], column[1:]
    if head.bold and len(head.glyphs) <= _LONGEST_HEAD and not any(one.bold for one in body):
        return False
    long = [one for one in column if len(one.glyphs) >= _LONG]
    if len(long) < max(2, _MOST_LONG * len(column)):
        return False
    if any(one.text[-1] in _ENDS for one in long):
        return True
    left, right = min(one.area.left for one in long), max(one.area.right for one in long)
    full = [max(one.area.left - left, right - one.area.right) <= _FULL * one.size for one in long]
    return 2 * sum(full) >= len(long)


def _is_marked(rows: Sequence[AlignedCells]) -> bool:
    """Tell whether the heads are set bold, and not all under them."""
    body = [one for row in rows[1:] for one in row if one]
    return all(one.bold for one in rows[0] if one) and 2 * sum(it.bold for it in body) < len(body)


def _has_figure(text: str) -> bool:
    return any(char.isdigit() for char in text)
