"""What is fitted on heads is what ships: the same weights say the same in torch and in numpy."""

from __future__ import annotations

import numpy as np
import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.labels import label_named
from qa.models.heads.second_look import _likely

meant = pytest.importorskip("training.pages.meant")


def example(truth: int, place: int):
    """Return an example whose truth its numbers tell."""
    rng = np.random.default_rng(place)
    told = rng.normal(size=6) * 3 + 5 * (np.arange(6) == truth)
    told = told.astype(np.float32)
    return meant.Example("a", "a", truth, -1, told[:3].tolist(), told[3:] + 40)


def test_a_fitted_network_takes_inputs_as_they_are():
    learned = [example(place % 3, place) for place in range(90)]
    network = meant.fit(learned, seed=0)
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    told = meant.likely([network], learned[:5])
    for one, likely in zip(learned[:5], told, strict=True):
        assert _likely(weights, np.float32(one.seen), one.meant) == pytest.approx(likely, abs=1e-4)


def test_lines_that_a_layout_wrapped_go_on_with_their_block():
    lines = read_lines("夜校\n今晚开课\n本报讯")
    starts = [lines[0].extent.start, lines[2].extent.start]
    labels = meant._true(lines, starts, ["begins:title", "new:text"])
    names = [f"{one.bond}:{one.role}" for one in labels]
    assert names == ["begins:title", "continues:title", "new:text"]
    assert meant._number(labels, 0) == 2
    assert meant._number([label_named("new:title"), label_named("begins:title")], 0) == -1
