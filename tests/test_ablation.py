"""What the ablation leaves out is there to be left out, and its readers are whole ones."""

from pkgutil import resolve_name

import pytest
from fakes import SureReader

from bench.ablation import PATCHED, Ranking, Uncalibrated, reliability
from qa.pipeline.evaluate.gold import Gold
from qa.pipeline.evaluate.run import Outcome

PLACES = [place for patched in PATCHED.values() for place in patched]
ASKED = ("depth", "read", "read_hits", "read_on", "rerank", "judge")


@pytest.mark.parametrize("place", PLACES)
def test_what_is_left_out_is_there(place: str) -> None:
    assert callable(resolve_name(place))


@pytest.mark.parametrize("kind", [Ranking, Uncalibrated])
def test_a_reader_that_does_one_thing_otherwise_does_all(kind: type) -> None:
    reader = SureReader()
    partly = kind(reader)
    assert partly.read == reader.read
    assert not [name for name in ASKED if hasattr(reader, name) and not hasattr(partly, name)]


def test_confidence_is_set_against_the_share_that_is_right() -> None:
    gold = Gold(1, "1", "几张", "zh", "number", ("六张床",), "all", (("六张",),), multi=False)
    told = [
        Outcome(gold, "found", confidence, True, 1, right, right, 0.0)
        for confidence, right in ((0.91, True), (0.93, True), (0.93, False), (1.0, True))
    ]
    first, second, last = reliability(told, (0.92, 0.96), lambda one: one.answer_hit).splitlines()
    assert first.startswith("| 0.00–0.92 | 1 | 0.91 | 1.00 |")
    assert second.startswith("| 0.92–0.96 | 2 | 0.93 | 0.50 |")
    assert last.startswith("| 0.96–1.00 | 1 | 1.00 | 1.00 |")
