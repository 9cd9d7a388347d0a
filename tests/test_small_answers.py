"""Names within names, radicals set wide."""

from __future__ import annotations

import pytest

from qa.corpus.formats.lines import read_lines
from qa.text.matching import mentions, occurrences
from qa.text.words import is_cut_off
from qa.types import Span


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
