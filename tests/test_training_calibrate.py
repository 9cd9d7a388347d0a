"""From which chance an answer is called found."""

from __future__ import annotations

import numpy as np
import pytest

calibrate = pytest.importorskip("training.calibrate", reason="scikit-learn comes with train")


def test_found_begins_where_nine_tenths_are_still_right():
    chances = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    right = np.array([True, True, True, False, True])
    answerable = np.array([True, True, True, False, True])
    # Four answerable count 0.2 each, the other 0.2: 3 of 3, 3 of 4 = 0.75, 4 of 5 = 0.8.
    assert calibrate.least_chance(chances, right, answerable) == pytest.approx((0.7, 0.75))


def test_unanswerable_questions_count_as_often_as_they_are_asked():
    chances = np.array([0.9, 0.8, 0.7, 0.6])
    right = np.array([True, False, False, False])
    answerable = np.array([True, False, False, False])
    # The answerable one counts 0.8, the others 0.2 / 3: 0.8 of 0.867 is 0.92, of 0.933 0.86.
    assert calibrate.least_chance(chances, right, answerable) == pytest.approx((0.8, 1.0))


def test_without_right_answers_there_is_no_such_chance():
    with pytest.raises(ValueError, match="no chance"):
        calibrate.least_chance(
            np.array([0.5, 0.4]), np.array([False, False]), np.array([True, False])
        )
