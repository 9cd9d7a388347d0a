"""Which passages are quoted once they have been read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.passages.citing import cited_hits
from qa.answering.passages.dating import newest_first, newest_of_same, of_round_asked, of_year_first
from qa.types import Hit, Reading, Reason, ScoredSpan, SignalScore, Span


def read_hit(rank, source, answerable, matched=()):
    reading = Reading(0.0, answerable, (ScoredSpan(Span(0, 2), answerable),))
    passage = make_passage(source=source, id=f"{rank:010x}")
    return Hit(rank, passage, 5.0 - rank, {}, matched=matched, reading=reading)


def ranks(question, hits):
    return [hit.rank for hit in cited_hits(hits, compares=make_question(question).compares)]


def test_a_plain_question_quotes_the_best_passage_alone():
    hits = [read_hit(1, "a.md", 3.0), read_hit(2, "b.md", 3.0)]
    assert ranks("夜校有多少人报名", hits) == [1]


def test_a_comparison_quotes_other_articles_that_answer_or_add_words():
    hits = [
        read_hit(1, "a.md", 3.0, ("夜校",)),
        read_hit(2, "a.md", 3.0, ("书屋",)),  # the same article
        read_hit(3, "b.md", -1.0, ("夜校",)),  # neither answers nor adds
        read_hit(4, "c.md", 1.0),
        read_hit(5, "d.md", -1.0, ("书屋",)),
        read_hit(6, "e.md", 2.0),  # one too many
    ]
    assert ranks("夜校和书屋分别有多少人", hits) == [1, 4, 5]


def dated(rank, date, answerable=3.0, matched=("夜校", "报名"), **changes):
    hit = read_hit(rank, f"{rank}.md", answerable, matched)
    return replace(hit, passage=replace(hit.passage, date=date), **changes)


def test_of_several_dates_the_newest_comes_first():
    hits = [dated(1, "2022-07-19"), dated(2, "2023-05"), dated(3, "2021")]
    assert ranks("夜校有多少人报名", hits) == [2, 1, 3]


def test_only_what_answers_the_same_is_of_another_date():
    best = dated(1, "2022-07-19")
    others = [
        dated(2, None),  # undated: nobody knows whether it is newer
        dated(3, "2022-07-19"),  # the same day
        dated(4, "2023", -1.0),  # does not answer
        dated(5, "2023", matched=("夜校",)),  # holds only half of the words
        dated(6, "2023", differences=(Reason("other_year"),)),
    ]
    for other in others:
        assert ranks("夜校有多少人报名", [best, other]) == [1]
    assert ranks("夜校有多少人报名", [replace(best, reading=None), dated(2, "2023")]) == [1]


def test_in_english_only_what_shares_the_meanings_is_of_another_date():
    def meaning(rank, date, raw):
        hit = dated(rank, date, matched=())
        return replace(hit, signals={"bridge": SignalScore(raw, 0.0, 0.0)})

    best = meaning(1, "2022-07-19", 6.0)
    asked = "How many people signed up for the night school"
    assert ranks(asked, [best, meaning(2, "2023", 4.7)]) == [1]
    assert ranks(asked, [best, meaning(2, "2023", 4.9)]) == [2, 1]


def in_issue(rank, date, issued):
    hit = dated(rank, date)
    return replace(hit, passage=replace(hit.passage, issued=issued))


def test_two_days_told_in_one_issue_are_no_two_dates():
    best = in_issue(1, "2023-05-11", "2023-05-12")
    assert ranks("夜校有多少人报名", [best, in_issue(2, "2023-05-12", "2023-05-12")]) == [1]
    assert ranks("夜校有多少人报名", [best, in_issue(2, "2023-05-12", "2023-05-13")]) == [2, 1]


def of_year(text, rank, date, answerable=3.0):
    hit = dated(rank, date, answerable)
    spans = (ScoredSpan(Span(text.find("场") - 1, text.find("场")), answerable),)
    reading = Reading(0.0, answerable, spans)
    return replace(hit, passage=replace(hit.passage, text=text), reading=reading)


NEWER = of_year("今年开课5场。去年的学员都在。", 1, "2023-07-20")
OLDER = of_year("夜校开课9场。", 2, "2022-07-19")


def test_the_year_asked_about_comes_before_one_that_mentions_it():
    asked = make_question("2022年夜校开课几场")
    assert [hit.passage.date for hit in of_year_first(asked, [NEWER, OLDER])] == [
        "2022-07-19",
        "2023-07-20",
    ]
    assert cited_hits([OLDER, NEWER], compares=False, years=frozenset({"2022"})) == [OLDER]
    assert [hit.rank for hit in cited_hits([NEWER, OLDER], compares=False)] == [1, 2]


def test_the_answer_s_sentence_says_of_which_year_it_is():
    asked = make_question("2022年夜校开课几场")
    told = of_year("去年开课5场。", 1, "2023-07-20")
    assert of_year_first(asked, [told, OLDER])[0] is told
    review = of_year("2022年，夜校很忙。开课5场。", 1, "2023-01-05")
    assert of_year_first(asked, [review, OLDER])[0] is review
    beside = of_year("班次由2022年的7个减为3个，开课5场。", 1, "2023-07-20")
    assert of_year_first(asked, [beside, OLDER])[0].passage is OLDER.passage
    weak = of_year("夜校开课9场。", 2, "2022-07-19", answerable=-1.0)
    assert of_year_first(asked, [NEWER, weak])[0] is NEWER
    assert of_year_first(make_question("夜校开课几场"), [NEWER, OLDER])[0] is NEWER


def test_a_question_after_the_newest_is_judged_by_the_newest_that_answers():
    asked = make_question("最近一次夜校开课几场")
    older, newer = dated(1, "2021-03-01"), dated(2, "2023-05-02")
    assert [hit.passage.date for hit in newest_first(asked, [older, newer])] == [
        "2023-05-02",
        "2021-03-01",
    ]
    assert newest_first(make_question("夜校开课几场"), [older, newer]) == [older, newer]
    for other in (
        dated(2, None),  # nobody knows when
        dated(2, "2023-05-02", answerable=-1.0),
        dated(2, "2023-05-02", matched=("夜校",)),  # of something else
    ):
        assert newest_first(asked, [older, other])[0] == older


def test_a_year_told_from_today_is_told_from_the_newest_article_of_the_same():
    other_year = (Reason("other_year", {"asked": "2040", "found": "2022"}),)
    older, newer = (
        dated(rank, day, differences=other_year) for rank, day in ((1, "2022-07-19"), (2, "2023"))
    )
    assert newest_of_same([older, newer]) == "2023"
    other_place = (*other_year, Reason("other_place", {"asked": "海淀", "found": "密云"}))
    assert newest_of_same([replace(older, differences=other_place), newer]) is None
    assert newest_of_same([replace(older, differences=()), newer]) is None  # it was of the year
    strange = replace(newer, matched=("食堂",))
    assert newest_of_same([older, strange]) == "2022-07-19"
    of_another = dated(2, "2023", answerable=-6.0, differences=other_year)  # the same words only
    assert newest_of_same([older, of_another]) == "2022-07-19"
    unread = replace(older, reading=None)
    assert newest_of_same([unread, of_another]) == "2023"
    assert newest_of_same([]) is None


def of_round(rank, kicker, answerable=3.0):
    hit = read_hit(rank, f"{rank}.md", answerable)
    return replace(hit, passage=replace(hit.passage, kicker=kicker))


def test_what_stands_under_the_headline_of_another_round_is_not_quoted():
    question = make_question("第三届瓦工赛由谁主办")
    third, second = of_round(2, "柳城第三届瓦工赛开赛"), of_round(1, "柳城第二届瓦工赛闭幕")
    plain = of_round(3, "瓦工赛报名")
    assert of_round_asked(question, [second, third, plain]) == [third, plain]
    unread = of_round(2, "柳城第三届瓦工赛开赛", -2.0)
    assert of_round_asked(question, [second, unread]) == [second, unread]
    both = make_question("第二届和第三届瓦工赛由谁主办")
    assert of_round_asked(both, [second, third]) == [second, third]


LEAD = "义诊看了90人，慰问8家。送去的物品有："


@pytest.mark.parametrize(
    ("words", "sure", "cited"),
    [("90人", 3.0, 1), ("90人", -3.0, 2), ("送去的物品", 3.0, 2)],
)
def test_what_a_passage_leads_to_is_cited_where_it_does_not_answer_before(words, sure, cited):
    at = LEAD.index(words)
    reading = Reading(0.0, sure, (ScoredSpan(Span(at, at + len(words)), sure),))
    lead = Hit(1, make_passage(LEAD, id="1" * 10), 5.0, {}, reading=reading)
    item = Hit(2, make_passage("一、药箱7只", id="2" * 10, lead="送去的物品有："), 1.0, {})
    assert len(cited_hits([lead, item], compares=False)) == cited
