"""Who succeeded whom, and of which year: what stands beside is no answer."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.doubts.marked import marked_of
from qa.answering.doubts.took_over import tells_whom_they_succeeded
from qa.answering.doubts.whole_asked import asks_for_all
from qa.retrieval.told_years import of_headed_year


@pytest.mark.parametrize(
    ("text", "before", "doubted"),
    [
        ("其中雾溪市72座，白石市75座。", "到2018年底，全省茶亭598座。", True),
        ("其中雾溪市72座，白石市75座。", "全省茶亭598座。", False),
        ("雾溪市72座，白石市75座。", "到2018年底，全省茶亭598座。", False),
    ],
)
def test_a_row_is_of_the_year_that_the_paragraph_before_names(text, before, doubted):
    question = make_question("2019年底白石有几座茶亭？")
    passage = make_passage(text, before=before, date="2019-03-14")
    settled = [named.span for named in question.years]
    assert bool(list(of_headed_year(question, passage, settled))) is doubted


@pytest.mark.parametrize(
    ("asked", "text", "marked", "doubted"),
    [
        ("江岸机械厂有多少名职工？", "江岸机械厂58名职工参加了拔河赛。", "58名", True),
        ("江岸机械厂一共有多少女工", "包括师傅在内的31名女工从厂门口出发。", "31名", True),
        ("江岸机械厂有多少名职工？", "江岸机械厂有职工58名，其中女工31名。", "58名", False),
        ("江岸机械厂有多少名职工？", "江岸机械厂全厂58名职工都签了合同。", "58名", False),
        ("江岸机械厂有多少名职工参加拔河？", "江岸机械厂58名职工参加了拔河赛。", "58名", False),
        ("拔河赛有多少名职工？", "江岸机械厂58名职工参加了拔河赛。", "58名", False),
        ("How many workers does the mill have?", "江岸机械厂58名职工参加了拔河赛。", "58名", True),
        ("How many workers are there at the mill?", "该厂现有58名职工，都已入会。", "58名", False),
        ("How many workers does the contest have?", "58名职工参加了拔河赛。", "58名", False),
        ("How many workers did the mill send?", "江岸机械厂58名职工参加了拔河赛。", "58名", False),
    ],
)
def test_those_who_did_something_are_not_all_that_a_body_has(asked, text, marked, doubted):
    question = make_question(asked)
    told = marked_of(question, marked_hit(text, marked))
    assert asks_for_all(question, told) is doubted


@pytest.mark.parametrize(
    ("asked", "text", "marked", "doubted"),
    [
        ("谁接替柏宁当厂长", "齐岳升任局长，厂长一职由柏宁接任。", "齐岳", True),
        ("接替柏宁当厂长的人是谁", "齐岳升任局长，接替他的是柏宁。", "齐岳", True),
        ("谁接替了柏宁", "厂长由柏宁担任，他今年6月接替齐岳。", "齐岳", True),
        ("谁接替了柏宁", "柏宁今年1月接替齐岳担任厂长。", "齐岳", True),
        ("柏宁之后谁当厂长", "厂长齐岳因病卸任，柏宁接任厂长。", "齐岳", True),
        ("谁接替齐岳当厂长", "齐岳升任局长，厂长一职由柏宁接任。", "柏宁", False),
        ("谁接替了齐岳", "柏宁今年1月接替齐岳担任厂长。", "柏宁", False),
        ("谁接替柏宁当厂长", "柏宁接任厂长三年后，接替柏宁的是齐岳。", "齐岳", False),
        ("柏宁之后谁当厂长", "厂长柏宁因病卸任，齐岳接任厂长。", "齐岳", False),
        ("谁是厂长", "齐岳升任局长，厂长一职由柏宁接任。", "齐岳", False),
        ("柏宁接替的是谁", "齐岳当选理事长，接替柏宁。", "齐岳", True),
        ("柏宁接替的是谁", "柏宁当选会长，接替退休的纺织女工齐岳。", "齐岳", False),
        ("柏宁接的是谁的班", "齐岳当选理事长，接替柏宁。", "齐岳", True),
    ],
)
def test_whom_somebody_succeeded_is_not_who_succeeded_them(asked, text, marked, doubted):
    question = make_question(asked)
    told = marked_of(question, marked_hit(text, marked))
    assert tells_whom_they_succeeded(question, told) is doubted
