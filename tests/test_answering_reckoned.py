"""What the figures of a passage come to. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.parts.reckoned import reckoned
from qa.answering.passages.citing import make_quote
from qa.text.sentences import sentence_spans
from qa.types import Answer, Citation, Hit, Reason, Span

PAY = "食宿补助由每天30元提高到45元，交通补助不变。"
WELL = "水井由渔业工会出资12万元、船厂工会出资9万元共同打成，今年通水。"
PART = "水井由渔业工会出资12万元、船厂工会出资9万元，其余由村里筹措，共同打成。"
TEAMS = "南闸队以88分获第一名，北闸队以81分列第二，闸口队以79分列第三。"
KINDS = "全站有水手260人，其中甲板水手110人，机舱水手150人。"
ROOMS = "一区新建7间，二区新建4间。"


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


def test_what_lacks_more_than_a_figure_is_left():
    given = answer("食宿补助多了几元？", PAY, "45元", "weak", ["other_place"])
    assert reckoned(make_question("食宿补助多了几元？"), given) == given
