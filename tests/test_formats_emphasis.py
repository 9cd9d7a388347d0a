"""Marks of bold and of links in Markdown are no words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.formats.emphasis import without_emphasis
from qa.corpus.formats.lines import read_lines
from qa.corpus.pages import read_page


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("总预算**1268万元**，比去年多 __216万元__ 。", "总预算1268万元，比去年多 216万元 。"),
        ("**人物：** 卢海平，理货员。", "人物： 卢海平，理货员。"),
        ("详见[工会网站](https://example.org/a?b=1)。", "详见工会网站。"),
        ("**东坪区** 新开了两家食堂。", "**东坪区** 新开了两家食堂。"),
        ("![夜校的第一课](img/1.jpg)", "夜校的第一课"),
        ("![](img/1.jpg)", "![](img/1.jpg)"),
        ("![image](img/1.jpg)", "![image](img/1.jpg)"),
        ("会议时间：****年**月**日", "会议时间：****年**月**日"),
        ("每包 3*4*5 厘米，变量 a__b__c 不变。", "每包 3*4*5 厘米，变量 a__b__c 不变。"),
        (r"写作\*\*不是粗体\*\*的星号。", r"写作\*\*不是粗体\*\*的星号。"),
        ("工会给==36名==工人发了药箱。", "工会给36名工人发了药箱。"),
        ("算式 a == b == c，1==2。", "算式 a == b == c，1==2。"),
        (
            "给36辆<sup>[1]</sup>车配了药箱，仓库90m<sup>2</sup>。",
            "给36辆车配了药箱，仓库90m<sup>2</sup>。",
        ),
        ("见【表】[1](注)和数组[0]。", "见【表】[1](注)和数组[0]。"),
        ("**[夜校](./night.md)开班**，名额40个。", "[夜校](./night.md)开班，名额40个。"),
    ],
)
def test_words_stay_and_marks_go(written: str, words: str) -> None:
    (line,) = read_lines(written)
    found = without_emphasis(line)
    assert found.text == words
    assert "".join(written[span.start : span.end] for span in found.spans) == words


@given(st.text(alphabet="*_[]()工会 a:/#\\", min_size=1, max_size=40))
def test_what_is_left_stands_in_the_file(written: str) -> None:
    for line in read_lines(written):
        found = without_emphasis(line)
        assert "".join(written[span.start : span.end] for span in found.spans) == found.text
        assert found.text


def test_a_page_of_markdown_is_quoted_without_marks(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "# 北岭工人\n\n> 2024年3月5日 第3版 权益\n\n---\n\n## 码头添了茶水间\n\n"
        "北岭港**3月4日**给装卸队添了两间茶水间，花了**6.8万元**，热水不断。\n",
        "utf-8",
    )
    page = read_page(path, path.name)
    assert (page.source.newspaper, page.source.date, page.source.page) == (
        "北岭工人",
        "2024-03-05",
        "3",
    )
    (article,) = page.articles
    assert article.title == "码头添了茶水间"
    assert [one.text for one in article.paragraphs] == [
        "北岭港3月4日给装卸队添了两间茶水间，花了6.8万元，热水不断。"
    ]


def test_what_is_said_of_a_picture_is_its_caption() -> None:
    (picture, link) = map(
        without_emphasis, read_lines("![夜校的第一课](img/1.jpg)\n[夜校的第一课](./1.md)")
    )
    assert (picture.role, link.role) == ("caption", None)
