"""Where lines of print meet: what shows that a paragraph begins, and trees that weigh it."""

import numpy as np
import pytest

from qa.corpus.sheets.base import Area, Block, Glyph, Strip
from qa.corpus.sheets.joins.met import meetings
from qa.corpus.sheets.joins.shown import SeamsShown
from qa.corpus.sheets.joins.trees import Trees
from qa.corpus.sheets.joins.worded import end_of, start_of, wording_at

SIZE, STEP = 10.0, 16.0


def strip(text: str, left: float, top: float) -> Strip:
    places = [left + SIZE * n for n in range(len(text))]
    return Strip(
        [
            Glyph(char, Area(at, top, at + SIZE, top + SIZE), top + SIZE, SIZE)
            for char, at in zip(text, places, strict=True)
        ]
    )


def column(left: float, top: float, lines: list[str], set_in: float = 0) -> Block:
    return Block(
        [strip(text, left + (0 if n else set_in), top + STEP * n) for n, text in enumerate(lines)]
    )


def by_hand() -> Trees:
    """Return two trees: room over 2 adds 1, else −1; step over 0.5, or unknown, adds 3, else 0."""
    return Trees(
        ("room", "step"),
        np.array([0, 3], np.int32),
        np.array([0, 0, 0, 1, 0, 0], np.int32),
        np.array([2, 0, 0, 0.5, 0, 0], np.float32),
        np.array([1, 1, 2, 4, 4, 5], np.int32),
        np.array([2, 1, 2, 5, 4, 5], np.int32),
        np.array([True, False, False, False, False, False]),
        np.array([0, -1, 1, 0, 0, 3], np.float32),
        0.25,
        1,
    )


@pytest.mark.parametrize(
    ("shown", "odds"),
    [
        ({"room": 3.0, "step": 0.0}, 1.25),
        ({"room": 2.0, "step": 1.0}, 2.25),
        ({"step": 0.0}, -0.75),
        ({"room": 3.0, "other": 1.0}, 4.25),
    ],
)
def test_trees_add_up_and_what_is_not_known_goes_its_own_way(
    shown: dict[str, float], odds: float
) -> None:
    assert by_hand().weigh([shown]) == pytest.approx([odds])


def test_nothing_that_meets_weighs_nothing() -> None:
    assert by_hand().weigh([]).tolist() == []


def test_every_line_but_the_first_meets_the_one_before() -> None:
    left = column(0, 0, ["轮渡站把长凳刷成", "蓝色，等船的人", "坐得下了，站长说"])
    right = column(100, 0, ["下周再添六条。"])
    met = list(meetings([left, right]))
    assert [(one.last.text[:2], one.strip.text[:2], one.at) for one in met] == [
        ("轮渡", "蓝色", 1),
        ("蓝色", "坐得", 2),
        ("坐得", "下周", 0),
    ]


def test_setting_is_told_in_sizes_of_type() -> None:
    block = column(0, 0, ["轮渡站把长凳刷", "等船的人", "坐得下了，站长说"], set_in=2 * SIZE)
    met = list(meetings([block]))
    setting = SeamsShown([met[0].placed], SIZE, ())
    second, third = map(setting.at, met)
    assert (second["room"], second["indent-before"], second["step"]) == (0, 2, 0)  # 20 + 7 × 10
    assert (third["room"], third["room-second-before"], third["lines"]) == (5, 0, 3)


def test_a_lone_line_is_as_wide_as_the_columns_near_it() -> None:
    """A lone line at its column's foot is full, though wider columns stand at the sheet's head."""
    wide = [column(0, top, ["字" * 30] * 3) for top in (0, 50, 100)]
    near = [column(0, top, ["字" * 12] * 3) for top in (200, 250)]
    lone = column(0, 300, ["字" * 12])
    last = list(meetings([*wide, *near, lone]))[-1]
    assert (last.placed.left, last.placed.right, last.placed.rooms) == (0, 120, [0])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("停了。", 0),
        ("停了。”", 0),
        ("“停了”", 1),
        ("停了，", 5),
        ("停了", 12),
        ("stopped", 11),
        ("一九９8", 10),
    ],
)
def test_ends_of_lines_are_of_kinds(text: str, kind: int) -> None:
    assert end_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("■要闻", 0),
        ("一、到期", 20),
        ("（三）到期", 21),
        ("12.到期", 22),
        ("1.5万", 10),
        ("问：何时", 24),
        ("到期", 13),
        ("due", 12),
    ],
)
def test_starts_of_lines_are_of_kinds(text: str, kind: int) -> None:
    assert start_of(text) == kind


def test_words_that_a_line_breaks_off_show() -> None:
    lines = [strip("站长说“下周再添", 0, 0), strip("六条。”", 0, STEP)]
    shown = wording_at(lines, 1)
    assert (shown["unfinished"], shown["open"], shown["end-after"]) == (True, 1, 0)
