"""What is done about the recogniser: long pictures, pages the right way up."""

from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image  # noqa: TID253

from qa.corpus.formats.scan import engine, straighten
from qa.corpus.formats.scan.engine import recognised_lines
from qa.corpus.formats.scan.page import fitting_share


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


LEVEL, TALL = (120, 12), (12, 120)


def engine_seeing(sides, label):
    """Return what stands for the recogniser: lines of these sides, each told to stand so."""
    boxes = np.array([[(0, 0), (w, 0), (w, h), (0, h)] for w, h in sides], float).reshape(-1, 4, 2)
    told = SimpleNamespace(cls_res=[(label, 0.99)] * len(sides))
    return SimpleNamespace(
        detect_lines=lambda _: ([None] * len(sides), boxes),
        cls_and_rotate=lambda lines: (lines, told),
    )


@pytest.mark.parametrize(
    ("sides", "label", "quarters"),
    [
        ([LEVEL] * 12, "0", 0),
        ([LEVEL] * 12, "180", 2),  # on its head
        ([TALL] * 12, "180", 3),  # on its left side
        ([TALL] * 12, "0", 0),  # on its right side, or set downwards
        ([LEVEL] * 6 + [TALL] * 6, "180", 0),
        ([TALL] * 3, "180", 0),  # too few to tell
        ([], "180", 0),
    ],
)
def test_a_page_on_its_side_or_head_is_told_by_its_lines(monkeypatch, sides, label, quarters):
    monkeypatch.setattr(engine, "_engine", lambda: engine_seeing(sides, label))
    assert engine.quarters_to_upright(Image.new("RGB", (900, 1200), "white")) == quarters


def test_a_page_on_its_side_is_turned_for_reading_and_for_showing(monkeypatch):
    page = Image.new("RGB", (1200, 900), "white")
    page.paste("black", (100, 700, 200, 880))  # at the lower left
    monkeypatch.setattr(straighten, "is_installed", lambda: True)
    monkeypatch.setattr(straighten, "quarters_to_upright", lambda _: 3)
    upright = straighten.straightened(page)
    assert upright.size == (900, 1200)
    assert upright.getpixel((100, 150)) == (0, 0, 0)  # at the upper left
