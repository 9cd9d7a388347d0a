"""The ranks that somebody won at several times. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

THIRD = "码头第四届绳结赛收官，贺小满夺得第一名，周海生获第三名。"
FIRST = "码头第三届绳结赛落幕，周海生夺得冠军。"
FOUND = Judgement("found", 0.95)


def cited(asked, *dated):
    hits = []
    for n, (text, date, marked) in enumerate(dated, 1):
        at = text.index(marked)
        score = 4.0 if n == 1 else -4.0
        reading = Reading(0.0, score, (ScoredSpan(Span(at, at + len(marked)), score),))
        sentences = tuple(ScoredSpan(span, 0.5) for span in sentence_spans(text))
        passage = make_passage(text, id=f"{n:010}", date=date, source=f"{n}.md")
        hits.append(Hit(n, passage, 1.0, {}, sentences=sentences, reading=reading))
    answer = compose_answer(make_question(asked), hits, FOUND)
    return [
        (
            one.hit.passage.date,
            [
                one.hit.passage.text[mark.start : mark.end]
                for quote in one.quotes
                for mark in quote.highlights
            ],
        )
        for one in answer.citations
    ]


NOW, THEN = (THIRD, "2022-05-01", "第三名"), (FIRST, "2021-05-01", "码头")


@pytest.mark.parametrize(
    "asked", ["周海生获第几名？", "周海生得了第几名？", "周海生拿了什么名次？"]
)
@pytest.mark.parametrize("given", [(NOW, THEN), ((FIRST, "2021-05-01", "冠军"), NOW)])
def test_the_ranks_of_all_dates_are_cited_the_newest_first(asked, given):
    assert cited(asked, *given) == [("2022-05-01", ["第三名"]), ("2021-05-01", ["冠军"])]


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("周海生2022年第几名？", THEN),  # of one year
        ("周海生在第四届绳结赛上第几名？", THEN),  # of one round
        ("绳结赛第三名是谁？", THEN),
        ("周海生得了第几名？", ("周海生给冠军颁奖。", "2021-05-01", "冠军")),
        ("周海生得了第几名？", ("周海生参加了第三届绳结赛。", "2021-05-01", "第三届")),
        ("周海生得了第几名？", (FIRST, None, "码头")),
        ("周海生得了第几名？", (FIRST, "2022-05-01", "码头")),  # of one issue
    ],
)
def test_of_one_time_or_of_nobody_s_rank_nothing_is_added(asked, other):
    assert [date for date, _ in cited(asked, NOW, other)] == ["2022-05-01"]
