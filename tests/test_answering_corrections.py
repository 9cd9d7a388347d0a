"""What a notice of correction says to be wrong is no answer. All sentences are invented."""

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.passages.corrections import as_corrected
from qa.answering.quotes import read_quotes
from qa.types import Span

NOTICE = "上期三版“捐书470册”应为“捐书740册”，“组长孙立”应为“组长孙力”。"
CHECKED = "本报称日产面包“5.6万个”，经面包房核实，应为“6.5万个”。"
ENGLISH = (
    "Our report of 9 June said that 31 looms were idle at the north mill. "
    "The correct figure is 13. None was sold."
)
CHINESE = "本报6月9日二版误写为食堂有座位520个，实为250个。特此更正。"
SLIP = "报告里“查患奖励52万元”系笔误，应为25万元，最高一笔2000元。"
ROW = (
    "We said on 9 June that 570 people came to the fair and that it raised £4,100. "
    "The correct figures are 750 and £1,400. We also named the winner of the relay as the Foxes; "
    "the winners were the Herons, and the Foxes came third."
)
CHAIR = (
    "3月2日本报称该工会主席由副县长柏宁兼任，经核实，柏宁是名誉主席，工会主席为秘书长佟乐。更正。"
)


def corrected(question, text, marked, **fields):
    at = text.index(marked)
    passage = make_passage(text, **fields)
    span = as_corrected(make_question(question), passage, Span(at, at + len(marked)))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("捐了多少册书？", NOTICE, "470册", "740册"),
        ("捐了多少册书？", NOTICE, "740册", "740册"),
        ("捐了多少册书？", NOTICE, "470册”应为“捐书740册", "740册"),
        ("组长是谁？", NOTICE, "孙立", "孙力"),
        ("日产面包多少？", CHECKED, "5.6万个", "6.5万个"),
        ("原来错印成多少册？", NOTICE, "740册", "470册"),
        ("How many looms were idle?", ENGLISH, "31 looms", "13"),
        ("How many looms were idle?", ENGLISH, "13", "13"),
        ("How many looms did the paper wrongly report?", ENGLISH, "13", "31"),
        ("When was the report?", ENGLISH, "9 June", "9 June"),
        ("食堂有多少座位？", CHINESE, "520个", "250个"),
        ("食堂座位误写成多少？", CHINESE, "250个", "520个"),
        ("查患奖励多少钱？", SLIP, "52万元", "25万元"),
        ("最高一笔奖励多少？", SLIP, "2000元", "2000元"),
        ("How many people came to the fair?", ROW, "570", "750"),
        ("How much did the fair raise?", ROW, "4,100", "1,400"),
        ("Who won the relay?", ROW, "the Foxes", "the Herons"),
        ("When did we say so?", ROW, "9 June", "9 June"),
        ("工会主席是谁？", CHAIR, "柏宁", "秘书长佟乐"),
    ],
)
def test_what_a_notice_corrects_is_read_as_corrected(question, text, marked, right):
    assert corrected(question, text, marked) == right


def test_a_figure_of_another_unit_or_elsewhere_puts_nothing_right():
    other = "本报误写为食堂有座位520个，应为40名职工添座。特此更正。"
    assert corrected("食堂有多少座位？", other, "520个") == "520个"
    later = "本报6月9日报道食堂有座位520个。读者王某来信问，何时能有300个新座位可用？特此更正。"
    assert corrected("食堂有多少座位？", later, "520个") == "520个"


def marked_and_quoted(question, text, marked):
    hit = marked_hit(text, marked)
    quotes = read_quotes(make_question(question), hit)
    return [([text[s.start : s.end] for s in q.highlights], q.text) for q in quotes]


def test_what_was_printed_is_quoted_beside_what_is_right_and_not_marked():
    quoted = marked_and_quoted("How many looms were idle?", ENGLISH, "31 looms")
    assert quoted == [
        ([], "Our report of 9 June said that 31 looms were idle at the north mill."),
        (["13"], "The correct figure is 13."),
    ]


def test_the_end_of_an_office_is_no_part_of_a_name():
    assert marked_and_quoted("组长是谁？", NOTICE, "孙力")[0][0] == ["孙力"]
