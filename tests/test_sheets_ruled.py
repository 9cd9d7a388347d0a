"""What rules and frames tell of a printed sheet: which columns are one story, what is a box."""

from collections.abc import Sequence

import pytest
from pdfs import HEIGHT, Put, column, pdf

from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.sheets.base import Area
from qa.corpus.sheets.frames import ruled_frames

LEFT, RIGHT, THIRD = 60, 196, 340
WHOLE = ["　　五月八日清早，十二号泊", "位的吊机准时转动，六十名", "工友都说好，队长也说好。"]
MORE = ["　　夜班食堂添了四样热菜，", "零点半也有面条，走的人不", "再啃干粮。"]
LAST = ["　　澡堂换了二十个喷头，水", "比从前热，排队的人少了一", "半还多。"]
HEADS = ["码头来了新班长", "食堂延长夜宵"]


def shown(puts: Sequence[Put], lines: Sequence[str] = ()) -> list[str]:
    return [line.text for line in Pdf().read(pdf([puts], lines=lines), "a.pdf").lines]


def apart(puts: Sequence[Put], lines: Sequence[str] = ()) -> list[str]:
    read = Pdf().read(pdf([puts], lines=lines), "a.pdf").lines
    return [line.text.strip()[:4] for line in read if line.apart]


def joined(*texts: Sequence[str]) -> str:
    return "".join("".join(text) for text in texts).strip()


def upright(x: float, top: float, bottom: float) -> str:
    return f"0.5 w {x} {HEIGHT - top} m {x} {HEIGHT - bottom} l S"


TWO = [*column(LEFT, 100, [*WHOLE, *MORE]), Put(RIGHT, 104, 16, HEADS[0])]
TWO += column(RIGHT, 128, [*LAST, "再见。"])


@pytest.mark.parametrize(("top", "first"), [(116, HEADS[0]), (88, joined(WHOLE))])
def test_a_rule_that_begins_under_a_headline_ties_the_columns_beside_it(
    top: float, first: str
) -> None:
    """One that begins beside the headline parts its story from the other."""
    other = [Put(THIRD, 104, 16, HEADS[1]), *column(THIRD, 128, MORE)]
    assert shown([*TWO, *other], [upright(188, top, 190)])[0] == first


def test_columns_tied_by_a_rule_are_one_story_though_another_stands_under_the_first() -> None:
    under = [Put(LEFT, 240, 16, HEADS[1]), *column(LEFT, 264, LAST)]
    beside = [Put(THIRD, 104, 16, "球场亮灯"), *column(THIRD, 128, [*WHOLE, *MORE] * 2)]
    read = shown([*TWO, *under, *beside], [upright(188, 116, 190)])
    assert read[:2] == [HEADS[0], joined(WHOLE)]
    assert read[3] == joined(LAST)


def test_a_rule_over_most_columns_parts_nothing_from_the_column_beside_it() -> None:
    """It is under the headline over two of them; that of the third has two lines."""
    puts = [Put(LEFT, 104, 20, HEADS[0]), *column(LEFT, 140, WHOLE), *column(RIGHT, 140, MORE)]
    puts += [Put(332, 96, 16, "食堂延长"), Put(332, 116, 16, "夜宵时间")]
    puts += column(332, 140, ["　　澡堂换了二十", "个喷头。"])
    rule = f"0.5 w {LEFT} {HEIGHT - 122} m {RIGHT + 130} {HEIGHT - 122} l S"
    read = shown(puts, [rule])
    assert read == [
        HEADS[0],
        joined(WHOLE),
        joined(MORE),
        "食堂延长夜宵时间",
        "澡堂换了二十个喷头。",
    ]


def test_no_headline_is_cut_from_its_text_by_a_gap_through_all_columns() -> None:
    """The gap stands under the headline on the left, over that on the right."""
    puts = [*column(LEFT, 100, WHOLE), Put(LEFT, 158, 16, HEADS[0]), *column(LEFT, 180, MORE)]
    puts += [*column(RIGHT, 100, [*LAST, "再见。"]), Put(RIGHT, 190, 16, HEADS[1])]
    puts += column(RIGHT, 212, LAST)
    read = shown(puts)
    assert read[read.index(HEADS[0]) + 1] == joined(MORE)


FOUR = [Area(50, 50, 250, 50.5), Area(50, 120, 250, 120.5)]
SIDES = [Area(50, 50, 50.5, 120), Area(250, 50, 250.5, 120)]


def test_four_rules_are_a_frame_and_three_are_none() -> None:
    assert ruled_frames([*FOUR, *SIDES]) == [Area(50.25, 50.25, 250.25, 120.25)]
    assert ruled_frames([*FOUR, SIDES[0]]) == []


def test_a_frame_with_a_rule_across_it_is_one_and_so_are_its_parts() -> None:
    across = Area(50, 80, 250, 80.5)
    found = ruled_frames([*FOUR, across, *SIDES])
    assert sorted((one.top, one.bottom) for one in found) == [
        (50.25, 80.25),
        (50.25, 120.25),
        (80.25, 120.25),
    ]


def test_a_box_of_dashes_within_a_column_belongs_to_its_story() -> None:
    puts = [*column(LEFT, 150, [*WHOLE, *MORE]), *column(LEFT, 256, LAST)]
    edges = [(LEFT - 4, 240, 150, 1), (LEFT - 4, 292, 150, 1)]
    dashes = [f"{x + 6 * n} {HEIGHT - y} 4 0.6 re f" for x, y, w, _ in edges for n in range(w // 6)]
    dashes += [
        f"{x} {HEIGHT - 242 - 6 * n} 0.6 4 re f" for x in (LEFT - 4, LEFT + 142) for n in range(9)
    ]
    assert apart(puts, dashes) == []


def test_large_headlines_that_nearly_touch_across_a_frame_are_two() -> None:
    """Each has one line, so that no other begins where the right one does."""
    puts = [Put(LEFT, 104, 20, "码头来了新班长"), *column(LEFT, 128, WHOLE)]
    puts += [Put(LEFT + 152, 104, 20, "食堂夜宵"), *column(LEFT + 152, 128, MORE)]
    frame = f"0.5 w {LEFT - 5} {HEIGHT - 190} 151 110 re S"
    assert "码头来了新班长" in shown(puts, [frame])
