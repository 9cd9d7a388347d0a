"""Questions for somebody whom they only describe: who is meant first, then what is asked."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from fakes import make_passage, make_question

from qa.answering.parts.composed import compose_hops
from qa.answering.parts.named import cites_name, names_told, tells_beyond
from qa.pipeline.hopping import Hopping
from qa.retrieval.answer_type import answer_type
from qa.retrieval.parts.described import described
from qa.types import Answer, Citation, Hit, Quote, Reason, Span


def asked(plain):
    return SimpleNamespace(plain=plain, answer_type=answer_type(plain))


def first(plain):
    """Return what asks for whom the question describes, and the question with 甲 in place."""
    found = next(described(asked(plain)), None)
    return found and (found.asks, found.told(plain, "甲"))


@pytest.mark.parametrize(
    ("plain", "inner", "outer"),
    [
        # pointed at
        (
            "替摔伤的邮递员送完信的那位老人,退休前在哪里上班?",
            "替摔伤的邮递员送完信的老人是谁?",
            "甲退休前在哪里上班?",
        ),
        (
            "去年受表彰的姐妹里那位司机后来得了什么病?",
            "去年受表彰的姐妹里司机是谁?",
            "甲后来得了什么病?",
        ),
        ("云溪水库那个混凝土工的女儿叫什么?", "云溪水库的混凝土工是谁?", "甲的女儿叫什么?"),
        ("谷岚教过的那个爱笑的学生现在做什么?", "谷岚教过的爱笑的学生是谁?", "甲现在做什么?"),
        # a thing, by its kind
        # ended by a noun for one person
        ("接替邹大雁当院长的人以前在哪里教书?", "接替邹大雁当院长的人是谁?", "甲以前在哪里教书?"),
        ("邹大雁的师傅退休后办了什么?", "邹大雁的师傅是谁?", "甲退休后办了什么?"),
        ("邹大雁的第三个徒弟考上了什么?", "邹大雁的第三个徒弟是谁?", "甲考上了什么?"),
        (
            "人称“铁算盘”的会计,她的女儿考上了哪所大学?",
            "人称“铁算盘”的会计是谁?",
            "甲她的女儿考上了哪所大学?",
        ),
        ("第三届全市焊工冠军业余管着哪家书屋?", "第三届全市焊工冠军是谁?", "甲业余管着哪家书屋?"),
        # English
        (
            "Where did the person who took over from 邹大雁 work as a teacher?",
            "Who took over from 邹大雁?",
            "Where did 甲 work as a teacher?",
        ),
        (
            "Which illness struck the driver who saved the old man in 2016?",
            "Who was the driver who saved the old man in 2016?",
            "Which illness struck 甲?",
        ),
    ],
)
def test_a_description_is_asked_for_and_the_name_stands_in_its_place(plain, inner, outer):
    assert first(plain) == (inner, outer)


@pytest.mark.parametrize(
    "plain",
    [
        "获奖的班组有几个人?",  # things that are only told of
        "参加培训的职工每月补贴多少?",  # many
        "省总工会主席邹大雁在会上说了什么?",  # named
        "帮工人讨薪的律师叫什么名字?",  # no more is asked than who
        "值班的司机是谁?",
        "最早在会上当选兼职副主席的是哪一位?",
        "厂里补给擦窗师傅一双手套多少钱?",
        "两处工作站的站长各由谁来当?",
        "退了休的那位老人还能参保吗?",  # yes or no
        "朝阳区劳模联盟是什么时候成立的?",  # part of a longer noun
        "第二届工匠杯设了几个项目?",
        "谁帮助了接替邹大雁的人?",  # asked before it
        "What happened to the couriers who fell on the stairs?",  # several
        "Who was the woman who won the night race?",
    ],
)
def test_what_describes_nobody_alone_is_left(plain):
    assert first(plain) is None


def told(text, mark, verdict="found", confidence=0.95, **of_passage):
    passage = make_passage(text, id="ab" * 5, **of_passage)
    start = text.index(mark)
    span = Span(start, start + len(mark))
    quote = Quote(text, Span(0, len(text)), (Span(0, len(text)),), (span,))
    hit = Hit(1, passage, 1.0, {})
    return Answer("?", verdict, confidence, "person", (Citation(1, hit, (quote,)),), (hit,))


@pytest.mark.parametrize(
    ("text", "mark", "of_passage", "names"),
    [
        ("主任由原站长王大雁接任。", "王大雁", {}, ["王大雁"]),
        ("班长费长河不爱笑。", "费长河不爱笑", {}, ["费长河"]),
        (
            "她在决赛中获第一名。",
            "她在决赛中获第一名",
            {"title": "王小满:从船台到书台"},
            ["王小满"],
        ),
        ("管理员老蓝学会了急救。", "老蓝", {}, ["老蓝"]),
        ("主任由邹大山接任。", "邹大山", {}, []),  # in the question
        ("一笔钱交给了病人家属的代表收下。", "病人家属的代表收下", {}, []),
    ],
)
def test_names_are_taken_from_what_is_marked(text, mark, of_passage, names):
    question = make_question("接替邹大山的人在哪里工作")
    assert list(names_told(told(text, mark, **of_passage), question)) == names


def test_what_stands_over_a_passage_names_too():
    (cited,) = told("他退休前是钳工。", "钳工", before="获救的老人叫冉志学。").citations
    assert cites_name(cited, "冉志学")
    assert not cites_name(cited, "郗明远")


FOUND = told("接任的是谷岚。", "谷岚")
OTHER = told("谷岚调走以前当过会计。", "会计")
NEAR, FAR = (told("接任的是谷岚。", "谷岚", "weak", sure) for sure in (0.5, 0.3))


@pytest.mark.parametrize(
    ("inner", "outer", "whole", "more"),
    [
        (FOUND, [FOUND], FAR, True),
        (NEAR, [FOUND], FAR, True),
        (FAR, [FOUND], FAR, False),
        (FOUND, [NEAR], FAR, True),
        (FOUND, [NEAR, FOUND], FAR, True),
        (NEAR, [NEAR], FAR, False),
        (FOUND, [FAR], FAR, False),
        (FOUND, [NEAR], Answer("?", "none", 0.1, "other", (), ()), False),
        (FOUND, [NEAR], told("乙", "乙", "weak", 0.6), False),
        (FOUND, [NEAR], told("接任的是谷岚。", "谷岚", "weak", 0.6), True),  # only who it is
        # where the whole is found: only what is found elsewhere
        (FOUND, [OTHER], FOUND, True),
        (FOUND, [FOUND], FOUND, False),
        (FOUND, [FAR], OTHER, False),
        (NEAR, [OTHER], FOUND, False),
    ],
)
def test_two_answers_must_tell_more_than_one(inner, outer, whole, more):
    assert tells_beyond(inner, outer, whole) is more


def hopping(answers):
    """Return a way to hop over answers kept by question; nothing is told of others."""
    nothing = Answer("?", "none", 0.1, "other", (), ())
    return Hopping(asked, lambda _: (), lambda one: answers.get(one.plain, nothing))


def test_the_name_goes_into_what_is_asked_as_often_as_needed():
    answers = {
        "人称“铁算盘”的会计是谁?": told("会计王小满人称铁算盘。", "王小满"),
        "王小满她的师傅是谁?": told("王小满跟的是师傅陈大雁。", "陈大雁"),
        "陈大雁后来捐了什么?": told("陈大雁捐了一枚奖章。", "一枚奖章"),
    }
    way = hopping(answers)
    question = asked("人称“铁算盘”的会计,她的师傅后来捐了什么?")
    assert way.answers(question, FAR) == list(answers.values())


def test_what_tells_of_somebody_else_is_not_taken():
    answers = {
        "接替邹大山当主任的人是谁?": told("主任由王小满接任。", "王小满"),
        "王小满以前在哪里教书?": told("陈大雁以前在二中教书。", "二中"),
    }
    assert hopping(answers).answers(asked("接替邹大山当主任的人以前在哪里教书?"), FAR) == []


def test_who_it_is_is_the_first_part():
    weak = Answer(
        "乙?", "weak", 0.7, "place", FOUND.citations, FOUND.nearest, (Reason("not_stated"),)
    )
    whole = compose_hops(make_question("接替甲的人在哪里"), [FOUND, weak], 5, started=0.0)
    assert (whole.verdict, [part.verdict for part in whole.parts]) == ("weak", ["found", "weak"])
    assert whole.citations[0].parts == (1, 2)
    both = compose_hops(make_question("接替甲的人在哪里"), [FOUND, FOUND], 5, started=0.0)
    assert both.verdict == "found"
    assert both.concluded is None
