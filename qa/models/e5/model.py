"""What the default model is made of, as it ships with this package.

multilingual-e5-small with a vocabulary cut to what a Chinese newspaper's readers write and quote.
``python -m training.base`` makes the files:

``encoder.json``           name of the base, shapes, fingerprint of all the others
``encoder.onnx``           the transformer as a graph without weights
``encoder.bin``            its weights, laid out by :mod:`qa.models.transformer`
``words.safetensors``      word embeddings, int8 with a scale for each row; the reader's as well
``vocabulary.safetensors`` the pieces, their scores and the character map
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from qa.errors import ModelError

NAME = "multilingual-e5-small"
MODEL = Path(__file__).parent / "model"

SETTINGS, GRAPH, WEIGHTS = "encoder.json", "encoder.onnx", "encoder.bin"
WORDS, VOCABULARY = "words.safetensors", "vocabulary.safetensors"
DATA = (GRAPH, WEIGHTS, WORDS, VOCABULARY)
"""The files that the fingerprint is taken of."""

SETTINGS_NEEDED = ("layers", "hidden", "heads", "inner", "positions", "epsilon", "fingerprint")
"""What the settings must say."""

QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "

BOS, PAD, EOS, UNK = 0, 1, 2, 3


@cache
def settings(folder: Path = MODEL) -> Mapping[str, Any]:
    """Return what ``encoder.json`` says; raises :class:`ModelError` where it cannot be read."""
    path = folder / SETTINGS
    with blaming(path):
        content = json.loads(path.read_text("utf-8"))
        return {name: content[name] for name in SETTINGS_NEEDED}


def fingerprint() -> str:
    """Return the shipped model's fingerprint, taken when it was made.

    Hashing 40 MB anew would cost every question a tenth of a second; `qa doctor` does it.
    """
    return str(settings()["fingerprint"])


def compute_fingerprint(folder: Path = MODEL) -> str:
    """Return the fingerprint of the files in ``folder``: their bytes, the prompts, the pooling.

    Raises :class:`ModelError` where one cannot be read.
    """
    digest = hashlib.sha256("\0".join((QUERY_PROMPT, PASSAGE_PROMPT, "mean", "unit")).encode())
    for name in DATA:
        with blaming(folder / name):
            data = (folder / name).read_bytes()
        digest.update(f"\0{name}\0{hashlib.sha256(data).hexdigest()}".encode())
    return digest.hexdigest()[:16]


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Raise what goes wrong while a file of a model is read as :class:`ModelError` about it."""
    try:
        yield
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: Exception) -> ModelError:
    """Return the error about a file of the model that cannot be read."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return ModelError("model.weights", path=str(path), reason=reason)
