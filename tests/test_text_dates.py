from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import clock
from qa.text.dates import date_in_name, is_iso_date, years_in
from qa.text.named_dates import dates_in, years_asked
from qa.text.normalize import normalize


def test_only_full_real_dates_are_taken_from_names() -> None:
    assert date_in_name("pages/2023-07-19_03.txt") == "2023-07-19"
    assert date_in_name("20230719.txt") == "2023-07-19"
    assert date_in_name("望湖工人报2023年7月9日2版.txt") == "2023-07-09"
    assert date_in_name("望湖工人报2023年7月.txt") is None
    assert date_in_name("2023年13月9日.txt") is None
    assert date_in_name("20231345.txt") is None
    assert date_in_name("2023-07-19/front.txt") is None
    assert date_in_name("page-2023.txt") is None


@pytest.mark.parametrize("written", ["2023", "2023-07", "2023-07-19", "2024-02-29"])
def test_an_iso_date_may_lack_day_and_month(written: str) -> None:
    assert is_iso_date(written)


@pytest.mark.parametrize(
    "written", ["", "23", "2023-7", "2023-13", "2023-02-29", "2023-07-19-01", "2023年", "2023-"]
)
def test_what_is_no_iso_date(written: str) -> None:
    assert not is_iso_date(written)


def test_years_stand_alone_among_digits() -> None:
    assert years_in("2021年和2023年，又是2021年，电话120231，1899年") == ("2021", "2023")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("近2000名技能人才", ()),
        ("走访2000余家企业", ()),
        ("发放2000万元", ()),
        ("收到1950件来稿，2022版目录", ("2022",)),
        ("2022届毕业生，2023级学员，2021-05-03", ("2022", "2023", "2021")),
    ],
)
def test_what_is_counted_is_no_year(text: str, years: tuple[str, ...]) -> None:
    assert years_in(text) == years


TODAY = "2026-11-25"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2022年办了几场", ["2022"]),
        ("２０２２年辦了幾場", ["2022"]),
        ("二○二二年和二〇二三年", ["2022", "2023"]),
        ("贰零贰贰年", ["2022"]),
        ("22年新建了几家", ["2022"]),
        ("在九八年", ["1998"]),
        ("22年7月", ["2022-07"]),
        ("二0一九年、一九九O年", ["2019", "1990"]),
        ("二OO八年五月", ["2008-05"]),
        ("民国111年7月", ["2022-07"]),
        ("中華民國一百一十二年", ["2023"]),
        ("民国廿二年", ["1933"]),
        ("2022Q3的产量", ["2022"]),
        ("农历八月十五，陰曆三月", []),
        ("2022年7月19日", ["2022-07-19"]),
        ("二〇二三年十二月三十一日", ["2023-12-31"]),
        ("2022/3/5、2022-03-06、2022.3.7", ["2022-03-05", "2022-03-06", "2022-03-07"]),
        ("2022/3", ["2022-03"]),
        ("2022年上半年", ["2022-01..2022-06"]),
        ("2022年第三季度", ["2022-07..2022-09"]),
        ("2021年至2023年", ["2021..2023"]),
        ("2021-2023", ["2021..2023"]),
        ("2021—2023年", ["2021..2023"]),
        ("2022年3月至5月", ["2022-03..2022-05"]),
        ("2022年7月19日至8月2日", ["2022-07-19..2022-08-02"]),
        ("7月1日至5日", ["--07-01..--07-05"]),
        ("7月19日", ["--07-19"]),
        ("上世纪九十年代，80年代", ["1990..1999", "1980..1989"]),
        ("in March 2022", ["2022-03"]),
        ("on July 19, 2022", ["2022-07-19"]),
        ("on the 19th of July 2022", ["2022-07-19"]),
        ("on 19 July", ["--07-19"]),
        ("in May", ["--05"]),
        ("from 2021 to 2023", ["2021..2023"]),
        ("between 2021 and 2023", ["2021..2023"]),
        ("in 2021 and 2023", ["2021", "2023"]),
        ("the 1990s", ["1990..1999"]),
        ("the first half of 2022", ["2022-01..2022-06"]),
    ],
)
def test_dates_written_out(text: str, periods: list[str]) -> None:
    found = [f"{d.first}..{d.last}" if d.last != d.first else d.first for d in dates_in(text)]
    assert found == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("去年", "2025"), ("前年", "2024"), ("今年", "2026"), ("明年", "2027"), ("大前年", "2023"),
        ("上个月", "2026-10"), ("本月", "2026-11"), ("下个月", "2026-12"), ("去年同期", "2025"),
        ("今年3月", "2026-03"), ("去年12月5日", "2025-12-05"), ("上个月5日", "2026-10-05"),
        ("上半年", "2026-01..2026-06"), ("去年下半年", "2025-07..2025-12"),
        ("今年二季度", "2026-04..2026-06"), ("上季度", "2026-07..2026-09"),
        ("近三年", "2024..2026"), ("最近两年来", "2025..2026"), ("过去3个月", "2026-09..2026-11"),
        ("三年前", "2023"), ("两个月前", "2026-09"), ("3天前", "2026-11-22"),
        ("昨天", "2026-11-24"), ("前天", "2026-11-23"), ("明天", "2026-11-26"),
        ("上周", "2026-11-16..2026-11-22"), ("上周三", "2026-11-18"), ("本周日", "2026-11-29"),
        ("last year", "2025"), ("this year", "2026"), ("last month", "2026-10"),
        ("the year before last", "2024"), ("three years ago", "2023"), ("yesterday", "2026-11-24"),
        ("the past three years", "2024..2026"), ("last week", "2026-11-16..2026-11-22"),
        ("今秋", "2026"), ("去冬", "2025"), ("昨年", "2025"),
        ("最近", "..2026-11-25"), ("近几年", "..2026-11-25"), ("the latest", "..2026-11-25"),
    ],
)  # fmt: skip
def test_dates_told_from_another_day(text: str, period: str) -> None:
    for reference in (TODAY, date(2026, 11, 25), f"{TODAY}T08:30:00+08:00"):
        (found,) = dates_in(text, reference)
        assert found.relative
        assert found.latest == period.startswith("..")
        written = found.first if found.last == found.first else f"{found.first}..{found.last}"
        assert written == period
    assert all(told.latest or not told.relative for told in dates_in(text))


def test_what_the_reference_does_not_tell_stays_open() -> None:
    assert [d.first for d in dates_in("去年和上个月和昨天", "2022")] == ["2021"]
    assert [d.first for d in dates_in("去年和上个月和昨天", "2022-01")] == ["2021", "2021-12"]
    assert [d.first for d in dates_in("上个月和昨天", "2022-03-01")] == ["2022-02", "2022-02-28"]


def test_the_turn_of_the_year() -> None:
    assert [d.first for d in dates_in("上个月，下个月", "2022-12-31")] == ["2022-11", "2023-01"]
    assert dates_in("近三个月", "2022-01-15")[0].first == "2021-11"
    assert dates_in("上季度", "2022-02")[0].last == "2021-12"


@pytest.mark.parametrize(
    "text",
    [
        "干了22年", "工作二十年", "22年来", "2022人", "2022册书", "编号2022", "2022.7万元",
        "电话120231", "3.2022", "当今年轻人", "失去年华", "文明年货", "目前年度", "说明年底",
        "月饼", "5号楼", "今后天天", "过去年代", "三年级", "一月嫂", "以上周边", "日本月刊",
        "从前天气", "12345", "二十大", "第2022号",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert [d for d in dates_in(text, TODAY) if not d.latest] == []


def test_a_date_without_year_takes_one() -> None:
    (found,) = dates_in("7月1日至5日")
    assert found.years == ()
    assert (found.in_year("2022").first, found.in_year("2022").last) == ("2022-07-01", "2022-07-05")
    (full,) = dates_in("2021年7月")
    assert full.in_year("2022") == full


def test_years_of_a_question() -> None:
    assert years_asked("去年和2021年各办了几场", TODAY) == ("2025", "2021")
    assert years_asked("2021年至2023年", TODAY) == ("2021", "2022", "2023")
    assert years_asked("近三年", date(2026, 1, 1)) == ("2024", "2025", "2026")
    assert years_asked("7月19日和最近", TODAY) == ()


def test_the_span_covers_what_was_written() -> None:
    text = "他在２０２２年７月和去年，又在 July 19, 2022 来过"
    written = [text[d.span.start : d.span.end] for d in dates_in(text, TODAY)]
    assert written == ["２０２２年７月", "去年", "July 19, 2022"]


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_day_in_every_way_to_write_it(day: date) -> None:
    figures = "〇一二三四五六七八九"
    year = "".join(figures[int(digit)] for digit in str(day.year))
    month = ["", *"一二三四五六七八九", "十", "十一", "十二"][day.month]
    tens, ones = divmod(day.day, 10)
    chinese = ("" if tens == 1 else figures[tens] if tens else "") + ("十" if tens else "")
    chinese += figures[ones] if ones else ""
    for written in (
        f"{day.year}年{day.month}月{day.day}日", f"{day.year}-{day.month}-{day.day}",
        f"{day.year}/{day.month:02d}/{day.day:02d}", f"{day:%B} {day.day}, {day.year}",
        f"{year}年{month}月{chinese}日",
    ):  # fmt: skip
        (found,) = dates_in(f"于{written}召开")
        assert found.first == found.last == day.isoformat()


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_days_before_and_after(day: date) -> None:
    yesterday, tomorrow = dates_in("昨天和明天", day)
    assert date.fromisoformat(yesterday.first) == day - timedelta(days=1)
    assert date.fromisoformat(tomorrow.first) == day + timedelta(days=1)
    (week,) = dates_in("本周", day)
    assert week.first <= day.isoformat() <= week.last
    assert date.fromisoformat(week.first).weekday() == 0


@pytest.mark.parametrize("text", ["近0周", "过去零年", "the past 0 years"])
def test_no_time_at_all_is_none(text: str) -> None:
    assert dates_in(text, TODAY) == ()


LETTERS = "0123年月日号至到-/.今去前明后天上下半个周近三二〇十季度来以inmay july last ago,，"


@given(st.text(LETTERS, max_size=20))
def test_dates_stand_in_order_and_exist(text: str) -> None:
    found = dates_in(text, TODAY)
    edges = [0, *(edge for d in found for edge in (d.span.start, d.span.end)), len(text)]
    assert edges == sorted(edges)
    for named in found:
        for written in (named.first, named.last):
            assert not written or is_iso_date(written.replace("--", "2000-"))
        assert named.latest or named.first.startswith("--") or named.first <= named.last + "~"


def test_two_months_in_one_word_are_no_date_and_break_nothing():
    assert [named.years for named in dates_in("夏天七八月去的是哪家疗养院", "2026-01-01")] == []


def test_what_two_figures_mean_is_told_from_the_year_of_asking_each_time(monkeypatch):
    def asked_in(year: int) -> str:
        monkeypatch.setattr(clock, "today", lambda: date(year, 6, 1))
        return dates_in("28年办了几期")[0].first

    assert [asked_in(2026), asked_in(2027), asked_in(2026)] == ["1928", "2028", "1928"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("人均（元）1914", []),
        ("件数（件）2020", []),
        ("in 2021 each got 2000 yuan", ["2021"]),
        ("2021 yuan were given", []),
        ("年份（年）1914", ["1914"]),
        ("in 2000", ["2000"]),
    ],
)
def test_a_figure_with_its_unit_is_no_year(text, first):
    assert [date.first for date in dates_in(normalize(text), "2024-01-01")] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("他守塔31年，另一处写33年，哪个对", []),
        ("他干过的夜班有98年吗", []),
        ("船厂改制98年，今年120名职工", []),
        # a year that is named so, or of which something is told
        ("98年船厂改制", ["1998"]),
        ("他是22年退休的吗", ["2022"]),
        ("他退休是在22年吗", ["2022"]),
        ("船厂改制于98年，他进厂", ["1998"]),
        ("他说起98年的大水", ["1998"]),
        ("21年和22年各办几期", ["2021", "2022"]),
        ("他守塔到1998年，后来呢", ["1998"]),
    ],
)
def test_two_figures_that_close_a_clause_are_how_long_it_went_on(text, first):
    told = [date.first for date in dates_in(normalize(text), "2024-01-01")]
    assert [one for one in told if one[:4] != "2024"] == first
