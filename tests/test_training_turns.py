"""What tells turns is fitted on other hands than those that networks learn from."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("sklearn")

from qa.corpus.layout.turns import TurnWeights, wording
from training.pages.layouts import Built, build
from training.pages.marked import parse_marked
from training.pages.truth import labels
from training.pages.turns import FOLDS, cross_fitted, part_of, write

_PAGE = """% paper=河畔工人报 | date=2024-03-05
@
T	装卸队办起夜校
P	昨天上午，装卸队的安全夜校在码头开了第一课，四十名职工来听。
H	老师傅讲课
P	他们都说，这样的课要一直讲下去，而且要讲得更细一些才好。
P	大家又说，这样的课要一直讲下去，而且要讲得更细一些才好。
@
T	食堂添了新菜
P	昨天上午，职工食堂在码头添了六样新菜，四十名职工来尝。
"""


def _built() -> list[Built]:
    hands = "abcdefghijkl"
    return [
        build(parse_marked(_PAGE, f"{hand}/0{n}", Path("x")), 0, [])
        for hand in hands
        for n in (1, 2)
    ]


def test_beginnings_are_told_by_what_other_hands_wrote(tmp_path: Path) -> None:
    built = _built()
    told = [labels(one) for one in built]
    found = cross_fitted(built, told)
    assert sorted(found) == list(range(FOLDS))
    assert part_of("a/01") == part_of("a/77")
    begins, goes_on = (
        wording("昨天上午，船坞开了第一课，四十名职工来听。"),
        wording("大家都说，这样的课要讲下去。"),
    )
    for weights in found.values():
        assert weights.lead.weigh(begins) > weights.lead.weigh(goes_on)
    write(built, told, tmp_path / "turns.npz")
    shipped = TurnWeights.load(tmp_path / "turns.npz")
    assert shipped.lead.weigh(begins) > 0 > shipped.lead.weigh(goes_on)
    assert shipped.fine["lead"] == pytest.approx(found[0].fine["lead"], rel=1e-5)
