"""The hour at which work stops or begins. All sentences are invented."""

import pytest
from fakes import answer_marked, highlights

PACT = "双方签下食堂合同，期限三年，自2022年5月1日起生效。"
RULES = "《船坞管理办法》自2021年3月15日起施行，有效期18个月。"
SHOW = "农民画展从2023年6月1日起开放，展到2023年8月20日止。"
OPEN = "新规自2023年9月1日起施行。"
HOURS = "船台改了作息：上午6时到11时，下午15时到19时。"


def answer(question, text, marked):
    return answer_marked(question, text, marked, date="2023-09-20")


def marks(answer):
    return highlights(answer.citations[0].quotes)


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("食堂合同什么时候生效？", PACT, "2022年5月1日", ["2022年5月1日"]),
        ("船坞管理办法哪天施行？", RULES, "2021年3月15日", ["2021年3月15日"]),
        ("农民画展哪天开放？", SHOW, "2023年6月1日", ["2023年6月1日"]),
        ("农民画展哪天截止？", SHOW, "2023年8月20日", ["2023年8月20日"]),
        ("新规什么时候施行？", OPEN, "2023年9月1日", ["2023年9月1日"]),
        ("船台下午几点开工？", HOURS, "下午15时", ["下午15时"]),
        ("船台什么时候改的作息？", HOURS, "上午6时到11时", ["上午6时到11时"]),
    ],
)
def test_a_day_or_an_hour_that_is_asked_for_stays(question, text, marked, right):
    told = answer(question, text, marked)
    assert (marks(told), told.verdict, told.reasons) == (right, "found", ())
