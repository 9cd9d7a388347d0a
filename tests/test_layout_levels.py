"""Levels of marked headings: what is of an article's headline, of its text, or of a column."""

from __future__ import annotations

from qa.corpus.pages import parse_page

NEWS = (
    "本报讯（记者 宁小禾）{}昨天在青石窑厂举行，来自六个窑口的八十名烧窑工参加，三名老师傅当评委。"
)
LONG = "窑厂的夜班从晚上八点到清晨四点，火候全靠人看，一个窑工一夜要添三百多斤柴，歇不了半个钟头。"
HEAD = "# 青石窑工报 2024年5月6日 第2版\n\n"


def read(text: str) -> list[tuple[str | None, list[tuple[str, str | None, str]]]]:
    page = parse_page((HEAD + text).encode(), "page.md")[0]
    return [
        (
            article.title,
            [(one.kind, one.section, one.text[:4]) for one in article.paragraphs],
        )
        for article in page.articles
    ]


def test_a_lesser_heading_right_under_a_headline_is_its_deck():
    text = (
        f"## 窑工比武落幕\n### 六窑口八十人 添柴看火见真章\n\n{NEWS.format('窑工比武')}\n\n"
        f"## 茶亭夜里不关门\n\n{NEWS.format('茶亭揭牌')}\n\n"
        f"## 夜班费谈成了\n### 每班多十二元\n\n{NEWS.format('协商会')}\n"
    )
    found = read(text)
    assert [title for title, _ in found] == ["窑工比武落幕", "茶亭夜里不关门", "夜班费谈成了"]
    assert [told[0][0] for _, told in found] == ["deck", "text", "deck"]


def test_lesser_headings_behind_text_are_headings_of_the_article():
    text = (
        f"## 火候\n\n{LONG}\n\n### 谁来看火\n\n{LONG}\n\n### 柴从哪里来\n\n{LONG}\n\n"
        f"## 茶亭夜里不关门\n\n{NEWS.format('茶亭揭牌')}\n"
    )
    (title, told), (other, _) = read(text)
    assert (title, other) == ("火候", "茶亭夜里不关门")
    assert [section for _, section, _ in told] == [None, "谁来看火", "柴从哪里来"]


def test_a_greater_heading_over_several_lesser_ones_names_a_column():
    text = (
        f"## 要闻\n\n### 窑工比武落幕\n\n{NEWS.format('窑工比武')}\n\n"
        f"### 茶亭夜里不关门\n\n{NEWS.format('茶亭揭牌')}\n\n"
        f"## 协商\n\n### 夜班费谈成了\n\n{NEWS.format('协商会')}\n"
    )
    titles = [title for title, told in read(text) if told]
    assert titles == ["窑工比武落幕", "茶亭夜里不关门", "夜班费谈成了"]


def test_lesser_headings_over_datelines_head_articles():
    text = (
        f"## 比武专版\n\n{LONG}\n\n### 窑工比武落幕\n\n{NEWS.format('窑工比武')}\n\n"
        f"### 茶亭夜里不关门\n\n{NEWS.format('茶亭揭牌')}\n\n## 火候\n\n{LONG}\n"
    )
    titles = [title for title, told in read(text) if told]
    assert {"窑工比武落幕", "茶亭夜里不关门"} <= set(titles)


def test_a_lesser_heading_right_over_a_headline_is_its_kicker():
    text = (
        f"### 窑厂夜班\n## 窑工比武落幕\n\n{NEWS.format('窑工比武')}\n\n"
        f"### 街边小事\n## 茶亭夜里不关门\n\n{NEWS.format('茶亭揭牌')}\n\n"
        f"### 一纸合同\n## 夜班费谈成了\n\n{NEWS.format('协商会')}\n"
    )
    page = parse_page((HEAD + text).encode(), "page.md")[0]
    assert [(one.kicker, one.title) for one in page.articles] == [
        ("窑厂夜班", "窑工比武落幕"),
        ("街边小事", "茶亭夜里不关门"),
        ("一纸合同", "夜班费谈成了"),
    ]
