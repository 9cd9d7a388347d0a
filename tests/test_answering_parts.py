"""One answer out of those to the parts: cited part by part, the missing part named."""

from __future__ import annotations

import io
from dataclasses import replace

from fakes import FakeEncoder, SureReader, make_passage, make_question
from rich.console import Console

from qa.answering.parts.composed import OwnArticles, compose_parts, of_articles_first
from qa.models.splitting.splitter import LearnedSplitter
from qa.output.formats.markdown import Markdown
from qa.output.serialise import serialise_answer, serialise_row
from qa.output.terminal.answer import render_answer
from qa.pipeline.session import Session
from qa.types import Answer, Citation, Hit, Quote, Reading, Reason, ScoredSpan, Span


def hit(name, text="夜校有48名职工报名。"):
    return Hit(1, make_passage(text, id=name, source=f"{name}.md"), 1.0, {})


def answer(asked, verdict, confidence, *found, highlights=((3, 6),)):
    marks = tuple(Span(*pair) for pair in highlights)
    cited = tuple(
        Citation(n, one, (Quote("夜校有48名职工报名。", Span(0, 11), (Span(100, 111),), marks),))
        for n, one in enumerate(found, 1)
    )
    near = found or (hit("ee" * 5),)
    reasons = () if verdict == "found" else (Reason("not_stated", {}),)
    return Answer(asked, verdict, confidence, "number", cited, near, reasons)


def composed(*answers):
    return compose_parts(make_question("夜校和书屋各有多少人"), answers, 5, started=0.0)


def test_all_parts_found_is_found_and_each_is_cited():
    told = composed(
        answer("夜校有多少人?", "found", 0.9, hit("aa" * 5), hit("cc" * 5)),
        answer("书屋有多少人?", "found", 0.8, hit("bb" * 5)),
    )
    assert (told.verdict, told.reasons, told.confidence) == ("found", (), 0.85)
    assert [(c.number, c.hit.passage.id[:2], c.parts) for c in told.citations] == [
        (1, "aa", (1,)),
        (2, "bb", (2,)),
    ]
    assert [part.citations for part in told.parts] == [(1,), (2,)]


def test_what_is_near_is_the_best_of_every_part_first():
    told = composed(
        answer("夜校?", "found", 0.9, hit("aa" * 5), hit("cc" * 5)),
        answer("书屋?", "found", 0.9, hit("bb" * 5), hit("aa" * 5)),
    )
    assert [(h.rank, h.passage.id[:2]) for h in told.nearest] == [(1, "aa"), (2, "bb"), (3, "cc")]


def test_a_part_without_an_answer_is_named_and_makes_the_whole_weak():
    told = composed(
        answer("夜校有多少人?", "found", 0.9, hit("aa" * 5)),
        answer("书屋有多少人?", "none", 0.1),
    )
    assert told.verdict == "weak"
    assert told.reasons[0] == Reason("part_unanswered", {"asked": "书屋有多少人?"})
    assert told.parts[1].citations == ()


def test_a_part_nearly_found_beside_one_found_is_found():
    told = composed(
        answer("夜校有多少人?", "found", 0.95, hit("aa" * 5)),
        answer("书屋有多少人?", "weak", 0.6, hit("bb" * 5)),
    )
    assert (told.verdict, told.reasons) == ("found", ())
    assert [(part.verdict, part.confidence) for part in told.parts] == [
        ("found", 0.95),
        ("found", 0.9),
    ]


def test_a_part_nearly_found_stays_weak_where_no_other_is_found():
    told = composed(
        answer("夜校有多少人?", "weak", 0.8, hit("aa" * 5)),
        answer("书屋有多少人?", "weak", 0.8, hit("bb" * 5)),
    )
    assert told.verdict == "weak"


def test_a_part_nearly_found_of_another_place_or_of_what_no_page_names_stays_weak():
    found = answer("夜校有多少人?", "found", 0.95, hit("aa" * 5))
    near = answer("书屋有多少人?", "weak", 0.8, hit("bb" * 5))
    elsewhere = replace(near, reasons=(*near.reasons, Reason("place_unnamed", {})))
    unknown = replace(near, reasons=(*near.reasons, Reason("missing_terms", {})), missing=("书屋",))
    assert [composed(found, one).verdict for one in (elsewhere, unknown)] == ["weak", "weak"]
    both = replace(found, missing=("书屋",))  # what the part found has no page name of either
    assert composed(both, unknown).verdict == "found"


def test_a_weak_part_makes_the_whole_weak():
    told = composed(
        answer("夜校有多少人?", "found", 0.9, hit("aa" * 5)),
        answer("书屋有多少人?", "weak", 0.5, hit("bb" * 5)),
    )
    assert told.verdict == "weak"
    assert told.reasons[0].code == "part_weak"


def test_where_no_part_has_an_answer_there_is_none():
    told = composed(answer("夜校?", "none", 0.1), answer("书屋?", "none", 0.2))
    assert (told.verdict, told.citations) == ("none", ())


def test_a_passage_that_answers_two_parts_is_cited_once_with_the_words_of_both():
    told = composed(
        answer("夜校有多少人?", "found", 0.9, hit("aa" * 5)),
        answer("报名的是谁?", "found", 0.9, hit("aa" * 5), highlights=((6, 8),)),
    )
    (citation,) = told.citations
    assert citation.parts == (1, 2)
    assert [q.highlights for q in citation.quotes] == [(Span(3, 6), Span(6, 8))]


def test_parts_are_told_in_the_data():
    told = composed(
        answer("夜校有多少人?", "found", 0.9, hit("aa" * 5)),
        answer("书屋有多少人?", "none", 0.1),
    )
    data = serialise_answer(told)
    assert [part["verdict"] for part in data["parts"]] == ["found", "none"]
    assert data["parts"][0]["citations"] == [1]
    assert data["citations"][0]["parts"] == [1]


def test_a_session_asks_each_part(opened):
    session = Session(opened, FakeEncoder(), SureReader(), splitter=LearnedSplitter())
    told = session.ask("职工夜校的公交场站班有多少人报名，海淀区又建了多少家驿站")
    assert len(told.parts) == 2
    assert {number for citation in told.citations for number in citation.parts} == {1, 2}
    assert session.ask("夜校有多少人报名").parts == ()


def test_the_terminal_and_markdown_say_which_part_a_citation_answers():
    told = composed(
        answer("夜校有多少人?", "found", 0.9, hit("aa" * 5)),
        answer("书屋有多少人?", "none", 0.1),
    )
    console = Console(file=io.StringIO(), width=100)
    render_answer(told, console)
    shown = console.file.getvalue()
    assert "第1问：夜校有多少人?" in shown
    assert "没有找到答案的一问：书屋有多少人?" in shown
    out = io.BytesIO()
    row = serialise_row(question=told.question, line=1, answered=serialise_answer(told))
    Markdown().write([row], out, {})
    assert "第1问：夜校有多少人?" in out.getvalue().decode()


def read(name, answerable):
    reading = Reading(1.0, answerable, (ScoredSpan(Span(3, 6), answerable),))
    return replace(hit(name), reading=reading)


def test_a_part_is_answered_from_articles_that_name_what_it_is_about():
    mine, other, third = read("aa" * 5, 1.0), read("bb" * 5, 2.0), read("cc" * 5, 2.0)
    of = OwnArticles(frozenset({(mine.passage.source, 1)}), frozenset({(other.passage.source, 1)}))
    assert of_articles_first([other, third, mine], of) == [mine, third]
    unsure = read("aa" * 5, -1.0)
    assert of_articles_first([other, third, unsure], of) == [third, unsure]
    unread = hit("aa" * 5)
    assert of_articles_first([other, third, unread], of) == [other, third, unread]
