"""What several articles tell and what it comes to. All sentences are invented; sums by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.over.asked import gathering_asked
from qa.answering.over.members import name_of
from qa.answering.over.told import near, over_articles
from qa.answering.passages.citing import make_quote
from qa.types import Answer, Citation, Hit, Reading, Reason, ScoredSpan, Span


def hit(name, text, marked, *, answerable=2.0, fused=3.0, date=None, **more):
    at = text.index(marked)
    span = ScoredSpan(Span(at, at + len(marked)), answerable)
    passage = make_passage(text, id=name * 10, source=f"{name}.md", date=date, **more)
    sentences = (ScoredSpan(Span(0, len(text)), 0.5),)
    reading = Reading(0.0, answerable, (span,))
    return Hit(1, passage, 1.0, {}, sentences=sentences, fused=fused, reading=reading)


def asked(text, *hits, verdict="weak"):
    question = make_question(text)
    gathering = gathering_asked(question)
    assert gathering is not None
    whole = Answer(question.text, verdict, 0.1, "other", (), hits)
    return over_articles(gathering, question, make_question(gathering.one), whole, hits)


FIRST = hit(
    "aa", "大兴区建茶水站花了6万元。", "6万元", date="2021-05-01", title="大兴区：茶水站开张"
)
SECOND = hit("bb", "全县的茶水站，花了9万元。", "9万元", date="2022-05-01", newspaper="雾溪县报")
THIRD = hit("cc", "通州区的茶水站花了3.5万元。", "3.5万元", date="2023-05-01")


def cited(answer):
    return [one.hit.passage.id[:2] for one in answer.citations]


def test_the_article_with_most_is_cited_first_and_all_that_are_compared():
    other = hit("dd", "茶水站来过80人。", "80人")  # counts something else
    told = asked("几个县的茶水站里哪个花钱最多？", FIRST, SECOND, THIRD, other)
    assert (told.verdict, told.concluded.kind, told.concluded.parts) == ("weak", "more", (1,))
    assert told.concluded.figures == ("9万元", "6万元", "3.5万元")
    assert told.concluded.names == ("雾溪县", "大兴区", "通州区")
    assert cited(told) == ["bb", "aa", "cc"]


def test_the_second_most_is_put_first():
    told = asked("茶水站花钱第二多的是哪个区？", FIRST, SECOND, THIRD)
    assert cited(told) == ["aa", "bb", "cc"]


def test_figures_of_several_articles_are_added_up():
    told = asked("几个区的茶水站一共花了多少钱？", FIRST, SECOND, THIRD)
    assert (told.concluded.kind, told.concluded.value) == ("sum", "18.5万元")


def test_what_was_since_the_beginning_is_not_added_to_a_part_of_it():
    whole = hit("dd", "通州区的茶水站开张以来花了40万元。", "40万元", date="2024-05-01")
    told = asked("几个区的茶水站一共花了多少钱？", FIRST, whole)
    assert told.concluded is None
    all_since = hit("aa", "大兴区的茶水站开张以来花了60万元。", "60万元", date="2024-05-01")
    told = asked("几个区的茶水站一共花了多少钱？", all_since, whole)
    assert told.concluded.value == "100万元"


def test_articles_are_counted_by_whom_they_name():
    told = asked("有几个区建了茶水站？", FIRST, THIRD)
    assert (told.concluded.kind, told.concluded.value) == ("count", "2")
    assert told.concluded.names == ("大兴区", "通州区")


def test_the_first_by_its_day_is_put_first():
    early = hit("aa", "大兴区的茶水站5月3日开门。", "5月3日", date="2023-05-05")
    late = hit("bb", "通州区的茶水站2月3日开门。", "2月3日", date="2024-02-05")
    told = asked("哪个区的茶水站最早开门？", late, early)
    assert (told.concluded.kind, told.concluded.figures[0]) == ("first", "2023-05-03")
    assert cited(told) == ["aa", "bb"]


def test_each_round_stands_by_its_date():
    told = asked("历届茶水站花了多少钱？", THIRD, FIRST, SECOND)
    assert cited(told) == ["aa", "bb", "cc"]


def test_two_years_are_set_against_each_other():
    told = asked("2023年茶水站花的钱比2021年少多少？", FIRST, SECOND, THIRD)
    assert (told.concluded.kind, told.concluded.value) == ("difference", "2.5万元")
    assert (told.concluded.direction, told.concluded.contrary) == ("less", False)
    assert cited(told) == ["cc", "aa"]


def test_a_year_that_no_article_is_of_is_not_set_against_another():
    assert asked("2023年茶水站花的钱比2019年少多少？", FIRST, SECOND, THIRD).citations == ()


def test_what_each_of_three_surely_tells_is_found():
    assert asked("历届茶水站花了多少钱？", FIRST, SECOND, THIRD).verdict == "found"
    unsure = replace(THIRD, reading=replace(THIRD.reading, answerable=0.5))
    assert asked("历届茶水站花了多少钱？", FIRST, SECOND, unsure).verdict == "weak"
    assert asked("茶水站花钱最多的是哪个区？", FIRST, SECOND, THIRD).verdict == "weak"


def test_what_no_page_has_a_word_for_is_never_found():
    question = make_question("历届茶水站花了多少钱？")
    gathering, one = gathering_asked(question), make_question("茶水站花了多少钱？")
    whole = Answer("", "weak", 0.1, "number", (), (), missing=("茶水",))
    told = over_articles(gathering, question, one, whole, [FIRST, SECOND, THIRD])
    assert (told.verdict, told.confidence) == ("weak", 0.1)


def test_what_one_article_lists_stays_before_what_others_name():
    question = make_question("哪些区办过茶艺赛？")
    gathering = gathering_asked(question)
    listed = hit("ee", "茶艺赛在甲镇、乙镇都办过。", "甲镇")
    marks = (Span(4, 6), Span(7, 9))
    quote = make_quote(listed.passage, Span(0, 13), marks)
    whole = Answer("", "weak", 0.4, "list", (Citation(1, listed, (quote,)),), ())
    told = over_articles(gathering, question, make_question(gathering.one), whole, [FIRST, THIRD])
    assert cited(told) == ["ee", "aa", "cc"]


def test_what_was_printed_in_other_years_is_none_of_those_asked_about():
    told = asked("2021年到2022年茶水站每届花了多少钱？", THIRD, FIRST, SECOND)
    assert cited(told) == ["aa", "bb"]


def test_one_article_alone_leaves_the_answer_with_its_date():
    whole = asked("历届茶水站花了多少钱？", FIRST)
    assert whole.citations == ()
    question = make_question("历届茶水站花了多少钱？")
    gathering, one = gathering_asked(question), make_question("茶水站花了多少钱？")
    of_one = asked("几个县的茶水站里哪个花钱最多？", FIRST, SECOND)
    of_one = replace(of_one, citations=of_one.citations[1:], reasons=())
    told = over_articles(gathering, question, one, of_one, [FIRST])
    assert told.reasons == (Reason("one_of_years", {"dates": ["2021-05-01"]}),)


def test_what_differs_from_what_is_asked_is_not_near():
    elsewhere = replace(THIRD, differences=(Reason("other_place"),))
    assert near([FIRST, elsewhere]) == [FIRST]


def test_the_less_alike_an_article_is_the_nearer_it_must_be():
    # 8 below the best: as far as 4 + 18 x 0.4 reaches, what has two pairs in five in common
    alike = replace(THIRD, fused=1.0, reading=replace(THIRD.reading, answerable=-2.0))
    strange = hit("ee", "篮球队昨晚险胜。", "篮球队", answerable=-2.0, fused=1.0, title="险胜")
    assert near([FIRST, SECOND, alike, strange]) == [FIRST, SECOND, alike]


@pytest.mark.parametrize(
    ("members", "title", "text", "name"),
    [
        ("body", "青石厂：谈了三轮", "青石厂与职工签了协议。", "青石厂"),
        ("body", "涨薪写进青石厂合同", "这家厂签了协议。", ""),
        ("round", "第四届茶艺赛落幕", "比赛昨天结束。", "第四届"),
        ("place", "茶水站开张", "大兴区的茶水站开张。", "大兴区"),
    ],
)
def test_whom_an_article_tells_of_is_named_by_its_headline_or_sentence(members, title, text, name):
    passage = make_passage(text, title=title)
    assert name_of(members, passage, text, "哪些签了协议") == name


def test_what_one_place_has_is_not_added_to_what_the_place_it_lies_in_has():
    whole = hit("ee", "云南省的茶水站花了9万元。", "9万元", date="2024-05-01")
    part = hit("ff", "昆明市的茶水站花了6万元。", "6万元", date="2022-05-01")
    other = hit("gg", "玉溪市的茶水站花了3万元。", "3万元", date="2022-05-01")
    told = asked("几个地方的茶水站一共花了多少钱？", whole, part)
    assert told.concluded is None
    assert asked("几个地方的茶水站一共花了多少钱？", part, other).concluded.value == "9万元"
