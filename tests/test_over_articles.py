"""Which of several articles tells the most, where none of whom they tell is named."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.parts.over_articles import with_most_of_articles
from qa.retrieval.parts.over_articles import asked_of_any, asks_unnamed
from qa.types import Answer, Hit, Judgement, Reading, ScoredSpan, Span


@pytest.mark.parametrize(
    ("asked", "one"),
    [
        ("三个区的茶水站里哪个花钱最多？花了多少？", "茶水站的花钱有多少?"),
        ("办过灯会的几个地方，哪里来的人最少？是多少？", "办过灯会来的人有多少?"),
        ("哪个区的茶水站最多？", "茶水站有多少?"),
        ("高温补贴里，哪家厂的标准最高？", "高温补贴的标准是多少?"),
        ("东镇的茶水站里，关门最晚的是哪一座？", None),
        ("哪个区办了灯会？", None),
    ],
)
def test_what_is_to_be_asked_of_each_where_the_one_with_most_is_asked_for(asked, one):
    assert asked_of_any(make_question(asked)) == one


@pytest.mark.parametrize(
    ("asked", "unnamed"),
    [
        ("办过灯会的几个地方，哪里来的人最少？是多少？", True),
        ("东镇和西镇两个地方，哪里来的人最少？", False),
        ("东镇哪里来的人最少？", False),
    ],
)
def test_a_question_after_several_that_it_does_not_name_asks_one_thing(asked, unnamed):
    assert asks_unnamed(make_question(asked)) is unnamed


def _hit(name, text, marked, answerable=2.0, newspaper=None):
    at = text.index(marked)
    reading = Reading(0.0, answerable, (ScoredSpan(Span(at, at + len(marked)), answerable),))
    passage = make_passage(
        text, id=name * 10, source=f"{name}.md", title="茶水站开张", newspaper=newspaper
    )
    sentences = (ScoredSpan(Span(0, len(text)), 0.5),)
    return Hit(1, passage, 1.0, {}, sentences=sentences, reading=reading)


def _asked(*hits, verdict="found"):
    question = make_question("三个县的茶水站里哪个花钱最多？")
    none = Answer(question.text, "none", 0.1, "other", (), hits)
    one = make_question("茶水站花钱有多少？")
    sure = Judgement(verdict, 0.95, ())
    return with_most_of_articles(question, one, none, hits, sure)


FIRST = _hit("aa", "大兴区建茶水站花了6万元。", "6万元")
SECOND = _hit("bb", "全县的茶水站，花了9万元。", "9万元", newspaper="雾溪县报")


def test_the_article_with_most_is_cited_first_and_all_that_are_compared():
    other = _hit("cc", "茶水站来过80人。", "80人")  # counts something else
    told = _asked(FIRST, SECOND, other)
    assert (told.verdict, told.confidence) == ("weak", 0.89)
    assert told.concluded is not None
    assert told.concluded.names == ("大兴区", "雾溪县")
    assert (told.concluded.kind, told.concluded.parts) == ("more", (2,))
    assert told.concluded.figures == ("6万元", "9万元")
    assert [(one.number, one.hit.passage.id[:2]) for one in told.citations] == [
        (1, "bb"),
        (2, "aa"),
    ]


def test_one_article_alone_or_none_that_answers_decides_nothing():
    far = _hit("bb", "全县的茶水站，花了9万元。", "9万元", answerable=-9.0)
    assert _asked(FIRST, far).concluded is None
    assert _asked(FIRST, SECOND, verdict="none").citations == ()
