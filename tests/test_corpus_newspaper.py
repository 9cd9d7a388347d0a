"""Invented newspaper pages, each with its own way of being set."""

from pathlib import Path

import pytest

from qa.corpus.pages import read_page
from qa.types import Article, Page


def read(folder: Path, text: str | bytes, name: str = "page.txt") -> Page:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)
    return read_page(folder / name, name)


def texts(article: Article, kind: str = "text") -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind == kind]


COLUMNS = """2023年7月19日 星期三 第3版

凝心聚力 共筑未来

本厂女工编织队获奖

本报讯（记者 何青）昨天，本厂女工编织队在全市手工艺大赛中获得金奖，她们的作品用了四个月时间才完

成，全长十二米。

队长梁小燕说，大家利用下班后的时间编织，常常到深夜才回

图为编织队在比赛现场 何青 摄

家，但没有一个人叫苦。

食堂推出低盐套餐

本报讯（通讯员 罗兰）从本周起，职工食堂推出低盐套餐，每份八元。营养师介绍，套餐的含盐量比平常少三

运输队连续千日无事故

本报讯（实习记者 何青 通讯员 田野）到昨天为止，运输队已连续一千天没有发生事故。

队里每周一开安全会，每月评一次安全标兵。

分之一，适合血压偏高的职工。许多人吃过以后都说味道不错。

责任编辑：张三 美编：李四
"""
NEWLINES = {
    "unix": COLUMNS,
    "windows": COLUMNS.replace("\n", "\r\n"),
    "mac": COLUMNS.replace("\n", "\r"),
}
TIGHT = "\n".join(line for line in COLUMNS.split("\n") if line)


@pytest.mark.parametrize("page", [*NEWLINES.values(), TIGHT], ids=[*NEWLINES, "no blank lines"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "gb18030"])
def test_columns_captions_and_articles_that_cut_in(tmp_path: Path, page: str, codec: str) -> None:
    result = read(tmp_path, page.encode(codec))
    knit, food, drive = result.articles
    assert (knit.title, knit.kicker, knit.byline) == ("本厂女工编织队获奖", None, "何青")
    assert texts(knit) == [
        "本报讯（记者 何青）昨天，本厂女工编织队在全市手工艺大赛中获得金奖，"
        "她们的作品用了四个月时间才完成，全长十二米。",
        "队长梁小燕说，大家利用下班后的时间编织，常常到深夜才回家，但没有一个人叫苦。",
    ]
    assert texts(knit, "caption") == ["图为编织队在比赛现场 何青 摄"]
    assert (food.title, food.byline) == ("食堂推出低盐套餐", "罗兰")
    assert texts(food)[0].endswith(
        "比平常少三分之一，适合血压偏高的职工。许多人吃过以后都说味道不错。"
    )
    assert len(food.spans) == 2  # the rest of it stands under the next article
    assert (drive.title, drive.byline) == ("运输队连续千日无事故", "何青 田野")
    assert texts(drive)[1] == "队里每周一开安全会，每月评一次安全标兵。"
    *head, foot = result.skipped
    assert [(skip.reason, skip.text) for skip in head] == [
        ("masthead", "2023年7月19日 星期三 第3版"),
        ("furniture", "凝心聚力 共筑未来"),
    ]
    assert foot.text == "责任编辑：张三 美编：李四"
    assert foot.reason in ("masthead", "furniture")  # the page's or the site's: no evidence
    assert (result.source.date, result.source.page) == ("2023-07-19", "3")


def test_offsets_count_both_characters_of_a_windows_newline(tmp_path: Path) -> None:
    page = read(
        tmp_path, "夜校第一课\r\n\r\n学员来自三个车间，他们白天上班，晚\r\n\r\n上读书。\r\n"
    )
    (paragraph,) = page.articles[0].paragraphs
    assert paragraph.text == "学员来自三个车间，他们白天上班，晚上读书。"
    assert [(span.start, span.end) for span in paragraph.spans] == [(9, 26), (30, 34)]


def test_characters_doubled_at_a_column_break_appear_once(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "夜校第一课\n\n□本报记者 方圆\n\n"
        "下课以后，学员们还围着老师傅，请教怎样才能焊得又快又好，这样才算掌握技术\n\n术的要领。\n\n"
        "厂里决定每周开两次课，只要愿意学，人\n\n人都有机会上机操作。\n\n"
        "名单公布在公告栏，欢迎大家，\n\n，前来查看。\n",
    )
    assert texts(page.articles[0]) == [
        "下课以后，学员们还围着老师傅，请教怎样才能焊得又快又好，这样才算掌握技术的要领。",
        "厂里决定每周开两次课，只要愿意学，人人都有机会上机操作。",
        "名单公布在公告栏，欢迎大家，前来查看。",
    ]
    assert page.articles[0].byline == "方圆"


def test_kickers_and_decks_stand_with_their_titles(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "纺织厂女工办起自己的流动图书馆送书到车间\n\n让书香飘进机声里\n\n"
        "本报讯（记者 卢笛）流动图书馆昨天开进了织布车间。\n\n"
        "码头工人学会了游泳\n\n首期培训班四十人全部结业 下一期秋天开班\n\n"
        "本报讯（记者 卢笛）四十名码头工人昨天领到了结业证。\n",
    )
    first, second = page.articles
    assert first.title == "让书香飘进机声里"
    assert first.kicker == "纺织厂女工办起自己的流动图书馆送书到车间"
    assert second.title == "码头工人学会了游泳"
    assert "四十人全部结业" in (second.deck or second.kicker or "")
    assert (first.byline, second.byline) == ("卢笛", "卢笛")


def test_a_headline_on_two_lines_is_one(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "全市职工羽毛球赛三百名\n选手决出八项冠军\n\n"
        "本报讯（记者 江河）历时三天的全市职工羽毛球赛昨天落幕。\n\n"
        "轧钢车间自动化改造通过验\n收年省电百万度\n\n本报讯（记者 江河）改造昨天通过验收。\n",
    )
    assert [article.title for article in page.articles] == [
        "全市职工羽毛球赛三百名 选手决出八项冠军",
        "轧钢车间自动化改造通过验收年省电百万度",
    ]
    assert [article.kicker for article in page.articles] == [None, None]


def test_a_short_fragment_is_no_section_head(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "装卸队开办夜校\n\n本报讯（记者 何青）装卸队的夜校昨晚开课。\n\n参加听课的工程\n\n"
        "师纷纷点头。\n\n队长说，这是“一\n\n家人的学校”。\n",
    )
    assert texts(page.articles[0])[1:] == [
        "参加听课的工程师纷纷点头。",
        "队长说，这是“一家人的学校”。",
    ]


def test_a_byline_on_its_own_line_opens_the_lead(tmp_path: Path) -> None:
    page = read(tmp_path, "## 钟表厂开放日\n\n本报讯（通讯员 田野）\n\n近日，钟表厂迎来开放日。\n")
    (article,) = page.articles
    assert article.byline == "田野"
    assert texts(article)[-1].endswith("近日，钟表厂迎来开放日。")


def test_an_author_s_line_closes_an_article_of_its_own(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "仓库换上新门\n\n本报讯（记者 何青）仓库昨天换上了新门。\n\n\n\n"
        "我的第一位师傅\n\n师傅话不多，可是手很巧。\n\n"
        "他退休那天，把扳手送给了我。\n\n河畔机械厂 陈大山\n",
    )
    assert [(a.title, a.byline) for a in page.articles] == [
        ("仓库换上新门", "何青"),
        ("我的第一位师傅", "陈大山"),
    ]


def test_notices_stand_alone(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "遗失声明：王小明遗失工作证一本，声明作废。\n\n装卸队迎来新叉车\n\n"
        "本报讯（记者 苗青）装卸队昨天用上了三台新叉车。\n\n"
        "老叉车将送到技校，供学生练习。\n",
    )
    assert [(a.title, a.byline, [p.kind for p in a.paragraphs]) for a in page.articles] == [
        (None, None, ["notice"]),
        ("装卸队迎来新叉车", "苗青", ["text", "text"]),
    ]


def test_marked_pages_tell_titles_from_sections_by_the_marks(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "### 三年苦干\n\n## 旧煤场变成公园\n\n"
        "本报讯（记者 何青）公园昨天开园，占地二十公顷，原来是堆了五十年的煤场。\n\n"
        "公园里种了三千棵树，修了六公里步道。\n\n"
        "## 公园里的老矿工\n\n"
        "本报讯（记者 何青）老矿工每天来散步，走的是当年运煤的小铁路。\n",
        "page.md",
    )
    assert [(a.title, a.kicker) for a in page.articles] == [
        ("旧煤场变成公园", "三年苦干"),
        ("公园里的老矿工", None),
    ]


def test_a_page_of_nothing_but_a_slogan_holds_no_evidence(tmp_path: Path) -> None:
    page = read(tmp_path, "携手同心 共创美好明天\n")
    assert page.articles == ()
    assert [(skip.reason, skip.text) for skip in page.skipped] == [
        ("furniture", "携手同心 共创美好明天")
    ]
