import pytest

from qa.cli.filters import read_filters
from qa.errors import UsageError


def test_dates_in_full_width_are_the_same_dates():
    filters = read_filters(None, None, "２０２２", " 2023－07".replace("－", "-"), None)
    assert (filters.since, filters.until) == ("2022", "2023-07")


@pytest.mark.parametrize("written", ["二〇二二年", "2022-13", "去年", ""])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(UsageError):
        read_filters(None, None, written, None, None)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2023", "2022"),
        ("2023-07", "2023-06"),
        ("2023", "2022-12-31"),
        ("2023-07-19", "2023-07-18"),
    ],
)
def test_a_last_day_before_the_first_is_refused(since, until):
    with pytest.raises(UsageError) as raised:
        read_filters(None, None, since, until, None)
    assert raised.value.key == "cli.dates"


@pytest.mark.parametrize(
    ("since", "until"),
    [("2023", "2023-01"), ("2023-07", "2023"), ("2023-07-19", "2023-07"), ("2023-07", "2023-07")],
)
def test_a_year_or_month_holds_its_days(since, until):
    filters = read_filters(None, None, since, until, None)
    assert (filters.since, filters.until) == (since, until)


@pytest.mark.parametrize("command", ["search", "timeline", "names"])
def test_filters_that_leave_nothing_are_told_apart_from_words_that_are_nowhere(
    run_qa, shared_index, command
):
    ran = run_qa(command, "夜校", "--source", "没有的文件", "-i", shared_index)
    assert ran.code == 1
    assert ran.err == "没有段落符合给出的筛选条件\n"
    ran = run_qa(command, "滑雪", "--source", ".md", "-i", shared_index)
    assert (ran.code, ran.err) == (1, "")
