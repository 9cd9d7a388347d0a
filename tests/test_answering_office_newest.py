"""Who holds an office: by the newest page that tells it, the one before beside. All invented."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.answering.people.office_newest import with_newest_holder
from qa.answering.people.office_told import is_same_body, told_in
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

THEN = "船厂工会主席曹立山说，吊钩要慢。"
LATER = [
    "船厂工会主席换成了今年3月当选的卫芳，她从前开吊车。",
    "卫芳当选船厂工会主席，她从前开吊车。",
    "大会选举卫芳为船厂工会主席。",
    "船厂工会主席卫芳带队查看了船台。",
    "船厂工会主席由开了十年吊车的卫芳担任。",
]
FOUND = Judgement("found", 0.98)


def hits(*dated, paper="江湾职工报"):
    found = []
    for n, (text, date) in enumerate(dated, 1):
        passage = make_passage(text, id=f"{n:010}", date=date, newspaper=paper)
        at = max(text.find("曹立山"), 0)
        reading = Reading(3.0, 3.0, (ScoredSpan(Span(at, at + 3), 3.0),))
        sentences = tuple(ScoredSpan(span, 0.8) for span in sentence_spans(text))
        passage = replace(passage, source=f"{n}.md")
        found.append(Hit(n, passage, 1.0, {}, sentences=sentences, reading=reading))
    return found


def marked(citation):
    text = citation.hit.passage.text
    return [text[one.start : one.end] for quote in citation.quotes for one in quote.highlights]


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize(
    "asked",
    [
        "船厂工会主席是谁",
        "船厂现在的工会主席是谁",
        "目前船厂工会的主席是哪位",
        "谁是船厂工会主席",
        "Who is the chair of the shipyard's union?",
        "Who chairs the union at the shipyard?",
    ],
)
def test_the_newest_holder_comes_first_and_the_one_before_is_told(asked, later):
    given = hits((THEN, "2021-05-01"), (later, "2024-05-01"))
    answer = compose_answer(make_question(asked), given, FOUND)
    assert [marked(one) for one in answer.citations] == [["卫芳"], ["曹立山"]]
    told = {reason.code: dict(reason.params) for reason in answer.reasons}
    assert told["held_before"] == {"name": "曹立山", "date": "2021-05-01"}
    assert answer.verdict == "found"


@pytest.mark.parametrize(
    ("asked", "later"),
    [
        ("船厂工会原来的主席是谁", LATER[0]),
        ("2021年船厂工会主席是谁", LATER[0]),
        ("船厂工会副主席是谁", LATER[0]),
        ("在船台边讲话的船厂工会主席是谁", LATER[0]),
        ("船厂工会主席说了什么", LATER[0]),
        ("Who was the chair of the shipyard's union?", LATER[0]),
        ("船厂工会主席是谁", THEN),
        ("船厂工会主席是谁", "船厂工会副主席卫芳带队查看了船台。"),
        ("船厂工会主席是谁", "船厂工会原主席卫芳回来看了看。"),
        ("船厂工会主席是谁", "纱厂妇联主席卫芳带队查看了船台。"),
        ("船厂工会主席是谁", "船厂工会主席要常下船台。"),
    ],
)
def test_of_another_time_office_or_body_nothing_is_decided(asked, later):
    given = hits((THEN, "2021-05-01"), (later, "2024-05-01"))
    question = make_question(asked)
    assert with_newest_holder(question, given, FOUND, None) == (given, FOUND)


def test_the_newest_that_is_first_stays_first_and_an_undated_page_is_no_older():
    given = hits((LATER[3], "2024-05-01"), (THEN, None))
    question = make_question("船厂工会主席是谁")
    assert with_newest_holder(question, given, FOUND, None) == (given, FOUND)


def test_a_body_of_that_kind_elsewhere_is_another():
    given = hits((THEN, "2021-05-01"), ("厂工会主席卫芳查看了纺车。", "2024-05-01"))
    question = make_question("船厂工会主席是谁")
    assert with_newest_holder(question, given, FOUND, None) == (given, FOUND)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("厂工会主席柏宁到场。", [("柏宁", "厂工会")]),
        ("柏宁今年4月当选长河公司工会主席。", [("柏宁", "长河公司工会")]),
        ("厂工会主席由原副主席柏小宁接任。", [("柏小宁", "厂工会")]),
        ("推选老钳工柏宁为厂工会主席。", []),
        ("厂工会主席高兴地笑了。", []),
        ("厂工会主席柏宁已调走，接替他的是卫芳。", [("卫芳", "厂工会")]),
        ("免去柏宁兼任的女工部部长职务，由卫芳接任。", [("卫芳", "女工部")]),
        ("柏宁调任区工会主席，由卫芳陪同。", [("柏宁", "区工会")]),
    ],
)
def test_who_is_told_to_hold_an_office(text, told):
    assert [(one.written, one.body) for one in told_in(text)] == told


@pytest.mark.parametrize(
    ("later", "newest"),
    [
        ("船厂工会开会，卫芳当选主席。", "卫芳"),
        ("船厂工会主席曹立山已于去年退休，新任主席卫芳说，船台要亮。", "卫芳"),
    ],
)
def test_the_newest_holder_where_the_body_is_named_before(later, newest):
    given = hits((THEN, "2021-05-01"), (later, "2024-05-01"))
    answer = compose_answer(make_question("现在的船厂工会主席是谁"), given, FOUND)
    assert marked(answer.citations[0]) == [newest]


def test_a_body_named_between_may_be_the_one_whose_chair_it_is():
    later = "船厂工会和锅炉厂工会开会，卫芳当选主席。"
    given = hits((THEN, "2021-05-01"), (later, "2024-05-01"))
    question = make_question("船厂工会主席是谁")
    assert with_newest_holder(question, given, FOUND, None) == (given, FOUND)


@pytest.mark.parametrize(
    ("unit", "other", "same"),
    [
        ("岭头区总工会女工", "岭头区总工会法律工作", False),
        ("船厂工会组织", "船厂工会宣教", False),
        ("区总工会女工", "岭头区总工会女工", True),
        ("岭头区总工会", "区总工会女工", True),  # one of them names no part
        ("港务集团工会", "集团工会", True),
        ("岭头区总工会", "岭头区纺织工会", False),  # all of a place, and of a trade there
        ("岭头区邮电工会", "岭头区总工会", False),
        ("岭头总工会", "岭头区工会", True),
        ("集团总工会", "港务集团工会", True),
    ],
)
def test_parts_of_one_body_are_not_the_same(unit, other, same):
    assert is_same_body(unit, other) is same


FOREMAN = "在柳湾工区，工长白云飘把水管接上了。"
NEW_FOREMAN = "工长白云飘去年调到了石桥车间，新工长叫卫芳，二十八岁。"


@pytest.mark.parametrize(
    "asked", ["柳湾工区工长是谁", "现在的柳湾工区工长是谁", "柳湾工区的新工长是谁"]
)
def test_the_new_one_is_told_whatever_the_surname_of_the_old(asked):
    found = hits((FOREMAN, "2022-08-17"), (NEW_FOREMAN, "2024-08-14"))
    at = FOREMAN.index("白云飘")
    reading = Reading(3.0, 3.0, (ScoredSpan(Span(at, at + 3), 3.0),))
    found[0] = replace(found[0], reading=reading)
    later = replace(found[1].passage, before="柳湾工区的九个人排着队。")
    found[1] = replace(found[1], passage=later)
    ordered, judgement = with_newest_holder(
        make_question(asked), found, FOUND, lambda one: [one, replace(one, text=one.before or "")]
    )
    assert ordered[0].passage.text == NEW_FOREMAN
    assert [reason.params["name"] for reason in judgement.reasons] == ["白云飘"]


def test_nobody_is_new_where_only_one_is_told():
    found = hits((FOREMAN, "2022-08-17"))
    assert with_newest_holder(make_question("柳湾工区工长是谁"), found, FOUND, None) == (
        found,
        FOUND,
    )
