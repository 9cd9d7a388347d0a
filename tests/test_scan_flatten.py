"""Photographs of pages: the sheet is found and made flat."""

import numpy as np
import pytest
from PIL import Image, ImageDraw  # noqa: TID253

from qa.corpus.formats.scan.flatten import flattened, sheet_corners

pytest.importorskip("cv2")

CORNERS = [(80, 60), (560, 90), (590, 830), (50, 800)]
SQUARE = [(100, 80), (560, 80), (560, 800), (100, 800)]


def photograph(corners: list[tuple[int, int]], desk: int = 70) -> Image.Image:
    picture = Image.new("L", (640, 900), desk)
    draw = ImageDraw.Draw(picture)
    draw.polygon(corners, fill=235)
    for y in range(200, 700, 40):
        draw.line([(150, y), (500, y)], fill=30, width=6)
    return picture


def test_the_corners_of_a_sheet_on_a_darker_desk_are_found() -> None:
    found = sheet_corners(photograph(CORNERS))
    assert found is not None
    assert np.abs(found - np.array(CORNERS)).max() <= 4


def test_a_photographed_sheet_is_made_as_wide_and_high_as_its_longer_sides() -> None:
    flat = flattened(photograph(CORNERS))
    width, height = np.hypot(540, 30), np.hypot(30, 740)  # lower side, right and left side
    assert abs(flat.width - width) <= 6
    assert abs(flat.height - height) <= 6
    edges = np.asarray(flat.convert("L"))
    assert all(edges[y, x] > 200 for y in (10, -10) for x in (10, -10))  # no desk left


def test_a_scan_is_left_as_it_is() -> None:
    for picture in (
        photograph([(0, 0), (640, 0), (640, 900), (0, 900)]),  # fills the picture
        photograph(CORNERS, desk=225),  # hardly darker
        photograph([(300, 300), (420, 300), (420, 420), (300, 420)]),  # small
        photograph([(80, 60), (600, 60), (560, 500), (340, 880), (50, 800)]),  # five sides
        Image.new("L", (640, 900), 255),
    ):
        assert sheet_corners(picture) is None
        assert flattened(picture) is picture


def test_a_sheet_that_lies_flat_is_left_on_its_desk() -> None:
    picture = photograph(SQUARE)
    assert flattened(picture) is picture
