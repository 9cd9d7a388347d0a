"""One glossary serves words, signals, search and highlights; pages and typing help to fill it."""

from __future__ import annotations

import csv
import json
from itertools import pairwise

import pytest
from fakes import FakeEncoder, SureReader, make_question
from hypothesis import given
from hypothesis import strategies as st

import qa
from qa.errors import UsageError
from qa.indexing.glossary import Glossary, glossary_of, in_words_of, other_names, read_glossary
from qa.indexing.index import open_index
from qa.indexing.manifest import read_manifest
from qa.indexing.store import Outline
from qa.pipeline import opening
from qa.pipeline.build import Job, build_index, update_index
from qa.pipeline.search import SearchSession
from qa.pipeline.session import Session
from qa.retrieval.search.abbreviations import pairs_of
from qa.retrieval.search.typing import meant_words, mistyped, put_right
from qa.text.segment import bigrams, full_segmenter, vocabulary_segmenter

NAMES = Glossary((("全总", "全国总工会", "ACFTU"), ("产改", "产业工人队伍建设改革")))


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "glossary.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("between", [",", "，", " = ", "=", "\t", ";"])
def test_a_glossary_is_read(tmp_path, encoding, between):
    text = f"# 名称\n全总{between}全国总工会{between}ACFTU\r\n\n"
    text += f"产改{between}產業工人隊伍建設改革\n暖心驿站"
    if encoding == "gb18030":
        text = text.replace("產業工人隊伍建設改革", "产业工人队伍建设改革")
    found = read_glossary(written(tmp_path, text, encoding))
    assert found.groups == (*NAMES.groups, ("暖心驿站",))
    assert found.others()["acftu"] == ("全总", "全国总工会")


@pytest.mark.parametrize("text", ["全总,全国总工会\n产改,全总", "全总,。", "ACFTU,全总\nacftu,x"])
def test_what_cannot_be_a_glossary_is_refused(tmp_path, text):
    with pytest.raises(UsageError) as raised:
        read_glossary(written(tmp_path, text))
    assert raised.value.key == "glossary.line"


def test_an_empty_glossary_names_nothing(tmp_path):
    assert not read_glossary(written(tmp_path, ""))
    with pytest.raises(UsageError):
        read_glossary(tmp_path / "none.csv")


def test_the_one_beside_the_index_holds_unless_another_is_given(tmp_path):
    assert glossary_of(tmp_path / "index", None) is None
    beside = written(tmp_path, "全总,全国总工会")
    assert glossary_of(tmp_path / "index", None) == beside
    assert glossary_of(tmp_path / "index", tmp_path / "x") == tmp_path / "x"
    (tmp_path / "index").mkdir()
    written(tmp_path / "index", "全总,总工会")
    assert glossary_of(tmp_path / "index", None) == beside
    beside.unlink()
    assert glossary_of(tmp_path / "index", None) == tmp_path / "index" / beside.name


def test_which_glossary_is_used_is_told(run_qa, tmp_path, corpus):
    index = tmp_path / "index"
    assert "名称表" not in run_qa("index", "build", corpus, "-i", index).err
    inside = written(index, "全总,全国总工会")
    assert f"名称表：{inside}" in run_qa("index", "update", "-i", index).err
    (found,) = [line for line in run_qa("doctor", "-i", index).out.splitlines() if "名称表" in line]
    assert str(inside) in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全总今年做了什么", ["全总"]),
        ("what does ACFTU do", ["ACFTU"]),
        ("what does acftus do", []),
        ("全国总工会和产改", ["全国总工会", "产改"]),
        ("资产改造花了多少钱", []),
        ("安全总结会几点开", []),
        ("“产改”推进了几年", ["产改"]),
    ],
)
def test_names_are_words_not_pieces_of_words(text, names):
    assert [name for _, name in NAMES.named_in(text, {})] == names


def test_a_question_is_put_in_the_words_of_the_pages():
    pages = set(bigrams("全国总工会推进产改"))
    assert in_words_of("全总做了什么", NAMES, {}, pages) == "全国总工会做了什么"
    assert in_words_of("What does ACFTU do", NAMES, {}, pages) == "What does 全国总工会 do"
    assert in_words_of("产改做了什么", NAMES, {}, pages) == "产改做了什么"
    assert in_words_of("全总做了什么", NAMES, {}, set()) == "全总做了什么"
    both = pages | set(bigrams("全总"))
    assert in_words_of("全总做了什么", NAMES, {}, both) == "全总做了什么"
    assert other_names("全总做了什么", NAMES, {}, both) == ["全国总工会"]


@given(st.text("全总国工会产改A b,", max_size=20))
def test_nothing_is_named_twice(text):
    ends = [(span.start, span.end) for span, _ in NAMES.named_in(text, {})]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


# --- over an index ------------------------------------------------------------------------------


@pytest.fixture
def built(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.md").write_text(
        "# 码头夜校\n\n全国总工会给码头夜校送来三百册书，装卸工人人有份。\n\n"
        "夜校的灯一直亮到十点，课桌是工人自己打的。\n", "utf-8",
    )  # fmt: skip
    build_index(Job(tmp_path / "index", [pages]), FakeEncoder())
    return tmp_path / "index"


def test_signals_and_search_know_the_other_name(built, tmp_path):
    glossary = written(tmp_path, "全总,全国总工会")
    with Session(
        open_index(built), FakeEncoder(), SureReader(), glossary=read_glossary(glossary)
    ) as session:
        question = session.question("全总送来多少册书")
        assert question.text == "全总送来多少册书"
        assert "全国总工会" in question.plain
        assert question.missing == ()
        best = session.ask("全总送来多少册书").nearest[0]
        assert "全国总工会" in best.passage.text
    assert Session(open_index(built), FakeEncoder()).question("全总送书").missing == ("全总",)
    assert SearchSession(open_index(built), FakeEncoder).search("全总").passages == 0
    searching = SearchSession(open_index(built), FakeEncoder, read_glossary(glossary))
    (match,) = searching.search("全总").matches
    assert [match.passage.text[s.start : s.end] for s in match.spans] == ["全国总工会"]
    english = read_glossary(written(tmp_path, "全国总工会 = Union Federation"))
    searching = SearchSession(open_index(built), FakeEncoder, english)
    assert searching.search("union federation 夜校").passages == 1
    assert searching.search('"union federation"').passages == 0


def test_a_glossary_is_given_from_python_too(built, tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "open_query_encoder", lambda *_: FakeEncoder())
    given = tmp_path / "names.csv"
    given.write_text("蓝湖会,全国总工会", "utf-8")
    with qa.open(built, reader="names") as session:
        assert "全国总工会" not in session.question("蓝湖会送了什么？").normalized
    with qa.open(built, reader="names", glossary=str(given)) as session:
        assert "全国总工会" in session.question("蓝湖会送了什么？").normalized


def test_names_of_what_the_other_name_finds_are_counted(tmp_path):
    (tmp_path / "a.md").write_text(
        "# 码头夜校\n\n平谷区总工会主席林小满到夜校讲课，全国总工会送来三百册书。\n", "utf-8"
    )
    built = tmp_path / "index"
    build_index(Job(built, [tmp_path / "a.md"]), FakeEncoder())
    glossary = read_glossary(written(tmp_path, "全总,全国总工会"))
    assert SearchSession(open_index(built), FakeEncoder).names("全总") == []
    names = SearchSession(open_index(built), FakeEncoder, glossary).names("全总")
    assert {one.name for one in names} >= {"林小满", "平谷区总工会"}


def test_a_new_glossary_is_noticed_by_an_update(built, tmp_path):
    assert not update_index(Job(built, None), FakeEncoder()).written
    written(tmp_path, "装卸工,码头工人")
    assert update_index(Job(built, None), FakeEncoder()).written
    assert not update_index(Job(built, None), FakeEncoder()).written
    index = open_index(built)
    assert index.segmenter.cut("装卸工人人有份")[0] == "装卸工"
    assert read_manifest(index.folder).segmenter["glossary_sha256"]


# --- what the pages and the keyboard suggest -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "他在江海市职工服务中心（以下简称“职工中心”）上班。",
            [("江海市职工服务中心", "职工中心")],
        ),
        ("江海市总工会（简称江海总）昨天开会。", [("江海市总工会", "江海总")]),
        (
            "站里与江海市户外货车司机驿站管理处（简称“司管处”）签约。",
            [("江海市户外货车司机驿站管理处", "司管处")],
        ),
        ("昨日江海市举办职工读书节（简称“职读节”）。", [("职工读书节", "职读节")]),
        ("她到白塘区工人文化宫（以下简称“文化宫”）上课。", [("白塘区工人文化宫", "文化宫")]),
        ("《一号》和《二号协议》（下称“协议”）签了。", []),
        ("江海市总工会（江总）昨天开会。", [("江海市总工会", "江总")]),
        ("记者（李明）来了，书屋（周末开放）也去了。", []),
        ("“职工素质提升工程”（以下称“工程”）开工。", []),
        (
            "The All-China Federation of Trade Unions (ACFTU) paid, said Ann Roe (IT).",
            [("All-China Federation of Trade Unions", "ACFTU")],
        ),
        ("The Port Workers’ Union (PWU) met at the hall (NOON).", [("Port Workers’ Union", "PWU")]),
    ],
)
def test_names_that_pages_introduce(text, pairs):
    outline = Outline(text, "a.md", 1, None, None, None, "")
    segmenter = full_segmenter(["江海市"])
    assert [(long, short) for long, short, _ in pairs_of([outline], segmenter)] == pairs


@pytest.mark.parametrize(
    ("typed", "right"),
    [("拔合比赛", "拔河比赛"), ("夜笑", "夜校"), ("夜校", "夜校"), ("夜天", "夜天")],
)
def test_a_word_that_no_page_has_is_taken_for_one_that_sounds_the_same(typed, right):
    known = {"拔河": 3, "夜校": 5, "比赛": 9, "夜晚": 2}
    vocabulary = set(bigrams("夜校拔河比赛夜晚"))
    assert put_right(typed, meant_words(typed, known, vocabulary)) == right


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("拔合比赛有多少人参加？", "拔河比赛有多少人参加？"),
        ("请问码头易站建了几家", "请问码头驿站建了几家"),  # not 一站, which no page has beside 码头
        ("拔河比赛有多少人参加？", None),
        ("夜校办事处在哪里？", None),  # 校办 is of two words
        ("股市怎么样？", None),  # a word of the language, though no page has it
        ("拔合几点开始？", "拔河几点开始？"),
        ("夜校2021年第几名？", None),  # 年底 sounds like nothing that was typed
        ("夜校比2021年低多少？", None),  # by how much it is lower, not 年底
        ("夜校2021年低有几间？", "夜校2021年底有几间？"),
        ("夜校比雾河多吗？", None),  # 雾 is right beside 河, and 比武 nothing
    ],
)
def test_in_a_question_only_what_is_no_word_is_taken_for_another(asked, right):
    known = {"拔河": 3, "夜校": 5, "比赛": 9, "驿站": 2, "一站": 7, "码头": 4, "小半": 3, "故事": 5,
             "年底": 6, "比武": 8}  # fmt: skip
    vocabulary = set(bigrams("拔河比赛，码头驿站，一站，夜校，小半，故事，年底，夜校比武，雾河"))
    wrong = mistyped(asked, known, vocabulary)
    assert (put_right(asked, wrong) if wrong else None) == right


def test_an_answer_that_is_not_sure_tells_what_may_have_been_meant(built):
    session = Session(open_index(built), FakeEncoder())
    told = {r.code: dict(r.params) for r in session.ask("码投夜校送了几册书？").reasons}
    assert told["mistyped"] == {"asked": "码头夜校送了几册书？"}
    sure = Session(open_index(built), FakeEncoder(), SureReader())
    assert sure.ask("码投夜校送了几册书？").verdict == "found"
    assert not sure.ask("码投夜校送了几册书？").reasons


def test_on_the_command_line(run_qa, tmp_path, corpus):
    index = tmp_path / "index"
    (corpus / "more.md").write_text(
        "# 江海\n\n江海市职工服务中心（以下简称“职工中心”）昨天开门，来了不少人。\n", "utf-8"
    )
    run_qa("index", "build", corpus, "-i", index)
    ran = run_qa("glossary", "suggest", "-i", index)
    assert (ran.code, next(csv.reader(ran.out.splitlines()))[1]) == (0, "职工中心")
    told = json.loads(run_qa("glossary", "suggest", "--json", "-i", index).out)
    assert told["pairs"][0]["passages"] == 1
    ran = run_qa("search", "夜笑", "-i", index)
    assert (ran.code, ran.err) == (1, "是不是要查：夜校\n")
    other = tmp_path / "names.csv"
    other.write_text("职工夜大,职工夜校", "utf-8")
    assert run_qa("search", "职工夜大", "--glossary", other, "-i", index).code == 0
    ran = run_qa("search", "夜大", "--glossary", tmp_path / "none", "-i", index)
    assert (ran.code, "找不到名称表" in ran.err) == (2, True)


def test_without_a_glossary_a_question_is_as_it_was():
    assert make_question("全总做了什么").plain == "全总做了什么?"
    assert vocabulary_segmenter({}).words("全总") == []
