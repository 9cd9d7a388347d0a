"""The shipped reader, over our own sample pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.output.serialise import serialise_answer
from qa.pipeline.session import Session

SEEDS = Path(__file__).parents[1] / "seeds"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def session(seeds_index):
    return Session.open(seeds_index)


def highlighted(answer):
    return [
        words["text"]
        for citation in serialise_answer(answer)["citations"]
        for quote in citation["quotes"]
        for words in quote["highlights"]
    ]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("朝阳区全年计划举办多少场技能竞赛？", "105场"),
        ("朝陽區勞模聯盟是哪年哪月成立的？", "2021年12月"),
        ("登报咨询电话是多少？", "63522410"),
    ],
)
def test_the_answering_words_are_highlighted_and_stand_in_the_file(session, question, words):
    answer = session.ask(question)
    assert answer.verdict != "none"
    assert words in "".join(highlighted(answer))
    for citation in serialise_answer(answer)["citations"]:
        text = (SEEDS / citation["source"]).read_text("utf-8")
        for quote in citation["quotes"]:
            for marked in quote["highlights"]:
                stands = "".join(text[start:end] for start, end in marked["file_spans"])
                assert stands == marked["text"]


def test_a_question_about_something_else_is_refused(session):
    answer = session.ask("怎么给猫洗澡？")
    assert answer.verdict == "none"
    assert answer.citations == ()
    assert "off_topic" in [reason.code for reason in answer.reasons]


def test_every_signal_counts_in_the_score(session):
    hits = session.ask("自来水集团签订了多少份集体合同？").nearest
    for hit in hits:
        if hit.reading:
            total = sum(each.weight * each.standard for each in hit.signals.values())
            assert hit.score == pytest.approx(total, abs=1e-3)
    read = [hit.score for hit in hits if hit.reading]
    assert read == sorted(read, reverse=True)


def test_without_the_reader_nothing_is_read(seeds_index):
    answer = Session.open(seeds_index, reader="names").ask("朝阳区全年计划举办多少场技能竞赛？")
    assert all(hit.reading is None for hit in answer.nearest)
    assert answer.citations
