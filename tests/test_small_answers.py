"""Refusals that send on, the day of publication, names within names, radicals set wide."""

from __future__ import annotations

import pytest
from dialogues import NoVocabulary
from fakes import make_passage, make_question

from qa.answering.dates.published import asks_when_published, judged_by_publication
from qa.answering.doubts.of_all_pages import judged_over_all_pages
from qa.corpus.formats.lines import read_lines
from qa.text.matching import mentions, occurrences
from qa.text.words import is_cut_off
from qa.types import Citation, Hit, Judgement, Quote, Reason, Span

OFF = Judgement("none", 0.01, (Reason("off_topic"),))


def question(text):
    return make_question(text, NoVocabulary())


def hit(text, **facts):
    return Hit(1, make_passage(text, **facts), 1.0, {})


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("哪些报道提到女职工？", "of_all_pages"),
        ("2021年3月12日的报纸上登了什么", "of_all_pages"),
        ("2024年发生了什么", "of_all_pages"),
        ("哪个镇花费最多？", "of_all_pages"),
        ("哪个班人数最少？", "off_topic"),
        ("今天哪只股票最高？", "off_topic"),
        ("《盐滩工人报》", "is_paper"),
        ("Which articles mention women workers?", "of_all_pages"),
        ("地球到月球多远？", "off_topic"),
    ],
)
def test_what_is_asked_of_all_pages_is_not_called_off_topic(asked, code):
    near = [hit("水磨镇新建职工之家，花费九万元。", newspaper="盐滩工人报")]
    assert [one.code for one in judged_over_all_pages(question(asked), OFF, near).reasons] == [code]


def test_another_judgement_stays_as_it_is():
    weak = Judgement("weak", 0.5, (Reason("not_stated"),))
    assert judged_over_all_pages(question("哪些报道提到女职工？"), weak, []) is weak


@pytest.mark.parametrize(
    ("asked", "so"),
    [
        ("《互助金十年》是哪天发表的？", True),
        ("这篇文章什么时候见报？", True),
        ("这篇报道的发表日期", True),
        ("When was the report on the fund published?", True),
        ("互助金管委会哪天公布账目？", False),
        ("他在大会上发表了什么讲话？", False),
        ("市长什么时候在大会上讲话？", False),
    ],
)
def test_when_something_was_published_is_asked(asked, so):
    assert asks_when_published(question(asked)) is so


def cited(text, **facts):
    found = hit(text, **facts)
    quote = Quote(text, Span(0, len(text)), found.passage.spans, ())
    return [Citation(1, found, (quote,))]


def test_the_day_of_publication_is_that_of_the_page():
    sure = Judgement("found", 0.98, ())
    asked = question("《互助金十年》是哪天发表的？")
    told = judged_by_publication(asked, sure, cited("6月12日公布了账目。", date="2025-06-20"))
    assert told.verdict == "weak"
    assert told.reasons[0] == Reason("published", {"date": "2025-06-20"})
    stated = cited("此文6月12日发表于本报。", date="2025-06-20")
    assert judged_by_publication(asked, sure, stated) is sure
    assert judged_by_publication(question("哪天公布账目？"), sure, stated) is sure


@pytest.mark.parametrize(
    ("text", "name", "cut"),
    [
        ("砌筑工组冠军白石磊", "石磊", True),
        ("选手万石磊", "石磊", True),
        ("安检员石磊", "石磊", False),
        ("主任石磊", "石磊", False),
        ("由于石磊", "石磊", False),
        ("向王芳", "王芳", False),
        ("双方王芳", "王芳", False),
        ("石磊", "石磊", False),
    ],
)
def test_a_name_that_ends_a_longer_one_is_another(text, name, cut):
    start = text.index(name)
    assert is_cut_off(text, Span(start, len(text))) is cut
    assert mentions(f"{text}说", name, person=True) is not cut
    assert bool(occurrences(f"{text}说", name, person=True)) is not cut


def test_blanks_around_radicals_are_left_out_as_around_characters():
    (line,) = read_lines("总 工 会 公 布 名 单 ， 钳 工 方 大 ⼯ 、 茶 艺 师 苗 秀 ⼥ 入 选 。")
    assert line.text == "总工会公布名单，钳工方大⼯、茶艺师苗秀⼥入选。"
