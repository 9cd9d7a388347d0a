"""From a fitted CRF to the file of weights that the package reads."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pycrfsuite

_SMALLEST = 0.01  # a weight under this changes nothing
_FORBIDDEN = -8.0  # never seen one after the other


def export(model: Path, out: Path) -> None:
    """Write the weights of the CRF at ``model`` to ``out``, an archive of arrays."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    names = sorted(info.labels)
    number = {name: i for i, name in enumerate(names)}
    rows: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for (feature, name), weight in info.state_features.items():
        if abs(weight) >= _SMALLEST:
            rows[feature].append((number[name], weight))
    transitions = np.full((len(names), len(names)), _FORBIDDEN, np.float32)
    for (first, second), weight in info.transitions.items():
        transitions[number[first], number[second]] = weight
    features = sorted(rows)
    cells = [cell for feature in features for cell in rows[feature]]
    starts = np.cumsum([0, *(len(rows[feature]) for feature in features)]).astype(np.int32)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        features=np.frombuffer("\n".join(features).encode(), np.uint8),
        labels=np.frombuffer("\n".join(names).encode(), np.uint8),
        starts=starts,
        columns=np.array([column for column, _ in cells], np.int8),
        weights=np.array([weight for _, weight in cells], np.float16),
        transitions=transitions,
    )
