"""A price that is asked where nothing is paid."""

from __future__ import annotations

import pytest

import qa
from qa.pipeline.build import Job, build_index
from qa.retrieval.price_asked import as_whether_paid, tells_free


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("窑厂澡堂洗一次多少钱?", "窑厂澡堂洗一次要钱吗?"),
        ("窑厂澡堂收费多少?", "窑厂澡堂要钱吗?"),
        ("烧窑班学费多少", "烧窑班学费要钱吗?"),
        ("读烧窑班要交多少钱?", "读烧窑班要钱吗?"),
        ("看窑戏的门票是多少元?", "看窑戏门票要钱吗?"),
        # what is given or laid out has no price, and a number of people is none
        ("烧窑工的高温津贴多少钱?", None),
        ("修澡堂投入多少钱?", None),
        ("烧窑班有多少人?", None),
        ("多少钱?", None),
    ],
)
def test_a_price_is_asked_as_whether_there_is_any(asked, put):
    assert as_whether_paid(asked) == put


@pytest.mark.parametrize(
    ("told", "free"),
    [("澡堂不收一分钱", True), ("免收学费", True), ("门票五元", False), ("收费低", False)],
)
def test_what_tells_that_nothing_is_paid(told, free):
    assert tells_free(told) == free


PAGE = """---
newspaper: 河湾船工报
date: 2024-05-06
---

## 夜班班车开通

本报讯（记者 林晚）河湾船厂的夜班班车5月1日开通，每晚十点从船厂开往北门，职工凭工牌乘车，车票全免。

## 澡堂修好了

本报讯（记者 白鹭）河湾船厂的澡堂4月20日修好，添了十个喷头，洗一次三元，凭工会会员卡洗一次一元。
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prices")
    (folder / "pages").mkdir()
    (folder / "pages" / "a.md").write_text(PAGE, "utf-8")
    build_index(Job(folder / "index", [folder / "pages"]))
    with qa.open(folder / "index") as opened:
        yield opened


def words(answer):
    return [words for one in answer.citations for words in one.words]


@pytest.mark.slow
def test_nothing_paid_answers_a_price(session):
    told = session.ask("坐夜班班车的车票多少钱")
    assert told.verdict != "none"
    assert told.yes_no is None
    assert any("全免" in one for one in words(told))


@pytest.mark.slow
def test_a_price_that_is_told_stays(session):
    assert any("三元" in one for one in words(session.ask("船厂澡堂洗一次多少钱")))
