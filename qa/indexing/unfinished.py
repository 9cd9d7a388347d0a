"""Vectors of a build that is under way, kept so that an interrupted one goes on where it stopped.

They are written in pieces beside the generations, under a hash of the model that made them and of
each text. A piece that is damaged is as good as none.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.models.base import Encoder
from qa.types import Progress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

PIECE = 1024
"""Texts that are encoded in one go; what is lost at most."""

_HASH = 16  # bytes
_SUFFIX = ".vectors.npz"


class UnfinishedVectors:
    """The vectors that interrupted builds have left in a folder, and those of the build now."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._model = hashlib.sha256(encoder.fingerprint.encode()).hexdigest()[:16]

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> list[Vector]:
        """Return the vectors of ``texts``, those kept read and the others encoded and kept."""
        kept = self._kept()
        keys = [_key(text) for text in texts]
        missing = [at for at, key in enumerate(keys) if key not in kept]
        if len(missing) > PIECE:
            missing.sort(key=lambda at: -len(texts[at]))  # batches of like length cost least
        done = len(texts) - len(missing)
        for start in range(0, len(missing), PIECE):
            piece = missing[start : start + PIECE]
            told = _shifted(progress, done + start, len(texts))
            vectors = self._encoder.encode_passages([texts[at] for at in piece], told)
            if len(missing) > PIECE:
                self._keep([keys[at] for at in piece], vectors)
            kept.update(zip((keys[at] for at in piece), vectors, strict=True))
        return [kept[key] for key in keys]

    def clear(self) -> None:
        """Remove what was kept: the build is done."""
        for path in self._folder.glob("*.vectors.*"):
            with suppress(OSError):
                path.unlink()

    def _kept(self) -> dict[bytes, Vector]:
        found: dict[bytes, Vector] = {}
        for path in sorted(self._folder.glob(f"{self._model}-*{_SUFFIX}")):
            with suppress(Exception):  # cut short, of other shape: it is encoded again
                with np.load(path, allow_pickle=False) as piece:
                    keys, vectors = piece["keys"], piece["vectors"].astype(np.float32)
                sound = keys.dtype == np.uint8 and keys.shape == (len(vectors), _HASH)
                if sound and vectors.shape[1:] == (self._encoder.dim,):
                    found.update(zip(map(bytes, keys), vectors, strict=True))
        return found

    def _keep(self, keys: Sequence[bytes], vectors: Vector) -> None:
        rows = np.frombuffer(b"".join(keys), np.uint8).reshape(-1, _HASH)
        path = self._folder / f"{self._model}-{keys[0].hex()}{_SUFFIX}"
        draft = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # a full disk only costs time
            self._folder.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                np.savez(file, keys=rows, vectors=vectors)
            draft.replace(path)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_HASH]


def _shifted(progress: Progress | None, done: int, total: int) -> Progress | None:
    """Return what tells of a piece as a part of the whole."""
    if progress is None:
        return None
    tell = progress
    return lambda now, of: tell(min(total, done + now), max(total, done + of))
