"""Where conversions of the default model are kept, and the making of one that is not there yet."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from qa.durable import write_folder
from qa.errors import ModelError
from qa.models.e5.convert import write_model
from qa.models.e5.weights_file import read_weights
from qa.models.e5.wheel import NAME, weights_fingerprint

FINGERPRINT_FILE = "fingerprint.txt"


def cache_folder() -> Path:
    """Return where converted models are kept: ``$QA_CACHE_DIR/models`` or the user's cache."""
    base = os.environ.get("QA_CACHE_DIR")
    if base:
        return Path(base) / "models"
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("union-qa", appauthor=False)) / "models"


def converted_folder(fingerprint: str) -> Path:
    """Return where the conversion of the weights with this fingerprint lies, or will lie."""
    return cache_folder() / f"{NAME}-{fingerprint[:8]}"


def find_converted() -> tuple[Path, str] | None:
    """Return the newest conversion in the cache and its fingerprint, whatever its weights were."""
    marks = list(cache_folder().glob(f"{NAME}-????????/{FINGERPRINT_FILE}"))
    if not marks:
        return None
    newest = max(marks, key=lambda mark: mark.stat().st_mtime)
    return newest.parent, newest.read_text("ascii").strip()


def ensure_converted(weights: Path) -> Path:
    """Return the sentence-transformers directory of ``weights``, converting them the first time.

    Raises :class:`ModelError` when the weights cannot be read or the cache not be written.
    """
    fingerprint = weights_fingerprint(weights)
    folder = converted_folder(fingerprint)
    if folder.is_dir():
        return folder

    def fill(draft: Path) -> None:
        write_model(read_weights(weights), draft)
        (draft / FINGERPRINT_FILE).write_text(fingerprint + "\n", "ascii")

    write_to_cache(folder, fill)
    return folder


def write_to_cache(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write ``folder``, which then appears in one step.

    Raises :class:`ModelError` ``model.cache`` when the disk is full or may not be written.
    """
    try:
        write_folder(folder, fill)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ModelError("model.cache", path=str(folder), reason=reason) from error
