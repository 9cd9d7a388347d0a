"""Which bodies do something: each is cited from an article of its own."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.gathered.bodies import with_other_bodies
from qa.types import Citation, Hit, Quote, Reading, ScoredSpan, Span


def hit(name, text, answerable, margin):
    spans = (ScoredSpan(Span(0, 3), margin),)
    passage = make_passage(text, id=name * 10, source=f"{name}.md")
    sentences = (ScoredSpan(Span(0, len(text)), 1.0),)
    reading = Reading(1.0, answerable, spans)
    return Hit(1, passage, 1.0, {}, sentences=sentences, reading=reading)


HITS = [
    hit("a", "竹湾区工会包车送人回家。", 2.0, 3.0),
    hit("b", "榆河区工会租大巴送人回家。", -1.0, -0.5),
    hit("c", "柳桥区工会开了夜校。", -3.0, -6.0),
]


def sources(asked, marks):
    text = HITS[0].passage.text
    spans = tuple(Span(text.index(mark), text.index(mark) + len(mark)) for mark in marks)
    quote = Quote(text, Span(0, len(text)), (Span(100, 100 + len(text)),), spans)
    found = with_other_bodies(make_question(asked), [Citation(1, HITS[0], (quote,))], HITS)
    return [one.hit.passage.source for one in found]


def test_another_article_that_may_answer_is_cited_as_well():
    assert sources("哪两个区的工会送人回家", ["竹湾区"]) == ["a.md", "b.md"]
    assert sources("送人回家的区有哪些", ["竹湾区"]) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("asked", "marks"),
    [("哪个区的工会送人回家", ["竹湾区"]), ("哪两个区的工会送人回家", ["竹湾区", "区工会"])],
)
def test_nothing_is_added_where_one_is_asked_for_or_all_are_named(asked, marks):
    assert sources(asked, marks) == ["a.md"]
