"""Which way of laying out a recognised sheet is taken, of two."""

import math
from dataclasses import replace

import pytest

from qa.corpus.formats.base import Document
from qa.corpus.layout.labels import Label
from qa.corpus.sheets import surest
from qa.corpus.sheets.base import Glyph, Sheet, Strip
from qa.corpus.sheets.document import sheets_document
from qa.corpus.sheets.strips import em_area
from qa.corpus.sheets.surest import sureness, surest_document

SIZE, STEP = 10.0, 16.0
COLUMN = (
    "本报讯 市总工会昨天表示，今年要为一线",
    "职工办好十件实事，其中三件已经办成，",
    "其余的年底前全部",
    "办成，并请职工代表逐件验收。",
)


def line(text: str, left: float, base: float, bold: bool = False) -> Strip:
    return Strip(
        [
            Glyph(
                char, em_area(left + n * SIZE, left + (n + 1) * SIZE, base, SIZE), base, SIZE, bold
            )
            for n, char in enumerate(text)
        ]
    )


def page(number: int, *, recognised: bool = True, bold: int | None = 2) -> Sheet:
    """Return a sheet of two columns, of whose first a line is bold that is in mid-sentence."""
    strips = [
        line(text, left, 100 + n * STEP, bold=left == 50 and n == bold)
        for left in (50, 300)
        for n, text in enumerate(COLUMN)
    ]
    return Sheet(number, 600, 800, strips, recognised=recognised)


def plain(sheet: Sheet) -> Sheet:
    strips = [
        one.with_glyphs([replace(it, bold=False) for it in one.glyphs]) for one in sheet.strips
    ]
    return replace(sheet, strips=strips)


def test_each_sheet_is_laid_out_as_its_lines_are_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [page(1), page(2), page(3, recognised=False)]
    told = sheets_document(sheets, "ocr", "a.tif")
    weights = {True: {1: -0.3, 2: -0.1, 3: -0.1}, False: {1: -0.2, 2: -0.2, 3: -0.1}}
    monkeypatch.setattr(surest, "sureness", lambda it: weights[it.lines == told.lines])
    found = surest_document(sheets, "ocr", "a.tif")
    assert found == sheets_document([plain(sheets[0]), *sheets[1:]], "ocr", "a.tif")
    assert found != told


def test_nothing_is_weighed_where_no_weight_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(document: Document) -> dict[int, float]:
        raise AssertionError(document)

    monkeypatch.setattr(surest, "sureness", refused)
    for sheet in (page(1, recognised=False), page(1, bold=None)):
        assert surest_document([sheet], "x", "a") == sheets_document([sheet], "x", "a")


def test_sureness_is_the_mean_of_logarithms_sheet_by_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = sheets_document([page(1), page(2, bold=None)], "ocr", "a.tif")
    first = sum(one.sheet == 1 for one in told.lines)
    labels = [Label("text", "new", 0.25 if one.sheet == 1 else 0.5) for one in told.lines]
    labels[0] = Label("text", "new", 1.0)
    monkeypatch.setattr(surest, "label_lines", lambda lines, elsewhere: ([], labels))
    assert sureness(told) == pytest.approx(
        {1: (first - 1) / first * math.log(0.25), 2: math.log(0.5)}
    )
