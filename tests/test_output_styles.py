"""References keep the rules of their standards, whatever is known of a passage."""

from __future__ import annotations

import csv
import io
import json

import pytest
from fakes import make_passage
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.pages import read_page
from qa.messages import set_language
from qa.output.citation import citation_label, titled
from qa.output.formats import FORMATS, named_format
from qa.output.serialise import serialise_passage
from qa.output.styles import STYLES, cite, named_style
from qa.output.styles.base import family_and_given, page_number, reference_of
from qa.text.issues import issue_of

KNOWN = {
    "title": "夜校进车间", "byline": "林小满 高远", "newspaper": "示例工人报",
    "date": "2023-07-19", "page": "2",
}  # fmt: skip


def cited(style, **changes):
    return cite(serialise_passage(make_passage(**{**KNOWN, **changes})), named_style(style))


# GB/T 7714-2015: 4.6 (electronic resources) and appendix B (signs of types)
@pytest.mark.parametrize(
    ("source", "changes", "expected"),
    [
        ("新闻/一.html", {"newspaper": "示例工会网"}, "夜校进车间[EB/OL]. 示例工会网(2023-07-19)."),
        ("一.mhtml", {"newspaper": None}, "夜校进车间[EB/OL]. (2023-07-19)."),
        ("一.html", {"newspaper": "示例工人报"}, "夜校进车间[N]. 示例工人报, 2023-07-19."),
        ("总结.docx", {"newspaper": None}, "夜校进车间[Z]. 2023-07-19."),
        ("总结.docx", {"newspaper": None, "date": None}, "夜校进车间[Z]."),
        ("总结.docx", {}, "夜校进车间[N]. 示例工人报, 2023-07-19."),
        ("一.pdf", {"newspaper": None}, "夜校进车间[N]. [报纸名不详], 2023-07-19."),
    ],
)
def test_what_no_newspaper_printed_has_a_type_of_its_own(source, changes, expected):
    place = {"source": source, "page": None, "byline": None, **changes}
    assert cited("gb7714", **place) == expected
    of_paper = "[N]" in expected
    assert ("@article" in cited("bibtex", **place)) is of_paper
    assert ('"article-newspaper"' in cited("csl", **place)) is of_paper


# GB/T 7714-2015: 4.4 (newspapers), 7.2 (supplied in brackets), 8.1 (authors), 8.2 (title)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "林小满, 高远. 夜校进车间[N]. 示例工人报, 2023-07-19(2)."),
        ({"byline": "林小满"}, "林小满. 夜校进车间[N]. 示例工人报, 2023-07-19(2)."),
        (
            {"byline": "甲一 乙二 丙三"},
            "甲一, 乙二, 丙三. 夜校进车间[N]. 示例工人报, 2023-07-19(2).",
        ),
        (
            {"byline": "甲一 乙二 丙三 丁四"},
            "甲一, 乙二, 丙三, 等. 夜校进车间[N]. 示例工人报, 2023-07-19(2).",
        ),
        ({"byline": None}, "夜校进车间[N]. 示例工人报, 2023-07-19(2)."),
        ({"byline": None, "agency": "新华社"}, "新华社. 夜校进车间[N]. 示例工人报, 2023-07-19(2)."),
        ({"agency": "新华社"}, "林小满, 高远. 夜校进车间[N]. 示例工人报, 2023-07-19(2)."),
        ({"date": "2023"}, "林小满, 高远. 夜校进车间[N]. 示例工人报, 2023(2)."),
        ({"date": None}, "林小满, 高远. 夜校进车间[N]. 示例工人报(2)."),
        ({"page": None}, "林小满, 高远. 夜校进车间[N]. 示例工人报, 2023-07-19."),
        ({"page": "A01版：要闻"}, "林小满, 高远. 夜校进车间[N]. 示例工人报, 2023-07-19(A01)."),
        ({"page": "第3版"}, "林小满, 高远. 夜校进车间[N]. 示例工人报, 2023-07-19(3)."),
        ({"newspaper": None}, "林小满, 高远. 夜校进车间[N]. [报纸名不详], 2023-07-19(2)."),
        ({"title": "夜校开了吗？"}, "林小满, 高远. 夜校开了吗？[N]. 示例工人报, 2023-07-19(2)."),
        ({"title": "夜校开了。"}, "林小满, 高远. 夜校开了[N]. 示例工人报, 2023-07-19(2)."),
        ({"title": "夜校\n 开班"}, "林小满, 高远. 夜校 开班[N]. 示例工人报, 2023-07-19(2)."),
        (
            {"title": None},
            "林小满, 高远. [夜校开班。共有48名职工报名][N]. 示例工人报, 2023-07-19(2).",
        ),
        (
            {"title": "Night school", "byline": "Lin Man"},
            "Lin Man. Night school[N]. 示例工人报, 2023-07-19(2).",
        ),
        (
            {"title": "Night school", "byline": "Mary Lee, John Smith"},
            "Mary Lee, John Smith. Night school[N]. 示例工人报, 2023-07-19(2).",
        ),
        (
            {"title": "Night school", "byline": "Mary Lee, John Smith, Ann Roe, Bo Li"},
            "Mary Lee, John Smith, Ann Roe, et al. Night school[N]. 示例工人报, 2023-07-19(2).",
        ),
    ],
)
def test_gb7714_of_a_newspaper(changes, expected):
    assert cited("gb7714", **changes) == expected


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
PLACES = st.fixed_dictionaries(
    {
        "title": st.none() | TEXT,
        "byline": st.none() | TEXT,
        "agency": st.none() | TEXT,
        "newspaper": st.none() | TEXT,
        "date": st.none() | st.sampled_from(["2023", "2023-07", "2023-07-19"]),
        "page": st.none() | TEXT,
    }
)


@given(PLACES)
def test_every_reference_is_whole(changes):
    place = serialise_passage(make_passage(**changes))
    gb = cite(place, STYLES["gb7714"])
    assert gb.endswith(".")
    assert "[N]. " in gb
    for style in ("gb7714", "plain", "csl"):
        assert len(cite(place, STYLES[style]).splitlines()) == 1
    item = json.loads(cite(place, STYLES["csl"]))
    assert (item["type"], bool(item["title"])) == ("article-newspaper", True)
    entry = cite(place, STYLES["bibtex"]).replace("\\{", "").replace("\\}", "")
    assert entry.count("{") == entry.count("}")
    assert entry.startswith("@article{qa-ab12cd34,\n")


def test_bibtex_has_an_entry_once():
    style = STYLES["bibtex"]
    assert style.join(["@article{a}", "@article{b}", "@article{a}"]).count("@") == 2


def test_bibtex():
    assert cited("bibtex", title="100% 夜校 & {书屋}_1") == (
        "@article{qa-ab12cd34,\n  author = {林小满 and 高远},\n"
        "  title = {{100\\% 夜校 \\& \\{书屋\\}\\_1}},\n  journal = {示例工人报},\n"
        "  year = {2023},\n  month = jul,\n  day = {19},\n  pages = {2},\n"
        "  entrysubtype = {newspaper},\n  langid = {chinese}\n}"
    )
    # a corporate author is no list of people
    assert "author = {{新华社}}," in cited("bibtex", byline=None, agency="新华社")
    assert r"\textbackslash{}" in cited("bibtex", title="a\\b")


def test_authors_in_latin_letters_stay_apart_from_page_to_reference(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Night school opens\n\nBy Mary Lee and John Smith\n\nIt is open.\n", "utf-8")
    (article,) = read_page(path, "a.md").articles
    assert article.byline == "Mary Lee, John Smith"
    assert "author = {Mary Lee and John Smith}," in cited("bibtex", byline=article.byline)
    authors = json.loads(cited("csl", byline=article.byline))["author"]
    assert authors == [{"literal": "Mary Lee"}, {"literal": "John Smith"}]


def test_csl_json():
    assert json.loads(cited("csl", byline="欧阳小满 宣教部的同事们")) == {
        "id": "qa-ab12cd34", "type": "article-newspaper", "title": "夜校进车间",
        "author": [{"family": "欧阳", "given": "小满"}, {"literal": "宣教部的同事们"}],
        "container-title": "示例工人报", "issued": {"date-parts": [[2023, 7, 19]]},
        "page": "2", "language": "zh-CN",
    }  # fmt: skip
    assert json.loads(cited("csl", date="2023-07"))["issued"] == {"date-parts": [[2023, 7]]}
    both = STYLES["csl"].join([cited("csl"), cited("csl", title="二")])
    assert [item["title"] for item in json.loads(both)] == ["夜校进车间", "二"]


def test_a_style_in_capitals_is_the_same():
    assert named_style("GB7714") is STYLES["gb7714"]
    assert named_format("CSV") is FORMATS["csv"]


def test_plain_words():
    assert cited("plain") == "林小满、高远，《夜校进车间》，示例工人报，2023-07-19，2版，第1段"
    assert cited("plain", byline=None, date=None, page=None) == (
        "《夜校进车间》，示例工人报，无日期，第1段"
    )


@pytest.mark.parametrize(
    ("title", "chinese", "english"),
    [
        ("唱响“快车道”", "《唱响“快车道”》", "“唱响‘快车道’”"),
        ("读《夜校记》有感", "《读〈夜校记〉有感》", "“读《夜校记》有感”"),
        ('"Night school" opens', '《"Night school" opens》', "“‘Night school’ opens”"),
        ("Workers’ “own” hall", "《Workers’ “own” hall》", "“Workers’ ‘own’ hall”"),
        ('A 5" pipe', '《A 5" pipe》', '“A 5" pipe”'),
    ],
)
def test_marks_in_a_headline_are_those_within_marks(title, chinese, english):
    assert titled(title) == chinese
    assert chinese in cited("plain", title=title)
    set_language("en")
    assert titled(title) == english
    assert english in cited("plain", title=title)
    assert english in citation_label(make_passage(**{**KNOWN, "title": title}))


def test_an_item_that_is_quoted_stands_for_what_has_no_headline():
    row = {"id": "ab12cd34ef", "paragraph": 1, "quotes": [{"text": "启事"}, {"text": "征稿"}]}
    assert reference_of(row).opening == "启事 征稿"
    assert page_number("四版") == "四"
    assert family_and_given("王") is None


# --- on the command line ------------------------------------------------------------------------


def test_a_passage_is_cited_by_its_id(run_qa, opened, index):
    first = opened.store.all_passages()[0]
    ran = run_qa("cite", first.short_id, "-i", index)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "林小满. 职工夜校开进公交场站[N]. 示例工人报, 2023-07-19(2).\n"
    ran = run_qa("cite", first.id, first.id, "--json", "-i", index)
    data = json.loads(ran.out)["references"]
    assert [one["id"] for one in data] == [first.id, first.id]
    assert data[0]["style"] == "gb7714"


@pytest.mark.parametrize("style", STYLES)
def test_every_style_ends_its_document(run_qa, opened, index, style):
    first = opened.store.all_passages()[0]
    out = run_qa("cite", first.short_id, first.short_id, "-s", style, "-i", index).out
    assert out.endswith("\n")
    assert "夜校" in out


def test_what_cannot_be_cited_is_said(run_qa, index):
    ran = run_qa("cite", "zzz", "-i", index)
    assert (ran.code, ran.out) == (2, "")
    assert "没有编号为 zzz 的段落" in ran.err
    ran = run_qa("cite", "00", "--style", "apa", "-i", index)
    assert ran.code == 2
    assert "没有叫“apa”的参考文献格式" in ran.err


def test_references_are_a_column_of_a_batch(run_qa, index, tmp_path):
    questions = tmp_path / "q.txt"
    questions.write_text("六里桥职工夜校每期几节课？\n", "utf-8")
    out = tmp_path / "a.csv"
    ran = run_qa("batch", questions, "-o", out, "--cite", "gb7714", "-i", index)
    assert ran.code == 0
    header, cells = csv.reader(io.StringIO(out.read_text("utf-8-sig")))
    shown = cells[header.index("参考文献")]
    assert shown.splitlines()[0] == ("林小满. 职工夜校开进公交场站[N]. 示例工人报, 2023-07-19(2).")
    run_qa("batch", questions, "-o", tmp_path / "b.csv", "-i", index)
    assert "参考文献" not in (tmp_path / "b.csv").read_text("utf-8-sig")
    assert run_qa("batch", questions, "-o", tmp_path / "c.csv", "--cite", "apa").code == 2


@pytest.mark.parametrize(
    ("article", "file", "issue"),
    [
        ("2022-07-19", "2022-07-20", "2022-07-20"),  # a dispatch of the day before
        ("2022-07-20", "2022-07-20", "2022-07-20"),
        ("2022-07-12", "2022-07-20", "2022-07-12"),  # eight days: of another issue
        ("2022-07-21", "2022-07-20", "2022-07-21"),
        ("2022-07", "2022-07-20", "2022-07"),
        (None, "2022-07-20", "2022-07-20"),
        ("2022-07-19", None, "2022-07-19"),
        (None, None, None),
    ],
)
def test_a_reference_names_the_issue_and_not_the_day_of_the_dispatch(article, file, issue):
    assert issue_of(article, file) == issue
    place = {"id": "ab", "text": "开班。", "paragraph": 1, "date": article, "issued": file}
    assert reference_of(place).date == issue
