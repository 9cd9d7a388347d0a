"""Whom a text tells to hold an office by saying that the holder is so and so."""

import pytest

from qa.answering.people.office_told import holders_told


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("茶校现任校长是裁缝出身的柏宁。", [("柏宁", "茶校")]),
        ("茶校校长是柏宁,她上月到任。", [("柏宁", "茶校")]),
        ("茶校首任校长是柏宁。", []),
        ("茶校原校长是柏宁。", []),
        ("茶校校长是华侨。", []),
        ("茶校校长是谁。", []),
    ],
)
def test_an_office_is_somebody_s(text, held):
    assert [(one.written, one.body) for one in holders_told(text)] == held
