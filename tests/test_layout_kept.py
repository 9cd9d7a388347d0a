"""What stands about the news and tells something is kept: tables' captions, hotlines, contacts."""

from __future__ import annotations

import pytest
from test_layout_articles import articles, drafts, texts

from qa.corpus.layout.corrections.table_captions import named_by

TABLE = """
begins:title|书屋这三年
new:text|书屋办了三年。
new:table|| 年份 | 藏书 |
new:table||---|---|
new:table|| 2022 | 800 |
new:table|| 2023 | 950 |
new:furniture|"""


@pytest.mark.parametrize(
    ("below", "named"),
    [
        ("（葭州市书屋历年情况　资料来源：市总工会）", "葭州市书屋历年情况"),
        ("（截至2023年底）", "截至2023年底"),
        ("表1：书屋藏书一览", "书屋藏书一览"),
        ("资料来源：市总工会", None),
    ],
)
def test_what_stands_below_a_table_is_kept_with_it(below: str, named: str | None) -> None:
    (one,) = articles(TABLE + below)
    assert texts(one)[-1] == ("caption", below)
    rows = [paragraph for paragraph in one.paragraphs if paragraph.kind == "table"]
    assert [row.section for row in rows] == [named] * len(rows)
    assert named_by(below) == named


@pytest.mark.parametrize("below", ["（此件公开发布）", "（何青）", "返回顶部", "责编：何青"])
def test_other_lines_below_a_table_are_none_of_it(below: str) -> None:
    (one,) = articles(TABLE + below)
    assert {kind for kind, _ in texts(one)} == {"text", "table"}


def test_two_public_numbers_are_a_box_of_hotlines() -> None:
    page = "begins:title|夜校开课\nnew:text|灯亮了。\nnew:furniture|"
    _, box = articles(f"{page}欠薪投诉：12333　法律援助：12348（工会）")
    assert texts(box) == [("list", "欠薪投诉：12333　法律援助：12348（工会）")]
    assert len(articles(f"{page}本报热线：12345678　发行：5550120")) == 1


def test_who_issued_a_circular_is_kept() -> None:
    page = "begins:title|关于办夜校的通知\nnew:text|办夜校。\nnew:furniture|"
    contact = "葭州市总工会办公室　　联系人：何青　电话：5550120"
    (one,) = articles(page + contact)
    assert texts(one)[-1] == ("list", contact)
    (other,) = articles(f"{page}责任编辑　何青")
    assert len(other.paragraphs) == 1


def test_the_name_of_a_column_over_items_is_no_article() -> None:
    items = "begins:text|书屋添了灯。\nbegins:text|夜校放假。"
    _, found = drafts(f"begins:title|简讯\n{items}")
    assert [one.line.text for one in found.dropped] == ["简讯"]
    assert len(found.drafts) == 2
    whole = articles(f"begins:title|简讯\n{items.replace('begins', 'new', 1)}")
    assert whole[0].title == "简讯"
    assert articles(f"begins:title|全市职工读书月昨日开幕\n{items}")[0].title


def test_who_wrote_a_post_is_told_below_it() -> None:
    page = "begins:title|夜校开课\nnew:text|灯亮了。\nnew:furniture|"
    assert articles(f"{page}图文丨何青")[0].byline == "何青"
    assert articles(f"{page}审核丨何青")[0].byline is None
