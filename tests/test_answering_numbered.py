"""An article of a rule asked for by its number."""

import pytest
from fakes import make_passage, make_question

from qa.answering.passages.numbered import with_article_asked
from qa.retrieval.followup.alone import lacking
from qa.retrieval.numbered_articles import article_asked, as_numbered
from qa.text.numerals import in_characters, numeral_value
from qa.text.segment import bigrams
from qa.types import Hit, Judgement, Span

NINTH = "第九条　夜班后的职工可以用一小时会议室补觉。"
WEAK = Judgement("weak", 0.4)


def hits(*texts):
    return [Hit(n, make_passage(t, id=f"{n:010}"), 1.0, {}) for n, t in enumerate(texts, 1)]


@pytest.mark.parametrize("number", [*range(1, 22), 30, 47, 99, 100, 101, 110, 116, 160, 199])
def test_numbers_are_written_as_they_are_read(number):
    assert numeral_value(in_characters(number)) == number


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("第九条说了什么?", "九"),
        ("第十二条的内容是什么", "十二"),
        ("午休办法第九条规定了什么", "九"),
        ("《午休办法》第9条怎么规定的", "九"),
        ("第九条处罚了几家企业", None),
        ("违反第九条会怎么样", None),
        ("第九届大会说了什么", None),
    ],
)
def test_only_the_text_of_a_numbered_article_is_asked_so(asked, number):
    assert article_asked(asked) == number


def test_the_article_of_that_number_is_marked_whole_and_found():
    found, judgement = with_article_asked(
        make_question("第九条说了什么"), hits("第八条　略。", NINTH, "违反第九条的，批评。"), WEAK
    )
    assert found[0].passage.text == NINTH
    assert found[0].reading.spans[0].span == Span(4, len(NINTH))
    assert [hit.rank for hit in found] == [1, 2, 3]
    assert judgement.verdict == "found"


@pytest.mark.parametrize("texts", [("第八条　略。",), (NINTH, "第九条　会议室归后勤管。")])
def test_none_or_two_of_that_number_decide_nothing(texts):
    given = hits(*texts)
    assert with_article_asked(make_question("第九条说了什么"), given, WEAK) == (given, WEAK)


def test_a_numbered_article_can_be_asked_for_alone():
    assert lacking(make_question("第九条说了什么")) is None
    assert lacking(make_question("第九名说了什么")) is not None


def test_in_english_it_is_the_chinese_one_where_the_pages_have_it():
    pages = set(bigrams(NINTH))
    assert as_numbered("What does Article 9 say?", pages) == "第九条的内容是什么"
    assert as_numbered("Who may nap under article 9?", pages) == "Who may nap under 第九条?"
    assert as_numbered("What does Article 8 say?", pages) == "What does Article 8 say?"
    assert as_numbered("Which article of 9 May is it?", pages) == "Which article of 9 May is it?"
