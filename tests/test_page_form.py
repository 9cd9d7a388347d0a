"""A page written for correction by hand is read back exactly, and no word of it is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest
from fakes import GAMES, NIGHT_SCHOOL, READING, SEEDS
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.pages import parse_page
from qa.corpus.passages import passages
from qa.output.page_form import page_form, unsure_count
from qa.types import Article, Kind, Page, Paragraph, Part, PartName, Remark, Skipped, Source, Span

# what could be taken for marks of the form, and what stands in pages
PIECES = st.sampled_from(
    [*"#[]<>\\-=:：|*_ \n\t\u3000。，职工夜校a7", "\r\n", "<!--", "-->", "[deck]", "# ", " = ",
     "byline: ", "作者：", "left out", "printed", "---", "\\\n", "Night school", "引题"]
)  # fmt: skip
WORDS = st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(str.strip)
LINES = st.none() | WORDS
DATES = st.sampled_from([None, "2024", "2024-05", "2024-05-06"])
PARAGRAPHS = st.tuples(st.sampled_from(get_args(Kind)), WORDS, LINES)
PARTS = st.tuples(st.sampled_from(get_args(PartName)), WORDS, LINES)


@st.composite
def pages(draw):
    def article(number):
        paragraphs = draw(st.lists(PARAGRAPHS, max_size=4))
        title, kicker, byline, deck, agency, place, page = (draw(LINES) for _ in range(7))
        return Article(
            number, title, kicker, byline,
            tuple(Paragraph(n, k, t, (), s) for n, (k, t, s) in enumerate(paragraphs, 1)), (),
            deck=deck, agency=agency, date=draw(DATES), place=place, page=page,
            parts=tuple(Part(n, t, (), v) for n, t, v in draw(st.lists(PARTS, max_size=3))),
        )  # fmt: skip

    newspaper, number = (
        draw(st.none() | st.sampled_from(["工人 报", 'a: "b"', "#1"])) for _ in "12"
    )
    source = Source("a.txt", "0", "utf-8", 0, newspaper, draw(DATES), number)
    skipped = [
        Skipped(text, Span(5, 5), draw(st.sampled_from(["masthead", "furniture"])))
        for text in draw(st.lists(WORDS, max_size=3))
    ]
    count = draw(st.integers(0, 3))
    return Page(source, tuple(article(n) for n in range(1, count + 1)), tuple(skipped))


def bare(article):
    """Return an article without its places in the file."""
    return replace(
        article,
        spans=(),
        paragraphs=tuple(replace(p, spans=()) for p in article.paragraphs),
        parts=tuple(replace(p, spans=()) for p in article.parts),
    )


def places(page):
    for article in page.articles:
        for thing in (*article.paragraphs, *article.parts):
            yield thing.text, thing.spans


@given(pages())
def test_what_is_written_is_read_back(page):
    written = page_form(page, "")
    back, text = parse_page(written.encode(), "a.md")
    assert [bare(article) for article in back.articles] == [bare(a) for a in page.articles]
    kept = [(s.reason, s.text) for s in back.skipped if s.reason != "front-matter"]
    assert kept == [(s.reason, s.text) for s in page.skipped]
    facts = ("newspaper", "date", "page")
    assert [getattr(back.source, f) for f in facts] == [getattr(page.source, f) for f in facts]
    assert back.remarks == ()
    for words, spans in places(back):
        assert "".join(text[span.start : span.end] for span in spans) == words


@given(pages())
def test_what_is_read_back_is_written_alike(page):
    written = page_form(page, "")
    back, text = parse_page(written.encode(), "a.md")
    assert page_form(back, text) == written


@given(pages())
def test_line_ends_of_another_system_change_no_paragraph(page):
    written = page_form(page, "")
    back, _ = parse_page(written.replace("\r\n", "\n").replace("\n", "\r\n").encode(), "a.md")
    assert [p.text.replace("\r\n", "\n") for a in back.articles for p in a.paragraphs] == [
        p.text.replace("\r\n", "\n") for a in page.articles for p in a.paragraphs
    ]


def words_of(text):
    return set(re.findall(r"[^\W_]+", text))


MANY = st.lists(
    st.sampled_from(
        ["夜校开班了", "本报讯（记者 何青）昨天，", "书屋", "# ", "## ", "\n", "\n\n", "图：合影",
         " ", "- ",
         "| 甲 | 乙 |\n", "|---|---|\n", "| 一 | 2 |\n", "启事", "遗失工会证一张，声明作废。",
         "2024年5月6日 第3版", "<!-- 注 -->", "Night school", "第一条 职工有权。", "※※※", "\u3000",
         "责编 王宁", "**重**"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(MANY, st.sampled_from(["a.txt", "a.md"]))
def test_no_word_of_a_page_is_lost(content, name):
    if not content.strip():
        return
    page, text = parse_page(content.encode(), name)
    written = page_form(page, text)
    back, _ = parse_page(written.encode(), "b.md")
    assert [bare(article) for article in back.articles] == [bare(a) for a in page.articles]
    unmarked = written.replace("\\", "")
    for line in text.splitlines():
        for word in words_of(line):
            assert word in unmarked or word in "".join(unmarked.split())


@pytest.mark.parametrize("path", sorted(SEEDS.glob("page-*.md")), ids=lambda path: path.stem)
def test_the_sample_pages_come_back(path):
    page, text = parse_page(path.read_bytes(), path.name)
    written = page_form(page, text)
    back, again = parse_page(written.encode(), path.name)
    assert [bare(article) for article in back.articles] == [bare(a) for a in page.articles]
    assert replace(back.source, sha256="", chars=0) == replace(page.source, sha256="", chars=0)
    joined = "".join(written.replace("\\", "").split())
    assert {word for word in words_of(text) if word not in joined} == set()
    for words, spans in places(back):
        assert "".join(again[span.start : span.end] for span in spans) == words


HAND = """---
newspaper: 示例工人报
date: 2024-05-06
---
<!-- qa: page -->

# 码头夜话
引题：三百名装卸工拿到安全绳
作者：何青
日期：2024年5月4日
版次：3

[副题] 三百名装卸工拿到安全绳

灯塔港工会给装卸工
发了安全绳。Each rope holds
1200 kg.

<!-- 这里
要核对 -->
## 食堂
港区食堂换了新灶。
[图片说明] 图：新绳
[table] 钳工人数42

##

最后一段。

#
[notice] 遗失工会证一张，\\[声明] 作废。

<!-- left out
[furniture] 首页 > 新闻
-->
"""


def test_what_a_person_writes_by_hand_is_understood():
    page, text = parse_page(HAND.encode(), "a.md")
    one, two = page.articles
    assert (one.title, one.kicker, one.byline) == (
        "码头夜话", "三百名装卸工拿到安全绳", "何青",
    )  # fmt: skip
    assert (one.date, one.page, page.source.date) == ("2024-05-04", "3", "2024-05-06")
    assert [(p.kind, p.section, p.text) for p in one.paragraphs] == [
        ("deck", None, "三百名装卸工拿到安全绳"),
        ("text", None, "灯塔港工会给装卸工发了安全绳。Each rope holds\n1200 kg."),
        ("text", "食堂", "港区食堂换了新灶。"),
        ("caption", "食堂", "图：新绳"),
        ("table", "食堂", "钳工人数42"),
        ("text", None, "最后一段。"),
    ]
    assert [(p.kind, p.text) for p in two.paragraphs] == [
        ("notice", "遗失工会证一张，[声明] 作废。")
    ]
    assert two.title is None
    assert [(s.reason, s.text) for s in page.skipped[1:]] == [("furniture", "首页 > 新闻")]
    assert text[one.spans[0].start : one.spans[0].end].startswith("# 码头夜话")
    assert text[one.spans[0].start : one.spans[0].end].endswith("最后一段。")
    assert page.remarks == ()


@pytest.mark.parametrize(
    ("wrong", "remark", "texts"),
    [
        (
            "[captoin] 图：新绳",
            Remark("tag", {"line": 4, "tag": "captoin"}),
            ["[captoin] 图：新绳"],
        ),
        ("<!-- 忘了", Remark("comment_open", {"line": 4}), ["<!-- 忘了"]),
        ("甲。", None, ["甲。"]),
        ("[1] 甲。", Remark("tag", {"line": 4, "tag": "1"}), ["[1] 甲。"]),
        ("[注] 甲。", None, ["[注] 甲。"]),
    ],
)
def test_what_is_mistyped_is_said_and_not_lost(wrong, remark, texts):
    page, _ = parse_page(f"<!-- qa: page -->\n\n# 题\n{wrong}\n".encode(), "a.md")
    assert [p.text for a in page.articles for p in a.paragraphs] == texts
    assert page.remarks == ((remark,) if remark else ())


def test_a_newspaper_under_a_headline_is_left_out_and_said():
    written = "<!-- qa: page -->\n# 题\nnewspaper: 码头工人\ndate: 2024-05-06\n\n甲。\n"
    page, _ = parse_page(written.encode(), "a.md")
    (article,) = page.articles
    assert (article.date, [p.text for p in article.paragraphs]) == ("2024-05-06", ["甲。"])
    assert page.remarks == (Remark("fact_on_line", {"line": 3, "value": "newspaper: 码头工人"}),)


def test_a_page_whose_newspaper_was_not_read_has_a_place_for_it():
    page, text = parse_page("渡口夜校开课\n\n渡口工会办的夜校五月开课。\n".encode(), "a.txt")
    written = page_form(page, text)
    assert written.startswith("---\nnewspaper:\n---\n")
    back, _ = parse_page(written.encode(), "a.md")
    assert (back.source.newspaper, back.remarks) == (None, ())
    named = written.replace("newspaper:", "newspaper: 码头工人", 1)
    assert parse_page(named.encode(), "a.md")[0].source.newspaper == "码头工人"


def test_a_date_that_is_none_is_said():
    page, _ = parse_page("<!-- qa: page -->\n# 题\ndate: 2024-13-40\n\n甲。\n".encode(), "a.md")
    assert page.articles[0].date is None
    assert page.remarks == (Remark("date_on_line", {"line": 3, "date": "2024-13-40"}),)


def test_only_a_page_that_says_so_is_of_the_form():
    content = HAND.replace("<!-- qa: page -->", "")
    page, _ = parse_page(content.encode(), "a.md")
    assert not any(
        p.text.startswith("三百名") and p.kind == "deck" for p in page.articles[0].paragraphs
    )
    in_text, _ = parse_page(HAND.encode(), "a.txt")
    assert in_text.articles != parse_page(HAND.encode(), "a.md")[0].articles


def test_what_is_unsure_is_marked_for_the_person():
    paragraph = Paragraph(1, "text", "甲。", (), sure=0.55)
    sure = Paragraph(2, "text", "乙。", (), sure=0.8)
    article = Article(1, "题", None, None, (paragraph, sure), (), sure=0.3)
    page = Page(Source("a", "0", "utf-8", 0), (article,))
    written = page_form(page, "")
    assert written.count("<!-- ? ") == unsure_count(page) == 2
    assert written.index("<!-- ? 30% -->") < written.index("# 题")
    assert written.index("# 题") < written.index("<!-- ? 55% -->") < written.index("甲。")
    assert parse_page(written.encode(), "a.md")[0].articles[0].paragraphs[0].sure == 1.0


def test_words_of_no_article_are_kept_once():
    content = "# 夜校\n\n本报记者 何青\n\n夜校昨天开班了。\n"
    page, text = parse_page(content.encode(), "a.md")
    written = page_form(page, text)
    assert written.count("本报记者 何青") == 1
    assert "[byline] 本报记者 何青 = 何青" in written
    assert written.count("# 夜校") == 1


@pytest.mark.parametrize("content", [NIGHT_SCHOOL, GAMES, READING])
def test_the_form_is_the_same_twice(content):
    page, text = parse_page(content.encode(), "a.md")
    written = page_form(page, text)
    again = page_form(*parse_page(written.encode(), "a.md"))
    assert _without_doubts(again) == _without_doubts(written)


def _without_doubts(written):
    """Leave out what was marked as unsure: in a page written so all is sure."""
    return re.sub("<!-- [?] [0-9]+% -->\n+", "", written)


SIGNED_INSIDE = """<!-- qa: page -->

# 浴室开了
byline: 林晚

<!-- printed
[byline] 林晚 = 林晚
-->

本报讯（记者 林晚）二十名装卸工洗上了热水澡。

# 灯亮了
byline: 白鹭洲

<!-- printed
[byline] 本报记者 白鹭洲 = 白鹭洲
-->

夜班船工从此不用摸黑靠岸。
"""


def test_a_by_line_within_a_paragraph_is_no_passage_of_its_own():
    page, _ = parse_page(SIGNED_INSIDE.encode(), "a.md")
    assert [(one.kind, one.text[:8]) for one in passages(page)] == [
        ("text", "本报讯（记者 林"),
        ("byline", "本报记者 白鹭洲"),
        ("text", "夜班船工从此不用"),
    ]
