"""What is done about the recogniser: ends of lines, long pictures, pages the right way up."""

from types import SimpleNamespace

import numpy as np
import pytest

from qa.corpus.formats.scan import engine
from qa.corpus.formats.scan.engine import recognised_lines, with_ends
from qa.corpus.formats.scan.page import fitting_share

HEIGHT = 30


def page(*inked: tuple[int, int, int, int]) -> np.ndarray:
    """Return a page of white paper with black rectangles: left, top, right and bottom."""
    pixels = np.full((400, 1000, 3), 240, np.uint8)
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


@pytest.mark.parametrize(
    ("size", "share"),
    [
        ((2339, 3307), 4000 / 3307),  # A4 at 200 dpi: nothing to be done
        ((4600, 6500), 4000 / 6500),  # a broadsheet at 300 dpi
        ((1000, 20_000), 2.0),  # a picture of a whole web page: not shrunk
        ((4000, 20_000), 0.5),
    ],
)
def test_only_long_pictures_are_longer_than_what_is_read_in_one_go(
    size: tuple[int, int], share: float
) -> None:
    assert fitting_share(*size) == pytest.approx(share)


def test_a_long_picture_is_read_in_bands_and_each_line_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [*range(10, 9000, 50), 8990]
    heights = []

    def read(pixels: np.ndarray, **_: object) -> SimpleNamespace:
        """Read the rows that say where lines stand: in each pixel of a row its number is kept."""
        first = int(pixels[0, 0, 0]) * 100 + int(pixels[0, 0, 1])
        heights.append(len(pixels))
        seen = [y for y in lines if first <= y < first + len(pixels)]
        boxes = np.array([[[0, y - first], [9, y - first]] * 2 for y in seen])
        words = [[(str(y), 0.9, [[0, y - first]])] for y in seen]
        return SimpleNamespace(
            boxes=boxes, txts=tuple(map(str, seen)), scores=(0.9,) * len(seen), word_results=words
        )

    monkeypatch.setattr(engine, "_engine", lambda: read)
    pixels = np.zeros((9000, 2, 3), np.uint8)
    pixels[:, :, 0], pixels[:, :, 1] = np.divmod(np.arange(9000), 100)[0][:, None], 0
    pixels[:, :, 1] = (np.arange(9000) % 100)[:, None]
    found = list(recognised_lines(pixels))
    assert [int(text) for _, text, _, _ in found] == lines
    assert [round(corners[0][1]) for corners, _, _, _ in found] == lines
    assert [words[0][2][0][1] for _, _, _, words in found] == lines
    assert max(heights) <= engine.LONGEST_BAND


@pytest.mark.parametrize(
    ("labels", "upside_down"), [("0 0 180 0", False), ("180 180 0 180", True), ("0 180", False)]
)
def test_a_page_stands_on_its_head_when_most_lines_do(labels: str, upside_down: bool) -> None:
    told = [(label, 0.99) for label in labels.split()]
    assert engine._upside_down(told) is upside_down
