"""A question that says first where, when or by whom its answer was printed. All is invented."""

import pytest

from qa.retrieval.printed_asked import printed_asked
from qa.text.phrasing import plainly
from qa.types import Printed

PAPER = "海岬日报"


def asked(text):
    return printed_asked(plainly(text), lambda: [PAPER])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("据海岬日报报道，夜校在哪？", Printed(PAPER)),
        ("《海岬日报》上，夜校在哪？", Printed(PAPER)),
        ("海岬日报2024年3月5日第2版，夜校在哪？", Printed(PAPER, "2024-03-05")),
        ("《海岬日报》二〇二四年三月五日（第二版）：夜校在哪？", Printed(PAPER, "2024-03-05")),
        ("在海岬日报2024-03-05的报道里，夜校在哪？", Printed(PAPER, "2024-03-05")),
        ("柏宁写的报道里，夜校在哪？", Printed(writer="柏宁")),
        ("记者柏宁采写的那篇消息中，夜校在哪？", Printed(writer="柏宁")),
    ],
)
def test_what_it_is_printed_in_and_the_rest(text, printed):
    assert asked(text) == (printed, "夜校在哪?")


@pytest.mark.parametrize(
    "text",
    [
        "据山城日报报道，夜校在哪？",  # of no such paper
        "海岬日报社在哪里？",
        "海岬日报是谁办的？",
        "海岬日报2024年13月5日，夜校在哪？",  # no such day
        "谁写的报道里提到夜校？",
    ],
)
def test_what_says_nothing_of_where_it_was_printed(text):
    assert asked(text) is None
