"""Everyday files of users: notes, letters, Markdown, English, oddities."""

from pathlib import Path

import pytest

from qa.corpus.pages import read_page
from qa.types import Article, Page


def read(folder: Path, text: str | bytes, name: str = "note.txt") -> Page:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_page(folder / name, name)


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def test_a_title_on_the_first_line_and_paragraphs(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "图书馆新馆开馆\n\n市图书馆新馆昨天开门迎客。\n\n借书流程\n\n读者凭身份证办卡，当天就能借书。\n\n"
        "1. 填写申请表\n2. 交押金一百元\n3. 领取借书卡\n\n还书时间为每天九点到十八点。\n",
    )
    assert page.articles[0].title == "图书馆新馆开馆"
    told = [text for article in page.articles for text in texts(article)]
    listed = [p.text for a in page.articles for p in a.paragraphs if p.kind == "list"]
    assert "市图书馆新馆昨天开门迎客。" in told
    assert {"1. 填写申请表", "2. 交押金一百元", "3. 领取借书卡"} <= {*told, *listed}
    assert any("还书时间为每天九点到十八点。" in text for text in (*told, *listed))


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "# 食堂管理办法\n\n适用于全厂食堂。\n\n## 开放时间\n\n早餐六点半开始。\n\n"
        "**价格**\n\n- 早餐三元\n- 午餐十二元\n\n"
        "---\n\n联系电话：010-12345678\n",
        "rules.md",
    )
    (article,) = page.articles
    assert article.title == "食堂管理办法"
    assert [(p.section, p.text) for p in article.paragraphs] == [
        (None, "适用于全厂食堂。"),
        ("开放时间", "早餐六点半开始。"),
        ("价格", "早餐三元"),
        ("价格", "午餐十二元"),
        ("价格", "联系电话：010-12345678"),
    ]
    assert [(skip.reason, skip.text) for skip in page.skipped] == [("furniture", "---")]


def test_markdown_of_several_equal_headings_is_several_articles(tmp_path: Path) -> None:
    page = read(tmp_path, "## 消息一\n\n正文甲。\n\n## 消息二\n\n正文乙。\n", "news.md")
    assert [(a.title, texts(a)) for a in page.articles] == [
        ("消息一", ["正文甲。"]),
        ("消息二", ["正文乙。"]),
    ]


def test_english_wrapped_lines_keep_their_spaces(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "Harbour Workers Open a Night School\n\nBy Jane Porter\n\n"
        "The harbour workers' union opened a night school on Monday, with\n"
        "courses in welding, book-keeping and Spanish. More than two hundred\n"
        "members have signed up so far, the union said in a statement that was\n"
        "read out at the gate.\n\n"
        "What members say\n\n"
        "The crane driver Tom Reed, who never had the time to learn\n\n"
        "before, sits in the first row.\n\n"
        "Photo: The first class on Monday\n",
    )
    first = page.articles[0]
    assert (first.title, first.byline) == ("Harbour Workers Open a Night School", "Jane Porter")
    told = [" ".join(p.text.split()) for a in page.articles for p in a.paragraphs]
    assert told[:2] == [
        "The harbour workers' union opened a night school on Monday, with courses in welding, "
        "book-keeping and Spanish. More than two hundred members have signed up so far, the union "
        "said in a statement that was read out at the gate.",
        "The crane driver Tom Reed, who never had the time to learn before, sits in the first row.",
    ]


def test_indented_paragraphs_of_wrapped_lines(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "　　老码头的灯塔在去年冬天修好了，工人们用了三个月的时间，把塔顶的玻璃\n"
        "全部换成新的，又把楼梯重新刷了一遍漆。\n"
        "　　现在每到傍晚，灯塔就会亮起来。附近的居民说，他们又能看见小时候\n"
        "的灯光。管理处准备在夏天开放参观，门票五元。\n",
    )
    (article,) = page.articles
    assert article.title is None
    assert texts(article) == [
        "老码头的灯塔在去年冬天修好了，工人们用了三个月的时间，把塔顶的玻璃"
        "全部换成新的，又把楼梯重新刷了一遍漆。",
        "现在每到傍晚，灯塔就会亮起来。附近的居民说，他们又能看见小时候的灯光。"
        "管理处准备在夏天开放参观，门票五元。",
    ]


def test_paragraphs_of_like_length_are_not_taken_for_wrapped_lines(tmp_path: Path) -> None:
    lines = [
        f"第{number}车间这个月按时完成了全部的生产任务，没有发生事故。" for number in "一二三四"
    ]
    page = read(tmp_path, "\n".join(["生产简报", *lines]))
    assert texts(page.articles[0]) == lines


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_one_paragraph_without_headline(tmp_path: Path, codec: str) -> None:
    text = "这是一段没有标题的文字，讲的是工厂门口的那棵老槐树。"
    (article,) = read(tmp_path, text.encode(codec)).articles
    assert (article.title, texts(article)) == (None, [text])


def test_a_single_short_line_is_kept_as_text(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "只有一行字").articles
    assert (article.title, texts(article)) == (None, ["只有一行字"])


def test_a_very_long_line_is_one_paragraph(tmp_path: Path) -> None:
    text = "一个很长的段落，没有换行，" * 80_000 + "完。"
    (article,) = read(tmp_path, text).articles
    assert texts(article) == [text]


def test_thousands_of_broken_lines_are_read_in_one_go(tmp_path: Path) -> None:
    block = (
        "这一行比较长但是没有句号，所以算是没有说完的段落，还要继续\n\n小标题\n\n这一句说完了。\n\n"
    )
    page = read(tmp_path, "总标题\n\n开头一段。\n\n" + block * 700)
    told = [text for article in page.articles for text in texts(article)]
    # what stands on a page again and again may be its furniture: at its head two are taken for it
    assert sum(text.count("这一句说完了。") for text in told) >= 690
