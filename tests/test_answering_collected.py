"""What several articles each tell is cited from each; where one article answers, it stays alone."""

from __future__ import annotations

from dataclasses import replace

from fakes import make_passage, make_question

from qa.answering.gathered.collected import with_collected
from qa.types import Answer, Citation, Hit, Quote, Reading, Reason, ScoredSpan, Span


def hit(name, text, fused, answerable):
    passage = make_passage(text, id=name * 10, source=f"{name}.md")
    sentences = (ScoredSpan(Span(0, len(text)), 1.0),)
    reading = None
    if answerable is not None:
        reading = Reading(1.0, answerable, (ScoredSpan(Span(0, 3), 1.0),))
    return Hit(1, passage, fused, {}, fused=fused, sentences=sentences, reading=reading)


SEVERAL = "哪些区的工会送人回家"


def bamboo(fused=5.0, answerable=-1.0):
    return hit("a", "竹湾区工会包车送人回家。", fused, answerable)


def sources(*others, first=None, asked=SEVERAL, verdict="weak", marks=1):
    first = first or bamboo()
    text = first.passage.text
    spans = tuple(Span(3 * at, 3 * at + 3) for at in range(marks))
    quote = Quote(text, Span(0, len(text)), (Span(100, 100 + len(text)),), spans)
    cited = (Citation(1, first, (quote,)),) if verdict != "none" else ()
    answer = Answer(asked, verdict, 0.9, "list", cited, ())
    found = with_collected(make_question(asked), answer, [first, *others])
    assert found.verdict == verdict
    assert [one.number for one in found.citations] == list(range(1, len(found.citations) + 1))
    assert found.citations[:1] == cited
    return [one.hit.passage.source for one in found.citations]


def test_articles_nearly_as_near_are_cited_beside_the_first_nearest_first():
    elm, willow = (
        hit("b", "榆河区工会租大巴。", 4.0, -4.0),
        hit("c", "柳桥区工会租船。", 4.0, -2.0),
    )
    assert sources(elm, willow) == ["a.md", "c.md", "b.md"]


def test_where_one_article_answers_what_is_far_below_it_is_left_out():
    assert sources(hit("b", "榆河区开了夜校。", 4.0, -4.0), first=bamboo(7.0, 4.0)) == ["a.md"]
    assert sources(hit("b", "榆河区开了夜校。", 3.0, -7.0), first=bamboo(3.0, -5.0)) == ["a.md"]


def test_what_was_not_read_tells_of_another_or_is_of_an_article_cited_is_left_out():
    near = hit("b", "榆河区工会租大巴。", 4.0, -2.0)
    assert sources(replace(near, reading=None)) == ["a.md"]
    assert sources(replace(near, differences=(Reason("other_place", {}),))) == ["a.md"]
    assert sources(hit("a", "竹湾区还送年货。", 4.0, -2.0)) == ["a.md"]


def test_no_more_articles_are_cited_than_are_asked_for_none_where_all_are_marked():
    near = [hit(name, "送人回家。", 4.0, -2.0) for name in "bcdefgh"]
    assert len(sources(*near)) == 5
    assert sources(*near, asked="哪两个区的工会送人回家") == ["a.md", "b.md"]
    assert sources(*near, asked="哪两个区的工会送人回家", marks=2) == ["a.md"]


def test_nothing_is_added_where_there_is_no_answer_or_one_thing_is_asked_for():
    near = hit("b", "榆河区工会租大巴。", 4.0, -2.0)
    assert sources(near, verdict="none") == []
    assert sources(near, asked="竹湾区工会什么时候送人回家") == ["a.md"]
