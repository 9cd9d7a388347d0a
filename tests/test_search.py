"""``qa search`` finds exactly what a plain scan of the pages finds, counts it, and shows it."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zlib
from types import SimpleNamespace

import pytest
from fakes import GAMES_NAME, NIGHT_NAME, READING_NAME, FakeEncoder, make_passage

from qa.corpus.pages import read_pages
from qa.corpus.passages import passages
from qa.indexing.store import Outline, PassageStore, write_store
from qa.pipeline.checks import verify_index
from qa.pipeline.search import SearchSession
from qa.retrieval.search.names import NamedIn, named_in, names_of
from qa.retrieval.search.search import Searcher
from qa.text.segment import vocabulary_segmenter
from qa.types import Filters, Source


@pytest.fixture(scope="module")
def searcher(opened):
    return Searcher(opened)


@pytest.fixture(scope="module")
def texts(shared_corpus):
    """The passages' texts, read from the files and not from the index."""
    return [
        p.text
        for page in read_pages([shared_corpus], strict=True, on_skip=print)
        for p in passages(page)
    ]


def searching(tmp_path, *found, names=None):
    """Return a searcher over passages that stand nowhere else."""
    numbered = [
        make_passage(text, **{"id": f"{n:032x}", "paragraph": n, **changes})
        for n, (text, changes) in enumerate(found, start=1)
    ]
    files = {passage.source for passage in numbered}
    sources = [(Source(name, "0", "utf-8", 9), tmp_path) for name in files]
    write_store(tmp_path / "s", sources, numbered)
    return Searcher(SimpleNamespace(store=PassageStore(tmp_path / "s")), names)


def test_counts_are_those_of_a_plain_scan(searcher, texts):
    """Two hundred stretches of two to six characters, as they happen to stand in the pages."""
    chance, queries = random.Random(13), set()
    everything = "\n".join(texts)
    while len(queries) < 200:
        start, length = chance.randrange(len(everything)), chance.randint(2, 6)
        typed = everything[start : start + length]
        if re.fullmatch("[\u4e00-\u9fff]+", typed):
            queries.add(typed)
    for typed in sorted(queries):
        found = searcher.search(typed)
        assert found.passages == sum(typed in text for text in texts), typed
        assert found.places == sum(text.count(typed) for text in texts), typed
        for match in found.matches:
            assert {match.passage.text[s.start : s.end] for s in match.spans} == {typed}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("夜校", 2),  # by hand: the first paragraph and the caption of the night school
        ("暖心驿站", 2),
        ("暖心驛站", 2),
        ("夜校 工会", 1),
        ("夜校 OR 驿站", 4),
        ("NOT 夜校", 9),
        ("夜校 NOT 夜校", 0),
        ("海淀区 NEAR/11 驿站", 1),
        ("海淀区 NEAR/10 驿站", 0),
        ("一百零五家", 1),
        ("48名", 1),
        ("8名", 0),
    ],
)
def test_what_is_searched_for_is_counted(searcher, query, count):
    assert searcher.search(query).passages == count


def test_headlines_count_where_they_are_asked_for(searcher):
    assert searcher.search("开进公交场站").passages == 0
    found = searcher.search("开进公交场站", headlines=True)
    assert found.passages == 4
    assert all(match.spans == () for match in found.matches)
    both = searcher.search("开进公交场站 摄影", headlines=True)
    assert both.passages == 1


def test_filters_limit_what_is_searched(searcher):
    assert searcher.search("选手", filters=Filters(kinds=("caption",))).passages == 1
    assert searcher.search("夜校", filters=Filters(source="old/")).passages == 0
    assert searcher.search("NOT 夜校", filters=Filters(source="old/")).passages == 3


def test_newest_first_and_undated_last(searcher):
    dates = [match.passage.date or "" for match in searcher.search("NOT 夜校").matches]
    assert dates == sorted(dates, reverse=True)
    assert (dates[0], dates[-1]) == ("2023-07-19", "")


def test_best_first_by_how_often_and_how_short(tmp_path):
    searcher = searching(
        tmp_path,
        ("夜校" + "。别的事情也说了许多" * 9, {}),
        ("夜校开班，夜校招生。", {}),
        ("夜校开班，书屋也开。", {}),
    )
    numbers = [m.passage.paragraph for m in searcher.search("夜校", order="score").matches]
    assert numbers == [2, 3, 1]
    assert [m.passage.paragraph for m in searcher.search("夜校", limit=1).matches] == [1]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("year", [("2022", 1), ("2023", 2), (None, 1)]),
        ("month", [("2023-07", 1), (None, 3)]),
        ("source", [("a.md", 3), ("b.md", 1)]),
        ("article", [("a.md#1", 2), ("a.md#2", 1), ("b.md#1", 1)]),
    ],
)
def test_all_that_is_found_is_counted_by_a_facet(tmp_path, by, expected):
    searcher = searching(
        tmp_path,
        ("夜校夜校", {"date": "2023-07-19"}),
        ("夜校", {"date": "2022"}),
        ("夜校", {"article": 2, "date": "2023"}),
        ("夜校", {"source": "b.md"}),
        ("书屋", {"source": "b.md", "date": "2021"}),
    )
    found = searcher.search("夜校", by=by, limit=0)
    assert [(tally.name, tally.passages) for tally in found.tallies] == expected
    assert (found.passages, found.articles, found.places, found.matches) == (4, 3, 5, ())


def test_other_names_of_a_word_are_searched_too_but_not_of_a_phrase(tmp_path):
    names = {"全总": ("全国总工会",)}
    searcher = searching(tmp_path, ("全总发文", {}), ("全国总工会发文", {}), names=names)
    assert searcher.search("全总").passages == 2
    assert searcher.search("“全总”").passages == 1


def test_by_meaning_the_nearest_come_first(opened):
    session = SearchSession(opened, FakeEncoder)
    nearest = session.search(None, like="书屋管理员每月办读书会", order="score", limit=3)
    assert nearest.matches[0].passage.source == READING_NAME
    assert [m.score for m in nearest.matches] == sorted(m.score for m in nearest.matches)[::-1]
    both = session.search("夜校", like="心肺复苏", order="score")
    assert both.passages == 2
    assert both.matches[0].passage.kind == "caption"


# --- names --------------------------------------------------------------------------------------


def named_by_name(outlines, vocabulary=None):
    segmenter = vocabulary_segmenter(vocabulary or {"夜校": 9})
    named = [named_in(outline.text, segmenter) for outline in outlines]
    return {one.name: one for one in names_of(outlines, named)}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("出席的有沈若楠（区总工会副主席）、纪远（书记）和陶振（局长）。", "沈若楠 纪远 陶振"),
        ("郝砚青兼任区总工会主席和协调小组副组长。", "郝砚青"),
        ("覃石生是开发区副区长。", "覃石生"),
        ("“车务段”添了新车，“车务段”的人说好。“车务段”三个字很旧。", ""),
        ("在郭闻笙看来，夜校办对了。", "郭闻笙"),
        ("瓦工田茂林觉得日子有盼头，田茂林还说要再学。", "田茂林"),
        ("本报讯（记者 方望 通讯员 阙朗）夜校开了。", "方望 阙朗"),
        ("区总工会主席阙怀远宣读了决定，律师郗远航免费代理此案。", "阙怀远 郗远航"),
        ("由开了九年大车的祁铁梁担任，今年当选的戚敏，她是头一个女主席。", "祁铁梁 戚敏"),
        ("骑手方首席代表柏海波跑了六年外卖。", "柏海波"),
        ("主席高度重视，司机常年在外，代表方案通过，工人云集在厂门口。", ""),
        ("现任副主席介绍，任改革小组组长，由丁书记带队，卡片一张卡。", ""),
        ("老钳工听一分钟就能说出毛病，半分钟就能说出轻重，不一会儿元才说完。", ""),
        ("发放了会员卡，江市和白石区的主任说好。", ""),
    ],
)  # fmt: skip
def test_people_are_those_of_whom_it_is_told(tmp_path, text, people):
    found = named_by_name(searching(tmp_path, (text, {})).outlines(None))
    assert {name for name, one in found.items() if one.kind == "person"} == set(people.split())


def test_trades_offices_and_sides_are_no_people(tmp_path):
    text = "33岁的管工班长杭雨桐笑了。产改办副主任庄晓蝶表示赞成，企业方提出涨薪。记者 鄂远 摄"
    found = named_by_name(searching(tmp_path, (text, {})).outlines(None))
    people = {name for name, one in found.items() if one.kind == "person"}
    assert people == {"杭雨桐", "庄晓蝶", "鄂远"}


def test_what_stands_before_a_body_is_no_part_of_it(tmp_path):
    words = "新建 工会 驿站 望海区 现任 区 快递 行业 联合会 请 海事 大学 教授".split()
    text = "望海区新建工会驿站9座，现任区快递行业工会联合会主席请东潮海事大学教授讲课。"
    again = "东潮海事大学开学。"
    found = named_by_name(
        searching(tmp_path, (text, {}), (again, {})).outlines(None), dict.fromkeys(words, 9)
    )
    bodies = {name for name, one in found.items() if one.kind == "organisation"}
    assert bodies == {"区快递行业工会联合会", "东潮海事大学"}


def test_who_only_wrote_stands_last(tmp_path):
    searcher = searching(
        tmp_path,
        ("本报讯（记者 缪禾 通讯员 连小雪）夜校开了。", {}),
        ("本报讯（记者 缪禾）夜校又开了。本报记者 缪禾 摄", {"article": 2}),
        ("焊工夏雨荷介绍，夜校不收钱。", {"article": 3}),
        ("连小雪说，她写了十年。", {"article": 4}),
    )
    named = named_by_name(searcher.outlines(None))
    assert list(named) == ["连小雪", "夏雨荷", "缪禾"]
    assert named["缪禾"].passages == 2


def test_names_in_capitals_are_names(tmp_path):
    text = (
        "Manager Roberto Dela Cruz thanked Eastern Tide University. The Quay Federation of Trade"
        " Unions met on Cruise Road. Ma Lan, who sews, and Lin Bei, 37, said no. Dream Grants open."
    )
    found = named_by_name(searching(tmp_path, (text, {})).outlines(None))
    assert {name: one.kind for name, one in found.items()} == {
        "Roberto Dela Cruz": "person",
        "Ma Lan": "person",
        "Lin Bei": "person",
        "Eastern Tide University": "organisation",
        "Quay Federation of Trade Unions": "organisation",
    }


def test_works_are_bodies_behind_a_place_that_nobody_knows(tmp_path):
    text = "海门船厂开工，苔岭煤矿停产。苔岭煤矿的人进厂，海门船厂一家大船厂，国有煤矿也来。"
    words = dict.fromkeys("海门 船厂 苔岭 煤矿 开工 停产 进厂 一家 国有 大船".split(), 9)
    other = "苔岭煤矿又开工。海门船厂也来。"
    found = named_by_name(searching(tmp_path, (text, {}), (other, {})).outlines(None), words)
    bodies = {name for name, one in found.items() if one.kind == "organisation"}
    assert bodies == {"海门船厂", "苔岭煤矿"}


def test_what_passages_name_is_found_once_for_an_index(index, monkeypatch):
    from qa.pipeline import named
    from qa.pipeline.search import SearchSession

    worked = []
    whole = named.named_in
    monkeypatch.setattr(named, "named_in", lambda *given: worked.append(1) or whole(*given))
    first = SearchSession.open(index).names()
    assert len(worked) > 1
    worked.clear()
    assert SearchSession.open(index).names() == first
    assert worked == []
    assert verify_index(index) == []
    [kept] = index.glob("*/names.json")
    other = b'{"version": "0", "named": {}}'  # another version's
    kept.write_bytes(f"{zlib.crc32(other):08x}\n".encode() + other)
    assert SearchSession.open(index).names() == first
    assert len(worked) > 1
    sound = kept.read_text("utf-8")
    altered = sound.replace(first[0].name, "某" * len(first[0].name))
    assert altered != sound
    kept.write_text(altered, "utf-8")  # still JSON
    assert SearchSession.open(index).names() == first
    assert kept.read_text("utf-8") == sound
    kept.write_text("[damaged", "utf-8")
    assert [(one.code, one.name) for one in verify_index(index)] == [("damaged", "names.json")]
    assert SearchSession.open(index).names() == first
    assert verify_index(index) == []


def test_people_and_organisations_are_named(tmp_path):
    searcher = searching(
        tmp_path,
        ("昌平区总工会主席方立说，夜校办到了厂里。", {}),
        ("记者 方立 摄", {"article": 2}),
        ("高精尖产业又办了一次竞赛。", {"article": 3}),
        ("焊工夏雨荷介绍，昌平区总工会给她送来了书。", {"article": 3}),
    )
    named = named_by_name(searcher.outlines(None), {"昌平区": 9, "总工会": 9})
    assert (named["方立"].kind, named["方立"].passages, named["方立"].articles) == ("person", 2, 2)
    assert named["夏雨荷"].passages == 1
    assert (named["昌平区总工会"].kind, named["昌平区总工会"].passages) == ("organisation", 2)
    assert not any(name.startswith("高精") for name in named)


# --- on the command line ------------------------------------------------------------------------


def test_places_stand_in_a_column(run_qa, index):
    ran = run_qa("search", "夜校", "-i", index)
    assert ran.code == 0
    assert ran.out.startswith("2 段，1 篇，3 处")
    marked = [line for line in ran.out.splitlines() if "⟦夜校⟧" in line]
    from rich.cells import cell_len

    assert {cell_len(line[: line.index("⟦")]) for line in marked} == {2 + 2 * 24 + 1}
    assert "示例工人报 2023-07-19 2版 《职工夜校开进公交场站》 第1段" in ran.out


def test_nothing_found_is_an_answer(run_qa, index):
    ran = run_qa("search", "滑雪", "-i", index)
    assert (ran.code, ran.out.strip(), ran.err) == (1, "没有查到", "")
    ran = run_qa("search", "滑雪", "--json", "-i", index)
    assert (ran.code, json.loads(ran.out)["matches"]) == (1, [])
    ran = run_qa("search", "滑雪", "--csv", "-i", index)
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert run_qa("search", "滑雪", "--count", "-i", index).code == 1


def test_a_search_as_data(run_qa, index, shared_corpus):
    found = json.loads(run_qa("search", "夜校", "--json", "-i", index).out)
    first = found["matches"][0]
    (start, end), *_ = first["places"][0]["file_spans"]
    assert (shared_corpus / NIGHT_NAME).read_text("utf-8")[start:end] == "夜校"
    rows = list(csv.reader(io.StringIO(run_qa("search", "夜校", "--csv", "-i", index).out[1:])))
    assert len(rows) == 1 + found["passages"]
    assert rows[0][:2] == ["编号", "日期"]


def test_counting_on_the_command_line(run_qa, index):
    ran = run_qa("search", "选手 OR 夜校", "--count", "--by", "source", "-i", index)
    assert ran.code == 0
    lines = [line.split() for line in ran.out.splitlines()]
    assert lines[1] == ["文件", "段", "篇", "处"]
    assert [line[:2] for line in lines[2:]] == [[NIGHT_NAME, "2"], [GAMES_NAME, "2"]]
    data = json.loads(run_qa("search", "夜校", "--count", "--json", "-i", index).out)
    assert (data["passages"], data["matches"], data["counts"]) == (2, [], [])


def test_the_rest_is_counted_where_a_limit_is_given(run_qa, index):
    ran = run_qa("search", "夜校", "-n", "1", "-i", index)
    assert "另有 1 段没有显示" in ran.out


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ([], "没有说要查什么"),
        (["。"], "没有说要查什么"),
        (["--like", "夜校", "--count"], "按意思查（--like）不能只报数"),
        (["夜校 AND"], "查询写得不完整"),
        (["夜校", "--by", "colour"], "--by 不能是"),
        (["夜校", "--sort", "size"], "--sort 不能是"),
        (["夜校", "--json", "--csv"], "只能取其一"),
        (["夜校", "--since", "去年"], "看不懂日期"),
    ],
)
def test_what_cannot_be_searched_is_said(run_qa, index, arguments, key):
    ran = run_qa("search", *arguments, "-i", index)
    assert (ran.code, ran.out) == (2, "")
    assert key in ran.err


def test_operators_in_small_letters_are_words_and_capitals_are_hinted(run_qa, index):
    ran = run_qa("search", "滑雪 or 夜校", "-i", index)
    assert (ran.code, ran.out, ran.err) == (1, "没有查到\n", "是不是要查：滑雪 OR 夜校\n")
    assert run_qa("search", "滑雪 and 夜校", "-i", index).err == ""  # nor are both anywhere
    assert run_qa("search", "滑雪 or", "-i", index).err == ""


def test_names_on_the_command_line(run_qa, index):
    ran = run_qa("names", "--json", "-i", index)
    assert ran.code == 0
    found = {one["name"]: one for one in json.loads(ran.out)["names"]}
    assert found["何秀兰"]["kind"] == "person"
    assert found["周启明"]["passages"] == 1
    assert "滑雪" not in found
    only = json.loads(run_qa("names", "驿站", "--of", "person", "--json", "-i", index).out)
    assert {one["name"] for one in only["names"]} == {"何秀兰", "高远"}
    assert run_qa("names", "滑雪", "-i", index).code == 1
    assert run_qa("names", "--of", "dog", "-i", index).code == 2


def test_a_place_that_bodies_are_of_is_no_person():
    texts = ("鹿沚说：先修路。", "鹿沚市总工会办班。", "鹿沚市总工会主席柏宁说，先修路。")
    outlines = [Outline(text, f"{n}.md", 1, None, None, None, "") for n, text in enumerate(texts)]
    named = [NamedIn(("鹿沚", "柏宁"), (), ()) for _ in texts]
    assert [one.name for one in names_of(outlines, named)] == ["柏宁"]
    alone = [NamedIn(("鹿沚",), (), ())]
    assert [one.name for one in names_of(outlines[:1], alone)] == ["鹿沚"]
