"""Sizes, baselines and weight of recognised lines, told by their ink."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from qa.corpus.formats.scan.lines import mended_lines
from qa.corpus.formats.scan.measured import measured
from qa.corpus.formats.scan.weighed import weigh_lines
from qa.corpus.sheets.base import Area, Glyph, Sheet, Strip
from qa.corpus.sheets.document import sheets_document
from qa.corpus.sheets.strips import em_area

Images = pytest.importorskip("PIL.Image")
SCALE = 2.0  # pixels for a point
TEXT = "清早十二号泊位的吊机准时转动"


def line(top: float, text: str, seen: float, left: float = 40, step: float = 20) -> Strip:
    """Return a line as its box shows it: of a size that is ``seen``, in a box a little higher."""
    base = top + 0.94 * seen
    glyphs = [
        Glyph(c, em_area(left + step * n, left + step * (n + 1), base, seen), base, seen)
        for n, c in enumerate(text)
    ]
    return Strip(glyphs)


def sheet(*areas: tuple[float, float, float, float]) -> np.ndarray:
    """Return a sheet of paper with black rectangles: left, top, right and bottom in points."""
    return inked(np.full((400, 900), 240, np.uint8), areas)


def inked(paper: np.ndarray, areas: Sequence[tuple[float, float, float, float]]) -> np.ndarray:
    pixels = paper.copy()
    for area in areas:
        left, top, right, bottom = (round(side * SCALE) for side in area)
        pixels[top:bottom, left:right] = 40
    return pixels


def squares(top: float, count: int, size: float, step: float = 20, left: float = 40) -> list:
    """Return the ink of characters of a size: three strokes, 0.91 of it high."""
    return [
        (left + step * n + 1 + 8 * m, top, left + step * n + 3 + 8 * m, top + 0.91 * size)
        for n in range(count)
        for m in range(3)
    ]


@pytest.mark.parametrize("seen", [18.0, 20.0, 25.0])
def test_a_line_has_the_size_of_its_ink_whatever_its_box_shows(seen: float) -> None:
    top = 50.0
    (found,) = measured([line(top - 2, TEXT, seen)], sheet(*squares(top, 14, 20)), SCALE)
    assert found.size == pytest.approx(20, rel=0.03)
    assert found.glyphs[0].base == pytest.approx(top + 18.2 - 1.6, abs=0.5)  # ink sinks 0.08 under


def test_what_runs_under_a_line_is_none_of_it() -> None:
    ruled = sheet(*squares(50, 14, 20), (30, 70, 330, 71))
    assert measured([line(48, TEXT, 24)], ruled, SCALE)[0].size == pytest.approx(20, rel=0.03)


def test_white_type_on_a_bar_is_measured_as_black_is() -> None:
    pixels = (280 - sheet(*squares(50, 14, 20)).astype(int)).astype(np.uint8)
    pixels[: round(46 * SCALE)] = 240  # the paper over the bar and under it
    pixels[round(73 * SCALE) :] = 240
    assert measured([line(48, TEXT, 24)], pixels, SCALE)[0].size == pytest.approx(20, rel=0.03)


@pytest.mark.parametrize(
    ("text", "over", "under"),
    [
        ("12343210", 14.7, 0),  # 0.735 of 20 points, as capitals
        ("Labilddb", 15.8, 0),  # 0.79: stems stand higher
        ("tattentt", 13.6, 0),  # 0.68: t is lower
        ("onwarran", 10.8, 0),  # 0.54
        ("anyquaya", 10.8, 4.8),  # 0.24 under the baseline
        ("oncemore,", 10.8, 3.2),  # a comma reaches 0.16 under it
    ],
)
def test_letters_and_figures_are_measured_by_how_high_they_stand(
    text: str, over: float, under: float
) -> None:
    ink = [(40 + 10 * n, 66 - over, 46 + 10 * n, 66 + under) for n in range(len(text))]
    (found,) = measured([line(47, text, 26, step=10)], sheet(*ink), SCALE)
    assert found.size == pytest.approx(20, rel=0.03)
    assert found.glyphs[0].base == pytest.approx(66, abs=0.5)


def test_letters_that_are_low_in_a_sheets_own_face_are_of_one_size_with_others() -> None:
    """Its n and w are 0.5 of 20 points high instead of 0.54, its b and d 0.79 as in most faces."""
    tops = [30.0 + 28 * n for n in range(12)]
    texts = [("onwarran", 10.0), ("Labilddb", 15.8), ("12343210", 14.7)]
    shown = [(top, *texts[n % 3]) for n, top in enumerate(tops)]
    ink = [
        (40 + 10 * n, top + 19 - over, 46 + 10 * n, top + 19)
        for top, text, over in shown
        for n in range(len(text))
    ]
    paper = np.full((800, 1400), 240, np.uint8)
    few = measured(
        [line(top, text, 26, step=10) for top, text, _ in shown], inked(paper, ink), SCALE
    )
    assert {round(one.size) for one in few} == {19, 20}  # four words of each kind show nothing
    twice = [
        line(top, text, 26, left, step=10) for left in (40, 240, 440) for top, text, _ in shown
    ]
    more = [(left + aside, top, right + aside, end) for aside in (0, 200, 400)
            for left, top, right, end in ink]  # fmt: skip
    assert {round(one.size) for one in measured(twice, inked(paper, more), SCALE)} == {20}


def test_lines_without_ink_stay_as_they_were_seen() -> None:
    strip = line(48, TEXT, 24)
    assert measured([strip], sheet(), SCALE) == [strip]


def test_a_heading_a_seventh_larger_than_the_text_is_not_taken_for_text() -> None:
    strips = [line(40, "水表里的声音", 11.4, step=12)]
    strips += [line(60 + 14 * n, TEXT, 10, step=10) for n in range(4)]
    assert [round(one.size, 1) for one in mended_lines(strips)] == [11.4, 10, 10, 10, 10]


def test_the_last_word_of_a_text_has_its_size() -> None:
    strips = [line(60 + 14 * n, TEXT, 10, step=10) for n in range(3)]
    found = mended_lines([*strips, line(102, "开。", 12.5, step=10)])
    assert [one.size for one in found] == [10, 10, 10, 10]


def strokes(top: float, thick: float) -> list:
    """Return characters of three level strokes each."""
    return [
        (40 + 20 * n, top + 7 * m, 57 + 20 * n, top + 7 * m + thick)
        for n in range(14)
        for m in range(3)
    ]


@pytest.mark.parametrize(("thick", "bold"), [(2.0, False), (3.0, True)])
def test_bold_is_told_by_strokes_in_scans_too(thick: float, bold: bool) -> None:
    tops = [40 + 30 * n for n in range(4)]
    pixels = sheet(*(one for top in tops[1:] for one in strokes(top, 2)), *strokes(40, thick))
    strips = [line(top - 1, TEXT, 20) for top in tops]
    weigh_lines(strips, Images.fromarray(pixels), SCALE)
    assert [one.bold for one in strips] == [bold, False, False, False]


@pytest.mark.parametrize("seen", [20.0, 28.0])
def test_a_line_that_runs_downwards_is_as_large_as_its_ink_is_wide(seen: float) -> None:
    """Eight characters of 20 points one under another, in a box up to two fifths wider."""
    wide = [
        (50, 40 + 20 * n + 6 * m, 68.2, 42 + 20 * n + 6 * m) for n in range(8) for m in range(3)
    ]
    left = 59.1 - seen / 2
    areas = [Area(left, 40 + 20 * n, left + seen, 60 + 20 * n) for n in range(8)]
    glyphs = [Glyph(c, a, a.top + 17.6, seen) for c, a in zip(TEXT, areas, strict=False)]
    (found,) = measured([Strip(glyphs, vertical=True)], sheet(*wide), SCALE)
    assert found.vertical
    assert found.size == pytest.approx(20, rel=0.03)
    assert found.area.left == pytest.approx(49.1, abs=0.6)
    assert found.glyphs[1].area.top == 60


def test_letters_that_run_downwards_show_nothing() -> None:
    upright = Strip(line(48, "WINCH", 24).glyphs, vertical=True)
    assert measured([upright], sheet(), SCALE) == [upright]


def test_lines_in_both_scripts_show_how_full_western_letters_are() -> None:
    """Letters that fill 0.814 of their size, a tenth more than most, are no larger for it."""
    tops = [50.0 + 40 * n for n in range(4)]
    stems = [(300 + 10 * n, top, 306 + 10 * n, top + 16.28) for top in tops for n in range(8)]
    chinese = [one for top in tops[:3] for one in squares(top, 13, 20)]
    both = [
        Strip(
            [*line(top - 2, TEXT[:13], 20).glyphs, *line(top - 2, "12343210", 20, 300, 10).glyphs]
        )
        for top in tops[:3]
    ]
    latin = line(tops[3] - 2, "12343210", 20, 300, 10)
    found = measured([*both, latin], sheet(*chinese, *stems), SCALE)
    assert [one.size for one in found] == pytest.approx([20] * 4, rel=0.03)
    (alone,) = measured([latin], sheet(*stems), SCALE)
    assert alone.size == pytest.approx(22, rel=0.03)


def test_bold_type_parts_lines_of_a_scan_and_is_not_told_of_them() -> None:
    """The network that tells what lines are learned how scans look without their weight."""
    head = Strip([replace(one, bold=True) for one in line(60, "食堂延长夜宵", 10, 40, 10).glyphs])
    text = [line(74 + 14 * n, TEXT, 10, 40, 10) for n in range(4)]
    told = {}
    for recognised in (False, True):
        sheet_ = Sheet(1, 400, 600, [head, *text], recognised=recognised)
        lines = sheets_document([sheet_], "test", "a").lines
        assert lines[0].text == "食堂延长夜宵"
        assert len(lines) == 2
        told[recognised] = [one for one in lines[0].shows if one.startswith("bold")]
    assert told == {False: ["bold=1"], True: []}
