"""The order in which a printed sheet is read where its columns alone do not tell it."""

from collections.abc import Sequence

import pytest
from pdfs import Put, column, pdf

from qa.corpus.formats.pdf.page import Pdf

HEAD = "码头来了新班长"
FIRST = ["　　五月八日清早，十二号泊", "位的吊机准时转动。新班长", "罗小满第一次坐进驾驶室，"]
SECOND = ["身后是一百二十六名工友。", "　　她说，这台吊机的高度", "是四十二米。"]
PARAGRAPHS = ["".join(FIRST).strip() + SECOND[0], "她说，这台吊机的高度是四十二米。"]


def shown(puts: Sequence[Put], lines: Sequence[str] = ()) -> list[str]:
    return [line.text for line in Pdf().read(pdf([puts], lines=lines), "a.pdf").lines]


def down(x: float, y: float, lines: Sequence[str], size: float = 10) -> list[Put]:
    """Return lines that run downwards, the first at ``x``, the others left of it."""
    return [Put(x - 1.6 * size * n, y, size, line, down=True) for n, line in enumerate(lines)]


def test_articles_that_run_downwards_are_read_from_right_to_left() -> None:
    other = [Put(400, 60, 20, "食堂延长夜宵", down=True), *down(376, 60, FIRST)]
    first = [Put(500, 60, 20, HEAD, down=True), *down(476, 60, [*FIRST, SECOND[0]])]
    assert shown([*other, *first])[:3] == [HEAD, PARAGRAPHS[0], "食堂延长夜宵"]


def test_a_mark_at_the_side_of_its_square_stays_in_the_line_that_runs_downwards() -> None:
    lines = ["今年，工会给十", "二号泊位的工友", "修了食堂，大家", "说好。"]
    puts = [
        Put(500 - 16 * n + 4.5 * (char in "，。"), 60 + 10 * m, 10, char)
        for n, line in enumerate(lines)
        for m, char in enumerate(line)
    ]
    assert shown(puts) == ["".join(lines)]


def test_a_blank_within_a_headline_parts_no_columns() -> None:
    head = [Put(60, 60, 20, "码头来了"), Put(160, 60, 20, "新班长")]
    assert (
        shown([*head, *column(60, 100, FIRST), *column(200, 100, SECOND)])[0] == "码头来了 新班长"
    )


def test_days_and_what_happens_on_them_are_one_line_each() -> None:
    days = [("五月一日", "食堂延长夜宵。"), ("五月九日", "工友坐进驾驶室学吊机。")]
    puts = [
        put
        for n, (day, what) in enumerate(days)
        for put in (Put(60, 100 + 16 * n, 10, day), Put(110, 100 + 16 * n, 10, what))
    ]
    assert shown(puts) == ["五月一日 食堂延长夜宵。", "五月九日 工友坐进驾驶室学吊机。"]


def test_a_foot_under_all_columns_breaks_no_sentence() -> None:
    foot = Put(60, 170, 10, "港区职工简报")
    puts = [Put(60, 60, 24, HEAD), *column(60, 100, FIRST), *column(200, 100, SECOND), foot]
    assert shown(puts) == [HEAD, *PARAGRAPHS, "港区职工简报"]


def test_columns_under_one_rule_are_read_together() -> None:
    """Two articles one under another, two columns each, and a third beside them."""
    puts = [*column(60, 100, FIRST), *column(200, 100, SECOND)]
    puts += [*column(60, 180, FIRST), *column(200, 180, SECOND)]
    puts += column(340, 100, [*FIRST, *SECOND, *FIRST, *SECOND[:2]])
    rule = "0.5 w 60 {0} m 320 {0} l S"
    lines = shown(puts, [rule.format(800 - 90), rule.format(800 - 160)])
    assert lines[:4] == [*PARAGRAPHS, *PARAGRAPHS]


def test_an_upright_headline_right_of_its_text_comes_first() -> None:
    text = [*column(60, 60, FIRST), *column(200, 60, SECOND)]
    upright = Put(340, 76, 20, "码头来了新班长", down=True)
    other = [Put(400, 70, 20, "食堂延长夜宵"), *column(400, 100, FIRST)]
    assert shown([*text, upright, *other])[:3] == [HEAD, *PARAGRAPHS]


def test_an_initial_beside_one_line_is_its_first_character() -> None:
    puts = [Put(60, 118, 24, "五"), Put(86, 106, 10, "月八日清早，十二号泊位")]
    puts += column(210, 106, ["的吊机准时转动，", "新班长说好。"])
    assert shown(puts)[0].startswith("五月八日清早，十二号泊位")


def test_a_mark_before_a_line_begins_an_item() -> None:
    lines = ["●工友食堂延长夜宵到零点。", "●十二号泊位换上了新吊机。"]
    assert shown(column(60, 100, lines)) == lines


def test_a_line_of_verse_ends_before_its_columns_edge() -> None:
    lines = ["它把一个一个的我", "送下去"]
    full = ["五月八日清早，十二号泊位", "的吊机准时转动，新班长罗", "小满坐进驾驶室，大家说好"]
    puts = [*column(60, 100, full), Put(60, 180, 20, "罐笼"), *column(60, 210, lines)]
    assert shown(puts)[-2:] == lines


def test_a_broken_line_goes_on_under_what_a_note_parts() -> None:
    lines = [
        "五月八日清早，十二号泊位的",
        "吊机准时转动。新班长罗小满",
        "第一次坐进驾驶室，装货一百",
    ]
    puts = [*column(60, 100, [*lines, "二百吨。"]), Put(150, 148, 8, "注一")]
    assert "".join(lines) + "二百吨。" in shown(puts)


def test_bold_heads_as_large_as_the_text_head_their_columns() -> None:
    """Where no type is large, articles side by side are told by their bold headlines.

    These fill their columns and stand level, so that the first seems to read on in the second.
    """
    heads = ["食堂延长夜宵工友说好，请", "码头换了新班长，新班长的"]
    texts = [
        ["　　八号泊位的灯亮了，大家", "吃得很饱。"],
        ["　　五月八日清早，十二号泊", "吊机转动。"],
    ]
    puts = [
        put
        for x, head, text in zip((60, 200), heads, texts, strict=True)
        for put in (Put(x, 60, 10, head, bold=True), *column(x, 86, text))
    ]
    assert shown(puts)[::2] == heads


def test_of_bold_heads_the_larger_are_headlines() -> None:
    puts = [Put(60, 60, 11.5, HEAD, bold=True), *column(60, 80, [*FIRST, SECOND[0]])]
    puts += [Put(60, 160, 10.5, "夜里的灯", bold=True), *column(60, 180, [*FIRST, SECOND[0]])]
    levels = [line.level for line in Pdf().read(pdf([puts]), "a.pdf").lines]
    assert levels == [2, 0, 3, 0]


def test_a_headline_over_the_middle_columns_comes_before_the_first() -> None:
    puts = [*column(60, 60, [*FIRST, *FIRST[1:]])]
    puts += [Put(200, 66, 20, "码头来了"), Put(200, 90, 12, "四十二米高的驾驶室")]
    puts += [
        *column(200, 110, SECOND),
        *column(340, 60, ["工友们说，她开得稳，", "比老师傅还稳。"]),
    ]
    assert shown(puts)[:2] == ["码头来了", "四十二米高的驾驶室"]
    assert shown(puts)[2].startswith("五月八日清早")


def test_lines_beside_an_initial_begin_no_paragraph() -> None:
    """It is set in, and so are they: their column begins further left."""
    puts = [Put(80, 130, 30, "五"), Put(114, 106, 10, "月八日清早，十二号泊")]
    puts += [Put(114, 122, 10, "位的吊机准时转动，新")]
    puts += column(60, 142, ["班长罗小满第一次坐进驾驶室，身", "后是一百二十六名工友。"])
    assert shown(puts) == [
        "五月八日清早，十二号泊位的吊机准时转动，新班长罗小满第一次坐进驾驶室，身后是一百二十六名工友。"
    ]


def test_an_initial_is_no_part_of_the_line_left_of_it() -> None:
    """Its baseline may be that of a line in the column before."""
    puts = [*column(60, 106, [*FIRST, SECOND[0]])]
    puts += [Put(190, 138, 30, "今"), *column(224, 122, ["年工会给十二号泊", "位修了食堂，大家"])]
    puts += column(190, 154, ["说好，夜班工友半夜也", "有热饭吃。"])
    assert shown(puts)[0] == PARAGRAPHS[0]
    assert shown(puts)[1].startswith("今年工会给十二号泊")


def test_a_picture_fills_its_gap() -> None:
    """No headline in the column beside cuts a story where a picture stands in it."""
    puts = [Put(60, 60, 20, "码头来了"), *column(60, 100, FIRST), *column(60, 240, SECOND)]
    puts += [Put(230, 60, 20, "食堂延长夜宵"), *column(230, 100, [FIRST[0], SECOND[0]])]
    puts += [Put(230, 180, 20, "澡堂换喷头"), *column(230, 210, FIRST)]
    read = shown(puts, [f"0.7 g 60 {800 - 226} 120 84 re f 0 g"])
    assert read.index(PARAGRAPHS[1]) < read.index("食堂延长夜宵")


def test_type_made_bold_by_an_outline_heads_what_is_under_it() -> None:
    """The font's name does not say it, its strokes do."""
    text = ["The crane at berth twelve", "turned on time this morning,", "and so did berth eight."]
    code = "New hands at the pier".encode("utf-16-be").hex()
    head = f"BT /F 10 Tf 2 Tr 0.9 w 1 0 0 1 60 {800 - 60} Tm <{code}> Tj 0 Tr ET"
    lines = Pdf().read(pdf([column(60, 84, text)], lines=[head]), "a.pdf").lines
    assert [line.level for line in lines] == [3, 0]


def test_what_a_broken_sentence_goes_on_in_is_read_before_the_story_below() -> None:
    """The first story's second column runs beside its headline; another stands under its first."""
    cut = ["　　五月八日清早，十二号泊", "位的吊机准时转动，六十名", "工友把队长的班次表贴到门"]
    rest = ["口，谁都看得见，谁都可以", "改一笔。", *SECOND[1:]]
    puts = [Put(60, 60, 16, HEAD), *column(60, 90, cut), *column(200, 60, rest)]
    puts += [
        Put(60, 170, 16, "食堂延长夜宵"),
        *column(60, 200, ["　　夜班食堂添了四样热菜，", "走的人不再啃干粮。"]),
    ]
    puts += [Put(340, 60, 16, "球场亮灯"), *column(340, 90, [*FIRST, *FIRST, *FIRST])]
    read = shown(puts)
    assert read[1] == "".join(cut).strip() + "口，谁都看得见，谁都可以改一笔。"
    assert read.index("食堂延长夜宵") > read.index(PARAGRAPHS[1])


def test_a_last_line_of_one_character_ends_the_paragraph_set_in_above_it() -> None:
    lines = ["　　五月八日清早，十二号泊", "位。", "　　六十名工友说好，队长说", "好。"]
    puts = column(60, 100, lines)
    assert shown(puts) == ["五月八日清早，十二号泊位。", "六十名工友说好，队长说好。"]


def test_the_name_of_a_paper_that_runs_down_its_margin_is_read_last() -> None:
    name = [Put(24, 120, 8, "港区职工简报", down=True)]
    puts = [Put(60, 60, 20, HEAD), *column(60, 100, FIRST), *column(200, 100, SECOND)]
    assert shown([*puts, *name]) == [HEAD, *PARAGRAPHS, "港区职工简报"]


def test_a_blank_in_a_headline_that_runs_downwards_parts_nothing() -> None:
    head = [Put(200, 60, 20, "码头来了", down=True), Put(200, 160, 20, "新班长", down=True)]
    assert shown([*head, *column(60, 60, [*FIRST, *FIRST])])[0] == "码头来了 新班长"


def test_a_line_drawn_out_to_its_column_has_no_blanks_between_its_characters() -> None:
    """Fourteen points from one character to the next; only one step is that of a blank."""
    drawn = [
        Put(60 + 14 * n + (12 if n > 5 else 0), 100, 10, c)
        for n, c in enumerate("今年工会给十二号泊位修了")
    ]
    assert shown(drawn) == ["今年工会给十 二号泊位修了"]


def test_the_blanks_of_a_short_line_are_kept_however_many_it_has() -> None:
    """Ten points from one character to the next, three more over a blank: most pairs have one."""
    steps = [10, 10, 13, 13, 10, 13, 13, 10, 13]
    at = [60 + sum(steps[:n]) for n in range(len(steps) + 1)]
    puts = [Put(x, 100, 10, c) for x, c in zip(at, "江一帆文周牧图王宁摄", strict=True)]
    assert shown(puts) == ["江一帆 文 周牧 图 王宁 摄"]


def test_where_paragraphs_are_set_in_a_line_level_with_the_first_one_begins_another() -> None:
    """No line of the second story reaches its column's edge; the first shows the indent."""
    lines = ["　　食堂延长夜宵。", "　　六十名工友都说好，队长也说好。", "　　门口有热水。"]
    puts = [Put(60, 60, 16, HEAD), *column(60, 90, FIRST), Put(60, 160, 16, "食堂延长夜宵")]
    assert shown([*puts, *column(60, 190, lines)])[-3:] == [line.strip() for line in lines]


def test_a_small_head_on_top_of_a_column_takes_no_text_from_the_columns_before() -> None:
    """It heads what stands under it: their story has a large headline over all of them."""
    puts = [Put(60, 60, 28, "码头来了新班长罗小满"), *column(60, 100, FIRST)]
    puts += [Put(215, 104, 11.5, "四十二米高处", bold=True), *column(200, 122, SECOND)]
    puts += column(340, 100, ["　　工友们说，她开得稳，", "比老师傅还稳。"])
    lines = Pdf().read(pdf([puts]), "a.pdf").lines
    told = [(line.text[:6], line.level) for line in lines]
    assert told == [
        ("码头来了新班", 1),
        ("五月八日清早", 0),
        ("四十二米高处", 3),
        ("身后是一百二", 0),
        ("她说，这台吊", 0),
        ("工友们说，她", 0),
    ]


@pytest.mark.parametrize("left", [75, 105])
def test_a_by_line_under_a_deck_of_its_size_is_a_line_of_its_own(left: float) -> None:
    puts = [Put(60, 60, 24, HEAD), Put(75, 92, 10, "——对话十二号泊位吊机司机罗小满")]
    puts += [Put(left, 108, 10, "本报记者 何青"), *column(60, 140, [*FIRST, SECOND[0]])]
    puts += column(200, 140, [*FIRST, SECOND[0]])
    assert shown(puts)[1:3] == ["——对话十二号泊位吊机司机罗小满", "本报记者 何青"]
