"""An article told to its writer: what is told as 我 is told of whoever told it."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.indexing.terms import lexical_texts
from qa.models.cross_encoder.verdicts import holds_person_asked
from qa.retrieval.context import context_of
from qa.retrieval.differences import compared, with_differences
from qa.text.narrators import narrators
from qa.types import Hit, Passage

TOLD = "我十六岁上船当学徒，师兄叫段海生。"


def article(line: str, text: str = TOLD, **labels: str | None) -> list[Passage]:
    labels = {"title": "船台三十年", "byline": "顾小满"} | labels
    return [
        make_passage(line, kind="byline", paragraph=0, **labels),
        make_passage(text, paragraph=1, **labels),
    ]


def asked_of(question: str, passages: list[Passage]) -> str:
    asked = make_question(question)
    hits = [Hit(1, passages[-1], 1.0, {})]
    (hit,) = with_differences(asked, hits, lambda _: passages)
    return asked.without(hit.settled)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("口述：方大海（船台退休工人） 整理：顾小满", ("方大海",)),
        ("口述人/方大海 记录/顾小满", ("方大海",)),
        ("讲述人：方 海 整理：顾小满", ("方海",)),
        ("□方大海口述 顾小满整理", ("方大海",)),
        ("口述：方大海整理：顾小满", ("方大海",)),
        ("講述：方大海", ("方大海",)),
        ("By Tessa Marlow, as told to Jo Yu", ("tessa marlow",)),
        ("本报记者 顾小满 通讯员 方大海", ()),
        ("他把口述历史整理成书", ()),
        ("工人口述的往事由馆里收藏", ()),
    ],
)
def test_who_told_it(line: str, names: tuple[str, ...]) -> None:
    assert narrators(line) == names


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("方大海的师兄是谁？", "师兄是谁?"),
        ("方大海哪年上船", "哪年上船?"),
        ("顾小满哪年上船", "顾小满哪年上船?"),  # who wrote it down is not who tells it
    ],
)
def test_the_teller_is_settled(question: str, asked: str) -> None:
    assert asked_of(question, article("口述：方大海 整理：顾小满")) == asked


def test_who_only_wrote_speaks_as_i() -> None:
    assert asked_of("顾小满哪年上船", article("□顾小满")) == "哪年上船?"


def test_the_teller_is_no_subject_of_what_is_not_told_as_i() -> None:
    passages = article("口述：方大海 整理：顾小满", "船台建成于1958年。")
    assert asked_of("方大海哪年上船", passages) == "方大海哪年上船?"


def test_in_english() -> None:
    line = "By Tessa Marlow, as told to Jo Yu"
    passages = article(line, "I joined the yard at sixteen.", byline="Jo Yu")
    assert asked_of("When did Tessa Marlow join the yard?", passages) == "When did join the yard?"


def test_a_hit_told_by_whom_is_asked_about_names_them() -> None:
    passages = article("口述：方大海 整理：顾小满")
    question = make_question("方大海的师兄是谁")
    hit = compared(question, Hit(1, passages[1], 1.0, {}), context_of(passages[1], passages))
    assert holds_person_asked(question, hit)
    other = article("口述：钱小江 整理：顾小满")
    hit = compared(question, Hit(1, other[1], 1.0, {}), context_of(other[1], other))
    assert not holds_person_asked(question, hit)


def test_what_is_told_as_i_is_indexed_under_the_teller() -> None:
    line, told = article("口述：方大海 整理：顾小满")
    plain = make_passage("船台建成于1958年。", paragraph=2, title="船台三十年", byline="顾小满")
    texts = lexical_texts([line, told, plain])
    assert [text.startswith("方大海\n") for text in texts] == [False, True, False]
