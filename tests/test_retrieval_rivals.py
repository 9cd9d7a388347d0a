"""What is told of another of the kind asked about is no answer. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.retrieval.rivals import may_have_rivals, told_of_rivals
from qa.retrieval.rounds import names_round, other_rounds

HUTS = "湖东站、湖西站同日开张。湖东站的书架有书30册；湖西站的有书45册，另有棋盘6副。"
GROUPS = "裁衣组冠军甲，季军乙；绣花组冠军丙，亚军丁。"
PEOPLE = "柯小禾今年40岁，在锻造班。梁秀川2009年进厂，带徒弟3名。他2015年获奖。"
LINES = "工会在三号线、四号线的19个车站设了书架。"


def told(question, text, **changes):
    asked = make_question(question, **changes)
    found = told_of_rivals(asked, make_passage(text, title=None))
    return [(text[one.span.start : one.span.end], one.reason.params["found"]) for one in found]


@pytest.mark.parametrize(
    ("question", "text", "stretches"),
    [
        ("湖东站有几副棋盘", HUTS, [("湖西站的有书45册，另有棋盘6副。", "湖西站")]),
        ("湖西站有多少册书", HUTS, [("湖东站的书架有书30册；", "湖东站")]),
        ("绣花组季军是谁", GROUPS, [("裁衣组冠军甲，季军乙；", "裁衣组")]),
        ("湖东站有没有棋盘", HUTS, [("湖西站的有书45册，另有棋盘6副。", "湖西站")]),
        # the other's settles it, both are asked about, each is told of, or it is a common word
        ("绣花组是冠军吗", GROUPS, []),
        ("湖东站和湖西站谁的书多", HUTS, []),
        ("三号线、四号线有多少个车站", LINES, []),
        ("三号线有几个站", "三号线、四号线的车站各有8个门。", []),
        ("湖东站有几张床", "湖东站开张。车站有床3张。", []),
        ("湖东站有几张床", "湖西站有床3张。", []),  # it does not name what is asked about
    ],
)
def test_what_opens_with_a_name_alike_tells_of_that(question, text, stretches):
    assert told(question, text) == stretches


@pytest.mark.parametrize(
    ("question", "name", "stretches"),
    [
        ("柯小禾的师傅哪年进厂", "柯小禾", []),  # asks of another by the name
        ("锻造班有几人", None, []),
    ],
)
def test_what_opens_with_another_person_tells_of_that_one(question, name, stretches):
    assert told(question, PEOPLE, named=(name,) if name else ()) == stretches


def test_words_that_begin_like_a_name_are_none():
    text = "柯小禾有奖状。后入选省队12次。高温天气有9天。"
    assert told("柯小禾入选几次", text, named=("柯小禾",)) == []


@pytest.mark.parametrize(
    ("question", "article", "found"),
    [
        ("市工会七届四次全会选谁当主席", "市工会7届4次全会召开", None),
        ("市工会全会选谁当主席", "市工会七届三次全会召开", None),
        ("那次是七届四次全会吗", "市工会七届三次全会召开", None),  # that is asked for
    ],
)
def test_another_session_of_a_term(question, article, found):
    assert other_rounds(make_question(question), article) == found


@pytest.mark.parametrize(
    ("question", "article", "found"),
    [
        ("龙江一院副院长是谁", "龙江二院扩建，副院长佟大为到场", ("一院", "二院")),
        ("龙江市第一人民医院院长是谁", "龙江三院扩建", ("第一人民医院", "三院")),
        ("龙江第二中学有多少学生", "龙江市第五中学有学生900人", ("第二中学", "第五中学")),
        ("Who heads Longjiang First People's Hospital?", "龙江三院扩建", ("first", "三院")),
        # the same, both, or of another kind
        ("龙江市第一人民医院院长是谁", "龙江一院扩建", None),
        ("龙江一院有多少床位", "龙江一院和二院结对", None),
        ("龙江一院有多少床位", "龙江第二中学有床位900张", None),
        ("Which was the first hospital to open?", "龙江三院扩建", None),
    ],
)
def test_another_of_the_bodies_that_only_numbers_tell_apart(question, article, found):
    assert other_rounds(make_question(question), article) == found


def test_a_question_that_names_such_a_thing_is_looked_at():
    assert may_have_rivals("湖东站有几张床")
    assert not may_have_rivals("谁说的")
    assert names_round("七届四次全会谁主持")
