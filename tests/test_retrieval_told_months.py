"""What is told of another month than a figure is asked of. All sentences are invented."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.doubts.doubted import judged_by_doubts
from qa.retrieval.told_months import of_other_months
from qa.retrieval.told_times import respelt_times
from qa.types import Judgement

PLAN = "3月，渔港添船9艘，修网40张。船队说，下月先修堤。"
SERIES = "1月添船9艘，2月添船5艘。"


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        # another month, whatever is planned for the one asked about
        ("2023年4月渔港添船多少艘？", PLAN,
         [("3月", "3月"), ("渔港添船9艘", "3月"), ("修网40张", "3月")]),
        ("2023年3月渔港添船多少艘？", PLAN, [("下月先修堤", "下月")]),
        ("4月渔港添船多少艘？", "渔港3月添船9艘。", [("渔港3月添船9艘", "3月")]),
        ("2023年4月渔港添船多少艘？", "渔港2月6日添船9艘。", [("渔港2月6日添船9艘", "2月6日")]),
        ("2022年12月渔港添船多少艘？", "12月，渔港添船9艘。", []),  # of the year before its page
        # the month before what only compares, and what goes on
        ("2023年4月渔港添船多少艘？", "4月，渔港添船9艘，比3月多4艘。", []),
        ("2023年4月每艘补多少元？", "3月起，每艘补90元。", []),
        ("2023年4月夜校有多少人？", "夜校3月开办，有9人。", []),
        ("2023年4月夜校有多少人？", "夜校3月请来高青，目前有9人。",
         [("夜校3月请来高青", "3月")]),
        ("2023年4月渔港添船多少艘？", "今年1月至6月，渔港添船9艘。", []),
        # which thing is meant, no figure asked
        ("2023年4月成立的船队有多少人？", "3月，船队有9人。", []),
        ("2023年4月谁管渔港？", "3月，高青管渔港。", []),
        # a day of another month in an article of the month asked about
        ("2023年3月渔港添船多少艘？", "渔港2月28日添船9艘。", []),
        # one month of several
        ("2023年上半年渔港添船多少艘？", "5月，渔港添船9艘。",
         [("5月", "5月"), ("渔港添船9艘", "5月")]),
        ("2023年1月至6月渔港添船多少艘？", "1月至6月，渔港添船9艘。", []),
        ("2023年上半年渔港添船多少艘？", "5月6日，渔港添船9艘。", []),  # what happened once
        ("2023年各月渔港添船多少艘？", "5月添船9艘。", [("5月添船9艘", "5月")]),
        ("2023年各月渔港添船多少艘？", SERIES, []),
        ("渔港每月补多少元？", "5月开会，每月补90元。", [("5月开会", "5月")]),
    ],
)  # fmt: skip
def test_a_figure_of_another_month(question, text, told):
    doubts = of_other_months(make_question(question), text, "2023-03-15")
    found = [
        (text[doubt.span.start : doubt.span.end], doubt.reason.params["found"]) for doubt in doubts
    ]
    assert found == told


@pytest.mark.parametrize(
    ("sentence", "written"),
    [(PLAN[:16], []), (PLAN[16:], ["下月"])],
)
def test_a_plan_for_the_next_month_makes_nothing_of_what_is_told_of_this_one(sentence, written):
    question = make_question("2023年4月添船多少艘")
    respelt = respelt_times(question, PLAN, "2023-03-15", sentence)
    assert [one.written for one in respelt] == written


@pytest.mark.parametrize(
    ("question", "other", "verdict"),
    [
        ("2023年渔港添船多少艘？", "今年，渔港添船5艘。", "found"),  # no other month's
        ("渔港添船多少艘？", "2月，渔港添船5艘。", "found"),  # no year's is asked for
    ],
)
def test_a_year_is_not_told_by_the_figures_of_single_months(question, other, verdict):
    days = {"3月，渔港添船9艘。": "2023-03-15", other: "2023-02-15"}
    hits = [
        replace(marked_hit(text, "添船"), passage=make_passage(text, date=day), rank=rank)
        for rank, (text, day) in enumerate(days.items(), 1)
    ]
    judged = judged_by_doubts(make_question(question), Judgement("found", 0.9), hits)
    assert judged.verdict == verdict


def test_counted_accidents_go_on_from_no_month():
    text = "去年同期有轻伤5起，今年上半年降为2起。"
    doubts = of_other_months(make_question("2022年上半年轻伤几起？"), text, "2023-07-15")
    assert [text[doubt.span.start : doubt.span.end] for doubt in doubts] == ["今年上半年降为2起"]
