"""A later page that brings a figure up to date comes first; two papers may differ. Invented."""

from dataclasses import replace

from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

FIRST = "货轮起火，船员全部下船，4人轻伤。"
LATER = "船员受伤共6人，比当天通报的多2人。"
ASKED = "货轮起火有几人受伤？"


def hit(rank, text, marked, day, source):
    at = text.index(marked)
    reading = Reading(1.0, 1.0, (ScoredSpan(Span(at, at + len(marked)), 1.0),))
    sentences = tuple(ScoredSpan(span, 0.8) for span in sentence_spans(text))
    passage = make_passage(text, date=day, source=source, id=source, title=None)
    return Hit(rank, passage, 1.0, {}, matched=("受伤",), sentences=sentences, reading=reading)


def answered(question, *hits):
    answer = compose_answer(make_question(question), hits, Judgement("found", 0.95))
    words = [
        citation.hit.passage.text[mark.start : mark.end]
        for citation in answer.citations
        for quote in citation.quotes
        for mark in quote.highlights
    ]
    return words, [reason.code for reason in answer.reasons]


def test_an_older_page_or_one_that_says_nothing_of_it_does_not():
    first = hit(1, FIRST, "4人", "2024-04-06", "a.md")
    assert "brought_up" not in answered(ASKED, first, hit(2, LATER, "6人", "2024-03-09", "b.md"))[1]
    silent = hit(2, "两名电工受伤，6人留观。", "6人", "2024-05-09", "b.md")
    assert "brought_up" not in answered(ASKED, first, silent)[1]


def under(title, given):
    return replace(given, passage=replace(given.passage, title=title), matched=("驿站",))


def test_a_newer_headline_that_tells_how_many_there_are_by_now_comes_first():
    asked = "茶香驿站现在有几家？"
    first = under("去年工作", hit(1, "茶香驿站总数达到31家。", "31家", "2023-01-06", "a.md"))
    text = "第44家茶香驿站启用，服务9200人次。"
    later = hit(2, text, "9200人次", "2023-05-06", "b.md")
    for title in ("茶香驿站增至44家", "茶香驿站达44家 再添三处"):
        words, reasons = answered(asked, first, under(title, later))
        assert words == ["第44家", "31家"]
        assert "brought_up" in reasons


def test_a_headline_of_something_else_or_an_older_one_does_not():
    first = under("去年工作", hit(1, "茶香驿站总数达到31家。", "31家", "2023-01-06", "a.md"))
    text = "第44家茶香驿站启用，服务9200人次。"
    later = hit(2, text, "9200人次", "2023-05-06", "b.md")
    older = hit(2, text, "9200人次", "2022-05-06", "b.md")
    asked = "茶香驿站现在有几家？"
    assert "brought_up" not in answered(asked, first, under("茶香驿站新添44家", later))[1]
    assert "brought_up" not in answered(asked, first, under("职工书屋增至44家", later))[1]
    assert "brought_up" not in answered(asked, first, under("茶香驿站增至44家", older))[1]
    assert (
        "brought_up"
        not in answered("2022年茶香驿站有几家？", first, under("茶香驿站增至44家", later))[1]
    )
