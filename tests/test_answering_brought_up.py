"""A later page that brings a figure up to date comes first; two papers may differ. Invented."""

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


def test_the_page_that_brings_it_up_to_date_comes_first():
    first = hit(1, FIRST, "4人", "2024-01-06", "a.md")
    words, reasons = answered(ASKED, first, hit(2, LATER, "6人", "2024-03-09", "b.md"))
    assert words == ["6人", "4人"]
    assert "brought_up" in reasons


def test_an_older_page_or_one_that_says_nothing_of_it_does_not():
    first = hit(1, FIRST, "4人", "2024-04-06", "a.md")
    assert "brought_up" not in answered(ASKED, first, hit(2, LATER, "6人", "2024-03-09", "b.md"))[1]
    silent = hit(2, "两名电工受伤，6人留观。", "6人", "2024-05-09", "b.md")
    assert "brought_up" not in answered(ASKED, first, silent)[1]


def test_two_papers_of_one_time_with_two_figures_are_said_to_differ():
    asked = "2023年码头装卸多少吨？"
    one = hit(1, "2023年码头装卸312万吨。", "312万吨", "2024-01-20", "a.md")
    other = hit(2, "2023年码头装卸309万吨。", "309万吨", "2024-01-18", "b.md")
    words, reasons = answered(asked, one, other)
    assert words == ["312万吨", "309万吨"]
    assert "figures_differ" in reasons
    same = hit(2, "2023年码头装卸312万吨。", "312万吨", "2024-01-18", "c.md")
    assert "figures_differ" not in answered(asked, one, same)[1]
    late = hit(2, "去年码头装卸309万吨。", "309万吨", "2024-06-18", "d.md")
    assert "figures_differ" not in answered(asked, one, late)[1]
