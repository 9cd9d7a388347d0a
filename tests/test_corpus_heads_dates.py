"""Dates of datelines: the day written, the rest told from the page's date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.heads.dates import dates_of_line, day_of, month_day_of
from qa.corpus.heads.stretch import fold_line

DAYS = st.dates(date(2001, 1, 1), date(2050, 12, 31))
MONTHS = "January February March April May June July August September October November December"


@given(DAYS)
def test_a_whole_date_is_read_in_every_form(day: date) -> None:
    month = MONTHS.split()[day.month - 1]
    forms = [
        f"发布：{day.isoformat()} 09:12",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y/%m/%d} 18:22 HKT",
        f"{day:%Y%m%d}",
        f"民國{day.year - 1911}年{day.month}月{day.day}日",
        f"{day:%A}, {month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{month.upper()} {day.day}, {day.year}",
    ]
    if day.year > 2010:
        forms += [f"{day.year - 1911}/{day:%m/%d}", f"{day.year - 1911}{day:%m%d}"]
    for written in forms:
        assert [found.value for found in dates_of_line(fold_line(written), None)] == [
            day.isoformat()
        ], written


@given(DAYS, st.integers(0, 300))
def test_a_month_and_a_day_are_of_the_last_year_that_has_them(day: date, later: int) -> None:
    page = day + timedelta(later)
    if (day.month, day.day) != (2, 29):
        assert month_day_of(day.month, day.day, page.isoformat()) == day.isoformat()


@given(DAYS, st.integers(0, 26))
def test_a_day_alone_is_of_the_last_month_that_has_it(day: date, later: int) -> None:
    page = day + timedelta(later)
    assert day_of(day.day, page.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    ("day", "page", "found"),
    [
        (28, "2024-03-02", "2024-02-28"),
        (28, "2024-01-02", "2023-12-28"),
        (6, "2024-03-05", "2024-03-06"),  # printed the evening before
        (31, "2024-03-02", None),  # February has none
        (5, "2024-03", "2024-03-05"),
        (5, "2024", None),
        (5, None, None),
        (32, "2024-03-05", None),
    ],
)
def test_a_day_alone(day: int, page: str | None, found: str | None) -> None:
    assert day_of(day, page) == found


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("5日电", ["2024-03-05"]),
        ("五日電", ["2024-03-05"]),
        ("5日，举行", []),
        ("昨日讯", []),
        ("05/03/2024", ["2024-03-05"]),
        ("03/25/2024", ["2024-03-25"]),
        ("正月廿五", []),
        ("2月30日", [""]),
        ("二〇二四年三月", ["2024-03"]),
        ("电话 0000-6120305", []),
    ],
)
def test_what_is_a_date_in_a_head(written: str, values: list[str]) -> None:
    assert [found.value for found in dates_of_line(fold_line(written), "2024-03-05")] == values
