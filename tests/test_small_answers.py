"""Refusals that send on, the day of publication, names within names, radicals set wide."""

from __future__ import annotations

import pytest
from dialogues import NoVocabulary
from fakes import make_passage, make_question

from qa.answering.doubts.of_all_pages import judged_over_all_pages
from qa.corpus.formats.lines import read_lines
from qa.text.matching import mentions, occurrences
from qa.text.words import is_cut_off
from qa.types import Hit, Judgement, Reason, Span

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
