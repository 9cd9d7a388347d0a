import numpy as np
import pytest

from qa.recurrent import next_state

OPEN, SHUT = 30.0, -30.0
HALF_OF_TANH_1 = 0.380797


@pytest.mark.parametrize(
    ("given", "kept", "after"),
    [
        ([0, 0, 0], [0, 0, 0], 1.0),  # half of the state before, 2, and half of tanh(0)
        ([0, OPEN, 9], [0, 0, 9], 2.0),  # the update gate keeps what was
        ([SHUT, SHUT, 1], [0, 0, 9], 2 * HALF_OF_TANH_1),  # the reset gate hides what was
        ([OPEN, 0, 0.25], [0, 0, 0.75], 1 + HALF_OF_TANH_1),  # both halves
    ],
)
def test_a_step_by_hand(given, kept, after):
    arrays = (np.array(values, np.float32) for values in (given, kept, [2.0]))
    state = next_state(*arrays)
    assert state.dtype == np.float32
    assert state == pytest.approx([after], abs=1e-5)


def test_rows_are_stepped_each_by_itself():
    rng = np.random.default_rng(7)
    given, kept = rng.normal(size=(2, 4, 6)).astype(np.float32)
    before = rng.normal(size=(4, 2)).astype(np.float32)
    together = next_state(given, kept, before)
    alone = [next_state(*rows) for rows in zip(given, kept, before, strict=True)]
    assert np.array_equal(together, np.stack(alone))
