"""A figure of another label, aim, share or hour than is asked for. All sentences are invented."""

from qa.answering.figures.year_before import compared_with_year


def test_the_same_time_last_year_is_another_year():
    found = compared_with_year("发放30万元,比上年同期增长二成", 6, "2021-11-03")
    assert found is not None
    assert found.year == "2020"
