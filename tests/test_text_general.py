"""Questions put in general, told by their form; what is asked of one certain thing is not."""

import json
from pathlib import Path

import pytest

from qa.text.general import asked_in_general

ROOT = Path(__file__).parent.parent

GENERAL = [
    "什么是复利",
    "空腹能吃柿子吗？",
    "身份证丢了怎么补办",
    "熬夜对身体有什么害处",
    "感冒和流感有什么不同",
    "合唱一般要几个声部",
    "排球比赛每局打到多少分",
    "Is tea good for your heart?",
    "What does a welder do?",
    "What are the rules of hopscotch?",
    "What does CEO stand for?",
    "How do you run a meeting?",
    "Why do leaves turn red?",
]
OF_ONE_THING = [
    "夜校第三期是怎么报名的",
    "他们后来怎么办的",
    "比赛打了几局",
    "谁教合唱",
    "这家书屋能不能借书",
    "去年为什么停办",
    "《家书》是什么意思",
    "2021年要不要交会费吗",
    "What did the welder do?",
    "What is the score of the weaving section?",
    "How do I join the Harbour Club?",
    "What does Moss do?",
    "Who welds?",
    "How many people joined?",
]


@pytest.mark.parametrize("question", GENERAL)
def test_what_holds_everywhere_is_put_in_general(question):
    assert asked_in_general(question)


@pytest.mark.parametrize("question", OF_ONE_THING)
def test_what_is_asked_of_one_thing_is_not(question):
    assert not asked_in_general(question)


def asked_in(path):
    return [json.loads(line)["question"] for line in path.read_text("utf-8").splitlines()]


def test_questions_over_the_sample_pages_are_hardly_ever_put_so():
    asked = [
        question
        for name in ("training/data/pages.jsonl", "training/data/short.jsonl")
        for question in asked_in(ROOT / name)
    ]
    assert len(asked) > 200
    assert sum(map(asked_in_general, asked)) / len(asked) < 0.06


def test_questions_about_something_else_nearly_always_are():
    asked = asked_in(ROOT / "tests/data/off_topic.jsonl")
    assert len(asked) == 105
    assert sum(map(asked_in_general, asked)) / len(asked) > 0.8
