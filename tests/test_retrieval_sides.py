"""Two things asked of one event: which questions they are, and that both are marked."""

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.answering.parts.sides import with_sides
from qa.retrieval.parts.sides import sides_of
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("决赛什么时候在哪里办？", ("决赛什么时候办?", "决赛在哪里办?")),
        ("塌方几起受伤几人？", ("塌方几起?", "塌方受伤几人?")),
        ("培训要花多少钱，谁出？", ("培训要花多少钱?", "培训谁出?")),
        ("她的师傅叫什么，做什么？", ("她的师傅叫什么?", "她的师傅做什么?")),
        ("夜校聘了多少讲师和助教？", ("夜校聘了多少讲师?", "夜校聘了多少助教?")),
        ("When is the next lecture and who is it for?",
         ("When is the next lecture?", "who is the next lecture for?")),
        ("When was the fund started and with how much?",
         ("When was the fund started?", "the fund started, with how much?")),
        # one thing is asked, or three, or what only sounds like two
        ("决赛在哪里办？", ()),
        ("谁先到谁得什么？", ()),
        ("不管谁来都发什么？", ()),
        ("决赛什么时候在哪里谁办？", ()),
        ("When and how often is the lecture?", ()),
        ("Who runs the fund?", ()),
    ],
)  # fmt: skip
def test_the_two_things_that_a_question_asks(question, sides):
    assert sides_of(make_question(question)) == sides


TEXT = "决赛5月4日在文体馆举行，收票90元。"
DAY, PLACE = "5月4日", "文体馆"


def reading(words, margin=5.0):
    at = TEXT.index(words)
    span = ScoredSpan(Span(at, at + len(words)), margin)
    return Reading(0.0, margin, (span,))


@pytest.mark.parametrize(("sure", "marked"), [(5.0, [DAY, PLACE]), (-5.0, [PLACE])])
def test_both_are_marked_where_both_are_told(sure, marked):
    sentences = tuple(ScoredSpan(span, 0.5) for span in sentence_spans(TEXT))
    hit = Hit(1, make_passage(TEXT), 1.0, {}, sentences=sentences, reading=reading(PLACE))
    question = make_question("决赛什么时候在哪里办？")
    sides = sides_of(question)
    told = {sides[0]: reading(DAY, sure), sides[1]: reading(PLACE)}
    answer = compose_answer(question, [hit], Judgement("found", 0.9))
    both = with_sides(answer, sides, make_question, lambda side, passages: [told[side.text]])
    quotes = both.citations[0].quotes
    assert [TEXT[h.start : h.end] for quote in quotes for h in quote.highlights] == marked
    assert both.verdict == "found"


def test_nothing_is_read_for_the_sides_of_what_is_not_answered():
    question = make_question("决赛什么时候在哪里办？")
    hit = Hit(1, make_passage(TEXT), 1.0, {}, reading=reading(PLACE))
    answer = compose_answer(question, [hit], Judgement("none", 0.1))
    assert with_sides(answer, sides_of(question), pytest.fail, pytest.fail) == answer
