"""What the figures of a passage come to. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.parts.reckoned import reckoned
from qa.answering.passages.quoting import make_quote
from qa.text.sentences import sentence_spans
from qa.types import Answer, Citation, Hit, Reason, Span

PAY = "食宿补助由每天30元提高到45元，交通补助不变。"
SCRAP = "返修率从8%降到了5%。"
WELL = "水井由渔业工会出资12万元、船厂工会出资9万元共同打成，今年通水。"
PART = "水井由渔业工会出资12万元、船厂工会出资9万元，其余由村里筹措，共同打成。"
TEAMS = "南闸队以88分获第一名，北闸队以81分列第二，闸口队以79分列第三。"
PRIZES = "南闸队以88分获第一名，北闸队以81分获第二名。第一名奖金900元，第二名600元。"
DISHES = "豆腐每份4元，青菜每份7元。"
NETS = "南港的网具最多，有31套；北港有22套。"
KINDS = "全站有水手260人，其中甲板水手110人，机舱水手150人。"
CASES = "2016年调解纠纷71件，2017年调解94件，2018年调解88件。"
THEN = "2015年全县只有巡护员14名，现在有39名。"
ROOMS = "一区新建7间，二区新建4间。"
HEALTH = "听力下降的有52人，占30%；肩颈疼痛的有97人，占56%。"


def answer(question, text, marked, verdict="found", reasons=(), **changes):
    passage = make_passage(text, **changes)
    at = text.index(marked)
    sentence = next(s for s in sentence_spans(text) if s.start <= at < s.end)
    quote = make_quote(passage, sentence, [Span(at, at + len(marked))])
    hit = Hit(1, passage, 1.0, {})
    return Answer(
        question=question,
        verdict=verdict,
        confidence=0.5,
        type="number",
        citations=(Citation(1, hit, (quote,)),),
        nearest=(hit,),
        reasons=tuple(Reason(code) for code in reasons),
    )


@pytest.mark.parametrize(
    ("question", "text", "marked", "kind", "value", "figures"),
    [
        ("食宿补助每天多了几块钱？", PAY, "45元", "difference", "15元", ["30元", "45元"]),
        ("食宿补助提高了多少？", PAY, "30元", "difference", "15元", ["30元", "45元"]),
        ("返修率降了多少", SCRAP, "5%", "difference", "3个百分点", ["8%", "5%"]),
        ("第一名和第二名差多少分？", TEAMS, "81", "difference", "7分", ["88分", "81分"]),
        ("第一名和第二名相差几分？", PRIZES, "81分", "difference", "7分", ["88分", "81分"]),
        ("青菜比豆腐贵多少？", DISHES, "7元", "difference", "3元", ["4元", "7元"]),
        ("南港的网具比北港多几套？", NETS, "31套", "difference", "9套", ["31套", "22套"]),
        ("第二名和第一名差多少分？", TEAMS, "81", "difference", "7分", ["88分", "81分"]),
        ("一区比二区多几间？", ROOMS, "7间", "difference", "3间", ["7间", "4间"]),
        ("听力下降比肩颈疼痛的少多少？", HEALTH, "56%", "difference", "45人", ["52人", "97人"]),
        ("巡护员比2015年多了多少名？", THEN, "14名", "difference", "25人", ["14名", "39名"]),
        ("甲板水手和机舱水手哪个多？", KINDS, "110人", "more", None, ["110人", "150人"]),
        (
            "How many more disputes were settled in 2017 than in 2016?",
            CASES, "94件", "difference", "23件", ["71件", "94件"],
        ),
    ],
)  # fmt: skip
def test_what_two_figures_of_a_passage_come_to(question, text, marked, kind, value, figures):
    found = reckoned(make_question(question), answer(question, text, marked))
    assert found.concluded is not None
    assert (found.concluded.kind, found.concluded.value) == (kind, value)
    marks = [text[s.start : s.end] for q in found.citations[0].quotes for s in q.highlights]
    assert marks == figures
    assert found.verdict == "found"


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("食宿补助提高到多少？", PAY, "45元"),  # no difference is asked
        ("食宿补助提高了百分之几？", PAY, "45元"),
        ("打水井一共花了多少钱？", PART, "12万元"),  # what the village gave is not told
        ("渔业工会出了多少钱？", WELL, "12万元"),
        ("南闸队比东闸队高几分？", TEAMS, "88"),  # of one nothing is told
        ("南闸队的人数比北闸队多几人？", TEAMS, "88"),  # points are no people
        ("南闸队的奖金比北闸队多多少？", TEAMS, "88"),  # nor prizes
        ("一区和二区租金差多少？", ROOMS, "7间"),  # rooms are no rent
        ("甲板水手和全站水手哪个好？", KINDS, "110人"),
    ],
)
def test_nothing_is_reckoned_of_what_is_not_told(question, text, marked):
    given = answer(question, text, marked)
    assert reckoned(make_question(question), given) == given


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2019年调解了多少件？", "75件"),
        ("2020年调解了多少件？", None),
        ("2018年调解了多少件？", None),
    ],
)
def test_a_figure_of_the_year_before_is_worked_out_of_how_much_it_grew(question, value):
    given = answer(question, "调解纠纷81件，比2019年增加6件。", "81件", date="2020-12-30")
    found = reckoned(make_question(question), given).concluded
    assert (found and (found.kind, found.value)) == (value and ("derived", value))


def test_where_the_increase_is_marked_the_figure_is_worked_out_all_the_same():
    asked = "2019年调解了多少件？"
    text = "调解纠纷81件，比2019年增加6件。"
    found = reckoned(make_question(asked), answer(asked, text, "6件", date="2020-12-30"))
    assert found.concluded is not None
    assert found.concluded.value == "75件"
    asked = "2020年调解比2019年增加了多少件？"
    given = answer(asked, text, "6件", date="2020-12-30")
    assert reckoned(make_question(asked), given) == given


def test_a_figure_that_is_more_by_no_number_is_reckoned_with_no_other():
    asked = "2019年调解了多少件？"
    given = answer(asked, "调解纠纷81件，比2019年多一些。", "81件", date="2020-12-30")
    assert reckoned(make_question(asked), given) == given


def test_a_figure_of_the_year_before_may_have_been_more():
    asked = "2019年登记失业的有多少人？"
    text = "登记失业140人，比上一年少30人，比2019年减少55人。"
    given = answer(asked, text, "140人", date="2020-12-30")
    assert reckoned(make_question(asked), given) == given  # another comparison stands between
    given = answer(asked, "登记失业140人，比2019年减少55人。", "140人", date="2020-12-30")
    found = reckoned(make_question(asked), given).concluded
    assert found is not None
    assert found.value == "195人"


def test_a_change_the_other_way_round_is_contrary():
    asked = "返修率涨了多少？"
    found = reckoned(make_question(asked), answer(asked, SCRAP, "5%"))
    assert (found.verdict, found.reasons[0].code) == ("weak", "difference_contrary")


def test_rows_of_a_table_that_name_two_are_set_against_each_other():
    asked = "石开山比罗川高多少分？"
    one = answer(asked, "瓦工 第一名 石开山 93.5", "93.5", kind="table", id="1")
    other = answer(asked, "瓦工 第二名 罗川 92", "92", kind="table", id="2")
    both = (*one.nearest, *other.nearest)
    given = Answer(asked, "weak", 0.4, "number", one.citations, both, (Reason("not_stated"),))
    found = reckoned(make_question(asked), given)
    assert found.concluded is not None
    assert (found.concluded.value, found.verdict) == ("1.5", "found")


def test_what_lacks_more_than_a_figure_is_left():
    given = answer("食宿补助多了几元？", PAY, "45元", "weak", ["other_place"])
    assert reckoned(make_question("食宿补助多了几元？"), given) == given
