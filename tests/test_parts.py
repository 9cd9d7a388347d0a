"""What an article states about itself goes with its passages everywhere."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import replace

import pytest
from fakes import FakeEncoder, make_passage

from qa.corpus import formats
from qa.corpus.formats import Document
from qa.corpus.metadata import Imprint
from qa.corpus.pages import read_page
from qa.corpus.passages import passages
from qa.indexing.index import open_index
from qa.indexing.manifest import MANIFEST, read_manifest
from qa.indexing.store import PassageStore, write_store
from qa.output.citation import citation_label
from qa.pipeline.build import Job, build_index, update_index
from qa.pipeline.checks import verify_index
from qa.pipeline.session import Session
from qa.types import Article, Filters, Page, Paragraph, Part, Skipped, Source, Span

TEXT = """示例工人报　2024年5月6日
第1版
码头夜话
三百名装卸工拿到安全绳
新绳每根能挂一千二百公斤
新华社灯塔市5月4日电（记者 何青）灯塔港工会给装卸工发了安全绳。
港区食堂也换了新灶。
第3版
渡口记事
本报讯　老渡口去年冬天修好。
工种　人数
钳工　42
"""


def place(text):
    return (Span(TEXT.index(text), TEXT.index(text) + len(text)),)


def paragraph(number, kind, text, spans=None):
    return Paragraph(number, kind, text, spans or place(text))


def row(first, second):
    """A table's row with its column's head between its cells."""
    return place(first) + place("人数") + place(second)


ARTICLES = (
    Article(
        1, "码头夜话", "三百名装卸工拿到安全绳", "何青",
        (
            paragraph(1, "deck", "三百名装卸工拿到安全绳"),
            paragraph(2, "deck", "新绳每根能挂一千二百公斤"),
            paragraph(3, "text", "新华社灯塔市5月4日电（记者 何青）灯塔港工会给装卸工发了安全绳。"),
            paragraph(4, "text", "港区食堂也换了新灶。"),
        ),
        place(TEXT[TEXT.index("码头夜话") : TEXT.index("\n第3版")]),
        deck="新绳每根能挂一千二百公斤", agency="新华社", date="2024-05-04", place="灯塔市",
        page="1",
        parts=(Part("date", "5月4日", place("5月4日"), "2024-05-04"),),
    ),
    Article(
        2, "渡口记事", None, None,
        (
            paragraph(1, "text", "本报讯　老渡口去年冬天修好。"),
            paragraph(2, "table", "钳工人数42", row("钳工", "42")),
        ),
        place(TEXT[TEXT.index("渡口记事") :].rstrip("\n")), page="3",
    ),
)  # fmt: skip


class Known:
    """Files named ``.known``, whose articles are known without a look at the lines."""

    suffixes = (".known",)

    def read(self, data, name):
        head = Skipped("示例工人报　2024年5月6日", Span(0, 15), "masthead")
        stated = Imprint("示例工人报", "2024-05-06")
        return Document(data.decode(), "utf-8", (), stated, articles=ARTICLES, skipped=(head,))


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, Known()))
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.known").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture
def index(pages, tmp_path):
    build_index(Job(tmp_path / "index", [pages]), FakeEncoder())
    return tmp_path / "index"


@pytest.fixture
def session(index):
    with Session(open_index(index), FakeEncoder()) as opened:
        yield opened


def test_a_format_that_knows_the_articles_is_believed(pages, index):
    page = read_page(pages / "a.known", "a.known")
    assert page.articles == ARTICLES
    assert [skipped.reason for skipped in page.skipped] == ["masthead"]
    assert (page.source.newspaper, page.source.date) == ("示例工人报", "2024-05-06")
    assert verify_index(index) == []  # every passage is the file's characters at its spans


def test_passages_carry_their_articles_own_date_and_page(pages):
    found = passages(read_page(pages / "a.known", "a.known"))
    assert [(p.date, p.page, p.agency, p.place) for p in found] == [
        *[("2024-05-04", "1", "新华社", "灯塔市")] * 4,
        *[("2024-05-06", "3", None, None)] * 2,
    ]
    # the kicker is no label of the deck that it is itself
    kicker = "三百名装卸工拿到安全绳"
    assert [p.kicker for p in found[:3]] == [None, kicker, kicker]


def test_a_line_that_only_says_who_wrote_is_a_passage_of_its_own():
    text = "夜班热汤面\n詹远 2021-03-06\n面馆通宵亮灯。（罗河）\n作者系三矿工人\n"

    def part(name, words, value=None):
        start = text.index(words)
        return Part(name, words, (Span(start, start + len(words)),), value)

    paragraphs = (
        Paragraph(
            1, "text", "面馆通宵亮灯。（罗河）", part("byline", "面馆通宵亮灯。（罗河）").spans
        ),
    )
    parts = (
        part("title", "夜班热汤面"), part("byline", "詹远 2021-03-06", "詹远"),
        part("date", "2021-03-06"), part("byline", "（罗河）", "罗河"),
        part("byline", "作者系三矿工人"),
    )  # fmt: skip
    article = Article(1, "夜班热汤面", None, "詹远 罗河", paragraphs, (), parts=parts)
    page = Page(Source("a.txt", "0", "utf-8", len(text)), (article,))
    found = passages(page)
    assert [(p.kind, p.paragraph, p.part, p.text) for p in found] == [
        ("byline", 0, 1, "詹远 2021-03-06"),
        ("byline", 0, 2, "作者系三矿工人"),
        ("text", 1, 0, "面馆通宵亮灯。（罗河）"),
    ]
    assert len({p.id for p in found}) == 3
    for passage in found:
        assert "".join(text[span.start : span.end] for span in passage.spans) == passage.text
    assert citation_label(found[0]) == "无日期 《夜班热汤面》 署名"
    (alone, _) = passages(replace(page, articles=(replace(article, parts=parts[:4]),)))
    assert (alone.paragraph, alone.part, alone.text) == (0, 0, "詹远 2021-03-06")


def test_an_index_keeps_all_of_it(pages, index):
    stored = open_index(index).store
    assert stored.all_passages() == passages(read_page(pages / "a.known", "a.known"))
    assert stored.years() == ["2024"]


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        (Filters(since="2024-05-05"), {2}),
        (Filters(until="2024-05-05"), {1}),
        (Filters(since="2024-05"), {1, 2}),
        (Filters(kinds=("deck",)), {1}),
        (Filters(kinds=("table",)), {2}),
        (Filters(kinds=("list", "box")), set()),
    ],
)
def test_filters_look_at_the_articles_own_date(session, filters, articles):
    answer = session.ask("灯塔港装卸工的安全绳", 20, filters)
    assert {hit.passage.article for hit in answer.nearest} == articles


def test_the_year_of_an_article_settles_the_year_asked(tmp_path, pages, monkeypatch):
    old = (replace(ARTICLES[0], date="2019-05-04"), ARTICLES[1])
    monkeypatch.setattr("test_parts.ARTICLES", old)
    build_index(Job(tmp_path / "other", [pages]), FakeEncoder())
    with Session(open_index(tmp_path / "other"), FakeEncoder()) as opened:
        hits = opened.ask("2024年灯塔港工会给装卸工发了什么", 20).nearest
    by_article = {hit.passage.article: hit for hit in hits}
    assert [reason.code for reason in by_article[1].differences] == ["other_year"]
    assert by_article[1].differences[0].params["found"] == "2019"
    assert by_article[2].differences == ()


def test_a_deck_is_cited_as_one_with_the_date_of_issue_and_its_articles(run_qa, index):
    ran = run_qa("ask", "新绳每根能挂多少公斤", "-i", index)
    assert ran.code == 0
    assert (
        "[1] 示例工人报 2024-05-06 1版 《码头夜话》 （文内日期 2024-05-04） 第2段（副题）"
        in ran.out
    )
    ran = run_qa("--lang", "en", "ask", "新绳每根能挂多少公斤", "-i", index)
    assert "2024-05-06, p. 1, “码头夜话”, article of 2024-05-04, ¶2 (deck)" in ran.out
    found = json.loads(run_qa("ask", "新绳每根能挂多少公斤", "--json", "-i", index).out)
    first = found["citations"][0]
    assert (first["kind"], first["date"], first["page"]) == ("deck", "2024-05-04", "1")
    assert (first["agency"], first["place"]) == ("新华社", "灯塔市")
    ran = run_qa("ask", "新绳每根能挂多少公斤", "--format", "csv", "-i", index)
    header, cells = csv.reader(io.StringIO(ran.out.removeprefix("\ufeff")))
    assert "第2段（副题）" in cells[header.index("出处")]


def test_a_passage_shown_tells_of_agency_and_place(run_qa, index):
    lead = open_index(index).store.all_passages()[2]
    lines = run_qa("show", lead.short_id, "-i", index).out.splitlines()
    assert lines[1] == "示例工人报 2024-05-06 1版 《码头夜话》 （文内日期 2024-05-04） 第3段"
    assert {"作者  何青", "通讯社  新华社", "地点  灯塔市"} <= set(lines)


def test_an_overview_counts_a_deck_and_cites_the_text_first(session):
    answer = session.ask("装卸工")
    assert (answer.mentions.passages, answer.mentions.articles) == (2, 1)
    assert answer.citations[0].hit.passage.kind == "text"


def test_a_row_is_cited_as_of_a_table(run_qa, index):
    found = run_qa("ask", "钳工人数", "-i", index).out
    assert "《渡口记事》 第2段（表格）" in found
    assert "2024-05-06 3版" in found


def test_an_index_of_the_form_before_says_how_to_build_it(run_qa, index):
    (generation,) = index.glob("gen-*")
    manifest = read_manifest(generation)
    replace(manifest, format=2).write(generation)
    for arguments in (("ask", "夜校"), ("index", "status"), ("index", "update")):
        ran = run_qa(*arguments, "-i", index)
        assert ran.code != 0
        assert "qa index build" in ran.err
        assert "Traceback" not in ran.err


def test_an_update_of_what_another_version_read_reads_again(index, pages, monkeypatch):
    for module in ("build", "plan"):
        monkeypatch.setattr(f"qa.pipeline.{module}.__version__", "999")
    report = update_index(Job(index, None), FakeEncoder())
    assert report.written
    assert report.encoded == 0  # but what is known is not encoded again


def test_dates_are_looked_up_in_an_index_of_their_own(index):
    (generation,) = index.glob("gen-*")
    assert (generation / MANIFEST).is_file()
    with sqlite3.connect(generation / "passages.sqlite") as connection:
        plan = connection.execute(
            "explain query plan select min(date) from passages where date > ''"
        ).fetchall()
    assert "passages_by_date" in str(plan)


def test_years_are_those_of_passages(tmp_path):
    dates = ["2024-05-06", "2019", "2024", None, "2023-07", "2019-12-31", "0987"]
    some = [make_passage(id=f"{n:032x}", paragraph=n, date=date) for n, date in enumerate(dates)]
    write_store(tmp_path / "s", [(Source("a.md", "0", "utf-8", 9), tmp_path)], some)
    assert PassageStore(tmp_path / "s").years() == ["0987", "2019", "2023", "2024"]
