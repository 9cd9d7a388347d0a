"""What a rule of printed sheets is worth is measured by laying sheets out with it silent."""

from pathlib import Path

import pytest

from bench import sheet_rules
from bench.worth.rules import rules
from qa.corpus.sheets.base import Area, Glyph, Sheet, Strip

TEXT = "三号车间的夜校昨晚开课，共有二十六人报名，工会出钱请来老师，每周上两次课。"
TRUTH = {"articles": [{"title": None, "blocks": [{"kind": "text", "text": TEXT}]}]}


def _strip(text, base):
    areas = [Area(40 + 10 * n, base - 9, 50 + 10 * n, base + 1) for n in range(len(text))]
    return Strip([Glyph(char, one, base, 10) for char, one in zip(text, areas, strict=True)])


@pytest.fixture
def measure(monkeypatch):
    sheet = Sheet(1, 300, 400, [_strip(TEXT[:20], 100), _strip(TEXT[20:], 112)])
    monkeypatch.setattr(sheet_rules, "_sheets", lambda _: [sheet])
    return sheet_rules.Measure([sheet_rules.Case(Path("p.pdf"), TRUTH)])


def test_what_falls_without_a_rule_is_told(measure):
    found = {f"{one.file}:{one.name}": one for one in rules([sheet_rules.SHEETS])}
    made = found["qa/corpus/sheets/paragraphs.py:make_paragraphs"]
    measure.read_all([made])
    assert measure.first[0].figures == {"articles": 1, "titles": 0, "blocks": 1}
    assert made.spoke == {0}
    told = measure.worth(made).split()
    assert told[:2] == ["1", "1"]
    assert told[3:] == ["files", "articles", "-1", "blocks", "-1", "scans"]
    made.spoke.clear()
