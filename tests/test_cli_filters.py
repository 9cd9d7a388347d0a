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
