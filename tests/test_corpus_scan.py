"""Scans and photographs: made straight, recognised line by line, laid out as print is."""

import io
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from pdfs import Put, column, pdf

from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.formats.scan import engine, straighten
from qa.corpus.formats.scan import recognise as recognising
from qa.corpus.formats.scan.page import Scan
from qa.corpus.formats.scan.straighten import skew, straightened
from qa.corpus.pages import parse_page
from qa.corpus.passages import passages
from qa.errors import CorpusError

Images = pytest.importorskip("PIL.Image")
DPI = 144  # two pixels for a point
LINES = [
    (40, 40, 24, "码头来了新班长", 0.99),
    (40, 100, 12, "五月八日清早，十二号泊", 0.98),
    (40, 120, 12, "位的吊机准时转动，罗小", 0.7),
    (40, 140, 12, "满说大家都来看过三次。", 0.99),
]


def lines_read(scale: float) -> SimpleNamespace:
    """Return what the recogniser gives for ``LINES``: squares, each character a word."""
    boxes, texts, scores, words = [], [], [], []
    for x, y, size, text, score in LINES:
        step = size * scale
        left, top, bottom = x * scale, y * scale, (y + size / 0.86) * scale

        def corners(a: float, b: float, top: float = top, bottom: float = bottom) -> Any:
            return [[a, top], [b, top], [b, bottom], [a, bottom]]

        boxes.append(corners(left, left + step * len(text)))
        texts.append(text)
        scores.append(score)
        words.append(
            [
                (c, score, corners(left + step * n, left + step * (n + 1)))
                for n, c in enumerate(text)
            ]
        )
    return SimpleNamespace(
        boxes=np.array(boxes), txts=tuple(texts), scores=tuple(scores), word_results=words
    )


@pytest.fixture(autouse=True)
def upright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every picture to be the right way up: what recognises lines is put in by each test."""
    monkeypatch.setattr(straighten, "quarters_to_upright", lambda _: 0)


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "is_installed", lambda: True)
    monkeypatch.setattr(engine, "_engine", lambda: lambda *_, **__: lines_read(2.0))


def picture(kind: str = "PNG", size: tuple[int, int] = (600, 400)) -> bytes:
    out = io.BytesIO()
    Images.new("RGB", size, "white").save(out, kind, dpi=(DPI, DPI))
    return out.getvalue()


@pytest.mark.usefixtures("recogniser")
def test_recognised_lines_become_headline_and_paragraph_with_boxes() -> None:
    document = Scan().read(picture(), "a.png")
    assert [(line.text, line.level) for line in document.lines] == [
        ("码头来了新班长", 1),
        ("五月八日清早，十二号泊位的吊机准时转动，罗小满说大家都来看过三次。", 0),
    ]
    first = document.boxes[0]
    assert (first.left, first.right) == (40, 40 + 7 * 24)
    assert first.top < 50 < first.bottom


@pytest.mark.usefixtures("recogniser")
def test_a_passage_is_as_sure_as_its_least_sure_line() -> None:
    page, _ = parse_page(picture(), "a.png")
    (passage,) = [one for one in passages(page) if one.kind == "text"]
    assert passage.sure == 0.7


@pytest.mark.parametrize("angle", [-3.0, -1.2, 0.0, 2.5])
def test_skew_is_measured_and_taken_out(angle: float) -> None:
    drawn = Images.new("L", (900, 700), 255)
    from PIL import ImageDraw

    pen = ImageDraw.Draw(drawn)
    for y in range(60, 640, 24):
        pen.rectangle([80, y, 800 - 3 * (y % 50), y + 9], fill=0)
    turned = drawn.rotate(angle, fillcolor=255)
    assert skew(turned) == pytest.approx(-angle, abs=0.2)
    assert abs(skew(straightened(turned))) <= 0.3


def test_without_the_extra_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recognising, "is_installed", lambda: False)
    with pytest.raises(CorpusError) as caught:
        Scan().read(picture("JPEG"), "a.jpg")
    assert caught.value.key == "ocr.missing"
    assert "pip install 'union-qa[ocr]'" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("data", "key"),
    [(b"", "corpus.empty"), (b"\x89PNG no picture", "corpus.damaged"), (picture()[:90], None)],
)
@pytest.mark.usefixtures("recogniser")
def test_files_that_are_no_pictures_are_named(data: bytes, key: str | None) -> None:
    with pytest.raises(CorpusError) as caught:
        Scan().read(data, "a.png")
    assert caught.value.key == (key or "corpus.damaged")


@pytest.mark.usefixtures("recogniser")
def test_a_picture_of_too_many_pixels_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.corpus.formats.scan.page._MOST_PIXELS", 1000)
    with pytest.raises(CorpusError) as caught:
        Scan().read(picture(), "a.png")
    assert caught.value.key == "corpus.bomb"


def test_a_pdf_of_pictures_is_recognised_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.corpus.formats.pdf.page.is_installed", lambda: True)
    monkeypatch.setattr(recognising, "is_installed", lambda: True)
    monkeypatch.setattr(engine, "_engine", lambda: lambda *_, **__: lines_read(200 / 72))
    written = [Put(60, 60, 24, "食堂夜宵"), *column(60, 100, ["夜宵供应延长到零点。"])]
    document = Pdf().read(pdf([written, []]), "a.pdf")
    assert document.encoding.startswith("pdf/pypdfium2")
    assert "ocr" in document.encoding
    assert {line.sheet for line in document.lines} == {1, 2}
    assert document.remarks == ()


def words_read(text: str, *words: tuple[str, int, int]) -> SimpleNamespace:
    """Return what the recogniser gives for a line whose words stand from one place to another."""
    told = [(word, 0.9, [[a, 60], [b, 60], [b, 88], [a, 88]]) for word, a, b in words]
    ends = words[0][1], words[-1][2]
    box = [[ends[0], 60], [ends[1], 60], [ends[1], 88], [ends[0], 88]]
    return SimpleNamespace(boxes=np.array([box]), txts=(text,), scores=(0.9,), word_results=[told])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'They sang "The Water, twice',
            [("They", 40, 96), ("sang", 98, 150), ('"The', 152, 200), ("Water,", 202, 280),
             ("twice", 282, 340)],
        ),
        (
            "会费dues: 0.5% 每月",
            [("会费", 40, 90), ("dues:", 92, 150), ("0.5%", 152, 200), ("每月", 201, 250)],
        ),
        ("Late shift", [("Late", 40, 90), ("shift", 100, 150)]),
    ],
)  # fmt: skip
def test_blanks_are_where_the_recogniser_reads_them(
    text: str, words: list[tuple[str, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognising, "is_installed", lambda: True)
    monkeypatch.setattr(engine, "_engine", lambda: lambda *_, **__: words_read(text, *words))
    document = Scan().read(picture(), "a.png")
    assert document.lines[0].text == text.replace("% 每", "%每")
