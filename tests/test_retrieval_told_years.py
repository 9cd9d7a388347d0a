import pytest
from fakes import asked_of, make_passage, make_question

from qa.retrieval.context import context_of
from qa.retrieval.differences import compared
from qa.retrieval.told_years import (
    of_headed_year,
    of_other_years,
    settled_years,
    years_left_open,
)
from qa.types import Hit


@pytest.mark.parametrize(
    ("question", "text", "date", "asked"),
    [
        # told from the day of the article
        ("2021年修了几座桥？", "去年修桥4座，今年才修1座。", "2022-03-01", "去年修了几座桥?"),
        ("2022年修了几座桥？", "去年修桥4座，今年才修1座。", "2022-03-01", "今年修了几座桥?"),
        ("2020年修了几座桥？", "前年修桥4座，去年才修1座。", "2022", "前年修了几座桥?"),
        ("2021年7月修了几座桥", "去年7月修桥4座。", "2022-03-01", "去年7月修了几座桥?"),
        # written in Chinese figures, in any of its zeros
        ("2021年修了几座桥", "二〇二一年修桥4座。", "2022-03-01", "二〇二一年修了几座桥?"),
        ("2021年修了几座桥", "二○二一年修桥4座。", None, "二○二一年修了几座桥?"),
        ("二〇二一年修了几座桥", "2021年修桥4座。", "2022", "2021年修了几座桥?"),
        ("In 2021, how many bridges?", "去年修桥4座。", "2022", "last year how many bridges?"),
        # written as it is asked, beside another way: left as it is
        ("2021年修了几座桥", "去年修桥4座，是2021年最多的。", "2022", "2021年修了几座桥?"),
        # no year that the passage names: contradicted or settled, as before
        ("2019年修了几座桥", "去年修桥4座。", "2022", "2019年修了几座桥?"),
        ("2022年修了几座桥", "昨天修桥4座。", "2022-03-01", "修了几座桥?"),
        ("2022年修了几座桥", "近年来修桥4座。", "2022-03-01", "修了几座桥?"),
        # a day is no year
        ("Which bridge opened on 5 July 2021?", "去年修桥4座。", "2022",
         "Which bridge opened on 5 July 2021?"),
        ("2021年7月5日修了几座桥", "去年7月5日修桥4座。", "2022", "去年7月5日修了几座桥?"),
    ],
)  # fmt: skip
def test_a_year_is_asked_as_the_passage_tells_it(question, text, date, asked):
    assert asked_of(question, text, date) == asked


BRIDGES = "In 2021 the yard built 4 bridges, all of stone."


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("2022年修了几座桥", "2021年修桥4座。", [("2021年修桥4座", "2021")]),
        ("2022年修了几座桥", "2021年开工，修桥4座。路宽9米。",
         [("2021年开工", "2021"), ("修桥4座", "2021")]),
        ("2022年修了几座桥", "去年修桥4座，今年修1座。", [("去年修桥4座", "2021")]),
        ("How many bridges in 2022?", BRIDGES,
         [("In 2021 the yard built 4 bridges", "2021"), (" all of stone.", "2021")]),
        ("2022年修了几座桥", "2022年修桥4座，2023年再修。", [("2023年再修", "2023")]),
        ("2022年修了几座桥", "修桥4座。", []),  # the article's own year, and none is named
        ("2022年修了几座桥", "2018年起，修桥4座。", []),  # may go on
        ("2022年修了几座桥", "自2018年动工以来修桥4座。", []),
        ("How many bridges in 2022?", "Since 2018 it built 4 bridges.", []),
        ("修了几座桥", "2021年修桥4座。", []),  # no year is asked for
        # what is compared with is not what is told of
        ("2022年修了几座桥", "今年修桥4座，比去年的6座少2座；修路3条。", []),
        ("2022年修了几座桥", "比去年多修2座，共修桥6座。", []),
        ("2022年修了几座桥", "与2021年相比，修桥4座。", []),
        ("How many bridges in 2022?", "It built 4 bridges, more than in 2021, all of stone.", []),
        ("2022年修了几座桥", "2020年修桥4座，比2019年多2座，修路3条。",
         [("2020年修桥4座", "2020"), ("比2019年多2座", "2020, 2019"), ("修路3条", "2020")]),
    ],
)  # fmt: skip
def test_what_is_told_of_another_year_is_doubted(question, text, told):
    asked, printed = make_question(question), "2022-03-01"
    passage = make_passage(text)
    settled = [named.span for named in asked.years]
    doubts = list(of_other_years(asked, passage.text, printed, settled))
    found = [(text[d.span.start : d.span.end], d.reason.params["found"]) for d in doubts]
    assert found == told
    assert {d.reason.params["asked"] for d in doubts} <= {"2022"}


def test_what_semicolons_part_goes_on_in_the_year_of_the_first():
    text = "2021年，捕鱼80吨；修网六百张，晒盐9吨。今年修网七百张。"
    asked = make_question("2022年修网多少张")
    settled = [named.span for named in asked.years]
    doubts = list(of_other_years(asked, text, "2022-03-01", settled))
    found = [text[d.span.start : d.span.end] for d in doubts]
    assert found == ["2021年", "捕鱼80吨", "修网六百张", "晒盐9吨"]


def test_what_the_passage_is_asked_with_is_not_doubted():
    asked = make_question("2021年修了几座桥")
    settled = settled_years(asked, "2021年修桥4座。", "2022-03-01", {"2022"})
    assert list(of_other_years(asked, "2021年修桥4座。", "2022-03-01", settled)) == []


@pytest.mark.parametrize(
    ("question", "text", "doubted"),
    [
        ("2021年修了几座桥", "今年修桥4座，是去年同期的两倍。", True),
        ("2021年修了几座桥", "2022年修桥4座，铺路9里。", True),
        ("2021年修了几座桥", "去年修桥4座，铺路9里。", False),
        ("2021年修了几座桥", "修桥4座。", False),  # may go on in the year of what stands before
        ("2021年修了几座桥", "2021年修桥4座，比2020年多3座。", False),
        ("2021年修了几座桥", "2022年修桥4座，比2021年多3座。", False),  # may be reckoned
        ("2021年修了几座桥", "东村 2021年修桥4 2022年修桥5", False),
        ("2021年建成的桥有几座", "今年还有桥4座。", False),  # says which bridges
        ("2021年谁修的桥", "今年高青修桥。", False),  # no figure
    ],
)
def test_what_is_told_of_another_year_than_the_one_asked_about_is_doubted(question, text, doubted):
    found = list(of_other_years(make_question(question), text, "2022-03-01", []))
    assert any(doubt.span.start == 0 for doubt in found) is doubted


@pytest.mark.parametrize(
    ("title", "text", "doubted"),
    [
        ("去年修桥十座", "修石桥4座。", True),
        ("2021年的桥", "修石桥4座。", True),
        ("去年修桥十座", "今年修石桥4座。", False),
        ("去年今年都修桥", "修石桥4座。", False),
        ("比去年多修桥", "修石桥4座。", False),
        ("修桥", "修石桥4座。", False),
    ],
)
def test_the_headline_tells_of_which_year(title, text, doubted):
    asked = make_question("2022年修了几座石桥")
    passage = make_passage(text, title=title, date="2022-03-01")
    settled = settled_years(asked, text, "2022-03-01", {"2022"})
    assert bool(list(of_headed_year(asked, passage, settled))) is doubted


@pytest.mark.parametrize(
    ("question", "section", "doubted"),
    [
        ("2021年修了几座石桥", "二、2022年打算", True),
        ("2021年底有几座石桥", "二、2022年打算", True),
        ("2022年修了几座石桥", "二、2022年打算", False),
        ("2021年修了几座石桥", "二、打算", False),
        ("2019年以来修了几座石桥", "二、2022年打算", False),
    ],
)
def test_the_heading_of_a_part_tells_of_which_year_before_the_headline(question, section, doubted):
    asked, text = make_question(question), "修石桥4座。"
    passage = make_passage(text, title="2021年修桥的事", section=section, date="2022-01-20")
    settled = settled_years(asked, text, "2022-01-20", {"2022"})
    assert bool(list(of_headed_year(asked, passage, settled))) is doubted


@pytest.mark.parametrize(("kind", "doubted"), [("table", False), ("text", True)])
def test_a_column_of_last_year_says_nothing_of_a_tables_other_columns(kind, doubted):
    passage = make_passage("东村 桥数4 去年过客900", kind=kind, date="2022-03-01")
    hit = Hit(1, passage, 1.0, {})
    context = context_of(passage, [passage])
    assert bool(compared(make_question("2022年东村有几座桥"), hit, context).doubts) is doubted


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("2019年修了几座桥", "2021年修桥4座。", ("passage_year", "2019", "2021")),
        ("2019年修了几座桥", "去年修桥4座。", ("passage_year", "2019", "2021")),
        ("2019年修了几座桥", "修桥4座。", ("page_year", "2019", "2022")),
        ("In 2019, how many bridges?", BRIDGES, ("passage_year", "2019", "2021")),
        ("2019年至2020年修了几座桥", "修桥4座。", ("page_year", "2019–2020", "2022")),
        ("2019年修了几座桥", "2019年修桥4座，2021年1座。", None),
        ("2021年修了几座桥", "去年修桥4座。", None),
        ("2022年修了几座桥", "修桥4座。", None),  # the page's own
        ("修了几座桥", "2021年修桥4座。", None),
    ],
)
def test_a_passage_without_the_year_asked_about_is_told(question, text, told):
    asked = make_question(question)
    reasons = years_left_open(asked, text, text, "2022-03-01", [])
    found = [(r.code, r.params["asked"], r.params["found"]) for r in reasons]
    assert found == ([told] if told else [])


def test_of_a_page_without_a_date_only_what_the_passage_names_is_told():
    asked = make_question("2019年修了几座桥")
    assert years_left_open(asked, "修桥4座。", "修桥4座。", None, []) == []
    (reason,) = years_left_open(asked, "2021年修桥4座。", "2021年修桥4座。", None, [])
    assert (reason.code, reason.params["found"]) == ("passage_year", "2021")


def test_a_passage_may_go_on_about_the_year_of_its_neighbours():
    asked, text = make_question("2019年修了几座桥"), "修桥4座。"
    near, far = f"2019年动工。\n{text}", f"2019年动工。{'河水向东流。' * 30}\n{text}"
    assert years_left_open(asked, text, near, "2022", []) == []
    assert [r.code for r in years_left_open(asked, text, far, "2022", [])] == ["page_year"]
