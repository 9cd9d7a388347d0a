"""Posts of public accounts: pictographs, the account's name, items told by pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.pictographs import stands_for_picture, without_pictographs
from qa.corpus.pages import parse_page, read_page
from qa.types import Page

POST = """码头工人的“暖心食堂”开张🍜这两处请记好📌

北岭港工会
2024年3月5日 18:20

热水热饭，就在装卸区旁边。3月4日，北岭港两处食堂同时开门啦✨

📍东门食堂
🕐 6:00—22:00
🍚 座位80个
☎ 0411-5550101

📍西门食堂
🕐 24小时开放
🍚 座位46个
☎ 0411-5550102

两处食堂共花了58万元，由区总工会出资。

-END-

编辑 | 卢海平
往期推荐
📌 车工比武收官
👇点击阅读原文
"""


def read(folder: Path, text: str) -> Page:
    (folder / "post.txt").write_text(text, "utf-8")
    return read_page(folder / "post.txt", "post.txt")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("📍东门食堂", "东门食堂"),
        ("食堂开张啦✨✨", "食堂开张啦"),
        ("☎ 0411-5550101", "0411-5550101"),
        ("🌊🌊🌊", "🌊🌊🌊"),
        ("★要闻 ●简讯", "★要闻 ●简讯"),
        ("第3名，12#泊位", "第3名，12#泊位"),
    ],
)
def test_pictographs_are_not_seen(written: str, seen: str) -> None:
    (line,) = read_lines(written)
    assert without_pictographs(line).text == seen


def test_what_tells_readers_what_to_do_is_no_item(tmp_path: Path) -> None:
    page = read(tmp_path, POST)
    told = "".join(one.text for article in page.articles for one in article.paragraphs)
    assert "点击" not in told
    assert "车工比武" not in told
    assert "卢海平" not in told


@pytest.mark.parametrize("mark", ["[图片]", "（图片1）", "![](img/1.jpg)", "[photo]"])
def test_where_a_picture_stood_no_article_ends(mark: str) -> None:
    """What only says that a picture stood there is left out, wherever it stands."""
    text = (
        "北岭工人报　2024年3月5日　第2版\n\n第三期夜校开课\n{0}　　本报讯（记者 何青）昨天晚上，"
        "第三期职工夜校在铣床车间开课，首批三十名工友报名。\n{0}　　五年来，夜校一共办了十二个班，"
        "教出学员四百多人。\n\n食堂夜里加餐\n"
        "　　本报讯（记者 何青）食堂从本月起为夜班工人加一餐。\n"
    )
    read, plain = (
        parse_page(text.format(between).encode(), "页.txt")[0] for between in (f"{mark}\n", "")
    )
    assert [(one.title, one.byline) for one in read.articles] == [
        ("第三期夜校开课", "何青"),
        ("食堂夜里加餐", "何青"),
    ]
    for one, other in zip(read.articles, plain.articles, strict=True):
        assert [x.text for x in one.paragraphs] == [x.text for x in other.paragraphs]
    assert [one.text for one in read.skipped].count(mark) == 2


def test_words_in_brackets_are_no_picture() -> None:
    assert not stands_for_picture("[图片]工友在车间")
    assert not stands_for_picture("[图片说明]")
    assert not stands_for_picture("【图】")
