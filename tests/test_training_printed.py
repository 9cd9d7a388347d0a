"""Printed sheets as examples: which block a line was set from, and what that makes of it."""

from qa.corpus.formats.base import Line
from qa.types import Span
from training.pages.printed import aligned, labelled

BLOCKS = [
    (None, "masthead", "北岭工人报"),
    (0, "title", "夜校开课"),
    (0, "text", "三号车间的夜校昨晚开课共有二十六人报名"),
    (1, "title", "食堂降价"),
    (1, "text", "二食堂的面条每碗降了一元工人都说好"),
]


def _lines(*texts):
    return [Line(text, (Span(0, len(text)),), Span(0, len(text))) for text in texts]


def test_a_story_that_another_interrupts_is_returned_to():
    lines = _lines(
        "北岭工人报", "夜校开课", "三号车间的夜校昨晚开课，", "食堂降价",
        "二食堂的面条每碗降了一元，工人都说好。",         "共有二十六人报名。",
    )  # fmt: skip
    found = aligned(BLOCKS, lines)
    assert found == [0, 1, 2, 3, 4, 2]
    assert labelled(BLOCKS, found) == [
        "new:masthead", "begins:title", "new:text", "begins:title", "new:text", "returns:text",
    ]  # fmt: skip


def test_a_line_of_no_block_is_furniture_and_a_misread_one_is_of_the_nearest():
    lines = _lines("夜校开课", "三号车间的夜校咋晚开课共有二十六人", "本版责编某某")
    found = aligned(BLOCKS, lines)
    assert found == [1, 2, None]
    assert labelled(BLOCKS, found) == ["begins:title", "new:text", "new:furniture"]


def test_words_said_twice_are_of_the_block_that_goes_on():
    blocks = [
        (0, "title", "送清凉"), (0, "byline", "记者林立"),
        (1, "title", "送温暖"), (1, "byline", "记者林立"),
    ]  # fmt: skip
    found = aligned(blocks, _lines("送清凉", "记者 林立", "送温暖", "记者 林立"))
    assert found == [0, 1, 2, 3]
