"""The tagger of items over the reader's vectors, by hand."""

import numpy as np
import pytest

from qa.models.cross_encoder.items import ItemTagger, logits_as_seen
from qa.types import Span

WEIGHTS = {
    "proj.weight": np.array([[1.0, 0.0]]), "proj.bias": np.zeros(1),
    # of four inputs (the vector, three logits) the last counts, that of the token before
    "first.weight": np.array([[[0, 0, 0], [0, 0, 0], [0, 0, 0], [5, 0, 0]]]),
    "first.bias": np.zeros(1),
    "second.weight": np.array([[[0.0, 1.0, 0.0]]]), "second.bias": np.zeros(1),
    "out.weight": np.array([[0.0], [1.0], [0.0]]), "out.bias": np.zeros(3),
}  # fmt: skip


def test_tags_by_hand():
    spans = (Span(0, 1), Span(1, 3))
    logits = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 0.0]], np.float32)
    tags = ItemTagger(WEIGHTS).tags(np.zeros((2, 2), np.float32), logits, spans)
    assert tags.spans == spans
    # the first token has none before it; the second sees 1/5 * 5 = 1, twice that with what is kept
    assert tags.scores[0] == pytest.approx([-np.log(3)] * 3)
    whole = np.log(np.exp([0, 2, 0]).sum())
    assert tags.scores[1] == pytest.approx([-whole, 2 - whole, -whole])


def test_logits_are_held_within_bounds():
    held = logits_as_seen(np.array([30.0, -30.0, 5.0], np.float32))
    assert held.tolist() == pytest.approx([2.4, -2.4, 1.0])
