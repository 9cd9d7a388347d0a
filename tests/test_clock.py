"""Which day it is is asked of the system in one place, and may be told."""

import ast
from datetime import date

import pytest
from fakes import ROOT, FakeEncoder, make_question

import qa
from qa import clock
from qa.pipeline.session import Session

ASKS_THE_DAY = {"today"}
CLOCK = ROOT / "qa" / "clock.py"


def asks_the_system(path):
    """Return the lines of a module in which a date is made of the system's day."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _is_call(node))
    return [
        node.lineno for node in calls
        if node.func.attr in ASKS_THE_DAY and getattr(node.func.value, "id", "") != "clock"
    ]  # fmt: skip


def _is_call(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


def test_the_system_is_asked_in_one_place():
    asking = [path for path in sorted((ROOT / "qa").rglob("*.py")) if asks_the_system(path)]
    assert asking == [CLOCK]


def test_a_question_keeps_the_day_that_its_times_are_told_from(monkeypatch):
    days = iter([date(2024, 12, 31), date(2025, 1, 1)])
    monkeypatch.setattr(clock, "today", lambda: next(days))
    for day, year in (("2024-12-31", "2023"), ("2025-01-01", "2024")):
        question = make_question("去年夜校开了几班")  # asks the clock once
        assert (question.today, question.years[0].years) == (day, (year,))


@pytest.mark.parametrize(("today", "year"), [(date(2022, 3, 1), "2021"), (None, "1997")])
def test_a_session_tells_from_the_day_it_is_given(opened, monkeypatch, today, year):
    monkeypatch.setattr(clock, "today", lambda: date(1998, 3, 1))
    session = Session(opened, FakeEncoder(), today=today)
    assert session.question("去年夜校开了几班").years[0].years == (year,)


def test_the_public_interface_takes_the_day(run_qa, shared_index):
    with qa.open(shared_index, today=date(2022, 3, 1)) as session:
        assert session.question("去年夜校开了几班").today == "2022-03-01"
