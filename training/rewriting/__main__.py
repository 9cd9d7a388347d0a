"""Fit the editor that puts follow-up questions in full, and its second look; check both.

    PYTHONPATH=.:tests python -m training.rewriting [--check] [--write] [--epochs 12] [--seed 1]

The material is told of in :mod:`training.rewriting.material`; the sets of ``tests/data`` that
nobody may learn from and the writers of ``KEPT`` are not among it. Two editors, each fitted on half
of the hands, make the ways of the other half (``--check`` prints how many of each hand's follow-ups
they put in full rightly, and how many with a second look that learned from all hands but that
one); the second look learns from these. ``--write`` fits the editor on all hands and writes what
ships. An epoch over all takes some 20 s of one core (``--halves`` says how many the two have).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.numpy import save_file

from qa.models.rewriting.look import LOOK, SecondLook
from qa.models.rewriting.network import Networks
from qa.models.rewriting.rewriter import REWRITER, SETTINGS, WEIGHTS
from qa.models.tensors import SCALES
from training.rewriting.look import HALVES, Looked, fit_look, half_of, looked_at
from training.rewriting.material import read_examples, units_known
from training.rewriting.net import EPOCHS, GLUES, HALF_EPOCHS, Editor, fit

if TYPE_CHECKING:
    from numpy.typing import NDArray


def tensors_of(net: Editor) -> dict[str, NDArray[np.float32]]:
    """Return a network's weights by the names of :mod:`qa.models.rewriting.network`."""
    return {name: tensor.numpy() for name, tensor in net.state_dict().items()}


def check(some: Sequence[Looked]) -> Iterator[str]:
    """Yield a line for each hand: right by the likeliest way, and by the second look without it."""
    for hand in dict.fromkeys(map(_hand, some)):
        look = SecondLook(fit_look([one for one in some if _hand(one) != hand]))
        counted: Counter[str] = Counter()
        for one in some:
            if _hand(one) == hand:
                kind = "follow-ups" if one.example.leans else "stand alone"
                best = int(look.weighed(one.traits, one.traits[:, 0]).argmax())
                counted.update({kind: 1, f"{kind} likeliest": int(one.right[0])})
                counted[f"{kind} chosen"] += int(one.right[best])
                counted[f"{kind} among"] += int(one.right.any())
        yield f"{hand}: " + ", ".join(f"{name} {count}" for name, count in sorted(counted.items()))


def _hand(one: Looked) -> str:
    return one.example.writer.partition(" ")[0]


def write(net: Editor, units: Sequence[str], look: NDArray[np.float32]) -> None:
    """Write weights and settings of what ships."""
    tensors: dict[str, NDArray[np.generic]] = {f"{LOOK}.traits": look}
    for name, tensor in tensors_of(net).items():
        tensors.update(_small(f"0.{name}", tensor))
    REWRITER.mkdir(exist_ok=True)
    save_file(tensors, REWRITER / WEIGHTS)
    settings = {"glues": GLUES, "units": units}
    (REWRITER / SETTINGS).write_text(
        json.dumps(settings, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8"
    )


def _small(name: str, tensor: NDArray[np.float32]) -> dict[str, NDArray[np.generic]]:
    """Return a matrix in int8 with a scale for each row, anything else in float16."""
    if tensor.ndim < 2:
        return {name: tensor.astype(np.float16)}
    scale = np.maximum(np.abs(tensor).max(1), 1e-6) / 127
    return {
        name: np.rint(tensor / scale[:, None]).astype(np.int8),
        name + SCALES: scale.astype(np.float16),
    }


def main() -> None:
    """Fit the halves; print what they tell, write what ships, where asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--halves", type=int, default=HALF_EPOCHS, help="epochs of the two editors")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    every, looked = read_examples(), []
    for half in range(HALVES):
        sys.stderr.write(f"without half {half}\n")
        rest = [one for one in every if half_of(one.writer) != half]
        units = units_known(rest)
        networks = Networks([tensors_of(fit(rest, units, given.seed, given.halves))])
        kept = [one for one in every if half_of(one.writer) == half]
        looked += looked_at(kept, networks, units)
    if given.write:
        units = units_known(every)
        write(fit(every, units, given.seed, given.epochs), units, fit_look(looked))
    if given.check:
        sys.stdout.writelines(f"{line}\n" for line in check(looked))


if __name__ == "__main__":
    main()
