"""What has no word of what is asked is not called found. All sentences are invented."""

import pytest
from test_answering_unstated import verdict_of

DRUNK = "图为码头工人在凉棚里喝酸梅汤。"
COOKED = "炊事员先把乌梅泡软，再加冰糖熬成酸梅汤。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "verdict"),
    [
        ("怎么做酸梅汤？", DRUNK, "在凉棚里", "weak"),
        ("如何熬酸梅汤？", DRUNK, "在凉棚里", "weak"),
        ("怎么做酸梅汤？", COOKED, "先把乌梅泡软，再加冰糖熬成酸梅汤", "found"),
        ("怎么领到酸梅汤？", DRUNK, "在凉棚里", "found"),
    ],
)
def test_how_something_is_made_is_told_by_its_making(question, text, marked, verdict):
    assert verdict_of(question, text, marked)[0] == verdict


@pytest.mark.parametrize(
    ("question", "text", "marked", "verdict"),
    [
        ("How many people came in the Swedish delegation?", "代表团来了七人。", "七人", "weak"),
        (
            "How many people came in the Swedish delegation?",
            "The Swedish delegation was of seven.",
            "seven",
            "found",
        ),
        # a name in pinyin is written otherwise, and of an English text the rest may be told before
        ("How many people came in the Lanjiang delegation?", "代表团来了七人。", "七人", "found"),
        ("Is the reading room open on Monday?", "Open from Monday on.", "from Monday on", "found"),
        ("How many people came in the delegation?", "代表团来了七人。", "七人", "found"),
    ],
)
def test_the_kind_that_is_named_in_english_is_told_there(question, text, marked, verdict):
    assert verdict_of(question, text, marked)[0] == verdict
