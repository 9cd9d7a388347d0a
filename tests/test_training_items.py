"""What tells the items of an answer apart is fitted: tags of tokens, weights of traits."""

import numpy as np
import pytest

from qa.models.cross_encoder.items import ItemTagger, logits_as_seen
from qa.types import Span
from training.items import Choice, Tagger, fit_choice, tags_of

pytestmark = pytest.mark.slow


def test_tags_of_tokens_that_answers_only_touch():
    spans = [Span(0, 0), Span(0, 2), Span(2, 3), Span(3, 5), Span(5, 6)]
    # the first has no width; the second answer begins within a token
    assert tags_of(spans, [(0, 2), (4, 6)]) == [0, 1, 0, 1, 2]


def test_the_trait_of_the_right_way_weighs_more():
    choices = [
        Choice([{"row": 1.0, "one": 0.0}, {"row": 0.0, "one": 1.0}], [1.0, 0.0]),
        Choice([{"row": 0.0, "one": 1.0}, {"row": 1.0, "one": 0.0}], [0.5, 1.0]),
    ]
    weights = fit_choice(choices)
    assert weights["row"] > 0 > weights["one"]


def test_numpy_says_what_the_fitted_network_says():
    import torch

    torch.manual_seed(1)
    net = Tagger(hidden=6, size=4, width=5).eval()
    hidden = np.random.default_rng(1).normal(size=(7, 6)).astype(np.float32)
    logits = np.random.default_rng(2).normal(size=(7, 3)).astype(np.float32)
    with torch.no_grad():
        given = torch.from_numpy(hidden)[None], torch.from_numpy(logits_as_seen(logits))[None]
        wanted = torch.log_softmax(net(*given, torch.ones(1, 7))[0], -1).numpy()
    weights = {name: tensor.numpy() for name, tensor in net.state_dict().items()}
    tags = ItemTagger(weights).tags(hidden, logits, tuple(Span(n, n + 1) for n in range(7)))
    assert np.array(tags.scores) == pytest.approx(wanted, abs=1e-5)
