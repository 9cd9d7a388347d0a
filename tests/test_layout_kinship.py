"""What a line says of the lines about it: pictures and news by themselves have no kin."""

from __future__ import annotations

import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.features import page_features
from qa.corpus.layout.topics import kinship, telling_pairs

_BRIDGE = "望湖大桥昨天合龙，桥墩全部浇筑完毕。"
_MORE = "望湖大桥合龙以后，桥墩还要养护十天。"
_CHESS = "象棋决赛在礼堂举行，锻工老岳夺冠。"


def _kin(lines: list[str], at: int) -> dict[str, str]:
    told = [set(telling_pairs(line)) - {""} for line in lines]
    found = kinship(told, [True] * len(lines), at)
    return dict(one.split("=", 1) for one in found)


@pytest.mark.parametrize(
    ("lines", "at", "expected"),
    [
        ([_BRIDGE, _MORE, _CHESS], 1, "back"),
        ([_CHESS, _BRIDGE, _MORE], 1, "ahead"),
        ([_BRIDGE, _CHESS, _MORE], 1, "none"),
        ([_BRIDGE, _BRIDGE, _BRIDGE], 1, "both"),
        ([_CHESS], 0, "none"),
    ],
)
def test_where_the_lines_kin_stand(lines: list[str], at: int, expected: str) -> None:
    assert _kin(lines, at)["kin"] == expected


def test_lines_that_say_too_little_are_passed_over() -> None:
    told = [set(telling_pairs(line)) - {""} for line in (_BRIDGE, _MORE, _MORE)]
    assert "kin=back" in list(kinship(told, [True, False, True], 2))
    assert "kin=none" in list(kinship(told, [False, False, True], 2))


def test_only_lines_long_enough_are_compared() -> None:
    short, long = page_features(read_lines("大桥合龙\n" + _BRIDGE + "\n"))
    assert not any(one.startswith("kin") for one in short)
    assert any(one.startswith("kin=") for one in long)
