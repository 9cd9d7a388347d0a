"""Web pages: what is said on them is read, what leads elsewhere is left out and shown as such."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.corpus.formats.base import Document
from qa.corpus.formats.web.page import WebArchive, WebPage
from qa.corpus.pages import parse_page, read_page
from qa.errors import CorpusError

PAGES = Path(__file__).parent / "data" / "pages"
SENTENCE = "码头工会给夜班司机添了三间休息室，每间放得下六张床。"


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def shown(data: bytes) -> list[str]:
    return [line.text for line in WebPage().read(data, "a.html").lines]


def test_a_saved_news_page_gives_its_article_alone() -> None:
    read = read_page(PAGES / "web.html", "web.html")
    assert (read.source.newspaper, read.source.date) == ("海岬工人报", "2024-04-18")
    (article,) = read.articles
    assert (article.title, article.byline) == ("灯塔厂职工食堂添了早餐车", "庄晓帆")
    assert [p.kind for p in article.paragraphs] == [*["text"] * 4, *["table"] * 2, "caption"]
    assert article.paragraphs[3].section == "菜单怎么定"
    assert article.paragraphs[0].text.endswith("卖出三百二十份豆浆和包子。")  # the source broke it
    left_out = "".join(skipped.text for skipped in read.skipped)
    for words in ("首页", "当前位置", "相关阅读", "海岬港夜班司机有了休息室", "关于我们"):
        assert words in left_out
    said = "".join(p.text for p in article.paragraphs) + left_out
    assert "不该出现的字" not in said


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_of_what_is_set_as_typed_are_line_ends(end: str) -> None:
    typed = ["北岭工人报　2024年3月5日　第3版", "", "码头添了茶水间", "", f"本报讯　{SENTENCE}"]
    read, text = parse_page(page(f"<pre>{end.join(typed)}</pre>"), "a.html")
    assert (read.source.newspaper, read.source.date) == ("北岭工人报", "2024-03-05")
    (article,) = read.articles
    assert (article.title, article.paragraphs[0].text) == ("码头添了茶水间", typed[-1])
    (extent,) = article.paragraphs[0].spans
    assert text[extent.start : extent.end] == article.paragraphs[0].text


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ("读《一条<br>江上的桥》", "读《一条江上的桥》"),
        ("夜校开<br/>学第一课", "夜校开学第一课"),
        ("码头上的灯<br><br>为谁而亮", "码头上的灯 为谁而亮"),
    ],
)
def test_a_headline_broken_within_its_element_is_one(broken: str, title: str) -> None:
    data = page(f"<h2>{broken}</h2><p>记者 卢海平</p><p>{SENTENCE}{SENTENCE}</p>")
    (article,) = parse_page(data, "a.html")[0].articles
    assert (article.title, article.kicker) == (title, None)


def test_offsets_count_in_the_text_that_was_taken_out() -> None:
    read, text = parse_page((PAGES / "web.html").read_bytes(), "web.html")
    for paragraph in read.articles[0].paragraphs:
        assert paragraph.text == "".join(text[s.start : s.end] for s in paragraph.spans)
    assert "<" not in text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
@pytest.mark.parametrize("declared", [True, False])
def test_the_declared_codec_is_believed_where_the_bytes_bear_it_out(
    codec: str, declared: bool
) -> None:
    words = "碼頭工會昨天添了三間休息室，每間放得下六張床，夜班司機可以歇一歇。" * 4
    name = {"gb18030": "gb2312", "big5hkscs": "big5"}.get(codec, codec)
    head = f'<meta charset="{name}">' if declared and codec != "utf-16" else ""
    data = f"<html><head>{head}</head><body><p>{words}</p></body></html>".encode(codec)
    assert shown(data) == [words]


def test_a_codec_declared_wrongly_does_not_spoil_the_page() -> None:
    assert shown(page(f"<p>{SENTENCE}</p>", '<meta charset="gb2312">')) == [SENTENCE]


def test_mhtml_is_read_from_its_html_part() -> None:
    html = page(f"<h1>休息室</h1><p>{SENTENCE}</p>").decode()
    quoted = "".join(f"={byte:02X}" for byte in html.encode("gb18030"))
    lines = "=\r\n".join(quoted[i : i + 72] for i in range(0, len(quoted), 72))
    data = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/css\r\n\r\np { }\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{lines}\r\n--b--\r\n"
    )
    document = WebArchive().read(data.encode(), "a.mhtml")
    assert [line.text for line in document.lines] == ["休息室", SENTENCE]
    with pytest.raises(CorpusError, match=r"a\.mht"):
        WebArchive().read(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", "a.mht")


def test_how_characters_are_read_is_no_text() -> None:
    ruby = "<ruby>柏<rp>(</rp><rt>bǎi</rt><rp>)</rp></ruby>"
    assert shown(page(f"<p>焊工{ruby}宁拿了头奖，奖金三千元。</p>")) == [
        "焊工柏宁拿了头奖，奖金三千元。"
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>{}</script>", "<style>{}</style>", "<noscript>{}</noscript>", "<!-- {} -->",
        "<p hidden>{}</p>", '<div style="display: none"><p>{}</p></div>',
        "<template><p>{}</p></template>", "<select><option>{}</option></select>",
        "<noembed>{}</noembed>", "<noframes>{}</noframes>", "<noscript><p>{}</p></noscript>",
        "<NoScript class='a'><div>{}</div></NoScript >",
    ],
)  # fmt: skip
def test_what_a_browser_does_not_show_is_not_read(hidden: str) -> None:
    assert shown(page(f"<p>{SENTENCE}</p>" + hidden.format("看不见。"))) == [SENTENCE]


WITHOUT_SCRIPTS = "<noscript><p>请打开脚本。</p><td>请打开脚本。</td></noscript>"
"""The parser runs no scripts: a paragraph or a cell in it ends the element that holds it."""


def test_words_for_browsers_without_scripts_are_glued_to_nothing() -> None:
    amid = page(f"<p>{SENTENCE[:5]}{WITHOUT_SCRIPTS}{SENTENCE[5:]}</p>")
    assert shown(amid) == [SENTENCE]
    assert shown(page(f"<p>{SENTENCE}</p>", WITHOUT_SCRIPTS)) == [SENTENCE]
    assert shown(page(f"<p>{SENTENCE}</p><noscript>" * 2)) == [SENTENCE]


@pytest.mark.parametrize(
    "said", ["<!-- {} -->", "<script>var a = '{}'</script>", "<style>/* {} */</style>"]
)
def test_the_word_noscript_elsewhere_takes_nothing_away(said: str) -> None:
    opened = said.format("<noscript>")
    closed = said.format("</noscript>")
    assert shown(page(f"{opened}<p>{SENTENCE}</p>{closed}")) == [SENTENCE]


def test_a_cell_holds_what_a_reader_sees_of_it() -> None:
    cell = "105<script>var a = 1</script><span style='display:none'>藏</span><sup>场</sup>"
    rows = f"<tr><th>年<th>竞赛</tr><tr><td>2022{WITHOUT_SCRIPTS}<td>{cell}</tr>"
    hidden = "<tr hidden><td>2021<td>9</tr><tr><td>2023<td hidden>8<td>7</tr>"
    table = shown(page(f"<table>{rows}{hidden}</table>"))
    assert table == ["| 年 | 竞赛 |", "| --- | --- |", "| 2022 | 105场 |", "| 2023 | 7 |"]


def test_what_the_page_says_of_itself_only_in_its_head_is_put_in() -> None:
    head = (
        "<title>夜班司机有了休息室 - 海岬工会网</title>"
        '<meta name="author" content="何青"><meta name="pubdate" content="2024年3月2日 08:30">'
    )
    document = WebPage().read(page(f"<p>{SENTENCE}</p>", head), "a.html")
    assert [line.text for line in document.lines] == ["夜班司机有了休息室", "作者：何青", SENTENCE]
    assert document.lines[0].level == 1
    assert document.stated.date == "2024-03-02"


@pytest.mark.parametrize(
    ("line", "title", "expected"),
    [
        ("海岬工人报　2024年4月18日　第2版　记者 庄晓帆", "", ("海岬工人报", "2024-04-18", "2")),
        ("来源：海岬工人报", "", ("海岬工人报", None, None)),
        ("2024-04-18 09:30 来源：海岬工人报", "", ("海岬工人报", None, None)),
        ("", "码头有了休息室 - 海岬工人报", ("海岬工人报", None, None)),
        ("", "码头有了休息室_海岬周刊", ("海岬周刊", None, None)),
        ("", "码头有了休息室 - 海岬港情况通报", (None, None, None)),
        ("来源：网络", "码头有了休息室", (None, None, None)),
        ("来源：互联网", "码头有了休息室", (None, None, None)),
        ("2024年7月22日 08:15　来源：海岬工会　作者：柳絮", "", ("海岬工会", None, None)),
        ("来源：海岬新闻", "", ("海岬新闻", None, None)),
        ("来源：海岬新闻网", "", ("海岬新闻网", None, None)),
        ("来源：一名船工", "", (None, None, None)),
        ("", "码头工会 - 休息室", (None, None, None)),
    ],
)
def test_what_a_page_shows_of_its_paper_is_read(line, title, expected) -> None:
    body = f"<h1>码头有了休息室</h1><p>{line}</p><p>{SENTENCE}</p><p>{SENTENCE}</p>"
    source = parse_page(page(body, f"<title>{title}</title>"), "a.html")[0].source
    assert (source.newspaper, source.date, source.page) == expected


def test_a_lower_heading_over_a_byline_heads_an_article_of_its_own() -> None:
    body = (
        f"<h1>码头有了休息室</h1><p>{SENTENCE}</p><h2>怎么建的</h2><p>{SENTENCE}</p>"
        f"<h2>灯塔厂添了早餐车</h2><p>本报讯（记者 庄晓帆）灯塔厂昨天添了一辆早餐车。</p>"
    )
    articles = parse_page(page(body), "a.html")[0].articles
    assert [one.title for one in articles] == ["码头有了休息室", "灯塔厂添了早餐车"]
    assert articles[0].paragraphs[1].section == "怎么建的"


@pytest.mark.parametrize("between", ["", "<header></header>"])
def test_a_lower_heading_right_under_the_stated_headline_is_its_deck(between: str) -> None:
    for name, deck in (
        ("码头有了休息室吗？", "三位吊车司机的一个夏天"),
        ("休息室", "——码头蹲点记"),
    ):
        body = f"<h1>{name}</h1>{between}<h2>{deck}</h2><p>作者：庄晓帆</p><p>{SENTENCE}</p>"
        sections = f"<h3>起头</h3><p>{SENTENCE}</p>"
        data = page(body + sections, f"<title>{name}_港城网</title>")
        (article,) = parse_page(data, "a.html")[0].articles
        assert (article.title, article.deck) == (name, deck)


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("<title>码头有了休息室</title>", f"<h2>怎么用</h2><p>{SENTENCE}</p>"),  # sections
        ("<title>港城网</title>", ""),  # the site's name may stand in h1
    ],
)
def test_a_lower_heading_that_may_head_what_is_under_it_is_no_deck(head: str, rest: str) -> None:
    body = f"<h1>码头有了休息室</h1><h2>怎么建的</h2><p>{SENTENCE}</p>{rest}"
    document = WebPage().read(page(body, head), "a.html")
    assert "deck" not in [line.role for line in document.lines]


def test_damaged_json_says_nothing() -> None:
    for said in ("{", "[1,", '"x"', '{"@type": 3, "headline": {}}', "[" * 5000):
        head = f'<script type="application/ld+json">{said}</script>'
        assert shown(page(f"<p>{SENTENCE}</p>", head)) == [SENTENCE]


def test_headings_under_a_headline_with_text_are_within_its_article() -> None:
    text = f"<p>{SENTENCE}</p>"
    document = WebPage().read(page(f"<h1>甲</h1>{text}<h2>乙</h2>{text}<h1>丙</h1>{text}"), "a")
    roles = {line.text: line.role for line in document.lines if line.level}
    assert roles == {"甲": None, "乙": "heading", "丙": None}
    document = WebPage().read(page(f"<h1>甲</h1><h2>乙</h2>{text}<h2>丙</h2>{text}"), "a")
    assert [line.role for line in document.lines if line.level] == [None, None, None]


def test_tables_that_only_set_the_page_are_read_as_text() -> None:
    cells = f"<tr><td><p>{SENTENCE}</p><p>{SENTENCE}</p></td><td>边栏</td></tr>" * 2
    assert shown(page(f"<table>{cells}</table>")).count(SENTENCE) == 4


def test_a_page_without_text_is_empty() -> None:
    for data in (b"", b"<html></html>", page("<script>x</script>"), page("&nbsp;\u200b")):
        with pytest.raises(CorpusError) as caught:
            WebPage().read(data, "a.html")
        assert caught.value.key == "corpus.empty"


def test_deep_nesting_costs_no_more_than_its_length() -> None:
    deep = "<div>" * 20_000 + f"<p>{SENTENCE}</p>" + "</div>" * 20_000
    assert shown(page(deep)) == [SENTENCE]


@settings(max_examples=60)
@given(st.text(alphabet="<>/=\"' apdivtrhlu字。\n&#;x0", max_size=200))
def test_any_markup_is_read_or_refused_by_name(markup: str) -> None:
    data = page(f"{markup}<p>{SENTENCE}</p>")
    with suppress(CorpusError):  # what opens a script or a comment hides the rest
        document = WebPage().read(data, "a.html")
        _lines_stand_in(document)


def _lines_stand_in(document: Document) -> None:
    for line in document.lines:
        assert line.text == "".join(document.text[s.start : s.end] for s in line.spans)


@pytest.mark.parametrize("opened", ["<div>", "<table><tr><td>", "<b><i>", "<ul><li>"])
def test_a_page_nested_beyond_measure_is_refused_at_once(opened: str) -> None:
    html = opened * 100_000 + "夜班休息室添了二十张折叠床。"
    started = time.perf_counter()
    with pytest.raises(CorpusError) as caught:
        WebPage().read(html.encode(), "a.html")
    assert caught.value.key == "corpus.damaged"
    assert time.perf_counter() - started < 5


def test_elements_that_end_by_themselves_are_not_nested() -> None:
    html = "".join(f"<p>第{n}班<br><li>一<td>二" for n in range(20_000))
    assert WebPage().read(html.encode(), "a.html").lines


def test_an_archive_of_parts_nested_beyond_measure_is_refused() -> None:
    head = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    data = "".join(head.format(n) for n in range(3000)).encode()
    with pytest.raises(CorpusError) as caught:
        WebArchive().read(data, "a.mhtml")
    assert caught.value.key == "corpus.damaged"


@pytest.mark.parametrize("level", ["h2", "h4"])
def test_a_heading_over_links_alone_is_left_out_with_them(level: str) -> None:
    links = "".join(f"<li><a href='{n}'>码头夜班补贴新办法{n}</a></li>" for n in range(4))
    told = "<p>码头工会给夜班司机添了三间休息室，每间放得下六张床，四月底启用。</p>" * 2
    html = (
        f"<html><body><h1>码头有了休息室</h1>{told}<{level}>先学三个月</{level}>{told}"
        f"<{level}>热门排行</{level}><ol>{links}</ol></body></html>"
    )
    page = parse_page(html.encode(), "a.html")[0]
    assert page.skipped[0].text == "热门排行"
    assert {p.section for one in page.articles for p in one.paragraphs} == {None, "先学三个月"}


@pytest.mark.parametrize(("tag", "articles"), [("article", 2), ("section", 1)])
def test_a_second_article_of_a_page_is_none_of_the_first(tag: str, articles: int) -> None:
    first = f"<{tag}><h1>码头工会添了夜班休息室</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></{tag}>"
    second = f"<{tag}><h2>灯塔厂食堂开出早餐车</h2><p>{SENTENCE}</p><p>{SENTENCE}</p></{tag}>"
    assert len(parse_page(page(first + second), "a.html")[0].articles) == articles


def test_of_several_articles_each_has_a_headline_signed_or_not() -> None:
    heads = ["码头添了休息室", "灯塔厂开出早餐车", "电大班招了四十名搬运工"]
    told = "".join(f"<article><h2>{head}</h2><p>{SENTENCE}</p></article>" for head in heads)
    found = parse_page(page(f"<h1>码头工会简报</h1>{told}"), "a.html")[0].articles
    assert [one.title for one in found if one.paragraphs] == heads


def test_an_article_within_another_is_its_section() -> None:
    inner = f"<article><h2>读者来信</h2><p>{SENTENCE}</p></article>"
    outer = f"<article><h1>码头工会添了夜班休息室</h1><p>{SENTENCE}</p>{inner}</article>"
    assert len(parse_page(page(outer), "a.html")[0].articles) == 1


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 20 October 2023 By Mary Lee", "2023-10-20"),
        ("发布时间：2022年12月20日　来源：后勤工会", "2022-12-20"),
        ("The new rota begins on 20 October 2023", None),
    ],
)
def test_the_day_under_the_headline_is_that_of_all_articles(line: str, day: str | None) -> None:
    second = f"<h2>食堂加餐</h2><p>{{}}</p><p>{SENTENCE}</p>"
    first = f"<h1>夜校开课</h1><p>{line}</p><p>{SENTENCE}</p>"
    read, _ = parse_page(page(first + second.format("来源：后勤工会")), "a.html")
    assert read.source.date == day
    read, _ = parse_page(page(first + second.format("发布时间：2021年3月5日")), "a.html")
    assert read.source.date is None or day is None, "each article has its own"
