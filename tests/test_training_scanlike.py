"""Sheets as a recogniser would give them: what a scan does not show is gone."""

import random

from qa.corpus.formats.base import Line
from qa.types import Span
from training.pages.scanlike import scan_like

SPAN = Span(0, 4)


def line(size: float, level: int, *shows: str) -> Line:
    return Line("夜校开班", (SPAN,), SPAN, level=level, size=size, shows=shows, sheet=1)


def test_weight_face_and_ink_are_not_told_and_small_bold_heads_are_none() -> None:
    lines = [
        line(2.0, 1, "set=2.0,1,other,", "bold=1", "face=other", "lines=0&side=left&bold=1"),
        line(1.1, 3, "set=1.1,1,other,other", "bold=1", "ink=other", "set-as-before=0"),
        line(1.0, 0, "set=text,0,text,", "bold=0", "face=text", "set-as-before=0", "side=left"),
    ]
    for seed in range(20):
        found = scan_like(lines, random.Random(seed))
        shown = [name for one in found for name in one.shows]
        assert not any(name.startswith(("bold", "face", "ink")) for name in shown)
        assert "lines=0&side=left&bold=0" in found[0].shows
        assert f"set={found[0].size:.1f},0,," in found[0].shows
        assert [one.level for one in found] == [1, 0, 0]
        assert "side=left" in found[2].shows


def test_a_sheet_shows_its_frames_or_none() -> None:
    lines = [line(1.0, 0, "set=text,0,text,", "framed=drawn,2") for _ in range(4)]
    seen = [
        sum("framed=drawn,2" in one.shows for one in scan_like(lines, random.Random(seed)))
        for seed in range(100)
    ]
    assert set(seen) == {0, 4}
    assert 75 <= seen.count(4) < 100


def test_the_text_and_its_labels_stay_line_by_line() -> None:
    lines = [line(1.0, 0, "set=text,0,text,") for _ in range(5)]
    found = scan_like(lines, random.Random(1))
    assert [one.text for one in found] == [one.text for one in lines]
    assert all(0.8 < one.size < 1.2 for one in found)
