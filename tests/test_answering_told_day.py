"""The day that 昨日 is, by the article's date. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.retrieval.told_times import years_from_today
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

FLATS = "由市总工会投资的船员公寓昨日封顶。公寓可住200人。"
LATELY = "码头划船赛日前在内港收官。"
NONE = Judgement("none", 0.1)
FOUND = Judgement("found", 0.95)


def answer(question, text, marked, judgement, date="2023-06-15"):
    at = text.index(marked)
    reading = Reading(0.0, -5.0, (ScoredSpan(Span(at, at + len(marked)), -5.0),))
    sentences = tuple(ScoredSpan(span, 0.5) for span in sentence_spans(text))
    passage = make_passage(text, date=date, title="短讯")
    hit = Hit(1, passage, 1.0, {}, sentences=sentences, reading=reading)
    return compose_answer(make_question(question), [hit], judgement)


@pytest.mark.parametrize(
    ("question", "text", "date"),
    [
        ("船员公寓哪天动工？", FLATS, "2023-06-15"),  # another event
        ("船员公寓哪天封顶？", FLATS, None),  # no day without a date
        ("船员公寓哪天封顶？", FLATS, "2023-06"),
        ("钢厂宿舍楼哪天封顶？", FLATS, "2023-06-15"),  # another building
        ("码头划船赛哪天收官？", LATELY, "2023-06-15"),  # no day is told
        ("公寓可住多少人？", FLATS, "2023-06-15"),
    ],
)
def test_nothing_is_decided_of_another_event_or_without_a_date(question, text, date):
    assert answer(question, text, text[:2], NONE, date).verdict == "none"


@pytest.mark.parametrize(
    ("marked", "text", "told"),
    [
        ("昨日", FLATS, [("day_told", "昨日")]),
        ("日前", LATELY, [("day_near", "日前")]),
        ("7月2日", "码头划船赛7月2日鸣枪。", []),
    ],
)
def test_which_day_a_marked_word_means_is_said(marked, text, told):
    found = answer("什么时候的事？", text, marked, FOUND)
    assert [(one.code, one.params["words"]) for one in found.reasons] == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("上个月办了几期培训", ("上个月",)),
        ("上月和本月办了几期", ("上月", "本月")),
        ("上周来了多少人", ("上周",)),
        ("how many people came last month", ("last month",)),
        ("去年办了几期", ("去年",)),
        ("2023年4月办了几期", ()),
        ("昨天来了几个人", ()),
        ("最近来了几个人", ()),
    ],
)
def test_months_and_weeks_are_told_from_the_newest_article_as_years_are(text, words):
    assert years_from_today(text, "2026-11-27") == words
