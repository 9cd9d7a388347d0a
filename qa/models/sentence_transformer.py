"""Any model that sentence-transformers loads, from a directory or from the hub."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import IndexMismatchError, ModelError
from qa.exhausted import too_little_memory
from qa.models.files import (
    Prompts,
    find_model,
    model_fingerprint,
    one_line,
    quiet_hugging_face,
    read_prompts,
)
from qa.models.parts import split_to_fit, unit
from qa.models.threads import available_cores, sleeping_threads
from qa.text.normalize import encodable

if TYPE_CHECKING:
    from qa.models.base import Encoder, Notify, Vectors
    from qa.types import Progress

CPU_BATCH = 8
GPU_BATCH = 64
TORCH_NEEDS = 3_000 << 20
"""Bytes of address space without which torch ends the program."""

STEP = 8
"""Batches between two calls of the progress callback."""


class SentenceTransformerEncoder:
    """Any sentence-transformers model; implements :class:`qa.models.base.Encoder`.

    ``model`` is the loaded model, ``name`` what it is called. It runs on the GPU where there is
    one, else on all cores, in bfloat16 where the CPU multiplies that natively. A text of more than
    ``max_tokens`` is encoded in parts, whose vectors are averaged by their length: nothing is
    truncated.
    """

    def __init__(self, model: Any, name: str, prompts: Prompts, fingerprint: str) -> None:
        self.name = name
        self.prompts = prompts
        self.fingerprint = fingerprint
        self._model = model
        self.dim = _dimension(model)
        self.max_tokens = int(min(model.max_seq_length or 512, 1 << 16))

    @classmethod
    def load(cls, model: str) -> SentenceTransformerEncoder:
        """Return the encoder of ``model``, a directory or a hub name.

        Raises :class:`ModelError` when the model cannot be found or loaded.
        """
        folder = find_model(model)
        prompts = read_prompts(folder, model)

        def load() -> Any:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(str(folder), local_files_only=True)

        return cls(with_torch(load, model), model, prompts, model_fingerprint(folder, prompts))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each passage's length in tokens, prompt and special tokens included."""
        return self._count([encodable(text) for text in texts], self.prompts.passage)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors of shape ``(len(texts), dim)``."""
        encode = self._model.encode_document
        return self._encode(texts, encode, self.prompts.passage, progress)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape ``(len(texts), dim)``."""
        return self._encode(texts, self._model.encode_query, self.prompts.query, None)

    def _count(self, texts: Sequence[str], prompt: str) -> list[int]:
        if not texts:
            return []
        tokenizer, prompted = self._model.tokenizer, [prompt + text for text in texts]
        if hasattr(tokenizer, "encode_batch"):  # static embeddings: a bare `tokenizers` tokenizer
            return [len(encoding.ids) for encoding in tokenizer.encode_batch(prompted)]
        return [len(ids) for ids in tokenizer(prompted, truncation=False)["input_ids"]]

    def _encode(
        self, texts: Sequence[str], encode: Any, prompt: str, progress: Progress | None
    ) -> Vectors:
        """Encode the longest texts first, so that each batch holds texts of like length."""
        given = [encodable(text) for text in texts]
        parts = split_to_fit(given, lambda some: self._count(some, prompt), self.max_tokens)
        total = len(parts.texts)
        order = np.argsort(-np.asarray(parts.sizes, np.int64), kind="stable")
        batch = CPU_BATCH if self._model.device.type == "cpu" else GPU_BATCH
        sums = np.zeros((len(texts), self.dim), np.float32)
        for start in range(0, total, batch * STEP):
            chosen = order[start : start + batch * STEP]
            vectors = self._run([parts.texts[i] for i in chosen], encode, prompt, batch)
            weights = np.asarray([parts.sizes[i] for i in chosen], np.float32)[:, None]
            np.add.at(sums, [parts.owners[i] for i in chosen], vectors * weights)
            if progress:
                progress(min(start + batch * STEP, total), total)
        return unit(sums)

    def _run(self, texts: list[str], encode: Any, prompt: str, batch: int) -> Vectors:
        import torch

        device = self._model.device.type
        with torch.autocast(device, torch.bfloat16, enabled=device == "cpu" and _fast_bfloat16()):
            vectors = encode(texts, prompt=prompt, batch_size=batch, show_progress_bar=False)
        return unit(np.asarray(vectors, np.float32))


def _dimension(model: Any) -> int:
    # the older name warns since sentence-transformers 6, the newer is not in 5
    new = getattr(model, "get_embedding_dimension", None)
    return int(new() if new else model.get_sentence_embedding_dimension())


def _fast_bfloat16() -> bool:
    """Tell whether the CPU multiplies bfloat16 natively; elsewhere it is slower than float32.

    Asked of the processor and not timed, so that a rebuilt index is the same index.
    """
    import torch

    known: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    probes = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return bool(
        known.get("avx512_bf16")
        or known.get("amx_bf16")
        or any(getattr(torch.cpu, probe, bool)() for probe in probes)
    )


def with_torch(load: Callable[[], Any], name: str) -> Any:
    """Return the sentence-transformers model that ``load`` makes, torch set up before and silent.

    Raises :class:`ModelError` for whatever goes wrong; ``name`` is the model's.
    """
    limit = too_little_memory(TORCH_NEEDS)
    if limit:
        raise ModelError("model.memory", model=name, limit=limit >> 20, needed=TORCH_NEEDS >> 20)
    quiet_hugging_face()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with sleeping_threads():
                import torch
            from transformers.utils import logging as transformers_logging

            quiet: Any = transformers_logging
            quiet.disable_progress_bar()
            torch.set_num_threads(available_cores())
            return load()
        except ModelError:
            raise
        except Exception as error:  # a damaged model makes these libraries raise anything
            raise ModelError("model.load", model=name, reason=one_line(error)) from error


class SentenceTransformers:
    """Every model there is; implements :class:`qa.models.base.Provider`."""

    def takes(self, model: str) -> bool:
        """Any name may be a directory or a hub name: what it is shows when it is opened."""
        return True

    def open_encoder(self, model: str) -> Encoder:
        """Return the encoder that builds an index."""
        return SentenceTransformerEncoder.load(model)

    def open_query_encoder(self, model: str, fingerprint: str | None, _: Notify | None) -> Encoder:
        """Return the same encoder, if the model is still the one with this ``fingerprint``."""
        encoder = SentenceTransformerEncoder.load(model)
        if fingerprint and encoder.fingerprint != fingerprint:
            raise IndexMismatchError("model.mismatch", model=model)
        return encoder
