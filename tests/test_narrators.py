"""An article told to its writer: what is told as 我 is told of whoever told it."""

from __future__ import annotations

import pytest
from fakes import make_passage

from qa.indexing.terms import lexical_texts
from qa.text.narrators import narrators
from qa.types import Passage

TOLD = "我十六岁上船当学徒，师兄叫段海生。"


def article(line: str, text: str = TOLD, **labels: str | None) -> list[Passage]:
    labels = {"title": "船台三十年", "byline": "顾小满"} | labels
    return [
        make_passage(line, kind="byline", paragraph=0, **labels),
        make_passage(text, paragraph=1, **labels),
    ]


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


def test_what_is_told_as_i_is_indexed_under_the_teller() -> None:
    line, told = article("口述：方大海 整理：顾小满")
    plain = make_passage("船台建成于1958年。", paragraph=2, title="船台三十年", byline="顾小满")
    texts = lexical_texts([line, told, plain])
    assert [text.startswith("方大海\n") for text in texts] == [False, True, False]
