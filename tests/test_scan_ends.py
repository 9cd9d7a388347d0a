"""Ends of lines that the detector leaves out."""

import numpy as np
import pytest

from qa.corpus.formats.scan.ends import with_ends

HEIGHT = 30


def page(*inked: tuple[int, int, int, int]) -> np.ndarray:
    """Return a page of white paper with black rectangles: left, top, right and bottom."""
    pixels = np.full((400, 1000), 240, np.uint8)
    for left, top, right, bottom in inked:
        pixels[top:bottom, left:right] = 40
    return pixels


def box(left: int, right: int, top: int = 100) -> list[list[int]]:
    return [[left, top], [right, top], [right, top + HEIGHT], [left, top + HEIGHT]]


TEXT = [(200 + 30 * n, 103, 225 + 30 * n, 127) for n in range(8)]  # ends at 435


def ends(pixels: np.ndarray, *boxes: list[list[int]]) -> list[tuple[int, int]]:
    found = with_ends(pixels, np.array(boxes, np.float32))
    return [(round(float(one[0][0])), round(float(one[1][0]))) for one in found]


def test_strokes_that_stand_off_are_taken_in_with_a_breath_of_paper() -> None:
    quote, dash = (185, 105, 190, 112), (440, 114, 498, 117)  # an opening mark, a dash of two
    assert ends(page(*TEXT, quote, dash), box(200, 435)) == [(183, 500)]


def test_no_ink_no_wider() -> None:
    assert ends(page(*TEXT), box(198, 437)) == [(198, 437)]


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        ((440, 40, 443, 300), "a rule between columns"),
        ((465, 103, 485, 127), "farther than seven tenths of its height"),
        ((440, 110, 600, 120), "goes on and on"),
    ],
)
def test_what_is_no_end_of_the_line_is_left_out(
    beside: tuple[int, int, int, int], kind: str
) -> None:
    assert ends(page(*TEXT, beside), box(200, 435)) == [(200, 435)], kind


def test_the_first_mark_of_the_next_column_is_not_taken() -> None:
    mark = (452, 105, 458, 112)
    assert ends(page(*TEXT, mark), box(200, 435), box(460, 700))[0] == (200, 435)


def test_a_line_on_a_slant_is_widened_along_it() -> None:
    slanted = [[200, 100], [435, 104], [435, 134], [200, 130]]
    pixels = page((440, 112, 460, 124))
    ((_, right, _, _),) = with_ends(pixels, np.array([slanted], np.float32))
    assert right[1] == pytest.approx(104 + (right[0] - 435) * 4 / 235, abs=0.1)


def test_a_line_that_lies_over_this_one_a_little_is_no_end_of_it() -> None:
    """Boxes of headlines reach into the lines above and below: their ink is left to them."""
    above = [[190, 76], [288, 76], [288, 108], [190, 108]]
    found = ends(page(*TEXT, (170, 103, 185, 127)), box(200, 435), above)
    assert found[0] == (200, 435)


def test_text_that_runs_downwards_is_made_longer_too() -> None:
    chars = [(103, 200 + 30 * n, 127, 225 + 30 * n) for n in range(5)]  # ends at 345
    stop = (118, 350, 125, 357)
    upright = [[100, 200], [130, 200], [130, 345], [100, 345]]
    (found,) = with_ends(page(*chars, stop), np.array([upright], np.float32))
    breath = 2  # of paper under it
    end = 357 + breath
    assert found.round().tolist() == [[100, 200], [130, 200], [130, end], [100, end]]
