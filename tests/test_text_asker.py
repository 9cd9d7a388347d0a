"""Questions about the asker's own moment, place or person, or about the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.text.asker import asked_of_asker
from qa.text.normalize import lowered
from qa.text.phrasing import plainly

ROOT = Path(__file__).parent.parent

ASKED = {
    "moment": [
        "现在几点",
        "几点了",
        "现在是北京时间几点？",
        "今天几号",
        "今天星期几呀",
        "今天是什么日子",
        "明天是几号",
        "今年是哪一年",
        "现在是几月份",
        "今天农历几号",
        "今天天气怎么样",
        "明天会下雨吗",
        "外面冷不冷",
        "北京今天多少度",
        "这里的天气如何",
        "这周末天气好吗",
        "今晚有雨吗",
        "上海明天气温多少",
        "今天热不热",
        "今天空气质量怎么样",
        "請問現在幾點鐘了",
        "What day is it?",
        "what's the time",
        "What day is it today?",
        "What is today's date?",
        "Is it Monday today?",
        "what year is it",
        "What's the date?",
        "How is the weather today?",
        "Will it rain tomorrow?",
        "Is it cold outside?",
        "What's the weather in Paris?",
        "Do I need an umbrella today?",
        "How hot is it right now?",
        "what will the weather be like tomorrow",
        "Please tell me what time it is",
    ],
    "program": [
        "你是谁",
        "您叫什么名字",
        "你是机器人吗",
        "你能做什么",
        "你多大了",
        "谁开发的你",
        "你是什么模型",
        "你会帮我做些什么",
        "介绍一下你自己",
        "请你先做个自我介绍吧",
        "说说你",
        "Tell me something about yourself",
        "Could you introduce yourself, please?",
        "Who are you?",
        "What's your name?",
        "Are you a robot?",
        "How old are you?",
        "What can you do?",
        "Who made you?",
        "how are you",
        "Do you speak Chinese?",
        "Hi, who are you?",
        "你好，你是谁？",
    ],
    "self": [
        "我是谁",
        "我叫什么名字",
        "我的工资是多少",
        "我这个月工资多少",
        "我工龄几年了",
        "我的年假还剩几天",
        "我上个月的工资发了吗",
        "我的快递到哪了",
        "我几岁",
        "我老板叫什么",
        "我的会员证号是多少",
        "請問我的薪水有多少",
        "What is my salary?",
        "Who am I?",
        "How old am I?",
        "When is my birthday?",
        "How much do I earn?",
        "How many days of leave do I have left?",
        "Where is my phone?",
        "What is my name?",
        "Could you tell me what my salary is",
    ],
    "place": [
        "我在哪",
        "我现在在哪里",
        "这是哪里",
        "我附近有什么好吃的",
        "这附近有超市吗",
        "离我最近的医院在哪",
        "離我最近的地鐵站怎麼走",
        "Where am I?",
        "Is there a hospital near me?",
        "restaurants near me",
        "What shops are close to my home?",
    ],
}

OF_PAGES = [
    "现在有多少会员？",
    "今天的大会几点开始",
    "我国有多少工会",
    "我们工会有多少会员",
    "我的工资被拖欠了找谁",
    "我是农民工怎么入会",
    "我在哪里可以申请法律援助",
    "你们工会什么时候成立的",
    "昨天几点开幕",
    "上个月工资涨了多少",
    "今年是建会几周年",
    "天气热怎么发高温津贴",
    "今年高温津贴多少",
    "周末几点",
    "职工年假有几天",
    "我能领多少高温补贴",
    "开幕式那天下雨了吗",
    "今天是第几届",
    "运动会的天气怎么样",
    "时间是什么时候",
    "附近哪有除颤器",
    "附近居民有多少",
    "我要退休了能领什么补贴",
    "这里有多少工人",
    "这里是谁建的",
    "我想学电工去哪报名",
    "夜校今晚几点开课",
    "大家今年的工资多少",
    "我家乡的工会在哪",
    "谁建了你说的驿站",
    "今年春节是几号放假",
    "今天有什么活动",
    "目前是第几期",
    "What time is the ceremony?",
    "What day is the contest?",
    "Who are the model workers?",
    "How old are the trainees?",
    "What is the salary of a courier?",
    "When is it held?",
    "Will the match be held in the rain?",
    "What is the weather station for?",
    "How can I join the union?",
    "Where can I get legal aid?",
    "How much can I claim for heat allowance?",
    "What do I need to register?",
    "Where is my nearest union office listed",
    "Who made the bridge?",
    "What can the union do for me?",
    "How do I apply?",
    "What year is the report from?",
    "What is the date of the contest?",
    "Do I need a card to enter?",
    "How are the members chosen?",
    "What is the name of the director?",
    "Is the station near the river?",
    "How much is the allowance in my factory per day",
]


def kind_of(question):
    return asked_of_asker(lowered(plainly(question)))


@pytest.mark.parametrize(("kind", "question"), [(k, q) for k, qs in ASKED.items() for q in qs])
def test_what_is_the_askers_own_is_told(kind, question):
    assert kind_of(question) == kind


@pytest.mark.parametrize("question", OF_PAGES)
def test_what_pages_may_tell_is_left(question):
    assert kind_of(question) is None


def test_no_question_that_pages_answer_is_taken_for_the_askers_own():
    questions = []
    for path in sorted((ROOT / "training" / "data").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            own = row.get("questions") or [row.get("question")]
            own = own if isinstance(own[0], dict) else [row]
            questions += [
                q["question"] for q in own if not q.get("unanswerable") and "question" in q
            ]
            questions += row.get("forms", ())
    off = (ROOT / "training" / "data" / "offtopic.jsonl").read_text("utf-8").splitlines()
    questions = sorted({*questions} - {json.loads(line)["question"] for line in off})
    questions += [
        json.loads(line)["question"]
        for line in (ROOT / "tests" / "data" / "questions.jsonl").read_text("utf-8").splitlines()
    ]
    assert len(questions) > 10_000
    assert [question for question in questions if kind_of(question)] == []
