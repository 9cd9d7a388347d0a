import pytest
from fakes import asked_of


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
