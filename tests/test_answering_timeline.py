"""A timeline goes by date, folds what is printed again, and sets figures of years side by side."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from fakes import make_passage

from qa.answering.overviews.timeline import timeline_of
from qa.types import Match, Span


def reports(*told):
    """Return a match an article: each a date and a text that names the reading room."""
    found = []
    for number, (date, text) in enumerate(told, start=1):
        passage = make_passage(text, id=f"{number:032x}", article=number, date=date)
        at = text.index("书屋") if "书屋" in text else None
        spans = () if at is None else (Span(at, at + 2),)
        found.append(Match(passage, spans, 1.0))
    return found


def test_oldest_first_and_undated_last():
    line = timeline_of("书屋", reports(
        (None, "书屋修好了窗。"), ("2023-07-19", "书屋进了新书。"), ("2021", "书屋开门。"),
        ("2023-07", "书屋延长开放。"), ("2023-07-02", "书屋招人。"),
    ))  # fmt: skip
    dates = [entry.date for entry in line.entries]
    assert dates == ["2021", "2023-07", "2023-07-02", "2023-07-19", None]


def test_what_is_printed_again_is_folded_into_the_first():
    text = "码头书屋昨日开放，头一天就来了七十名装卸工，管理员忙到天黑。"
    line = timeline_of("书屋", reports(
        ("2023-07-21", text.replace("昨日", "前日")), ("2023-07-20", text),
        ("2023-07-22", "书屋又进了一批连环画。"),
    ))  # fmt: skip
    assert [entry.date for entry in line.entries] == ["2023-07-20", "2023-07-22"]
    assert [passage.date for passage in line.entries[0].reprints] == ["2023-07-21"]


def test_figures_of_the_same_thing_stand_side_by_side():
    line = timeline_of("书屋", reports(
        ("2021-05-01", "书屋藏书8000册，接待读者120人次。"),
        ("2022-05-01", "书屋藏书一万册，第2届读书会开了。"),
        ("2023-05-01", "书屋藏书1.2万册，6月7日闭馆。"),
    ))  # fmt: skip
    assert [(row.label, dict(row.figures)) for row in line.rows] == [
        ("书屋藏书（册）", {"2021": ("8000册",), "2022": ("一万册",), "2023": ("1.2万册",)})
    ]


def compared(*told):
    """Return the figures that reports of the reading room give side by side, by label."""
    return {row.label: dict(row.figures) for row in timeline_of("书屋", reports(*told)).rows}


def test_words_between_a_noun_and_its_figure_do_not_part_them():
    rows = compared(
        ("2021-05-01", "书屋办借书证1286张。"), ("2023-05-01", "书屋发的借书证降到906张。")
    )
    assert rows == {"借书证（张）": {"2021": ("1286张",), "2023": ("906张",)}}


def test_those_who_read_and_how_many_read_are_one():
    rows = compared(
        ("2021", "书屋的读书会，参赛者首次破万，达10380人。"), ("2022", "书屋的读书会参赛9720人。")
    )
    assert rows == {"参赛（人）": {"2021": ("10380人",), "2022": ("9720人",)}}


def test_a_figure_is_of_the_year_that_is_named_before_it():
    rows = compared(
        ("2022-01-27", "书屋报告：2021年营业收入41万元，利润2万元；人均收入9万元。"),
        ("2023-01-25", "书屋报告：2022年营业收入44万元；人均收入8万元。"),
    )
    assert rows == {
        "营业收入（元）": {"2021": ("41万元",), "2022": ("44万元",)},
        "人均收入（元）": {"2021": ("9万元",), "2022": ("8万元",)},
    }


@pytest.mark.parametrize(
    "later",
    [
        "书屋藏书比上届多3000册。",  # a difference
        "书屋去年藏书7000册。",  # another year, not named
        "书屋到2030年藏书9000册。",  # one to come
        "书屋藏书900家。",  # another unit
        "书屋藏书九十万册。",  # a hundred times as many: something else
        "书屋借出7000册。",  # another kind
    ],
)
def test_other_figures_are_not_set_beside(later):
    assert compared(("2021", "书屋藏书8000册。"), ("2022", later)) == {}


def test_figures_of_another_place_are_not_set_beside():
    told = ("2021", "葭州市的书屋藏书8000册。")
    assert compared(told, ("2022", "碧潭县的书屋藏书7000册。")) == {}
    assert compared(told, ("2022", "葭州市的书屋藏书7000册。")) != {}


def test_of_an_article_about_it_every_passage_counts():
    texts = {"2021": ("书屋开门。", "管理员9人。"), "2022": ("书屋扩建。", "管理员增至12人。")}
    found = reports(*((date, told[0]) for date, told in texts.items()))

    def article(passage):
        told = texts[passage.date]
        return [make_passage(text, article=passage.article, date=passage.date) for text in told]

    (row,) = timeline_of("书屋", found, article).rows
    assert (row.label, dict(row.figures)) == ("管理员（人）", {"2021": ("9人",), "2022": ("12人",)})
    assert timeline_of("书屋", found).rows == ()


def test_each_district_has_a_row_of_its_own():
    told = (
        ("2021", "葭州市东浦区书屋12间。"),
        ("2022", "葭州市西塘区书屋30间。"),
        ("2023", "葭州市东浦区书屋19间。"),
        ("2024", "葭州市西塘区书屋41间。"),
    )
    assert compared(*told) == {
        "葭州市东浦区书屋（间）": {"2021": ("12间",), "2023": ("19间",)},
        "葭州市西塘区书屋（间）": {"2022": ("30间",), "2024": ("41间",)},
    }
    assert compared(("2021", "葭州市书屋12间。"), ("2023", "葭州市书屋19间。")) == {
        "葭州市书屋（间）": {"2021": ("12间",), "2023": ("19间",)}
    }


def test_what_is_told_of_the_whole_city_is_not_the_districts():
    district = ("2021", "柳湾县的书屋达到120间。")
    whole = ("2023", "柳湾县带头，全市的书屋共有900间。")
    assert compared(district, whole) == {}
    assert compared(district, ("2023", "柳湾县带头，书屋共有900间。")) != {}


def test_the_owner_of_a_noun_is_what_a_figure_counts():
    told = ("2021", "两座城市的工人书屋联网。")
    assert compared(told, ("2023", "工人书屋共有9座。")) == {}
    assert compared(("2021", "联网的有7座工人书屋。"), ("2023", "工人书屋共有9座。")) != {}


def test_a_report_headed_by_the_year_before_tells_of_that_one():
    told = reports(("2022", "书屋藏书8000册。"), ("2025-01-20", "书屋藏书9000册。"))
    headed = [replace(m, passage=replace(m.passage, title="2024年度工作报告")) for m in told[1:]]
    (row,) = timeline_of("书屋", [told[0], *headed]).rows
    assert dict(row.figures) == {"2022": ("8000册",), "2024": ("9000册",)}


def test_every_item_of_news_in_brief_is_of_whom_it_names():
    """The first names a district; what another says of the city is not that district's."""
    texts = ("东浦区码头修好了。", "西塘区书屋增至19间。")
    brief = [
        make_passage(text, article=2, paragraph=at, date="2023", kind="list", id=f"{at:032x}")
        for at, text in enumerate(texts, 1)
    ]
    before = reports(("2021", "西塘区书屋12间。"))
    found = [*before, Match(brief[1], (Span(3, 5),), 1.0)]
    lines = timeline_of("书屋", found, lambda one: brief if one.kind == "list" else [one])
    assert [(row.label, dict(row.figures)) for row in lines.rows] == [
        ("西塘区书屋（间）", {"2021": ("12间",), "2023": ("19间",)})
    ]


def test_what_is_told_in_the_same_words_with_other_figures_is_no_reprint():
    line = timeline_of("书屋", reports(
        ("2021-05-01", "码头书屋今日开放，头一天就来了七十名装卸工，管理员忙到天黑。"),
        ("2022-05-01", "码头书屋今日开放，头一天就来了九十名装卸工，管理员忙到天黑。"),
    ))  # fmt: skip
    assert [entry.date for entry in line.entries] == ["2021-05-01", "2022-05-01"]


def test_of_a_change_told_in_one_clause_the_newer_figure_is_of_the_newer_year():
    rows = compared(
        ("2021", "书屋的夜宵每份9元。"), ("2023", "书屋的夜宵每份由9元调为11元，茶水免费。")
    )
    assert rows == {"书屋的夜宵每份（元）": {"2021": ("9元",), "2023": ("11元",)}}
    rows = compared(("2021", "书屋满意度62%。"), ("2023", "书屋满意度从原来的62%上升到81%。"))
    assert rows == {"书屋满意度（%）": {"2021": ("62%",), "2023": ("81%",)}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("书屋最高补贴900元。", "书屋补贴800元。"),  # a limit
        ("书屋补贴900元。", "书屋补贴上限为800元。"),
        ("书屋补贴900元。", "他说，书屋补贴他800元。"),  # one person's
        ("书屋补贴900元。", "他在书屋领到补贴800元。"),
        ("书屋每人补贴900元。", "书屋补贴800元。"),  # for each
        ("书屋新增阅览室9间。", "书屋共有阅览室8间。"),  # what came in, and all
        ("书屋建成阅览室9间。", "书屋阅览室8间。"),
    ],
)
def test_figures_in_another_sense_are_not_set_beside(one, other):
    assert compared(("2021", one), ("2022", other)) == {}


def test_figures_in_the_same_sense_are_named_so():
    rows = compared(("2021", "书屋新增阅览室9间。"), ("2022", "书屋建成阅览室8间。"))
    assert rows == {"阅览室（间，新增）": {"2021": ("9间",), "2022": ("8间",)}}
    rows = compared(("2021", "书屋累计建成阅览室9间。"), ("2022", "书屋共有阅览室8间。"))
    assert rows == {"阅览室（间）": {"2021": ("9间",), "2022": ("8间",)}}


def test_where_no_body_is_named_another_paper_speaks_of_another():
    def told(papers):
        found = reports(("2021", "葭州市书屋藏书8000册。"), ("2022", "书屋藏书7000册。"))
        return [
            replace(match, passage=replace(match.passage, newspaper=paper))
            for match, paper in zip(found, papers, strict=True)
        ]

    assert timeline_of("书屋", told(("葭州工人报", "碧潭工人报"))).rows == ()
    assert timeline_of("书屋", told(("葭州工人报", "葭州工人报"))).rows != ()


def test_every_sentence_is_cited_from_its_own_paragraph(run_qa, index):
    found = json.loads(run_qa("timeline", "驾驶员", "--json", "-i", index).out)["entries"][0]
    quotes = found["quotes"]
    assert [quote["place"]["paragraph"] for quote in quotes] == [1, 2]
    assert found["id"] == quotes[0]["place"]["id"] != quotes[1]["place"]["id"]
    lines = run_qa("timeline", "驾驶员", "-i", index).out.splitlines()
    for quote, where in zip(quotes, ("第1段", "第2段"), strict=True):
        at = next(
            i
            for i, line in enumerate(lines)
            if quote["text"][:10] in line.replace("⟦", "").replace("⟧", "")
        )
        below = next(line for line in lines[at:] if "段" in line)
        (start, end) = quote["file_spans"][0][0], quote["file_spans"][-1][1]
        assert below.endswith(where)
        assert any(f"{start}–{end}" in line for line in lines[at : at + 5])
    table = run_qa("timeline", "驾驶员", "--csv", "-i", index).out
    assert "第1段 … " in table
    assert "第2段" in table


def test_one_year_compares_nothing():
    told = (("2021-05-01", "书屋藏书8000册。"), ("2021-09-01", "书屋藏书9000册。"))
    assert timeline_of("书屋", reports(*told)).rows == ()


def test_of_an_article_the_sentences_that_name_it_are_quoted():
    text = "天热起来了。码头书屋开门。书屋有空调。书屋不收押金。"
    (entry,) = timeline_of("书屋", reports(("2021", text))).entries
    assert [quote.text for quote in entry.quotes] == ["码头书屋开门。"]
    (bare,) = timeline_of(
        "书屋", reports(("2021", "天热起来了，都想找地方凉快。大家去了河边。"))
    ).entries
    assert bare.quotes[0].text.startswith("天热起来了，都想找地方凉快。")


# --- on the command line ------------------------------------------------------------------------


def test_on_the_command_line(run_qa, index):
    ran = run_qa("timeline", "驿站 OR 选手", "-i", index)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line for line in lines if line[:2] == "20"] == ["2022-03-07", "2023-07-19"]
    data = json.loads(run_qa("timeline", "驿站 OR 选手", "--json", "-i", index).out)
    assert [entry["date"] for entry in data["entries"]] == ["2022-03-07", "2023-07-19"]
    rows = list(csv.reader(io.StringIO(run_qa("timeline", "驿站", "--csv", "-i", index).out[1:])))
    assert (rows[0][0], rows[1][0], rows[1][-1]) == ("日期", "2023-07-19", "0")


@pytest.mark.parametrize("option", [[], ["--json"], ["--csv"]])
def test_nothing_reported_is_an_answer(run_qa, index, option):
    ran = run_qa("timeline", "滑雪", *option, "-i", index)
    assert (ran.code, ran.err) == (1, "")


def test_figures_go_under_the_year_that_the_sentence_before_looked_back_on():
    found = compared(
        ("2022-03-01", "2021年全市新建书屋40间。走访困难户210户，比上年少8户。"),
        ("2023-03-01", "2022年全市新建书屋55间，超出目标5间。走访困难户190户。"),
    )
    assert found["走访困难户（户）"] == {"2021": ("210户",), "2022": ("190户",)}
    assert found["新建书屋（间）"] == {"2021": ("40间",), "2022": ("55间",)}


def test_an_ordinal_is_no_count():
    found = compared(
        ("2022-03-01", "书屋九届三次代表会开了。"), ("2023-03-01", "书屋九届四次代表会开了。")
    )
    assert found == {}


def test_what_rose_from_the_last_time_is_set_beside_the_rest():
    found = compared(
        ("2021-03-01", "书屋赛会来了48名选手。"),
        ("2022-03-01", "书屋赛会选手由上届的48名增至63名。"),
    )
    assert found == {"选手（人）": {"2021": ("48名",), "2022": ("63名",)}}


def rows_of(query, *told, date="2024-01-08"):
    """Return the timeline of a table with these rows, all of one article."""
    rows = [
        make_passage(text, id=f"{at:032x}", paragraph=at, date=date, kind="table")
        for at, text in enumerate(told, start=1)
    ]
    matches = [
        Match(row, (Span(row.text.index(query), row.text.index(query) + len(query)),), 1.0)
        for row in rows
        if query in row.text
    ]
    return timeline_of(query, matches, lambda _: rows)


def test_a_table_of_years_is_compared_and_quoted_to_its_newest_row():
    line = rows_of(
        "读者",
        "年份2021 读者85 书刊12",
        "年份2022读者91 书刊14 备注增订",
        "年份2023 读者108 书刊14",
    )
    assert [(row.label, dict(row.figures)) for row in line.rows] == [
        ("读者", {"2021": ("85",), "2022": ("91",), "2023": ("108",)})
    ]
    assert [quote.text for quote in line.entries[0].quotes][-1].startswith("年份2023")


def test_rows_of_a_table_whose_head_tells_the_unit_stand_beside_the_text():
    rows = [
        make_passage(text, id=f"{at:032x}", article=9, paragraph=at, date="2024", kind="table")
        for at, text in enumerate(("书屋（间） 东浦区12 西塘区30", "读者（人） 东浦区400 西塘区90"))
    ]
    before = reports(("2021", "葭州市东浦区书屋9间。"))
    found = [*before, Match(rows[0], (Span(0, 2),), 1.0)]
    line = timeline_of("书屋", found, lambda one: rows if one.kind == "table" else [one])
    assert [(row.label, dict(row.figures)) for row in line.rows] == [
        ("东浦区书屋（间）", {"2021": ("9间",), "2024": ("12间",)})
    ]


def test_a_table_is_compared_whole_under_a_caption_that_names_it():
    texts = ("年份2021 读者85 书刊12", "年份2022 读者91 书刊14")
    rows = [
        make_passage(text, id=f"{at:032x}", paragraph=at, kind="table", section="书屋历年情况")
        for at, text in enumerate(texts, start=1)
    ]
    below = make_passage("（书屋历年情况）", id=f"{9:032x}", paragraph=3, kind="caption")
    line = timeline_of("书屋", [Match(below, (Span(1, 3),), 1.0)], lambda _: [*rows, below])
    assert {row.label: dict(row.figures) for row in line.rows} == {
        "读者": {"2021": ("85",), "2022": ("91",)},
        "书刊": {"2021": ("12",), "2022": ("14",)},
    }


def test_years_may_head_the_columns():
    line = rows_of("东馆", "馆名东馆 2021年120人 2022年150人", "馆名西馆 2021年90人 2022年80人")
    assert [(row.label, dict(row.figures)) for row in line.rows] == [
        ("东馆", {"2021": ("120人",), "2022": ("150人",)})
    ]
