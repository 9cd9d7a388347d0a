"""Dates that a file's head states."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.pages import parse_page
from qa.text.stated_dates import stated_date

CHINA = timezone(timedelta(hours=8))
DAYS = st.dates(date(2001, 9, 10), date(2099, 1, 1))


@given(DAYS, st.integers(0, 15), st.sampled_from(["{}", "@{}", "{}.5", "{}000"]))
def test_seconds_and_milliseconds_of_the_epoch(day, hour, form):
    """Until 16 o'clock: what was midnight of UTC is eight o'clock of the same day."""
    seconds = int(datetime(day.year, day.month, day.day, hour, tzinfo=CHINA).timestamp())
    assert stated_date(form.format(seconds)) == day.isoformat()


WRITTEN = [
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}/{0.month}/{0.day}",
]
BETWEEN = [" 至 ", "至", "~", "—", " - ", "～", " to ", "到"]


@given(DAYS, st.integers(0, 400), st.sampled_from(WRITTEN), st.sampled_from(BETWEEN))
def test_a_range_is_dated_by_what_its_ends_share(first, days, form, between):
    last = first + timedelta(days)
    found = stated_date(form.format(first) + between + form.format(last))
    shared = [n for n in (10, 7, 4) if first.isoformat()[:n] == last.isoformat()[:n]]
    assert found == (first.isoformat()[: shared[0]] if shared else None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023年5月8日-14日", "2023-05"), ("2023年5月8日至6月2日", "2023"),
        ("2023.05.08-05.14", "2023-05"), ("2023-W19", "2023-05"), ("2023-W19-1", "2023-05-08"),
        ("2023-W99", None), ("2023年春季号", "2023"), ("2023年第3期", "2023"),
        ("2023年下半年", "2023"), ("2023 Q3", "2023"), ("[2023-05-08]", "2023-05-08"),
        ("2023年5月8日出版", "2023-05-08"), ("“2023-05”", "2023-05"), ("[2023", None),
        ("昨天", None), ("2023-13-40", None), ("45054", None), ("123", None),
        ("癸卯年三月十九", None), ("2023-05-14至2023-05-08", None), ("", None), ("版", None),
        ("99999999999999", None),
    ],
)  # fmt: skip
def test_what_heads_state(written, read):
    assert stated_date(written) == read


@pytest.mark.parametrize("head", ["---\ndate: {}\n---\n", "报名：晨报\n日期：{}\n\n"])
@pytest.mark.parametrize("written", ["1683504000", "2023年5月8日至14日", "[2023-05-08]"])
def test_pages_are_dated_by_them(head, written):
    text = f"{head.format(written)}\n# 夜校开课\n\n夜校在工人文化宫开课，首批四十八人。\n"
    page, _ = parse_page(text.encode(), "页.md")
    assert page.source.date == stated_date(written)
    assert not [remark for remark in page.remarks if remark.key == "date_on_line"]


@given(st.text("0123456789年月日-/.至W春 []", max_size=18))
def test_nothing_makes_it_fail(text):
    found = stated_date(text)
    assert found is None or 4 <= len(found) <= 10
