"""Products of vectors on the thread that asks for them: numpy only.

From some half a million multiplications on, ``@`` lets OpenBLAS share them out to threads of its
own, which spin while they wait for one another. Where every core reads a passage already, that
takes 1 to 3 ms of processor time for what one thread does in 0.1 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def along(rows: NDArray[Any], vector: NDArray[Any]) -> NDArray[Any]:
    """Return the product of each row with ``vector``."""
    return np.asarray(np.einsum("ij,j->i", rows, vector))


def of_each_pair(rows: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """Return the product of each row with each of the ``others``, shape ``(rows, others)``."""
    return np.asarray(np.einsum("ij,kj->ik", rows, others))


_ROWS = 8
"""Rows multiplied at once, few enough for one thread."""


def by_rows(rows: NDArray[Any], weights: NDArray[Any]) -> NDArray[Any]:
    """Return the product of each row with each row of ``weights``, some hundreds of numbers wide.

    Faster than :func:`of_each_pair`, which multiplies number by number.
    """
    turned = weights.T
    some = [rows[at : at + _ROWS] @ turned for at in range(0, len(rows), _ROWS)]
    return np.concatenate(some)
