"""What lines of a page have alike: numbers in a row, one mark, how they begin and end."""

from __future__ import annotations

import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.compared import Likened, Likeness
from qa.corpus.layout.features import page_features


def _of(texts: list[str], at: int, *, width: int = 100, leads: bool = False) -> dict[str, str]:
    lines = [Likened(text, width, short=False, leads=leads) for text in texts]
    return dict(one.split("=", 1) for one in Likeness(lines).of(at))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. 锻工", "2. 焊工"),
        ("（三）锻工", "（四）焊工"),
        ("①锻工", "②焊工"),
        ("第九条 锻工", "第十条 焊工"),
        ("01 锻工", "02 焊工"),
        ("十九、锻工", "二十、焊工"),
    ],
)
def test_numbers_that_follow_each_other_are_a_row(first: str, second: str) -> None:
    texts = [first, "桥合龙。", second]
    assert (_of(texts, 0)["row"], _of(texts, 2)["row"]) == ("first", "last")
    assert _of(texts, 0)["row-steps"] == "no,1"  # two lines further, the second step of 1, 2, 3
    assert "row" not in _of(texts, 1)


@pytest.mark.parametrize("other", ["1、焊工", "3. 焊工", "焊工", "2.5万元"])
def test_what_is_numbered_otherwise_is_no_row(other: str) -> None:
    assert _of(["1. 锻工", other], 0)["row"] == "alone"


def test_two_rows_on_a_page_are_told_apart() -> None:
    texts = ["1. 锻工", "2. 焊工", "1. 钳工", "2. 电工", "3. 铸工"]
    assert [_of(texts, at)["row"] for at in range(5)] == ["first", "last", "first", "amid", "last"]


def test_lines_with_one_mark_are_alike_however_far_apart() -> None:
    texts = ["▲锻工", "▲焊工", "桥。", "水。", "路。", "灯。", "▲钳工"]
    assert _of(texts, 0)["mark-of"] == "2,3"  # three lines, of 100 columns
    assert _of(texts, 1)["mark-steps"] == "0,3"
    assert "mark-of" not in _of(["“锻工", "“焊工"], 0)


def test_openings_and_ends_alike() -> None:
    texts = ["本报讯 锻工", "本报讯 焊工", "本市 桥　（陆云）", "路　（周云）"]
    assert _of(texts, 0)["opens-of"] == "1,3"
    assert _of(texts, 3)["closes-of"] == "1,3"
    assert "closes-of" not in _of(["桥好。", "路好。"], 0)


def test_short_lines_are_held_against_those_beside_them() -> None:
    lines = [
        *(Likened("桥", width, short=True, leads=False) for width in (10, 40)),
        Likened("桥", 120, short=False, leads=False),
    ]
    assert "against=none,0" in list(Likeness(lines).of(0))  # a quarter of the next
    assert "against=4,long" in list(Likeness(lines).of(1))


def test_reports_on_the_page_are_counted() -> None:
    assert _of(["桥"] * 6, 0, leads=True)["leads"] == "4,1"


def test_a_paragraph_says_what_the_head_over_it_says_and_names_the_paper() -> None:
    told = page_features(
        read_lines(
            "北屏工人报　2024年3月5日　第3版\n望湖大桥合龙\n"
            + "望湖大桥昨天合龙，桥墩全部浇筑完毕，比原定早了十天，工人们在桥头合影留念。\n"
            + "转自北屏工人报"
        )
    )
    assert "heads-said=4" in told[2]  # 望湖 湖大 合龙 tell 3 each, 大桥 1: 10 is past 0, 2, 5, 9
    assert "names-paper" in told[3]
    assert "names-paper" not in told[1]
