"""Where the items of a list stand: none is empty, and long texts take no longer than they must."""

import re
from time import process_time

import pytest

from qa.answering.lists.marked import list_items
from qa.answering.lists.rows import announced_by, gone_on_with, rows_of
from qa.text.sentences import sentence_spans
from qa.types import Reading, ScoredSpan, Span


def rows(text):
    found = rows_of(text, sentence_spans(text))
    return [[text[one.start : one.end] for one in row.items] for row in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年要做的，一是修路灯，二是通管道，三是。", [["修路灯", "通管道"]]),
        ("先说顺序。首先，其次，最后。", []),
        ("First, Second, sign the form.", []),
        ("有的人扫，有的人擦？有的人搬。", [["扫", "擦", "搬"]]),
        ("一是扫雪！大家都来了，二是铲冰？好，三是撒沙。", [["扫雪", "铲冰", "撒沙"]]),
    ],
)
def test_an_item_has_words_and_ends_with_its_sentence(text, found):
    assert rows(text) == found


def test_a_number_right_behind_a_number_begins_an_item():
    assert ["戴帽", "系带"] in rows("规矩：（一）（二）戴帽；（三）系带。")


def test_what_begins_anew_is_another_row():
    text = "首先，量尺。其次，下料。首先，生火。其次，打铁。"
    assert rows(text) == [["量尺", "下料"], ["生火", "打铁"]]


@pytest.mark.parametrize(
    ("lead", "count", "what"),
    [
        ("矿上办了三件实事：", 3, "实事"), ("共有12个工种，分别是", 12, "工种"),
        ("设两类奖项，包括", 2, "奖项"), ("设十一个奖项：", 11, "奖项"),
        ("矿上办了三件实事：", 4, None), ("办了一件事：", 1, None), ("矿上办的事：", 3, None),
    ],
)  # fmt: skip
def test_the_count_in_a_lead_announces_so_many(lead, count, what):
    assert announced_by(lead, count) == what


@pytest.mark.parametrize(
    ("text", "going_on"),
    [
        (
            "两家坐下谈，只记三样：带了几个徒弟；工钱涨没涨；停过几回炉。再说别的事。",
            ["工钱涨没涨；", "停过几回炉。"],
        ),
        ("雙方談成兩點：舊人照單全收；年資由舊公司找清；另外一件事再議。", ["年資由舊公司找清；"]),
        ("只记三样：带了几个徒弟。工钱涨没涨；停过几回炉。", []),
        ("老孟说：带了几个徒弟；工钱涨没涨；停过几回炉。", []),
        ("他办了三件事。带了几个徒弟；工钱涨没涨；停过几回炉。", []),
    ],
)  # fmt: skip
def test_a_sentence_that_announces_a_count_goes_on_behind_semicolons(text, going_on):
    sentences = sentence_spans(text)
    found = gone_on_with(text, sentences, sentences[0])
    assert [text[one.start : one.end] for one in found] == going_on


def test_one_of_something_announces_no_clauses():
    assert rows("他得了一个奖，回家，睡觉。") == []


@pytest.mark.parametrize(
    "piece",
    ["首先量尺寸，其次", "First, go. Second, see. ", "办三件事：甲乙，丙丁，", "：甲", "一处在岭，",
     "aa bb, cc and dd, ", "quay number nine, ", "9", "分别是甲，", "包括"],
)  # fmt: skip
def test_time_grows_with_the_length_of_a_text(piece):
    def seconds(length):
        text = (piece * length)[:length]
        marks = [ScoredSpan(Span(at, at + 2), 1.0) for at in range(0, length - 2, 20)]
        read = Reading(1.0, 1.0, (ScoredSpan(Span(2, 6), 1.0),), tuple(marks))
        begins = process_time()
        list_items(text, [Span(0, length)], read, 5, "项目")
        return process_time() - begins

    seconds(500)  # patterns are compiled and word lists read
    short, long = (min(seconds(length) for _ in range(2)) for length in (1000, 8000))
    assert long < 20 * (short + 0.01)  # eight times as long; each against all others would be 64


def test_items_hold_letters_or_figures():
    text = "菜有、、“”、蒸鱼、豆腐、（）。"
    read = Reading(1.0, 1.0, (ScoredSpan(Span(7, 9), 1.0),))
    found = list_items(text, sentence_spans(text), read)
    assert found
    assert all(re.search(r"\w", text[one.start : one.end]) for one in found)
