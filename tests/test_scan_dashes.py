"""Dashes that a recogniser takes for hyphens, drawn by hand."""

import numpy as np
import pytest

from qa.corpus.formats.scan.dashes import dash_length, with_dashes
from qa.corpus.sheets.base import Glyph, Strip
from qa.corpus.sheets.strips import em_area

SCALE, SIZE, BASE, STEP = 4.0, 10.0, 60.0, 10.0


def line(text: str) -> Strip:
    areas = [em_area(40 + at * STEP, 40 + (at + 1) * STEP, BASE, SIZE) for at in range(len(text))]
    return Strip([Glyph(char, area, BASE, SIZE) for char, area in zip(text, areas, strict=True)])


def printed(strip: Strip, *lengths: float) -> np.ndarray:
    """Return grey paper: letters as blocks, hyphens as strokes of these shares of the size."""
    pixels = np.full((400, 900), 240, np.uint8)
    left = iter(lengths)
    for glyph in strip.glyphs:
        middle = (glyph.area.left + glyph.area.right) / 2
        wide, top, high = (4.0, 7.0, 7.0) if glyph.text != "-" else (next(left) * SIZE, 3.0, 0.75)
        x, y = round((middle - wide / 2) * SCALE), round((BASE - top) * SCALE)
        pixels[y : y + round(high * SCALE), x : x + round(wide * SCALE)] = 40
    return pixels


@pytest.mark.parametrize(
    ("text", "lengths", "meant"),
    [
        ("a-b-c5-2", (0.25, 0.275, 0.45), "a-b-c5–2"),  # shorter ones show what hyphens are
        ("a-b5-2", (0.5, 0.5), "a-b5-2"),  # hyphens of this face are as long as dashes of others
        ("Nov-A", (0.85,), "Nov—A"),  # no hyphen is as long
        ("a-b-c-d", (0.25, 0.25, 0.3), "a-b-c-d"),
    ],
)
def test_a_dash_is_longer_than_hyphens_beside_it(
    text: str, lengths: tuple[float, ...], meant: str
) -> None:
    said = line(text)
    assert [one.text for one in with_dashes([said], printed(said, *lengths), SCALE)] == [meant]


def test_the_stroke_is_measured_by_its_ink() -> None:
    said = line("a-b")
    pixels = printed(said, 0.5)
    assert dash_length(said.glyphs[1], pixels, SCALE) == pytest.approx(0.5, abs=0.03)
    assert dash_length(said.glyphs[0], np.full_like(pixels, 240), SCALE) == 0


def test_lines_that_run_downwards_keep_theirs() -> None:
    said = Strip(line("a-b").glyphs, vertical=True)
    assert with_dashes([said], printed(line("a-b"), 0.9), SCALE)[0].text == "a-b"
