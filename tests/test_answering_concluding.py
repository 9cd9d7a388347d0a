"""What the parts of a question come to: which is more or earlier, a sum, a difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.concluding.asked import conclusion_asked, states, takes_for_less
from qa.answering.concluding.figures import concluded, scale_of
from qa.answering.parts.composed import compose_parts
from qa.output.reasons import concluded_text
from qa.types import Answer, Citation, Hit, Quote, Span

NAMES = ("甲区", "乙区")


def answer(text, words, *, name, verdict="found", yes_no=None, date=None):
    """Return an answer that quotes a text with ``words`` of it marked."""
    passage = make_passage(text, id=name * 10, date=date)
    marks = (Span(text.index(words), text.index(words) + len(words)),) if words else ()
    quote = Quote(text, Span(0, len(text)), (Span(100, 100 + len(text)),), marks)
    hit = Hit(1, passage, 1.0, {})
    return Answer("?", verdict, 0.9, "number", (Citation(1, hit, (quote,)),), (hit,), yes_no=yes_no)


def told(asked, one, other, **changes):
    answers = [answer(*one, name="a", **changes), answer(*other, name="b")]
    return concluded(asked, answers, NAMES)


def told_days(asked, one, other):
    """Return what two days come to, each (text, words, the article's date)."""
    answers = [
        answer(text, words, name=name, date=date)
        for name, (text, words, date) in zip("ab", (one, other), strict=True)
    ]
    return concluded(asked, answers, NAMES)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("甲区和乙区一共有多少家", "sum"),
        ("甲区2024年的投入比2023年少多少", "difference"),
        ("甲区和乙区，哪个区开赛更早", "first"),
        ("甲区和乙区谁的驿站更多？", "most"),
        ("甲区和乙区，哪边来的人少", "least"),
        ("甲区和乙区各有多少人", None),
        ("Which strike lasted longer: A or B?", "most"),
    ],
)
def test_what_is_asked_of_the_parts_together(text, asked):
    assert conclusion_asked(make_question(text)) == asked


def test_a_sum_and_a_difference_count_what_is_marked_in_its_unit():
    both = ("新建16家驿站。", "16家"), ("新建9家驿站。", "9家")
    assert told("sum", *both).value == "25家"
    assert told("difference", *both).value == "7家"
    money = ("投入1.5万元。", "1.5万元"), ("投入4万元。", "4万元")
    assert told("sum", *money).value == "5.5万元"
    table = ("班数3 投入（万元）39.8", "39.8"), ("班数4 投入（万元）40.1", "40.1")
    assert told("difference", *table).value == "0.3万元"
    large = ("投入2.5亿元。", "2.5亿元"), ("投入2.38亿元。", "2.38亿元")
    assert told("difference", *large).value == "1200万元"
    assert told("sum", *large).value == "4.88亿元"
    mixed = ("投入1.2亿元。", "1.2亿元"), ("投入3000万元。", "3000万元")
    assert told("difference", *mixed).value == "9000万元"
    exact = ("投入1.23456万元。", "1.23456万元"), ("投入2.00003万元。", "2.00003万元")
    assert told("sum", *exact).value == "3.23459万元"


def test_the_winner_is_told_with_both_figures():
    found = told("most", ("共52家。", "52家"), ("共47家。", "47家"))
    assert (found.kind, found.parts, found.figures, found.names) == (
        "more", (1,), ("52家", "47家"), NAMES,
    )  # fmt: skip
    assert told("least", ("共52家。", "52家"), ("共47家。", "47家")).parts == (2,)
    assert told("most", ("共52家。", "52家"), ("共五十二家。", "五十二家")).kind == "equal"
    days = (
        ("4月15日启动。", "4月15日", "2024-04-16"),
        ("3月25日开赛。", "3月25日", "2024-03-26"),
    )
    assert (told_days("first", *days).kind, told_days("first", *days).parts) == ("first", (2,))


def test_figures_of_different_units_are_not_held_against_each_other():
    assert told("most", ("罢工46天。", "46天"), ("罢工四小时。", "四小时")).kind == "units"


def test_a_figure_under_a_head_counts_in_its_unit():
    one, other = ("甲区投入42万元。", "42万元"), ("乙区 投入（万元）45.5 人次300", "45.5")
    found = told("sum", one, other)
    assert found is not None
    assert (found.kind, found.value) == ("sum", "87.5万元")
    yuan = told("sum", ("甲区花了80元。", "80元"), ("乙区 投入（万元）0.5", "0.5"))
    assert yuan is not None
    assert (yuan.kind, yuan.value) == ("sum", "5080元")


def test_days_count_with_the_year_of_their_article():
    earlier = "11月20日开机。", "11月20日", "2021-11-25"
    later = "2月3日开机。", "2月3日", "2022-02-08"
    assert told_days("first", earlier, later).parts == (1,)
    assert told_days("last", earlier, later).parts == (2,)
    new_year = "12月30日开机。", "12月30日", "2022-01-03"  # of 2021, printed in the next year
    assert told_days("first", later, new_year).parts == (2,)
    written = "2024年5月2日开机。", "2024年5月2日", None
    assert told_days("first", written, later).parts == (2,)


def test_days_whose_year_is_unknown_are_in_no_order():
    dated = "11月20日开机。", "11月20日", "2021-11-25"
    assert told_days("first", dated, ("2月3日开机。", "2月3日", None)) is None
    other_year = "2019年改制后，2月3日开机。", "2月3日", "2022-02-08"
    assert told_days("first", dated, other_year) is None
    assert told_days("last", dated, ("2021年开机。", "2021年", "2022-02-08")) is None
    assert told_days("last", dated, ("2022年开机。", "2022年", None)).parts == (2,)


def test_a_difference_tells_its_direction():
    both = answer("食堂9座。", "9座", name="a"), answer("食堂11座。", "11座", name="b")
    found = concluded("difference", both, NAMES)
    assert (found.value, found.direction, found.contrary) == ("2座", "less", True)
    found = concluded("difference", both, NAMES, less=True)
    assert (found.direction, found.contrary) == ("less", False)
    same = answer("食堂9座。", "9座", name="a"), answer("食堂九座。", "九座", name="b")
    assert concluded("difference", same, NAMES).contrary
    assert takes_for_less(make_question("甲区的食堂比乙区少多少座"))
    assert not takes_for_less(make_question("甲区的食堂比乙区多多少座"))
    assert takes_for_less(make_question("甲区的食堂比少年宫早开几天"))
    assert not takes_for_less(make_question("第二中学的书比实验小学多多少册"))
    assert not takes_for_less(make_question("甲镇的会员比短河镇多发展了多少人"))
    assert takes_for_less(make_question("How many fewer halls did Ash Row open than Elm Row?"))


def test_a_difference_the_other_way_round_is_not_found():
    asked = make_question("甲区的食堂比乙区多多少座")
    both = answer("食堂9座。", "9座", name="a"), answer("食堂11座。", "11座", name="b")
    whole = compose_parts(asked, both, 5, names=NAMES, started=0.0)
    assert (whole.verdict, whole.reasons[0].code) == ("weak", "difference_contrary")
    whole = compose_parts(asked, both[::-1], 5, names=NAMES, started=0.0)
    assert (whole.verdict, whole.reasons) == ("found", ())


@pytest.mark.parametrize(
    ("asked", "one", "other", "verdict"),
    [
        ("哪个区的食堂多？", "甲区食堂19座，乙区5座。", "2025-03-01", "weak"),
        ("2021年哪个区的食堂多？", "甲区食堂19座，乙区5座。", "2025-03-01", "found"),
        ("哪个区的食堂多？", "甲区食堂19座，乙区5座。", "2021-09-01", "found"),
        ("哪个区的食堂多？", "甲区食堂19座，比乙区好。", "2025-03-01", "found"),
        ("哪个区的食堂先开？", "甲区食堂19座，乙区5座。", "2025-03-01", "found"),
    ],
)
def test_figures_of_unlike_years_are_not_compared_where_one_year_tells_both(
    asked, one, other, verdict
):
    both = (
        answer(one, "19座", name="a", date="2021-05-01"),
        answer("乙区食堂11座。", "11座", name="b", date=other),
    )
    whole = compose_parts(make_question(asked), both, 5, names=NAMES, started=0.0)
    assert whole.verdict == verdict
    assert (whole.concluded is None) is (verdict == "weak" or "先" in asked)


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("人", "many"),
        ("小时", "long"),
        ("days", "long"),
        ("%", "high"),
        ("亩", "large"),
        ("", None),
    ],
)
def test_more_is_worded_by_what_is_counted(unit, scale):
    assert scale_of(unit) == scale


def test_the_words_of_a_conclusion_go_by_its_direction_and_scale():
    fewer = {"kind": "difference", "parts": [], "figures": ["9座", "11座"], "value": "2座"}
    fewer |= {"names": list(NAMES), "direction": "less", "contrary": True}
    assert "甲区比乙区反而少 2座" in concluded_text({"concluded": fewer})
    assert "反而" not in concluded_text({"concluded": fewer | {"contrary": False}})
    most = {"kind": "more", "parts": [2], "figures": ["9人", "11人"], "value": None}
    most |= {"names": list(NAMES), "scale": "many"}
    assert concluded_text({"concluded": most}) == "比较：乙区更多（甲区 9人、乙区 11人）"


def test_what_is_only_named_stands_once_in_what_is_counted():
    names = ["村医", "油锯手"]
    counted = {"kind": "count", "parts": [], "figures": names, "value": "2", "names": names}
    assert concluded_text({"concluded": counted}) == "共 2 个（村医、油锯手）"


def test_nothing_is_concluded_without_a_figure_of_every_part():
    assert told("sum", ("新建16家。", "16家"), ("没有新建。", "没有")) is None
    assert told("sum", ("新建16家。", "16家"), ("新建9家。", "9家"), verdict="none") is None
    same = [answer("共16家。", "16家", name="a"), answer("共16家。", "16家", name="a")]
    assert concluded("sum", same, NAMES) is None


def test_weak_parts_of_two_passages_are_compared_only_where_they_count_the_same():
    one = answer("34家工厂的1.2万名工友赶集。", "34家", name="a")
    other = answer("县里的21家工厂参加。", "21家", name="b", verdict="weak")
    visits = answer("老许：21家，有记录。", "21家", name="b", verdict="weak")
    assert concluded("difference", [one, other], NAMES).value == "13家"
    assert concluded("difference", [one, visits], NAMES) is None
    assert concluded("difference", [one, replace(visits, verdict="found")], NAMES).value == "13家"


def test_a_text_that_states_the_sum_or_difference_answers_itself():
    assert states("sum", answer("两区合计25家。", "25家", name="a"))
    assert not states("sum", answer("新建9家。", "9家", name="a"))
    assert states("difference", answer("载客比去程少225人。", "225人", name="a"))
    assert not states("difference", answer("投入315万元。", "315万元", name="a"))
    assert not states("sum", answer("合计25家。", "25家", name="a", verdict="weak"))
