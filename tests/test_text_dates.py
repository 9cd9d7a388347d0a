import pytest

from qa.text.dates import date_in_name, is_iso_date, years_in


def test_only_full_real_dates_are_taken_from_names() -> None:
    assert date_in_name("pages/2023-07-19_03.txt") == "2023-07-19"
    assert date_in_name("20230719.txt") == "2023-07-19"
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
