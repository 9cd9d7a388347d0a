"""Marks that recognisers pass over, drawn before lines of which only the words were recognised."""

import pytest
from PIL import Image, ImageDraw  # noqa: TID253

from qa.corpus.formats.scan.bullets import with_bullets
from qa.corpus.sheets.base import Glyph, Strip
from qa.corpus.sheets.strips import em_area

SCALE, SIZE = 3.0, 10.0


def line(left: float, base: float, text: str) -> Strip:
    areas = [em_area(left + SIZE * n, left + SIZE * (n + 1), base, SIZE) for n in range(len(text))]
    return Strip([Glyph(char, a, base, SIZE) for char, a in zip(text, areas, strict=True)])


def drawn(shape: str) -> Image.Image:
    """Return a sheet with a shape nine points wide where a mark stands before the line at 60."""
    sheet = Image.new("L", (600, 300), 240)
    draw = ImageDraw.Draw(sheet)
    left, top, right, bottom = (SCALE * at for at in (49, 92, 57, 100))
    middle = ((left + right) / 2, (top + bottom) / 2)
    if shape == "■":
        draw.rectangle((left, top, right, bottom), fill=30)
    elif shape == "●":
        draw.ellipse((left, top, right, bottom), fill=30)
    elif shape in ("◆", "◇"):
        corners = ((left, middle[1]), (middle[0], top), (right, middle[1]), (middle[0], bottom))
        draw.polygon(corners, fill=30 if shape == "◆" else None, outline=30, width=2)
    elif shape in ("▲", "▼"):
        tip, flat = (top, bottom) if shape == "▲" else (bottom, top)
        draw.polygon(((left, flat), (right, flat), (middle[0], tip)), fill=30)
    elif shape in ("○", "◎"):
        draw.ellipse((left, top, right, bottom), outline=30, width=2)
        if shape == "◎":
            draw.ellipse((left + 6, top + 6, right - 6, bottom - 6), outline=30, width=2)
    elif shape == "□":
        draw.rectangle((left, top, right, bottom), outline=30, width=2)
    elif shape == "|":
        draw.line((middle[0], top - 20, middle[0], bottom + 20), fill=30, width=3)
    elif shape == "人":
        draw.line((left, bottom, middle[0], top), fill=30, width=3)
        draw.line((right, bottom, middle[0], top), fill=30, width=3)
    draw.rectangle((SCALE * 60, top, SCALE * 90, bottom), fill=30)  # the words
    return sheet


@pytest.mark.parametrize("shape", ["■", "●", "◆", "▲", "▼", "○", "◎", "□", "◇"])
def test_a_shape_before_a_line_is_its_mark(shape: str) -> None:
    found = with_bullets([line(60, 100, "工友好")], drawn(shape), SCALE)[0]
    assert found.text == f"{shape}工友好"
    assert found.area.left == pytest.approx(49, abs=0.5)


@pytest.mark.parametrize("shape", ["", "|", "人"])
def test_paper_rules_and_strokes_before_a_line_are_no_mark(shape: str) -> None:
    assert with_bullets([line(60, 100, "工友好")], drawn(shape), SCALE)[0].text == "工友好"


@pytest.mark.parametrize("shape", ["○", "◎", "□", "◇"])
def test_outlines_that_blur_are_marks_too(shape: str) -> None:
    """Lines of a third of a point, at a third of the paper's darkness."""
    thin = drawn(shape).point(lambda light: 240 - (240 - light) * 2 // 7)
    assert with_bullets([line(60, 100, "工友好")], thin, SCALE)[0].text == f"{shape}工友好"


def test_what_was_recognised_before_a_line_is_no_mark() -> None:
    strips = [line(60, 100, "工友好"), line(48, 100, "口")]
    assert with_bullets(strips, drawn("■"), SCALE)[0].text == "工友好"
