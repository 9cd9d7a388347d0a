"""Months and days as passages tell them, and answers of the time that is asked about."""

import pytest
from fakes import asked_of, make_passage, make_question

from qa.retrieval.told_times import headed_times, years_from_today
from qa.text.normalize import normalize


@pytest.mark.parametrize(
    ("question", "text", "date", "asked"),
    [
        # told from the day of the article
        ("2023年4月修了几座桥", "上月修桥4座，本月修桥1座。", "2023-05-10", "上月修了几座桥?"),
        ("2023年5月修了几座桥", "上个月修桥4座，本月1座。", "2023-05-10", "本月修了几座桥?"),
        ("2022年12月修了几座桥", "上月修桥4座。", "2023-01-03", "上月修了几座桥?"),
        ("5月9日修了几座桥", "昨天修桥4座。", "2023-05-10", "昨天修了几座桥?"),
        ("2023年5月9日修了几座桥", "昨日修桥4座。", "2023-05-10", "昨日修了几座桥?"),
        # the year is the article's, and left out
        ("2021年10月修了几座桥", "10月修桥4座，11月1座。", "2021-12-02", "10月修了几座桥?"),
        # written in other figures
        ("2021年10月修了几座桥", "二〇二一年十月修桥4座。", None, "二〇二一年十月修了几座桥?"),
        # the article is of that month or day, and its sentence says no other
        ("2022年7月夜校的校长是谁", "夜校的校长是高青。", "2022-07-19", "夜校的校长是谁?"),
        ("7月夜校的校长是谁", "夜校的校长是高青。", "2022-07-19", "夜校的校长是谁?"),
        ("夜校的校长（2022年7月19日）是谁", "校长是高青。", "2022-07-19", "夜校的校长是谁?"),
        ("2022年7月夜校的校长是谁", "6月起夜校的校长是高青。", "2022-07-19", "7月夜校的校长是谁?"),
        ("2022年7月以来夜校办了几期", "夜校办了9期。", "2022-07-19", "7月以来夜校办了几期?"),
        ("2022年6月夜校的校长是谁", "夜校的校长是高青。", "2022-07-19", "6月夜校的校长是谁?"),
        ("2022年7月夜校的校长是谁", "夜校的校长是高青。", "2022", "7月夜校的校长是谁?"),
        # another month, a day that is not known so precisely, the same words: as it was
        ("2023年3月修了几座桥", "上月修桥4座。", "2023-05-10", "3月修了几座桥?"),
        ("2023年5月9日修了几座桥", "昨天修桥4座。", "2023", "5月9日修了几座桥?"),
        ("4月修了几座桥", "4月修桥4座。", "2023-05-10", "4月修了几座桥?"),
    ],
)
def test_a_month_is_asked_as_the_passage_tells_it(question, text, date, asked):
    assert asked_of(question, text, date) == asked


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("去年夜校开了几班", ("去年",)),
        ("上半年夜校开了几班", ()),  # of the article's own year
        ("How many classes opened last year?", ("last year",)),
        ("今年比2021年多开几班", ()),  # a year of its own stands beside
        ("2021年夜校开了几班", ()),
        ("今天夜校开课吗", ()),  # a day is the asker's
        ("夜校开了几班", ()),
    ],
)
def test_years_that_are_told_from_today(question, words):
    assert years_from_today(normalize(question), "2031-05-04") == words


@pytest.mark.parametrize(
    ("question", "title", "kind", "left_out"),
    [
        ("2022年3月底东村有几座桥", "各村的桥（截至2022年3月底）", "table", ["2022年3月底"]),
        ("2022年3月东村有几座桥", "各村的桥（截至2022年3月底）", "table", ["2022年3月"]),
        ("2022年4月东村有几座桥", "各村的桥（截至2022年3月底）", "table", []),
        ("2022年东村有几座桥", "各村的桥（截至2022年3月底）", "table", []),
        ("2022年3月底东村有几座桥", "东村3月修桥4座", "text", []),  # a text tells it itself
    ],
)
def test_the_month_over_a_table_need_not_stand_in_its_rows(question, title, kind, left_out):
    asked = make_question(question)
    passage = make_passage("东村 桥数4", title=title, kind=kind, date="2022-04-30")
    found = [asked.plain[span.start : span.end] for span in headed_times(asked, passage)]
    assert found == left_out
