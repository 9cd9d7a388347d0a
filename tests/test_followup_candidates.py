"""The ways to put a follow-up question in full: what may stand for what, what is said again."""

from __future__ import annotations

import pytest
from dialogues import NoVocabulary, SamplePages, turn_of
from fakes import make_question
from qa.retrieval.followup.chosen import ways_of
from qa.retrieval.followup.english_counted import with_what_is_counted
from qa.retrieval.followup.replaceable import is_whole

from qa.retrieval.followup.before import Before
from qa.types import Span


def before(*turns):
    return Before([turn_of(*turn) for turn in turns], {}, SamplePages(given=True))


def texts(asked, *turns):
    """Return every way to put a question in full after others with their answers."""
    question = make_question(asked, NoVocabulary())
    return [way.text.rstrip("?？") for way, _ in ways_of(question, before(*turns))]


@pytest.mark.parametrize(
    ("asked", "written", "what", "whole"),
    [
        ("第一名是谁？", "一", "茶艺师组", False),
        ("第一名是谁？", "一", "二", True),
        ("三号码头的工人有几个？", "三", "淋浴间", False),
        ("林场的防火员守哪座塔？", "防火", "哈斯", False),
        ("林场的防火员守哪座塔？", "防火员", "哈斯", True),
        ("一等奖有几名？", "一等", "三等", True),
        ("女职工有多少？", "职工", "干部", True),
    ],
)
def test_nothing_is_put_for_a_piece_of_a_word(asked, written, what, whole):
    question = make_question(asked, NoVocabulary())
    start = question.plain.index(written)
    assert is_whole(Span(start, start + len(written)), what, question) is whole


def test_a_figure_is_never_put_out_for_a_noun():
    found = texts("淋浴间呢？", ("三号码头有几个工人？", "12个"))
    assert not any("淋浴间号" in text for text in found)


def test_one_of_those_listed_stands_for_another():
    turns = ("山口林场的巡林员都叫谁？", "阿木、巴图和朝鲁"), ("阿木守哪座塔？", "东塔")
    assert "巴图守哪座塔" in texts("巴图呢？", *turns)


def test_one_of_those_listed_stands_for_the_first():
    turns = ("哪些企业评上了？", "远光电器、长风物流"), ("第一家有多少职工？", "90人")
    assert "长风物流有多少职工" in texts("长风物流呢？", *turns)


def test_one_of_no_list_keeps_its_number():
    found = texts("第一个通道叫什么？", ("春风模式的“四”说的是什么？", "四个"))
    assert "春风模式通道叫什么" not in found
    assert any(text.endswith("第一个通道叫什么") for text in found[1:])


def test_what_is_quoted_is_quoted_once():
    found = texts("“4”呢？", ("春风模式的“2”说的是什么？", "两个目标"))
    assert "春风模式的“4”说的是什么" in found
    assert not any("““" in text for text in found)


def test_a_place_may_begin_with_large():
    assert "大石桥社区哪天开门" in texts("哪天开门？", ("大石桥社区有没有托管班？", "有"))


@pytest.mark.parametrize(
    ("asked", "full"),
    [
        ("How many of those were kept?", ("How many letters were kept?", "letters")),
        ("How many does Elmwood have?", ("How many letters does Elmwood have?", "letters")),
        ("How many letters were kept?", None),
        ("How much did they cost?", None),
    ],
)
def test_what_was_counted_is_said_again(asked, full):
    counted = before(("How many letters came from the Ashby plant?", "560"))
    assert with_what_is_counted(asked, counted) == full


def test_nothing_was_counted():
    assert with_what_is_counted("How many were kept?", before(("Who is Xu Dan?", "吴"))) is None


def test_a_name_that_answered_is_not_cut():
    found = texts(
        "有多少户？", ("志愿者去了哪个社区？", "柳门东里一社区"), ("柳门东里一社区几号楼？",)
    )
    assert "柳门东里一社区有多少户" in found
    assert "柳门东有多少户" not in found


def test_last_year_is_no_rank():
    found = texts("And last year?", ("Who came first in the Elm Cup?", "Lin Bo"))
    assert "Who came last in the Elm Cup" not in found


def test_a_rank_goes_back_to_the_question_that_named_one():
    turns = ("Who came first in the Elm Cup?", "Lin Bo"), ("How old is Lin Bo?", "30")
    assert "Who came second in the Elm Cup" in texts("And second?", *turns)
