"""Which rows a question asks for that compares rows, dates or changes, or names one cell."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question
from table_rows import NONE, answered, article_of, found_by, hits, marked, table

from qa.answering.answer import compose_answer
from qa.answering.gathered.cells import tells_all
from qa.answering.gathered.columns import rows_of_each
from qa.answering.gathered.grid import rows_of_table, without_totals
from qa.answering.gathered.heads import column_asked
from qa.corpus.pages import read_page
from qa.types import Judgement, ScoredSpan, Span

SCHOOLS = table(
    [
        ["实验小学", "320", "2021年3月", "李秋", "-12"],
        ["第二中学", "510", "2020年9月", "赵川", "+7"],
        ["职业学校", "470", "2022年5月", "孙禾", "30"],
    ],
    title="荔城各校职工书屋",
    heads=["藏书（册）", "开放时间", "管理员", "增减（册）"],
)


def test_signs_stand_in_cells():
    rows = rows_of_table(SCHOOLS[0], article_of(SCHOOLS))
    assert [row.cells[4].number.value for row in rows if row.cells[4].number] == [-12, 7, 30]


def test_a_cell_is_sure_whose_row_and_head_are_named_and_all_words_are_told():
    weak = Judgement("weak", 0.55)
    read = hits(SCHOOLS, sentences=(ScoredSpan(Span(0, 4), 0.5),))
    for asked, verdict in (("有多少册藏书", "found"), ("捐了多少册藏书", "weak")):
        question = make_question(f"第二中学职工书屋{asked}", answer_type="number")
        answer = compose_answer(question, read, weak, article=article_of(SCHOOLS))
        assert answer.verdict == verdict
        assert answer.citations[0].quotes[0].highlights == (Span(10, 13),)


def test_a_row_of_sums_is_known_by_several_columns_though_some_have_few_figures():
    rows = table(
        [
            ["甲线", "9", "7", "1", "1%"],
            ["乙线", "6", "5", "2", "1%"],
            ["丙线", "", "3", "3", "1%"],
            ["丁线", "", "4", "3", "1%"],
            ["全网", "15", "19", "9", "1%"],
        ]
    )
    kept = without_totals(rows_of_table(rows[0], article_of(rows)))
    assert [row.name for row in kept] == ["甲线", "乙线", "丙线", "丁线"]


def test_a_figure_is_told_only_where_it_stands_whole():
    rows = table([["4月12日", "1", "5", "8", "9%"], ["4月13日", "5", "1", "5", "9%"]])
    assert tells_all(make_question("荔城4月12日食堂几个"), rows[0], article_of(rows))
    assert not tells_all(make_question("荔城4月15日食堂几个"), rows[0], article_of(rows))


GAMES = table(
    [["象棋", "窦明", "96", "樊曼", "冯铁"], ["扑克", "冉冬", "91", "时来", "尹江"]],
    title="荔城职工棋牌赛结果",
    heads=["冠军", "得分", "第二名", "裁判"],
)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("象棋冠军是谁", "窦明"),
        ("象棋第一名是谁", "窦明"),
        ("扑克亚军是谁", "时来"),
        ("谁是扑克的裁判", "尹江"),
    ],
)
def test_whom_a_head_names_is_asked_for_by_it(asked, name):
    rows = hits(GAMES, sentences=(ScoredSpan(Span(0, 4), 0.5),))
    if "扑克" in asked:
        rows = rows[::-1]
    question = make_question(asked, answer_type="person")
    answer = compose_answer(question, rows, Judgement("found", 0.95), article=article_of(GAMES))
    text = answer.citations[0].hit.passage.text
    assert [text[one.start : one.end] for one in answer.citations[0].quotes[0].highlights] == [name]


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [("象棋冠军得分多少", "found")],
)
def test_a_figure_is_of_whom_it_stands_behind(asked, verdict):
    rows = hits(GAMES, sentences=(ScoredSpan(Span(0, 4), 0.5),))
    question = make_question(asked, answer_type="number")
    answer = compose_answer(question, rows, Judgement("found", 0.95), article=article_of(GAMES))
    assert answer.verdict == verdict


def test_what_is_asked_for_by_its_head_is_named():
    rows = table(
        [["特等", "9路班", "于归", "2", "1"], ["一等", "7路班", "秦关", "1", "1"]],
        title="荔城优秀班组",
        heads=["班组", "班长", "奖金（万元）", "名额"],
    )
    answer = answered("荔城哪个班组奖金最高", rows, NONE)
    assert marked(answer.citations) == [("9路班", "2")]
    assert marked(answered("荔城哪个等次奖金最高", rows, NONE).citations) == [("特等", "2")]


PARTED = """## 各分公司会员和会费

| 分公司 | 会员 | | 会费收缴 | |
|---|---|---|---|---|
| | 男 | 女 | 应收（万元） | 实收（万元） |
| 一分公司 | 820 | 301 | 56.4 | 55.1 |
| 修理厂 | 402 | 39 | 22.1 | 20.9 |
"""


def test_a_second_head_parts_the_columns_of_the_first(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(PARTED, "utf-8")
    (article,) = read_page(path, path.name).articles
    assert [one.text for one in article.paragraphs] == [
        "一分公司 会员男820 会员女301 会费收缴应收（万元）56.4 会费收缴实收（万元）55.1",
        "修理厂 会员男402 会员女39 会费收缴应收（万元）22.1 会费收缴实收（万元）20.9",
    ]
    passages = [
        make_passage(one.text, id=f"{n}" * 10, kind="table", paragraph=n, title=article.title,
                     spans=one.spans)
        for n, one in enumerate(article.paragraphs, 1)
    ]  # fmt: skip
    rows = rows_of_table(passages[0], article_of(passages))
    assert [[row.words(at) for at in range(5)] for row in rows] == [
        ["一分公司", "820", "301", "56.4", "55.1"],
        ["修理厂", "402", "39", "22.1", "20.9"],
    ]
    asked = [("女会员多少", 2), ("男会员多少", 1), ("实收会费多少", 4), ("应收多少会费", 3)]
    assert [column_asked(make_question(text), rows) for text, _ in asked] == [at for _, at in asked]


def test_a_row_of_words_under_whole_heads_is_a_row(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("## 值班\n\n| 日期 | 值班 |\n|---|---|\n| | 王宁 |\n| 5日 | 李强 |\n", "utf-8")
    (article,) = read_page(path, path.name).articles
    assert [one.text for one in article.paragraphs] == ["值班王宁", "5日 值班李强"]


def test_a_table_printed_in_january_is_not_surely_of_that_year():
    def told(date):
        rows = [
            make_passage(one.text, id=one.id, kind="table", paragraph=one.paragraph, date=date,
                         title="荔城食堂", spans=one.spans)
            for one in table([["甲站", "3", "4", "5", "9%"], ["乙站", "1", "2", "1", "9%"]])
        ]  # fmt: skip
        asked = make_question("2024年甲站有几个食堂", answer_type="number")
        return tells_all(asked, rows[0], article_of(rows))

    assert told("2024-06-30")
    assert not told("2024-01-05")


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("荔城三所学校的管理员分别是谁", ["李秋", "赵川", "孙禾"]),
        ("荔城各校的管理员各是谁", ["李秋", "赵川", "孙禾"]),
        ("荔城两个学校管理员分别是谁", []),
        ("荔城实验小学和第二中学的馆长分别是谁", []),
    ],
)
def test_a_head_of_words_is_asked_of_each_row(asked, named):
    cited = found_by(rows_of_each, make_question(asked), SCHOOLS)
    assert [cell for _, cell in marked(cited)] == named
