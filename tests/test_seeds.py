"""The sample pages and our own questions over them, with the default model and no reader."""

import json

import pytest
from fakes import ROOT, SEEDS

from qa.pipeline.checks import verify_index
from qa.pipeline.evaluate.gold import read_gold
from qa.pipeline.evaluate.run import evaluate
from qa.pipeline.session import Session
from qa.types import Mentions

pytestmark = pytest.mark.slow

QUESTIONS = ROOT / "tests" / "data" / "questions.jsonl"


@pytest.fixture(scope="module")
def session(seeds_index):
    return Session.open(seeds_index, reader="names")


@pytest.fixture(scope="module")
def reading(seeds_index):
    """A session whose passages are read."""
    return Session.open(seeds_index)


@pytest.fixture(scope="module")
def answers(session):
    """Every question's answer, asked once, by question."""
    records = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    return {record["question"]: session.ask(record["question"], 10) for record in records}


def test_there_are_as_many_questions_as_we_say(answers):
    assert len(answers) == 45


def test_the_evidence_is_among_the_first_five(answers):
    report = evaluate(read_gold(QUESTIONS), lambda question, _: answers[question])
    assert report.single.recall[5] >= 0.9
    assert report.single.recall[1] >= 0.6


def test_every_quotation_stands_verbatim_in_its_file(answers):
    quoted = 0
    for answer in answers.values():
        for citation in answer.citations:
            text = (SEEDS / citation.hit.passage.source).read_text("utf-8")
            for quote in citation.quotes:
                pieces = [text[span.start : span.end] for span in quote.file_spans]
                assert "".join(pieces) == quote.text
                quoted += 1
    assert quoted >= 45


def test_every_hit_stands_verbatim_in_its_file(answers):
    for answer in answers.values():
        for hit in answer.nearest:
            text = (SEEDS / hit.passage.source).read_text("utf-8")
            assert "".join(text[s.start : s.end] for s in hit.passage.spans) == hit.passage.text


def test_verdicts_hold_together(answers):
    for answer in answers.values():
        assert (answer.verdict == "none") == (not answer.citations)
        assert 0 <= answer.confidence <= 1
        assert len(answer.nearest) == 10
        if answer.parts:  # their hits are taken in turn
            continue
        # the text that a deck repeats stands right before it, whatever its score
        before = [*answer.nearest[1:], None]
        scores = [
            hit.score
            for hit, other in zip(answer.nearest, before, strict=True)
            if hit.passage.kind != "deck" and (other is None or other.passage.kind != "deck")
        ]
        assert scores == sorted(scores, reverse=True)


def test_scripts_and_widths_lead_to_the_same_passage(session):
    asked = "海淀数字经济技能决赛有596名选手参加吗"
    first = session.ask(asked).nearest[0].passage.id
    for variant in (
        "海澱數字經濟技能決賽有596名選手參加嗎",
        "海淀数字经济技能决赛有５９６名选手参加吗",
    ):
        assert session.ask(variant).nearest[0].passage.id == first


def test_the_index_is_sound(seeds_index):
    assert verify_index(seeds_index) == []


def marked(answer):
    return [
        citation.hit.passage.text[span.start : span.end]
        for citation in answer.citations
        for quote in citation.quotes
        for span in quote.highlights
    ]


def test_a_person_gets_office_and_unit(session):
    for question in ("郭天光", "郭天光是谁"):
        answer = session.ask(question)
        assert answer.verdict == "found"
        assert "技术中心主任" in marked(answer)[0]
        assert "握奇" in marked(answer)[0]
        assert not any(name in "".join(marked(answer)) for name in ("姬文革", "纪颖", "王雷"))


def test_a_keyword_gets_an_overview_with_exact_counts(session):
    answer = session.ask("暖心驿站")
    holding = [p for p in session.index.store.all_passages() if "暖心驿站" in p.text]
    articles = {(p.source, p.article) for p in holding}
    assert answer.mentions == Mentions("暖心驿站", len(holding), len(articles))
    assert len(answer.citations) == len(articles) == 2
    assert all("暖心驿站" in words for words in marked(answer))


def test_a_person_that_is_not_there(session):
    answer = session.ask("赵铁柱是谁")
    assert (answer.verdict, answer.citations) == ("none", ())
    assert [reason.code for reason in answer.reasons] == ["not_mentioned"]


@pytest.mark.parametrize(
    ("question", "asked", "found"),
    [
        ("海淀区总工会书记是谁？", "海淀区总工会书记", "区总工会主席"),
        ("Who is the party secretary of the Haidian trade union?", "party secretary", "主席"),
        ("How many took part in the 8th tug-of-war contest?", "8th", "届"),
        ("第十二届拔河比赛有多少人参加", "第十二届", "第十一届"),  # though other passages go first
    ],
)
def test_another_office_or_round_is_told_and_not_called_found(reading, question, asked, found):
    answer = reading.ask(question)
    assert answer.verdict != "found"
    told = {reason.code: dict(reason.params) for reason in answer.reasons}
    assert told["other_kind"]["asked"] == asked
    assert found in str(told["other_kind"]["found"])
    assert "off_topic" not in told


def test_a_refusal_says_nothing_of_what_would_be_quoted(reading):
    answer = reading.ask("德国金属工业工会2021年罢工几次")
    assert answer.verdict == "none"
    assert {"page_year", "passage_year", "sentence_year"}.isdisjoint(
        reason.code for reason in answer.reasons
    )


def test_a_figure_of_another_prize_affirms_nothing(reading):
    asked, true = reading.ask("一等奖有8名吗"), reading.ask("二等奖有8名吗")
    assert asked.yes_no != "yes"  # four have it, and eight the next
    assert true.yes_no != "no"
