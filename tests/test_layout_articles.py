"""What labelled lines make: articles, paragraphs, parts, pages. The labels are given by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.articles import assemble
from qa.corpus.layout.drafts import PageDrafts, finish_articles
from qa.corpus.layout.labels import NAMES, label_named
from qa.corpus.metadata import Imprint
from qa.corpus.pages import read_page
from qa.types import Article


def drafts(marked: str) -> tuple[str, PageDrafts]:
    """Read lines that are headed by their labels: ``begins:title|夜校开课``."""
    pairs = [line.split("|", 1) for line in marked.strip().split("\n")]
    text = "".join(f"{written}\n" for _, written in pairs)
    labels = [label_named(name.strip()) for name, _ in pairs]
    return text, assemble(text, read_lines(text), labels)


def articles(marked: str) -> tuple[Article, ...]:
    text, found = drafts(marked)
    return finish_articles(text, found.drafts, Imprint())


def texts(article: Article) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in article.paragraphs]


def test_heads_bylines_sections_and_paragraphs() -> None:
    (one,) = articles(
        """
begins:kicker|技能竞赛走进车间的第一年
new:title|三百名焊工
continues:title|同台比武
new:deck|年底前办满十二场
new:byline|□本报记者 何青
new:text|比赛昨天开始。
new:heading|老师傅出题
new:text|题目有十道。
new:caption|图为赛场。
"""
    )
    assert (one.kicker, one.title) == ("技能竞赛走进车间的第一年", "三百名焊工 同台比武")
    assert (one.deck, one.byline) == ("年底前办满十二场", "何青")
    assert texts(one) == [
        ("deck", "技能竞赛走进车间的第一年"),
        ("deck", "年底前办满十二场"),
        ("text", "比赛昨天开始。"),
        ("text", "题目有十道。"),
        ("caption", "图为赛场。"),
    ]
    assert [p.section for p in one.paragraphs] == [None, None, None, "老师傅出题", "老师傅出题"]
    assert [(part.name, part.text, part.value) for part in one.parts] == [
        ("kicker", "技能竞赛走进车间的第一年", None),
        ("title", "三百名焊工同台比武", "三百名焊工 同台比武"),
        ("byline", "□本报记者 何青", "何青"),
    ]


def test_what_goes_on_is_joined_over_what_stands_between() -> None:
    (one,) = articles(
        """
begins:title|夜校
new:text|学员都来学习技术
new:caption|图为教室。
new:furniture|第 3 页
continues:text|术的要领，一共四十人。
"""
    )
    assert texts(one) == [
        ("text", "学员都来学习技术的要领，一共四十人。"),
        ("caption", "图为教室。"),
    ]


def test_columns_that_cross_are_led_back_to_their_articles() -> None:
    first, second = articles(
        """
begins:title|浴室改建
new:text|浴室昨天换上了新的热水
begins:title|食堂扩建
new:text|食堂添了三十张桌
new:text|器，夜班工人不用再等。
new:text|子，午饭时不再排队。
"""
    )
    assert texts(first) == [("text", "浴室昨天换上了新的热水器，夜班工人不用再等。")]
    assert texts(second) == [("text", "食堂添了三十张桌子，午饭时不再排队。")]


def test_rows_carry_their_heads_and_items_stay_apart() -> None:
    (one,) = articles(
        """
begins:title|成绩
new:table|班组\t得分
continues:table|维修班\t95
continues:table|装卸班\t91
new:list|- 带工作证
new:list|- 带水杯
"""
    )
    assert texts(one)[-2:] == [("list", "带工作证"), ("list", "带水杯")]
    rows = [text for kind, text in texts(one) if kind == "table"]
    assert len(rows) == 2
    assert "得分95" in rows[0]
    assert rows[0].count("维修班") == 1
    assert "得分91" in rows[1]


def test_notices_stand_apart_and_break_nothing_off() -> None:
    one, notice = articles(
        """
begins:title|夜校
new:text|学员来自三个车
new:notice|遗失声明：工作证一本，
continues:notice|声明作废。
continues:text|间。
"""
    )
    assert texts(one) == [("text", "学员来自三个车间。")]
    assert texts(notice) == [("notice", "遗失声明：工作证一本，声明作废。")]
    assert notice.title is None


def test_a_file_of_several_pages_says_on_which_each_article_stands() -> None:
    text, found = drafts(
        """
new:masthead|河畔工人报 2024年3月5日 第1版
begins:title|夜校
new:text|夜校开课。
new:masthead|河畔工人报 2024年3月6日 第2版
begins:title|浴室
new:text|浴室改建。
"""
    )
    one, two = finish_articles(text, found.drafts, Imprint())
    assert (one.page, two.page) == ("1", "2")
    assert [imprint.date for imprint in found.imprints] == ["2024-03-05", "2024-03-06"]
    assert [drop.reason for drop in found.dropped] == ["masthead", "masthead"]


def test_a_page_dated_in_its_navigation_only() -> None:
    _, found = drafts(
        """
new:furniture|上一篇 下一篇 2024年3月5日
begins:text|夜校开课。
new:furniture|版权所有 2009-2023
"""
    )
    assert found.imprints == []
    assert found.navigated == "2024-03-05"


def test_a_day_beside_a_link_dates_no_page() -> None:
    _, found = drafts(
        """
begins:text|夜校开课。
new:furniture|· 望湖区总工会召开全委会 2024-01-22
new:furniture|望湖区举办职工书法作品展览会 2024-01-16
new:furniture|今天是：2024年3月5日 星期二 小雨
"""
    )
    assert found.navigated == "2024-03-05"


def test_of_two_years_none_is_lent() -> None:
    found = articles(
        """
begins:title|夜校开课
new:dateline|2024-06-11
new:text|夜校昨天开课，来了四十人。
begins:title|浴室改建
new:dateline|2023-12-30
new:text|浴室下月改建，工期二十天。
begins:title|食堂
new:dateline|3月24日
new:text|食堂今天开张，菜有十样。
"""
    )
    assert [one.date for one in found] == ["2024-06-11", "2023-12-30", None]


def test_what_a_date_line_or_by_line_tells_beside_is_a_passage() -> None:
    (one,) = articles(
        """
begins:title|夜校办法
new:dateline|（2024年3月5日望湖市总工会第三次会议通过，自2024年5月1日起施行）
new:text|第一条　为办好夜校，制定本办法。
new:byline|作者简介：王宁（1976—），男，望湖职工大学的讲师。
"""
    )
    assert (one.date, one.byline) == ("2024-03-05", "王宁")
    assert texts(one) == [
        ("deck", "（2024年3月5日望湖市总工会第三次会议通过，自2024年5月1日起施行）"),
        ("text", "第一条　为办好夜校，制定本办法。"),
        ("box", "作者简介：王宁（1976—），男，望湖职工大学的讲师。"),
    ]


def test_who_and_when_alone_are_no_passage() -> None:
    (one,) = articles(
        """
begins:title|夜校开课
new:dateline|发布时间：2024-03-05 09:42　来源：望湖工会网　浏览次数：1873
new:byline|□本报记者 王宁 通讯员 李小禾
new:text|夜校昨天开课，来了四十人。
"""
    )
    assert texts(one) == [("text", "夜校昨天开课，来了四十人。")]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from("夜校开课。 浴室 a 1, -".split())))
)
def test_any_labels_keep_every_word_once_and_every_offset_exact(
    rows: list[tuple[str, str]],
) -> None:
    text = "".join(f"{written}\n" for _, written in rows)
    lines = read_lines(text)
    found = assemble(text, lines, [label_named(name) for name, _ in rows])
    done = finish_articles(text, found.drafts, Imprint())
    held = [span for article in done for span in article.spans]
    held += [drop.line.extent for drop in found.dropped]
    covered = sorted(i for span in held for i in range(span.start, span.end) if text[i].strip())
    assert covered == [i for i, char in enumerate(text) if char.strip()]
    for article in done:
        for one in (*article.paragraphs, *article.parts):
            assert one.text == "".join(text[span.start : span.end] for span in one.spans)


def test_a_headline_printed_again_under_its_date_is_no_article() -> None:
    (one,) = articles(
        """
begins:title|画出安全，守住平安
new:dateline|2021-07-01
begins:title|画出“安全”  守住平安
new:text|征集到漫画七十六幅。
"""
    )
    assert (one.title, one.date) == ("画出安全，守住平安", "2021-07-01")
    assert texts(one) == [("text", "征集到漫画七十六幅。")]


def test_what_only_repeats_the_headline_is_no_evidence() -> None:
    (one,) = articles(
        """
begins:title|高温送清凉 工会慰问炉前职工
new:kicker|高温送清凉
new:text|高温送清凉，工会慰问炉前职工
new:text|西瓜送到了炉前。
"""
    )
    assert (one.kicker, texts(one)) == (None, [("text", "西瓜送到了炉前。")])


def test_a_letter_with_fields_may_hold_articles() -> None:
    marked = """
new:furniture|发件人：工会资讯室
new:furniture|日期：2024-03-05
begins:title|主题：三月五日剪报
begins:title|1. 夜校开课
new:text|夜校昨晚开课。
begins:title|2. 食堂加餐
new:text|食堂从今天起加餐。
"""
    assert [one.title for one in articles(marked)][-2:] == ["1. 夜校开课", "2. 食堂加餐"]


def test_a_colon_alone_makes_no_page_of_fields() -> None:
    (one,) = articles("begins:title|夜校开课\nnew:text|来源：捐款。\nnew:text|内容：铣床。")
    assert texts(one) == [("text", "来源：捐款。"), ("text", "内容：铣床。")]


def test_the_last_kicker_of_an_article_without_title_is_its_title() -> None:
    (one,) = articles("begins:kicker|【走基层】\nnew:kicker|码头上的课堂\nnew:text|灯亮了。")
    assert (one.kicker, one.title) == ("【走基层】", "码头上的课堂")


def test_the_account_that_posted_a_page_is_its_paper(tmp_path: Path) -> None:
    text = (
        "轨道车上的年夜饭\n原创 小巴 望湖铁路工会 2024-01-30 18:22 发表于望湖\n\n"
        "春运第五天，望湖工务段的轨道车给二十九个小站送去了一千多份年夜饭。\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert read_page(tmp_path / "a.txt", "a.txt").source.newspaper == "望湖铁路工会"


@pytest.mark.parametrize("bond", ["new", "begins", "returns"])
def test_after_a_jump_the_article_that_turned_goes_on(bond: str) -> None:
    first, second = articles(
        f"""
begins:title|第一根缆绳
new:text|缆绳有胳膊粗，四个人拖。
new:furniture|（下转第2版）
begins:title|门机班得了奖
new:text|门机班的司机接船、系船。
new:masthead|2024年3月22日　第2版
new:furniture|（上接第1版）
{bond}:text|如今船由门机班接。
new:text|缆绳收进了港史馆。
"""
    )
    assert [text for _, text in texts(first)][1:] == ["如今船由门机班接。", "缆绳收进了港史馆。"]
    assert len(second.paragraphs) == 1


def test_a_picture_that_returns_goes_to_the_article_that_speaks_of_it() -> None:
    first, second = articles(
        """
begins:title|灯塔换了新灯
new:text|守塔人擦亮铜镜，灯塔照到二十里外。
begins:title|食堂早开门
new:text|早饭六点开始，师傅们四点
returns:caption|守塔人在灯塔上擦铜镜。
"""
    )
    assert texts(first)[-1] == ("caption", "守塔人在灯塔上擦铜镜。")
    assert len(second.paragraphs) == 1


def test_a_jump_to_another_headline_begins_an_article() -> None:
    found = articles(
        "begins:title|食堂早开门\nnew:text|六点。\nbegins:title|（上接第1版）夜校\nnew:text|开课。"
    )
    assert [one.title for one in found] == ["食堂早开门", "（上接第1版）夜校"]


def test_a_picture_report_under_a_dispatch_is_an_article_of_its_own() -> None:
    found = articles(
        """
begins:title|食堂早开门
new:text|本报讯（记者 何青）早饭六点开始。
new:text|五月三日，职工在门口包粽子。 本报记者 田禾 摄影报道
"""
    )
    assert [(one.title, one.byline) for one in found] == [("食堂早开门", "何青"), (None, "田禾")]


def test_a_caption_above_the_dispatch_begins_no_article() -> None:
    (one,) = articles(
        """
begins:title|漏打卡不得扣薪
new:text|圖為上班族在車站等車。（中央社檔案照片）
new:text|（中央社記者何青台北19日電）勞動部今天公布勞動檢查結果。
"""
    )
    assert (one.byline, one.agency, one.place) == ("何青", "中央社", "台北")


def test_the_date_of_a_law_is_that_of_its_last_amendment() -> None:
    (one,) = articles(
        """
begins:title|夜校条例
new:dateline|2012年5月30日北岭市代表大会通过
new:dateline|2019年9月27日北岭市代表大会修正
new:list|第一条 为办好夜校，制定本条例。
"""
    )
    assert one.date == "2019-09-27"


def test_rows_between_bars_or_single_blanks_bear_the_heads_of_their_columns() -> None:
    (one,) = articles(
        """
begins:title|夜校结业
new:table|班次 | 班长 | 人数
new:table|瓦工班 | 齐白云 | 31
new:table|木工班 | 万里青 | 27
"""
    )
    assert texts(one) == [
        ("table", "瓦工班 班长齐白云 人数31"),
        ("table", "木工班 班长万里青 人数27"),
    ]
    (one,) = articles(
        """
begins:title|拔河赛成绩
new:table|队伍 胜场 负场
new:table|瓦工队 3 1
new:table|木工队 2 2
new:table|漆工队 0 4
"""
    )
    assert texts(one)[0] == ("table", "瓦工队 胜场3 负场1")


def test_words_between_single_blanks_are_no_table_of_figures() -> None:
    (one,) = articles(
        """
begins:title|获奖名单
new:table|一等奖 二等奖 三等奖
new:table|齐白云 万里青 31
new:table|柳如是 常青藤 27
new:table|白小飞 江上舟 12
"""
    )
    assert texts(one)[0] == ("table", "一等奖 二等奖 三等奖")


def test_verse_without_stops_takes_nothing_from_the_next_article() -> None:
    page = """
begins:title|灯
new:text|　　夜里的车间是安静的
continues:text|　　只剩一盏小小的
begins:title|秋游
{}:text|　　天高了，路也远了。
new:text|　　师傅说，一年里最好看的就是这几天。
"""
    verse, prose = articles(page.format("new"))
    assert [one.text for one in verse.paragraphs] == ["夜里的车间是安静的只剩一盏小小的"]
    assert [one.text[:3] for one in prose.paragraphs] == ["天高了", "师傅说"]


def test_an_article_of_another_issue_bears_its_day() -> None:
    page = """
new:masthead|北岭工人报　2024年4月16日　第2版
begins:title|夜校开课
new:text|昨晚来了三百人。
new:masthead|{}
begins:title|食堂加餐
new:text|本报讯　食堂添了三十张桌子。
"""
    other = page.format("湖东劳动报　2023年8月22日　第4版")
    _, found = drafts(other)
    first = found.imprints[0]
    days = [one.date for one in finish_articles("", found.drafts, first)]
    assert days == [None, "2023-08-22"]
    _, found = drafts(page.format("北岭工人报　2024年4月16日　第3版"))
    assert [one.date for one in finish_articles("", found.drafts, first)] == [None, None]
    _, found = drafts(page.format("2023年8月22日"))  # a day alone heads no page
    assert [one.date for one in finish_articles("", found.drafts, first)] == [None, None]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("*本报记者 何青*", "本报记者 何青"),
        ("_By Mary Lee_", "By Mary Lee"),
        ("来源：后勤工会　作者：何青　浏览次数：1203", "来源：后勤工会　作者：何青"),
        ("作者：何青 | 阅读 56", "作者：何青"),
        ("本报记者 何青 第12次走访", "本报记者 何青 第12次走访"),
    ],
)
def test_marks_and_counts_are_no_part_of_a_byline(written: str, kept: str) -> None:
    (one,) = articles(f"begins:title|夜校开课\nnew:byline|{written}\nnew:text|来了三百人。")
    assert [part.text for part in one.parts if part.name == "byline"][:1] == [kept]


@pytest.mark.parametrize("written", ["考试的结果出来了——", "“早该这么办了！”"])
def test_a_line_that_leads_on_or_is_said_is_no_heading(written: str) -> None:
    page = "begins:title|夜校\nnew:text|来了三百人。\nnew:heading|{}\nnew:text|“学得会。”他说。"
    (one,) = articles(page.format(written))
    assert [(x.text, x.section) for x in one.paragraphs][1:] == [
        (written, None),
        ("“学得会。”他说。", None),
    ]
    for heading in ("考试的结果", "“怕不怕？”"):
        (one,) = articles(page.format(heading))
        assert one.paragraphs[1].section == heading
