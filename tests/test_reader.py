"""The shipped reader, over our own sample pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.output.serialise import serialise_answer
from qa.pipeline.build import Job, build_index
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


PAGE = """
# 海津市总工会公布今年十件实事

本报讯（记者 尤佳）海津市总工会4月18日召开发布会，公布今年为职工办的十件实事。

### 法律援助进工地

每周三下午，十五名律师轮流到四个工地坐班，当场受理欠薪、工伤案件，全程免费。

### 桑立冬的“三慢口诀”

起钩慢一拍，回转慢半圈，落钩前停三秒。新来的司机都要背熟，考不过的不准单独上机。

### 挡车工技术比武

始于1987年，每年九月举行，比的是接头、巡回和换梭三项，获胜者戴红花。
"""


@pytest.fixture(scope="module")
def under_headings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("headings")
    (folder / "pages").mkdir()
    (folder / "pages" / "海津职工报20240419-01.md").write_text(PAGE, "utf-8")
    build_index(Job(folder / "index", [folder / "pages"]))
    return Session.open(folder / "index")


@pytest.mark.parametrize(
    ("question", "answered", "words"),
    [
        ("法律援助进工地一共有多少名律师？", True, "十五名律师"),
        ("挡车工技术比武从哪年开始？", True, "始于1987年"),
        ("桑立冬的“三慢口诀”是什么？", True, "起钩慢一拍"),
        ("法律援助进工地去年办了多少案件？", False, ""),
        ("桑立冬的“五字诀”是什么？", False, ""),
    ],
)
def test_text_is_read_with_the_heading_that_names_what_it_tells(
    under_headings, question, answered, words
):
    answer = under_headings.ask(question)
    quoted = "".join(
        quote["text"] for one in serialise_answer(answer)["citations"] for quote in one["quotes"]
    )
    assert (answer.verdict != "none", words in quoted) == (answered, True)
