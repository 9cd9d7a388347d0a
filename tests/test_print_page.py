"""The printed sample page is read as printed, and `make demo` boxes a passage that is there."""

import re
from pathlib import Path

from qa.corpus.pages import parse_page
from qa.corpus.passages import passages

ROOT = Path(__file__).parents[1]


def test_the_passage_that_the_demo_shows_is_on_the_page() -> None:
    data = (ROOT / "docs" / "print" / "page.pdf").read_bytes()
    page, _ = parse_page(data, "page.pdf")
    shown = re.search(r"qa show (\w+) -i index/print", (ROOT / "Makefile").read_text("utf-8"))
    assert shown
    (passage,) = (one for one in passages(page) if one.id.startswith(shown[1]))
    assert "托圈没走，我不走。" in passage.text
    assert passage.title == "首台四百二十吨转炉托圈发运"
    assert (passage.newspaper, passage.date) == ("宏轴人", "2023-06-15")
    assert all(box.sheet == 1 for box in passage.boxes)
