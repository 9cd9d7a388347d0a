"""What is asked of several bodies is cited from the articles that each tell of one."""

from __future__ import annotations

from dataclasses import replace

from fakes import make_passage, make_question

from qa.answering.gathered.collected import with_collected
from qa.types import Answer, Citation, Hit, Quote, Reading, Reason, ScoredSpan, Span


def hit(name, text, fused=1.0):
    passage = make_passage(text, id=name * 10, source=f"{name}.md")
    sentences = (ScoredSpan(Span(0, len(text)), 1.0),)
    return Hit(1, passage, fused, {}, fused=fused, sentences=sentences)


def reading(answerable, margin):
    return Reading(1.0, answerable, (ScoredSpan(Span(0, 3), margin),))


BAMBOO = hit("a", "竹湾区工会包车送人回家。", 3.0)
ELM = hit("b", "榆河区工会租大巴送人回家。", 2.0)
WILLOW = hit("c", "柳桥区工会开了夜校。", 2.5)
SURE, NEAR, FAR = reading(2.0, 3.0), reading(-1.0, -2.0), reading(-2.0, -5.0)
NOT = reading(-3.0, -9.0)
ONE = make_question("哪个区的工会送人回家")


def sources(readings, verdict="found", count=None, marks=1, hits=(BAMBOO, ELM, WILLOW)):
    text = BAMBOO.passage.text
    spans = tuple(Span(3 * at, 3 * at + 3) for at in range(marks))
    quote = Quote(text, Span(0, len(text)), (Span(100, 100 + len(text)),), spans)
    cited = (Citation(1, BAMBOO, (quote,)),) if verdict != "none" else ()
    whole = Answer("哪些区的工会送人回家", verdict, 0.9, "list", cited, ())
    found = with_collected(whole, ONE, count, hits, readings)
    assert found.verdict == verdict
    return [one.hit.passage.source for one in found.citations]


def test_beside_several_that_answer_is_cited_what_nearly_does():
    assert sources([SURE, NEAR, SURE]) == ["a.md", "c.md", "b.md"]
    assert sources([SURE, FAR, SURE]) == ["a.md", "c.md"]
    assert sources([SURE, NEAR, NOT]) == ["a.md"]


def test_where_the_answer_is_not_sure_what_may_answer_is_cited():
    assert sources([NEAR, FAR, NOT], "weak") == ["a.md", "b.md"]
    assert sources([NOT, NOT, NOT], "weak") == ["a.md"]


def test_found_stays_what_it_was_where_no_article_answers_of_one():
    assert sources([NEAR, NEAR, NEAR]) == ["a.md"]


def test_no_more_than_are_asked_for_are_cited_where_the_answer_is_sure():
    assert sources([SURE, SURE, SURE], count=2) == ["a.md", "c.md"]
    assert sources([SURE, SURE, SURE], "weak", count=2) == ["a.md", "c.md", "b.md"]


def test_nothing_is_added_where_all_are_named_none_is_cited_or_another_is_told_of():
    assert sources([SURE, SURE, SURE], count=2, marks=2) == ["a.md"]
    assert sources([SURE, SURE, SURE], "none") == []
    other = replace(ELM, differences=(Reason("other_place", {}),))
    assert sources([SURE, SURE], hits=(BAMBOO, other)) == ["a.md"]


def test_a_reader_that_reads_nothing_changes_nothing():
    assert sources([]) == ["a.md"]


def test_a_passage_cited_before_keeps_its_marks():
    marked = Quote(BAMBOO.passage.text, Span(0, 12), (Span(0, 12),), (Span(0, 3), Span(5, 7)))
    whole = Answer("哪些区送人回家", "found", 0.9, "list", (Citation(1, BAMBOO, (marked,)),), ())
    found = with_collected(whole, ONE, None, (ELM, BAMBOO), [SURE, SURE])
    assert [one.quotes for one in found.citations if one.hit.passage == BAMBOO.passage] == [
        (marked,)
    ]
