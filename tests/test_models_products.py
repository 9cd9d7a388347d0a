"""Products of vectors on the asking thread alone."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from qa.models.products import along, of_each_pair

ROWS = np.array([[1, 2], [0, -1]], np.float32)


def test_each_row_is_multiplied_with_the_vector() -> None:
    assert along(ROWS, np.array([3, 4], np.float32)).tolist() == [11, -4]


def test_each_row_is_multiplied_with_each_of_the_others() -> None:
    others = np.array([[1, 0], [0, 1], [2, 2]], np.float32)
    assert of_each_pair(ROWS, others).tolist() == [[1, 2, 6], [0, -1, -2]]


@pytest.mark.process
def test_no_other_thread_is_put_to_work() -> None:
    # two million multiplications each: with `@` the process takes far more time than the thread
    program = """
import time
import numpy as np
from qa.models.products import along, of_each_pair
rows, asked = np.ones((5000, 384), np.float32), np.ones((26, 384), np.float32)
process, thread = time.process_time(), time.thread_time()
for _ in range(20):
    along(rows, rows[0])
    of_each_pair(asked, rows[:200])
print(time.process_time() - process - (time.thread_time() - thread))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 0.02
