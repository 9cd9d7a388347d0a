"""Average training runs: ``python -m training.average OUT RUN RUN …``.

What is averaged are the updates that adapters make, not their factors; the mean is brought back to
the adapters' rank by singular value decomposition. Heads and kinds are averaged as they are
(Wortsman et al., "Model soups", 2022).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

Floats = NDArray[np.float32]


def averaged(runs: Sequence[dict[str, Floats]]) -> dict[str, Floats]:
    """Return the mean of the runs' trained tensors."""
    out: dict[str, Floats] = {}
    for name in runs[0]:
        if "lora_B" in name:
            continue
        if "lora_A" in name:
            other = name.replace("lora_A", "lora_B")
            pairs = [(run[other], run[name]) for run in runs]
            out[other], out[name] = mean_update(pairs)
        else:
            out[name] = np.mean([run[name] for run in runs], axis=0, dtype=np.float32)
    return out


def mean_update(pairs: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """Return factors of the same rank whose product is nearest to the mean of ``b @ a``.

    ``b`` is (out, rank), ``a`` (rank, in). The mean has the factors' ranks together, so it is
    decomposed through their small cores.
    """
    rank = pairs[0][1].shape[0]
    tall = np.concatenate([b for b, _ in pairs], axis=1) / len(pairs)
    wide = np.concatenate([a for _, a in pairs], axis=0)
    q_out, r_out = np.linalg.qr(tall)
    q_in, r_in = np.linalg.qr(wide.T)
    left, sizes, right = np.linalg.svd(r_out @ r_in.T)
    root = np.sqrt(sizes[:rank])
    b = (q_out @ left[:, :rank]) * root
    a = root[:, None] * (right[:rank] @ q_in.T)
    return np.ascontiguousarray(b, np.float32), np.ascontiguousarray(a, np.float32)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    options = parser.parse_args()
    runs = [load_file(run / "trained.safetensors") for run in options.runs]
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(averaged(runs), options.out / "trained.safetensors")
    config = (options.runs[0] / "config.json").read_text("utf-8")
    (options.out / "config.json").write_text(config, "utf-8")


if __name__ == "__main__":
    main()
