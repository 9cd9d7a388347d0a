"""Trees that tell whether a line begins a paragraph, as training/pages/joins.py fits them."""

import random
from pathlib import Path

import numpy as np
import pytest

from qa.corpus.sheets.base import Area, Block, Glyph, Strip
from qa.corpus.sheets.joins.trees import Trees

pytest.importorskip("sklearn")

from training.pages.joins import as_scanned, fitted, goes_on, write


@pytest.mark.parametrize(
    ("last", "text", "joined"),
    [
        ("轮渡站把长凳", "刷成蓝色。", True),
        ("刷成蓝色。", "站长说", False),
        ("The fer-", "ry left.", True),
        ("长凳", "蓝色", False),
    ],
)
def test_a_line_goes_on_where_a_block_holds_both(last: str, text: str, *, joined: bool) -> None:
    whole = "轮渡站把长凳刷成蓝色。\n站长说，明天。\nTheferryleft."
    assert goes_on(last, text, whole) == joined


def test_trees_are_read_as_they_were_fitted(tmp_path: Path) -> None:
    lot = random.Random(1)
    shown = [{"room": lot.uniform(0, 9), "step": lot.uniform(0, 2)} for _ in range(400)]
    for one in shown[::5]:
        del one["step"]
    begun = [one["room"] > 4 and one.get("step", 1.0) > 0.5 for one in shown]
    write(fitted(shown, begun), tmp_path / "trees.npz")
    odds = Trees.load(tmp_path / "trees.npz").weigh(shown)
    assert np.mean((odds > 0) == np.array(begun)) > 0.98


def test_what_is_recognised_has_no_weight_and_nearly_its_place() -> None:
    area = Area(100, 50, 110, 60)
    block = Block([Strip([Glyph("站", area, 60, 10, bold=True, face=3, ink=255)])])
    (glyph,) = as_scanned(block, random.Random(2)).strips[0].glyphs
    assert (glyph.bold, glyph.face, glyph.ink) == (False, 0, 0)
    assert abs(glyph.area.left - 100) < 4
    assert abs(glyph.area.top - 50) < 4
