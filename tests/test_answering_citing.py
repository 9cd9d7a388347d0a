"""Which passages are quoted once they have been read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.passages.citing import cited_hits
from qa.answering.passages.dating import newest_of_same
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
    unanswered = dated(1, "2022-07-19", answerable=-6.0, differences=other_year)
    assert newest_of_same([unanswered, strange]) is None  # what answers tells of something else
    unread = replace(older, reading=None)
    assert newest_of_same([unread, of_another]) == "2023"
    assert newest_of_same([]) is None


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
