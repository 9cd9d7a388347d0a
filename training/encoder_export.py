"""Turn a run of `training.encoder` into the files that ship.

    python -m training.encoder_export BASE RUN --share 0.7 [--out FOLDER]

The weights lie between those of the base model and of the run: such weights keep more of what the
base knows of other texts than the run's do (Wortsman et al., CVPR 2022). Word embeddings and
vocabulary stay; every index has to be built anew, as the fingerprint changes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors.numpy import load_file

from qa.models.e5.model import MODEL
from training.base.files import write_encoder
from training.export import read_base

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Tensors = Mapping[str, NDArray[np.float32]]


def between(base: Tensors, run: Tensors, share: float) -> dict[str, NDArray[np.float32]]:
    """Return ``base`` moved by ``share`` of the way to ``run``; what did not learn stays.

    Raises ``ValueError`` for a name that ``base`` lacks.
    """
    unknown = sorted(set(run) - set(base))
    if unknown:
        raise ValueError(f"not known: {unknown[0]}")
    return {
        name: np.float32(1 - share) * tensor + np.float32(share) * run[name]
        if name in run
        else tensor
        for name, tensor in base.items()
    }


def export(base: Path, run: Path, share: float, out: Path = MODEL) -> None:
    """Write graph, weights and settings of a run into ``out``, where words and vocabulary are."""
    config: dict[str, Any] = json.loads((base / "config.json").read_text("utf-8"))
    learnt = load_file(run / "trained.safetensors")
    write_encoder(between(read_base(base), learnt, share), config, out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--share", type=float, default=0.7, help="of the way from base to run")
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    export(options.base, options.run, options.share, options.out)
