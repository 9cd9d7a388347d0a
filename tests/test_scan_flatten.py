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


def leaning(degrees: float) -> Image.Image:
    """Return a sheet of 400 by 600 on a desk, turned clockwise, its first line a thick one."""
    sheet = Image.new("L", (400, 600), 235)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((40, 40, 360, 80), fill=30)
    for y in range(120, 560, 24):
        draw.line([(40, y), (360, y)], fill=30, width=6)
    desk = Image.new("L", (900, 900), 70)
    desk.paste(sheet, (250, 150))
    return desk.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=70)


@pytest.mark.parametrize("degrees", [10, 30, 44, 46, 60, -30, -46, -60])
def test_a_sheet_turned_far_comes_out_with_its_first_line_uppermost(degrees: int) -> None:
    flat = flattened(leaning(degrees)).convert("L")
    assert abs(flat.width - 400) <= 6
    assert abs(flat.height - 600) <= 6
    assert np.asarray(flat)[55:65, 100:300].max() < 80
    assert np.asarray(flat)[-30:-15, 100:300].min() > 200


def sheet_on(desk: int, *, margins: tuple[int, int, int, int] = (60, 60, 60, 60)) -> Image.Image:
    """Return a sheet on a desk that is so wide to the left, above, to the right and below."""
    left, top, right, bottom = margins
    picture = Image.new("L", (640, 900), desk)
    sheet = [
        (left, top),
        (640 - right, top + 15),
        (640 - right, 900 - bottom),
        (left, 885 - bottom),
    ]
    ImageDraw.Draw(picture).polygon(sheet, fill=245)
    return picture


def test_a_sheet_is_found_where_its_desk_is_seen_on_three_sides() -> None:
    assert sheet_corners(sheet_on(80)) is not None
    assert sheet_corners(sheet_on(80, margins=(60, 60, 60, -20))) is not None
    assert sheet_corners(sheet_on(80, margins=(60, 60, -5, -20))) is None


@pytest.mark.parametrize("tint", [60, 120, 190, 200])
@pytest.mark.parametrize(
    ("above", "below"), [(0.2, 0.0), (0.0, 0.3), (0.12, 0.15)], ids=["above", "below", "both"]
)
def test_full_width_bands_of_a_skewed_scan_are_the_page(tint, above, below) -> None:
    page = Image.new("L", (1000, 1400), 245)
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, 1000, 1400 * above), fill=tint)
    draw.rectangle((0, 1400 * (1 - below), 1000, 1400), fill=tint)
    turned = page.rotate(1.5, Image.Resampling.BICUBIC, fillcolor=245).crop((40, 40, 960, 1360))
    assert flattened(turned) is turned


def test_a_white_box_in_a_grey_page_is_no_sheet() -> None:
    picture = sheet_on(200, margins=(60, 60, 60, 300))
    assert flattened(picture) is picture


def test_where_print_stands_about_it_a_white_box_is_no_sheet() -> None:
    picture = sheet_on(120, margins=(60, 60, 60, 300))
    assert flattened(picture) is not picture
    for ink in (20, 230):  # dark on the tint, or light
        page = picture.copy()
        for y in range(660, 860, 40):
            ImageDraw.Draw(page).line([(80, y), (560, y)], fill=ink, width=4)
        assert flattened(page) is page


def test_a_sheet_whose_corners_are_those_of_the_picture_is_none() -> None:
    corners = [(80, 60), (560, 90), (639, 899), (0, 899)]
    assert sheet_corners(photograph(corners)) is None
