"""Fit the editor that puts follow-up questions in full; check it by k-fold over writers.

    PYTHONPATH=.:tests python -m training.rewriting [--folds NAME,NAME …] [--write] [--seeds 3]

The material is told of in :mod:`training.rewriting.material`; the sets of ``tests/data`` that
nobody may learn from are not among it. ``--folds`` leaves out each writer named (several joined by
commas together; ``each`` for all those of ``training/data/dialogues``) and prints how many of their
follow-ups are put in full rightly and how many questions are left alone that stand alone.
``--write`` fits from several beginnings on all and writes what ships. A fit takes some two minutes
of one core.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from dialogues import faults
from safetensors.numpy import save_file

from qa.models.rewriting.base import Way
from qa.models.rewriting.network import Networks
from qa.models.rewriting.rewriter import REWRITER, SCALE, SETTINGS, WEIGHTS
from qa.models.rewriting.ways import ways_of
from training.rewriting.align import GLUE, units_of
from training.rewriting.material import DATA, Example, read_examples, units_known
from training.rewriting.net import GLUES, Editor, fit

NEAR = 0.85
"""Of two questions in full, as what share of their units must be the same for them to be alike."""


def tensors_of(net: Editor) -> dict[str, np.ndarray]:
    """Return a network's weights by the names of :mod:`qa.models.rewriting.network`."""
    return {name: tensor.numpy() for name, tensor in net.state_dict().items()}


def best_way(networks: Networks, one: Example, known: dict[str, int]) -> Way:
    """Return the likeliest way to put an example's question in full."""
    ids = [known.get(unit, 0) for unit in one.units.written]
    states = one.states.astype(np.float32)
    told = networks.read(states, ids, one.given, one.units.before, one.in_questions)
    return ways_of(one.units, told, GLUES)[0]


def is_right(found: str | None, one: Example) -> bool:
    """Tell whether a question in full says what it must."""
    if one.said is not None:
        return not faults(one.said, found)
    if one.full is None or found is None:
        return (one.full is None) == (found is None)
    return _alike(found, one.full)


def _alike(one: str, other: str) -> bool:
    units = [
        Counter(u for u in units_of(text) if u not in GLUE and u not in "()")
        for text in (one, other)
    ]
    shared = (units[0] & units[1]).total()
    return 2 * shared >= NEAR * (units[0].total() + units[1].total())


def check(networks: Networks, units: Sequence[str], kept: Sequence[Example]) -> str:
    """Return a line of how questions that nothing was fitted on are put in full."""
    known = {unit: at for at, unit in enumerate(units, 1)}
    counted: Counter[str] = Counter()
    for one in kept:
        right = is_right(best_way(networks, one, known).text, one)
        kind = "follow-ups" if one.leans else "stand alone"
        counted.update({kind: 1, f"{kind} right": right})
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items()))


def write(nets: Sequence[Editor], units: Sequence[str]) -> None:
    """Write weights and settings of what ships."""
    tensors: dict[str, np.ndarray] = {}
    for at, net in enumerate(nets):
        for name, tensor in tensors_of(net).items():
            tensors.update(_small(f"{at}.{name}", tensor))
    REWRITER.mkdir(exist_ok=True)
    save_file(tensors, REWRITER / WEIGHTS)
    settings = {"glues": GLUES, "units": units}
    (REWRITER / SETTINGS).write_text(json.dumps(settings, ensure_ascii=False) + "\n", "utf-8")


def _small(name: str, tensor: np.ndarray) -> dict[str, np.ndarray]:
    """Return a matrix in int8 with a scale for each row, anything else in float16."""
    if tensor.ndim < 2:
        return {name: tensor.astype(np.float16)}
    scale = np.maximum(np.abs(tensor).max(1), 1e-6) / 127
    return {
        name: np.rint(tensor / scale[:, None]).astype(np.int8),
        name + SCALE: scale.astype(np.float16),
    }


def main() -> None:
    """Print the folds; fit and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    torch.set_num_threads(1)
    every = read_examples()
    folds = (
        [path.stem for path in sorted(DATA.glob("*.jsonl"))]
        if given.folds == ["each"]
        else given.folds
    )
    for fold in folds:
        names = fold.split(",")
        rest = [one for one in every if one.writer not in names]
        units = units_known(rest)
        nets = [fit(rest, units, seed) for seed in range(given.seeds)]
        networks = Networks([tensors_of(net) for net in nets])
        kept = [one for one in every if one.writer in names]
        sys.stdout.write(f"{fold}: {check(networks, units, kept)}\n")
        sys.stdout.flush()
    if given.write:
        units = units_known(every)
        write([fit(every, units, seed) for seed in range(given.seeds)], units)


if __name__ == "__main__":
    main()
