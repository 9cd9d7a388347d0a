"""Where names stand in an index: as they are written, in which articles, together or apart."""

from __future__ import annotations

import pytest

from qa.retrieval.parts.apart import InIndex
from qa.retrieval.parts.standing import named_apart, open_apart, written_opening


@pytest.fixture(scope="module")
def corpus(opened):
    return InIndex(opened)


def test_a_name_stands_where_it_is_written_whole(corpus):
    assert {source for source, _ in corpus.written("何秀兰")} == {"night-school.md"}
    assert corpus.written("密云水库管理处")
    assert not corpus.written("密云管理处")
    assert not corpus.written("白檀社")


def test_a_name_in_pinyin_stands_where_the_person_does(corpus):
    assert corpus.written("Sun Baoshan") == corpus.written("孙宝山") != frozenset()
    assert not corpus.written("Wu Nobody")


def test_the_longest_name_that_a_text_opens_with_is_taken(corpus):
    assert written_opening("六里桥公交场站的夜校开了几期", corpus) == "六里桥公交场站"
    assert written_opening("何秀兰管的是哪一站", corpus) == "何秀兰"
    assert written_opening("职工书屋有几家", corpus) == "职工书屋"
    assert written_opening("书屋有几家", corpus) == ""  # a common word
    assert written_opening("2023年开了几期", corpus) == ""


def test_names_stand_apart_where_no_article_has_two(corpus):
    assert named_apart(["何秀兰", "孙宝山"], corpus)
    assert not named_apart(["孙宝山", "周启明"], corpus)
    assert not named_apart(["何秀兰", "白檀社"], corpus)
    assert open_apart("何秀兰管的是哪一站", "孙宝山得了多少分", corpus)
    assert not open_apart("周启明是谁", "孙宝山得了多少分", corpus)
