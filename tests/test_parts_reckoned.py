"""Sums, differences and choices among three are put as a question for each thing."""

from __future__ import annotations

import pytest
from fakes import make_question

from qa.retrieval.parts.split import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2021年钳工比厨师多多少人？", ["2021年钳工有多少人?", "2021年厨师有多少人?"]),
        (
            "梅岭街道工会比柳岭街道工会多送几床被子？",
            ["梅岭街道工会送几床被子?", "柳岭街道工会送几床被子?"],
        ),
        (
            "南坡和北坡社区一共送了多少床被子？",
            ["南坡社区送了多少床被子?", "北坡社区送了多少床被子?"],
        ),
        ("全区和去年一共送了多少床被子？", []),
        (
            "How many more quilts did the Ash branch sew than the Elm branch?",
            [
                "How many quilts did the Ash branch sew?",
                "How many quilts did the Elm branch sew?",
            ],
        ),
        (
            "How many fewer beds does Ash Row have than Elm Row does?",
            ["How many beds does Ash Row have?", "How many beds does Elm Row have?"],
        ),
        (
            "How many quilts did the Ash branch and the Elm branch sew together?",
            [
                "How many quilts did the Ash branch sew?",
                "How many quilts did the Elm branch sew?",
            ],
        ),
        (
            "Which yard has the most cranes, Ash Row, Elm Row or Oak Row?",
            [
                "How many cranes does Ash Row have?",
                "How many cranes does Elm Row have?",
                "How many cranes does Oak Row have?",
            ],
        ),
    ],
)
def test_each_thing_is_asked_of_alone(text, parts):
    assert [part.plain for part in parts_of(make_question(text), make_question, {})] == parts
