"""Printed sheets as examples: which block a line was set from, and what that makes of it."""

import json
import pickle
from dataclasses import replace
from types import SimpleNamespace

from qa.corpus.formats.base import Line
from qa.corpus.sheets.base import Area, Glyph, Sheet, Strip
from qa.types import Span
from training.pages import printed
from training.pages.printed import aligned, labelled, printed_examples

BLOCKS = [
    (None, "masthead", "北岭工人报"),
    (0, "title", "夜校开课"),
    (0, "text", "三号车间的夜校昨晚开课共有二十六人报名"),
    (1, "title", "食堂降价"),
    (1, "text", "二食堂的面条每碗降了一元工人都说好"),
]


def _lines(*texts):
    return [Line(text, (Span(0, len(text)),), Span(0, len(text))) for text in texts]


def test_a_story_that_another_interrupts_is_returned_to():
    lines = _lines(
        "北岭工人报", "夜校开课", "三号车间的夜校昨晚开课，", "食堂降价",
        "二食堂的面条每碗降了一元，工人都说好。",         "共有二十六人报名。",
    )  # fmt: skip
    found = aligned(BLOCKS, lines)
    assert found == [0, 1, 2, 3, 4, 2]
    assert labelled(BLOCKS, found) == [
        "new:masthead", "begins:title", "new:text", "begins:title", "new:text", "returns:text",
    ]  # fmt: skip


def test_a_line_of_no_block_is_furniture_and_a_misread_one_is_of_the_nearest():
    lines = _lines("夜校开课", "三号车间的夜校咋晚开课共有二十六人", "本版责编某某")
    found = aligned(BLOCKS, lines)
    assert found == [1, 2, None]
    assert labelled(BLOCKS, found) == ["begins:title", "new:text", "new:furniture"]


def test_words_said_twice_are_of_the_block_that_goes_on():
    blocks = [
        (0, "title", "送清凉"), (0, "byline", "记者林立"),
        (1, "title", "送温暖"), (1, "byline", "记者林立"),
    ]  # fmt: skip
    found = aligned(blocks, _lines("送清凉", "记者 林立", "送温暖", "记者 林立"))
    assert found == [0, 1, 2, 3]


def _sheet(*texts):
    strips = []
    for row, text in enumerate(texts):
        base = 100 + 40 * row
        areas = [Area(40 + 10 * n, base - 9, 50 + 10 * n, base + 1) for n in range(len(text))]
        strips.append(
            Strip([Glyph(char, one, base, 10) for char, one in zip(text, areas, strict=True)])
        )
    return Sheet(1, 400, 500, strips, recognised=True)


def test_scans_are_learned_from_what_was_recognised_in_them(tmp_path):
    """What was recognised is kept beside a scan, so that it need not be recognised again."""
    told = {"blocks": [[0, "title", "夜校开课"], [0, "text", "三号车间的夜校昨晚开课"]]}
    (tmp_path / "s1.json").write_text(json.dumps(told), "utf-8")
    (tmp_path / "s1.jpg").write_bytes(b"")
    sheets = [_sheet("夜校开课", "三号车间的夜校咋晚开课")]
    (tmp_path / "s1.sheets").write_bytes(pickle.dumps(sheets))
    found = list(printed_examples(tmp_path))
    assert len(found) == 4
    assert all((name, labels) == ("s1", ["begins:title", "new:text"]) for name, _, labels in found)


def test_a_file_is_learned_from_as_it_is_and_as_a_scan_would_show_it(tmp_path, monkeypatch):
    """Weight, which is seen in a file, is not told of a scan."""
    told = {"blocks": [[0, "title", "夜校开课"], [0, "text", "三号车间的夜校昨晚开课"]]}
    (tmp_path / "p1.json").write_text(json.dumps(told), "utf-8")
    (tmp_path / "p1.pdf").write_bytes(b"")
    title, text = _lines("夜校开课", "三号车间的夜校昨晚开课")
    lines = [
        replace(title, size=2.0, shows=("set=2.0,1,,", "bold=1")),
        replace(text, size=1.0, shows=("set=text,0,,", "bold=0")),
    ]
    decoded = SimpleNamespace(document=SimpleNamespace(lines=lines))
    monkeypatch.setattr(printed, "decode_page", lambda *_: decoded)
    found = list(printed_examples(tmp_path))
    assert [labels for _, _, labels in found] == 2 * [["begins:title", "new:text"]]
    assert ["bold=1" in features[0] for _, features, _ in found] == [True, False]
