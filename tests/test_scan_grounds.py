"""Tints and bars that something is printed on, seen in a picture."""

import numpy as np
import pytest

from qa.corpus.formats.scan.grounds import shown_grounds
from qa.corpus.sheets.base import Area

Images = pytest.importorskip("PIL.Image")
pytest.importorskip("cv2")
SCALE = 2.0


def picture(
    *grounds: tuple[tuple[float, float, float, float], int], fall: float = 1.0
) -> np.ndarray:
    """Return a page with print, on some rectangles (in points) as dark as said."""
    pixels = np.full((1200, 900), 240.0)
    for area, grey in grounds:
        left, top, right, bottom = (round(side * SCALE) for side in area)
        pixels[top:bottom, left:right] = grey
    for top in range(60, 1140, 40):
        for left in range(60, 840, 30):
            paper = pixels[top, left]
            pixels[top + 6 : top + 26 : 7, left : left + 20] = 40 if paper > 120 else 230
    noise = np.random.default_rng(3).normal(0, 6, pixels.shape)
    return (pixels * np.linspace(1, fall, 900) + noise).clip(0, 255).astype(np.uint8)


def grounds(pixels: np.ndarray) -> list[Area]:
    return shown_grounds(Images.fromarray(pixels), SCALE)


def test_a_tinted_box_is_a_ground() -> None:
    box = (60.0, 100.0, 260.0, 300.0)
    (found,) = grounds(picture((box, 222), fall=0.9))
    sides = (found.left, found.top, found.right, found.bottom)
    assert sides == pytest.approx(box, abs=4)


def test_a_bar_under_white_type_is_a_ground() -> None:
    (found,) = grounds(picture(((30.0, 56.0, 430.0, 82.0), 60)))
    assert (found.top, found.bottom) == pytest.approx((56, 82), abs=3)


@pytest.mark.parametrize("fall", [1.0, 0.88])
def test_paper_in_uneven_light_is_none(fall: float) -> None:
    assert grounds(picture(fall=fall)) == []


def test_a_square_no_larger_than_a_letter_is_none() -> None:
    assert grounds(picture(((60.0, 100.0, 76.0, 116.0), 60))) == []
