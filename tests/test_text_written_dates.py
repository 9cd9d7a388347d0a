from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.written_dates import iso_date, numeral


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023", "2023"),
        ("2023-07", "2023-07"),
        ("2023年7月", "2023-07"),
        ("2023/7/9", "2023-07-09"),
        ("2023年7月19日", "2023-07-19"),
        ("2023 年 7 月 19 日", "2023-07-19"),
        ("2024-02-29", "2024-02-29"),
        ("20240229", "2024-02-29"),
        ("２０２３年７月１９日", "2023-07-19"),
        ("2023．7．19", "2023-07-19"),
        ("二○二一年", "2021"),
        ("二〇二二年三月五日", "2022-03-05"),
        ("二零二三年十二月三十一日", "2023-12-31"),
        ("二O二三年十月十日", "2023-10-10"),
        ("二〇二三年十一月廿五日", "2023-11-25"),
        ("二〇二三年元月卅一日", "2023-01-31"),
        ("2023年七月19日", "2023-07-19"),
        ("民国111年3月5日", "2022-03-05"),
        ("中華民國一一一年三月五日", "2022-03-05"),
        ("民国元年一月一日", "1912-01-01"),
        ("2022-07-19T08:30:00+08:00", "2022-07-19"),
        ("2022-07-19 08:30:00", "2022-07-19"),
        ("2022-07-19 08:30:00.000000000 +08:00", "2022-07-19"),
        ("2022-07-19T23:30:00.123Z", "2022-07-19"),
        ("2022-07-19T08:30:00+0800", "2022-07-19"),
        ("2022年7月19日 08时30分", "2022-07-19"),
        ("2022年7月19日 星期二", "2022-07-19"),
        ("2022年7月19日（星期二）", "2022-07-19"),
        ("2022年7月19日 农历壬寅年六月廿一", "2022-07-19"),
        ("July 19, 2022", "2022-07-19"),
        ("Tuesday, 19 July 2022", "2022-07-19"),
        ("Sept. 2022", "2022-09"),
        ("公元2022年7月19日", "2022-07-19"),
        ("2022年7月19日（农历六月廿一）", "2022-07-19"),
        ("2022年7月19日（壬寅年六月廿一 大暑）", "2022-07-19"),
        ("民国一百一十一年七月十九日", "2022-07-19"),
        ("贰零贰贰年柒月拾玖日", "2022-07-19"),
        ("2022–07–19", "2022-07-19"),
        ("2022−07−19", "2022-07-19"),
        ("2022 07 19", "2022-07-19"),
        ("2022-07-19T08", "2022-07-19"),
        ("2022-07-19T083000Z", "2022-07-19"),
        ("2022-07-19 上午8:30", "2022-07-19"),
        ("2022年7月19日下午3时20分", "2022-07-19"),
        ("2022-07-19 8:30 PM", "2022-07-19"),
        ("2022-07-19, Tue", "2022-07-19"),
        ("19/07/2022", "2022-07-19"),
        ("07/19/2022", "2022-07-19"),
        ("19.7.2022", "2022-07-19"),
        ("7/7/2022", "2022-07-07"),
        ("5/7/2022", "2022"),
        ("31/02/2022", None),
        ("2022年7月上旬", "2022-07"),
        ("2023-02-29", None),
        ("2023-13", None),
        ("二〇二三年十三月一日", None),
        ("二〇二二年二月二二十日", None),
        ("农历壬寅年六月廿一", None),
        ("去年夏天", None),
        ("12345", None),
        ("", None),
    ],
)
def test_dates_keep_their_precision(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


FIGURES = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number below a hundred: 七, 十, 十七, 七十."""
    tens, ones = divmod(number, 10)
    return (
        f"{FIGURES[tens] if tens > 1 else ''}{'十' if tens else ''}{FIGURES[ones] if ones else ''}"
    )


@given(st.integers(0, (date(2100, 1, 1) - date(1800, 1, 1)).days))
def test_every_day_is_read_in_figures_and_in_numerals(days: int) -> None:
    day = date(1800, 1, 1) + timedelta(days)
    year = "".join(FIGURES[int(figure)] for figure in str(day.year))
    assert iso_date(f"{day.year}年{day.month}月{day.day}日") == day.isoformat()
    assert iso_date(f"{year}年{chinese(day.month)}月{chinese(day.day)}日") == day.isoformat()
    assert iso_date(f"{day.isoformat()}T23:59:59Z") == day.isoformat()


@given(st.integers(1, 99))
def test_numerals_below_a_hundred(number: int) -> None:
    assert numeral(chinese(number)) == numeral(str(number)) == number


@given(st.text("二〇○年月日元十廿卅正民国1290٦۱-/.: TZ农历初星期", max_size=24))
def test_nothing_that_looks_like_a_date_raises(written: str) -> None:
    found = iso_date(written)
    assert found is None or len(found) in (4, 7, 10)
