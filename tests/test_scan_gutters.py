"""Lines that lie across two columns are parted before they are read."""

import numpy as np

from qa.corpus.formats.scan.gutters import parted_at_gutters

Sides = tuple[int, int, int, int]
LEADING = 40  # pixels; a line's box is 30 high, 24 of them ink


def page(lines: list[Sides], *rules: Sides) -> np.ndarray:
    """Return white paper with words of five strokes, 15 apart, from a line's left to its right."""
    pixels = np.full((700, 1000), 240, np.uint8)
    for left, top, right, bottom in lines:
        for stroke in (s for s in range(left + 3, right - 3, 10) if (s - left) // 10 % 6 < 5):
            pixels[top + 3 : bottom - 3, stroke : stroke + 5] = 40
    for left, top, right, bottom in rules:
        pixels[top:bottom, left:right] = 40
    return pixels


def row(number: int, left: int, right: int) -> Sides:
    top = 60 + LEADING * number
    return left, top, right, top + 30


def seen(lines: list[Sides], pixels: np.ndarray) -> list[tuple[int, int, int]]:
    """Return from where to where each line is read, and of which box it is a part."""
    boxes = [
        [[left, top], [right, top], [right, bottom], [left, bottom]]
        for left, top, right, bottom in lines
    ]
    found, of = parted_at_gutters(pixels, np.array(boxes, np.float32))
    return [(int(one[0][0]), int(one[1][0]), n) for one, n in zip(found, of, strict=True)]


LEFT = [row(n, 100, 392) for n in range(5)]  # ink from 103 to 388
RIGHT = [row(n, 417, 726) for n in range(5)]  # from 420 on


def test_a_line_across_a_gutter_that_other_lines_show_is_parted() -> None:
    ink = page([*LEFT, *RIGHT])
    lines = [*LEFT[:2], *RIGHT[:2], row(2, 100, 726), *LEFT[3:], *RIGHT[3:]]
    found = seen(lines, ink)
    assert [one for one in found if one[2] == 4] == [(100, 396, 4), (412, 726, 4)]
    assert len(found) == len(lines) + 1


def test_a_blank_that_one_line_alone_shows_is_between_words() -> None:
    ink = page([*LEFT, *RIGHT])
    lines = [row(0, 100, 726), *LEFT[1:2], *RIGHT[1:2], *(row(n, 100, 726) for n in (2, 3, 4))]
    assert [n for *_, n in seen(lines, ink)] == [*range(len(lines))]


def test_blanks_of_six_lines_over_one_another_are_a_gutter() -> None:
    """Columns that nearly touch, all lines of which were seen as one; their words stand aslant."""
    words = [
        row(n, left, right)
        for n in range(6)
        for start, end in ((100, 392), (417, 726))
        for left, right in ((start, start + 20 + 10 * n), (start + 32 + 10 * n, end))
    ]
    ink = page(words)
    lines = [row(n, 100, 726) for n in range(6)]
    found = seen(lines, ink)
    assert [n for *_, n in found] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert all(380 < right < 430 for _, right, _ in found[::2])
    assert len(seen(lines[:5], ink)) == 5


def test_a_line_across_a_rule_is_parted_without_others() -> None:
    ink = page([LEFT[0], RIGHT[0]], (403, 20, 405, 200))
    assert seen([row(0, 100, 726)], ink) == [(100, 396, 0), (412, 726, 0)]


def test_a_part_that_another_line_holds_is_not_read_twice() -> None:
    ink = page([LEFT[0], RIGHT[0]], (403, 20, 405, 200))
    lines = [row(0, 340, 726), row(0, 100, 392)]
    assert seen(lines, ink) == [(412, 726, 0), (100, 392, 1)]


def test_white_type_on_a_bar_is_left_alone() -> None:
    bar = 280 - page([*LEFT, *RIGHT]).astype(int)
    lines = [*LEFT[:2], *RIGHT[:2], row(2, 100, 726), *LEFT[3:], *RIGHT[3:]]
    assert len(seen(lines, bar.astype(np.uint8))) == len(lines)
