"""Whose master or pupil somebody is. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

ROW = "钳工柏宁的师傅是退休老工人卫大川，贺小满的师傅是柏宁。"
NONE = Judgement("none", 0.1)
WEAK = Judgement("weak", 0.4)
FOUND = Judgement("found", 0.95)


def answer(asked, text, marked, judgement):
    at = text.index(marked)
    reading = Reading(0.0, -2.0, (ScoredSpan(Span(at, at + len(marked)), -2.0),))
    sentences = tuple(ScoredSpan(span, 0.5) for span in sentence_spans(text))
    hit = Hit(1, make_passage(text), 1.0, {}, sentences=sentences, reading=reading)
    return compose_answer(make_question(asked), [hit], judgement)


def marks(answer):
    text = answer.citations[0].hit.passage.text
    return [
        text[one.start : one.end]
        for quote in answer.citations[0].quotes
        for one in quote.highlights
    ]


@pytest.mark.parametrize(
    ("asked", "text", "right"),
    [
        ("柏宁的师傅是谁？", ROW, "卫大川"),
        ("贺小满的师父是谁", ROW, "柏宁"),
        ("柏宁的徒弟是谁？", ROW, "贺小满"),
        ("卫大川的徒弟叫什么名字？", ROW, "柏宁"),
        ("谁是柏宁的徒弟？", ROW, "贺小满"),
        ("柏宁的师傅是哪位？", "柏宁师从卫大川，一学就是六年。", "卫大川"),
        ("卫大川的徒弟是谁？", "那年卫大川收柏宁为徒。", "柏宁"),
        ("柏宁的师傅是谁？", "柏宁是卫大川的徒弟。", "卫大川"),
    ],
)
def test_master_and_pupil_are_told_by_either(asked, text, right):
    told = answer(asked, text, text[:2], NONE)
    assert (told.verdict, marks(told)) == ("found", [right])


def test_the_master_is_no_pupil():
    text = "钳工柏宁的师傅是卫大川。"
    told = answer("柏宁的徒弟是谁？", text, "卫大川", FOUND)
    assert told.verdict == "weak"


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("柏宁是谁？", ROW, "钳工"),
        ("柏宁的师傅多大年纪？", ROW, "退休"),
        ("卫大川的师傅是谁？", ROW, "柏宁"),  # it is not told
        ("柏宁的车间主任是谁？", ROW, "卫大川"),
        ("柏宁的师傅是谁？", "柏宁带着师傅卫大川去看船。", "卫大川"),  # whose it is goes unsaid
        ("柏宁有几个徒弟？", ROW, "贺小满"),
    ],
)
def test_of_nobody_else_anything_is_decided(asked, text, marked):
    assert answer(asked, text, marked, WEAK).verdict == "weak"


@pytest.mark.parametrize("asked", ["柏宁的师傅是谁", "李红的徒弟是谁", "柏宁的主席是谁"])
def test_whose_somebody_is_asked_for_is_no_person_called_so(asked):
    assert make_question(asked).subject is None
