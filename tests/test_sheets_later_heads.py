"""Headlines that stand over the last columns of their story, or upright beside its text."""

from collections.abc import Sequence

import pytest
from pdfs import HEIGHT, Put, column, pdf

from qa.corpus.formats.pdf.drawn import dotted_rules
from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.sheets.base import Area

LEFT, RIGHT, THIRD = 60, 230, 400
BROKEN = ["　　五月八日清早，十二号", "泊位的吊机准时转动，六十", "名工友说好，新来的班长把"]
BROKEN += ["每人的早饭钱算进班费，又", "和大家商量，把班次表贴在"]
REST = ["门口，谁都看得见，谁都可", "以改一笔，改了的写上名字"]
REST += ["和钟点，月底由工会照着算", "夜班费。"]
WHOLE = ["　　五月八日清早，十二号泊", "位的吊机准时转动，六十名", "工友都说好，队长也说好。"]
MORE = ["　　夜班食堂添了四样热菜，", "零点半也有面条，走的人不", "再啃干粮。"]
HEADS = ["码头来了新班长", "食堂延长夜宵"]


def shown(puts: Sequence[Put], lines: Sequence[str] = ()) -> list[str]:
    return [line.text for line in Pdf().read(pdf([puts], lines=lines), "a.pdf").lines]


def joined(*texts: Sequence[str]) -> str:
    return "".join("".join(text) for text in texts).strip()


def test_a_headline_over_the_last_column_stands_before_the_text_that_runs_on_under_it() -> None:
    puts = [*column(LEFT, 100, BROKEN), Put(RIGHT, 104, 16, HEADS[0]), *column(RIGHT, 128, REST)]
    assert shown(puts) == [HEADS[0], joined(BROKEN, REST)]


def test_a_story_with_its_headline_over_its_last_column_is_cut_from_the_one_beside() -> None:
    puts = [*column(LEFT, 100, BROKEN), Put(RIGHT, 104, 16, HEADS[0]), *column(RIGHT, 128, REST)]
    puts += [Put(THIRD, 104, 16, HEADS[1]), *column(THIRD, 128, MORE)]
    assert shown(puts) == [HEADS[0], joined(BROKEN, REST), HEADS[1], joined(MORE)]


RULED = f"0.8 w {LEFT} {HEIGHT - 80} m {RIGHT + 120} {HEIGHT - 80} l S"


@pytest.mark.parametrize(("drawn", "first"), [([RULED], HEADS[0]), ([], joined(WHOLE))])
def test_where_a_paragraph_ends_with_its_column_a_rule_over_both_tells(
    drawn: Sequence[str], first: str
) -> None:
    puts = [*column(LEFT, 100, [*WHOLE, *WHOLE])]
    puts += [Put(RIGHT, 104, 16, HEADS[0]), *column(RIGHT, 128, [*WHOLE, "再见。"])]
    assert shown(puts, drawn)[0] == first


def test_a_line_under_a_headline_over_the_last_column_stays_with_it() -> None:
    puts = [*column(LEFT, 100, [*BROKEN[:2], *BROKEN]), Put(RIGHT, 104, 16, HEADS[0])]
    puts += [Put(RIGHT + 15, 124, 11.5, "班次表上墙记"), *column(RIGHT, 144, REST)]
    assert shown(puts)[:2] == [HEADS[0], "班次表上墙记"]


def test_an_upright_headline_with_a_line_under_it_stands_before_the_text_on_its_left() -> None:
    puts = [*column(LEFT, 100, WHOLE), Put(RIGHT, 104, 20, HEADS[0], down=True)]
    puts += [Put(RIGHT, 270, 10, "记码头上的一天"), Put(THIRD, 104, 16, HEADS[1])]
    puts += column(THIRD, 128, MORE)
    assert shown(puts) == [HEADS[0], "记码头上的一天", joined(WHOLE), HEADS[1], joined(MORE)]


def test_an_upright_headline_stands_before_text_with_smaller_heads_of_its_own() -> None:
    """The second column begins with one."""
    puts = [*column(LEFT, 100, [*WHOLE, *MORE]), Put(RIGHT, 104, 13, HEADS[1], bold=True)]
    puts += [*column(RIGHT, 124, REST), Put(THIRD, 104, 20, HEADS[0], down=True)]
    assert shown(puts)[:2] == [HEADS[0], joined(WHOLE)]


def test_large_headlines_of_two_columns_that_nearly_touch_are_two() -> None:
    """The second line of the left one reaches to within a third of its size."""
    lines = [(LEFT, 104, "码头来了"), (LEFT, 132, "新的班长了"), (LEFT + 128, 104, "食堂")]
    puts = [Put(x, y, 24, text) for x, y, text in [*lines, (LEFT + 128, 132, "夜宵")]]
    puts += [*column(LEFT, 152, ["　　五月八日清早十二", "号泊位说好。"])]
    puts += column(LEFT + 128, 152, MORE)
    assert [line for line in shown(puts) if line.startswith(("码", "食"))] == [
        "码头来了新的班长了",
        "食堂夜宵",
    ]


def dots(count: int, step: float) -> list[Area]:
    return [Area(50 + step * n, 99.6, 50.8 + step * n, 100.4) for n in range(count)]


def test_dots_in_a_row_are_a_rule_and_so_are_dashes_downwards() -> None:
    (rule,) = dotted_rules(dots(40, 1.5))
    assert (rule.left, rule.right) == (50, pytest.approx(50.8 + 39 * 1.5))
    dashes = [Area(80, 10 + 5 * n, 80.5, 13 + 5 * n) for n in range(12)]
    (rule,) = dotted_rules(dashes)
    assert (rule.top, rule.bottom) == (10, 68)


@pytest.mark.parametrize(("count", "step"), [(5, 8), (40, 6), (12, 1.5)])
def test_few_dots_or_dots_far_apart_or_a_short_row_are_none(count: int, step: float) -> None:
    assert dotted_rules(dots(count, step)) == []


def test_a_thick_bar_over_two_columns_keeps_them_together_as_a_rule_does() -> None:
    """Under it a story of two columns, the second without a headline, over two others."""
    puts = [Put(LEFT, 104, 16, HEADS[0]), *column(LEFT, 128, BROKEN), *column(RIGHT, 128, REST)]
    puts += [Put(LEFT, 230, 16, HEADS[1]), *column(LEFT, 254, MORE)]
    puts += [Put(RIGHT, 230, 16, "澡堂换了喷头"), *column(RIGHT, 254, MORE)]
    puts += [Put(THIRD, 104, 16, "球场亮灯"), *column(THIRD, 128, [*WHOLE, *MORE] * 3)]
    bars = [(LEFT, 80, 290), (THIRD, 80, 120), (LEFT, 210, 120), (RIGHT, 210, 120)]
    drawn = [f"{x} {HEIGHT - y} {width} 5 re f" for x, y, width in bars]
    assert shown(puts, drawn)[:3] == [HEADS[0], joined(BROKEN, REST), HEADS[1]]
