"""Moments as a person reads them."""

from __future__ import annotations

import time

import pytest

from qa.output.moments import moment_text


@pytest.mark.parametrize(
    ("zone", "written", "told"),
    [
        ("Asia/Shanghai", "2026-11-26T14:14:01+00:00", "2026-11-26 22:14"),
        ("UTC", "2026-11-26T14:14:01+08:00", "2026-11-26 06:14"),
        ("UTC", "the new one", "the new one"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_this_machine(zone, written, told, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert moment_text(written) == told
    monkeypatch.undo()
    time.tzset()


def test_no_interface_shows_a_moment_as_machines_write_it(run_qa, index):
    shown = run_qa("index", "status", "-i", index).out
    assert "T" not in next(line for line in shown.splitlines() if "建立时间" in line)
