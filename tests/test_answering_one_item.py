"""One item of a numbered list is asked for. All sentences are invented."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

LEAD = "船厂工会年初答应的五件实事，年底逐项对账："
ITEMS = [
    "1. 浴室换了新锅炉。",
    "2. 夜班食堂加开两个窗口。",
    "3. 给吊车工配了防风眼镜。",
    "4. 职工书屋添书600册。",
    "5. 车棚改造因缺料推迟到明年春天。",
]
WEAK = Judgement("weak", 0.3)


def answer(question, items=ITEMS, judgement=WEAK):
    texts = [LEAD, *items]
    passages = [
        replace(make_passage(text, id=f"{n:010}", title="五件实事对账"), paragraph=n + 1)
        for n, text in enumerate(texts)
    ]
    reading = Reading(0.0, -5.0, (ScoredSpan(Span(0, 4), -5.0),))
    sentences = tuple(ScoredSpan(span, 0.5) for span in sentence_spans(LEAD))
    hit = Hit(1, passages[0], 1.0, {}, sentences=sentences, reading=reading)
    return compose_answer(make_question(question), [hit], judgement, article=lambda _: passages)


def cited(answer):
    return [one.hit.passage.text for one in answer.citations]


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ("五件实事里哪一件没完成？", 4),
        ("哪件没有按期办完？", 4),
        ("Which of the five items was not finished?", 4),
        ("第3件实事是什么？", 2),
        ("第四件实事是什么？", 3),
        ("实事中第一项是什么？", 0),
    ],
)
def test_the_item_asked_for_is_cited_alone(question, at):
    told = answer(question)
    assert (told.verdict, cited(told)) == ("found", [ITEMS[at]])


@pytest.mark.parametrize(
    ("question", "items", "count"),
    [
        ("五件实事有哪些？", ITEMS, 6),  # all are asked for
        ("五件实事分别是什么？", ITEMS, 6),
        ("第9件实事是什么？", ITEMS, 1),  # there is none
        ("第三件礼物是什么？", ITEMS, 1),  # of something else
        ("哪一件没完成？", ITEMS[:4], 1),  # it is not told
        ("哪一件没完成？", [*ITEMS[:3], "4. 书屋顺延。", ITEMS[4]], 1),  # two are undone
    ],
)
def test_no_item_is_chosen_where_none_or_several_fit(question, items, count):
    told = answer(question, items)
    assert (told.verdict, len(told.citations)) == ("weak", count)
