"""The frozen retriever's view: nearest passages for each question, the source of hard negatives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.text.sentences import sentence_spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

BATCH_TOKENS = 6000


class Encoder:
    """The base model as a dense encoder (mean pooling, unit length), with a cache of vectors."""

    def __init__(self, model_dir: Path, cache_dir: Path) -> None:
        self._model_dir = model_dir
        self._cache_dir = cache_dir
        self._loaded: tuple[Any, Any] | None = None
        self._vectors = self._restore()

    def queries(self, texts: Sequence[str]) -> Matrix:
        """Return float32 vectors ``(len(texts), dim)`` of questions."""
        return self._cached([f"query: {text}" for text in texts])

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Return float32 vectors ``(len(texts), dim)`` of passages or sentences."""
        return self._cached([f"passage: {text}" for text in texts])

    def _cached(self, texts: list[str]) -> Matrix:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._encode(new), strict=True))
            self._store()
        return np.stack([self._vectors[text] for text in texts])

    def _restore(self) -> dict[str, NDArray[np.float32]]:
        names, path = self._cache_dir / "texts.json", self._cache_dir / "vectors.npy"
        if not path.exists():
            return {}
        return dict(zip(json.loads(names.read_text("utf-8")), np.load(path), strict=True))

    def _store(self) -> None:
        self._cache_dir.mkdir(parents=True, exist_ok=True)
        texts = json.dumps(list(self._vectors), ensure_ascii=False)
        (self._cache_dir / "texts.json").write_text(texts, "utf-8")
        np.save(self._cache_dir / "vectors.npy", np.stack(list(self._vectors.values())))

    def _encode(self, texts: list[str]) -> Matrix:
        import torch

        tokenizer, model = self._load()
        codes = [code.ids[:511] for code in tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda i: len(codes[i]))
        out = np.zeros((len(texts), model.config.hidden_size), np.float32)
        with torch.inference_mode():
            for batch in _batches(order, codes):
                width = max(len(codes[i]) for i in batch)
                ids = torch.tensor([codes[i] + [1] * (width - len(codes[i])) for i in batch])
                mask = (ids != 1).long()
                hidden = model(ids, mask).last_hidden_state.float() * mask[..., None]
                mean = hidden.sum(1) / mask.sum(1, keepdim=True)
                out[batch] = torch.nn.functional.normalize(mean, dim=-1).numpy()
        return out

    def _load(self) -> tuple[Any, Any]:
        if self._loaded is None:
            import torch
            from tokenizers import Tokenizer
            from transformers import BertModel

            tokenizer = Tokenizer.from_file(str(self._model_dir / "tokenizer.json"))
            model = BertModel.from_pretrained(self._model_dir, dtype=torch.bfloat16)
            self._loaded = tokenizer, model.eval()
        return self._loaded


def _batches(order: list[int], codes: list[list[int]]) -> list[list[int]]:
    batches: list[list[int]] = [[]]
    for index in order:
        if len(codes[index]) * (len(batches[-1]) + 1) > BATCH_TOKENS and batches[-1]:
            batches.append([])
        batches[-1].append(index)
    return [batch for batch in batches if batch]


def passage_scores(encoder: Encoder, questions: Sequence[str], texts: Sequence[str]) -> Matrix:
    """Return ``(len(questions), len(texts))``: whole-passage plus best-sentence similarity, halved.

    This stands in for the project's retrieval while training and measuring.
    """
    asked = encoder.queries(questions)
    whole = asked @ encoder.passages(texts).T
    pieces = [
        (i, text[s.start : s.end]) for i, text in enumerate(texts) for s in sentence_spans(text)
    ]
    parts = asked @ encoder.passages([piece for _, piece in pieces]).T
    best = np.full_like(whole, -1.0)
    for column, (index, _) in enumerate(pieces):
        best[:, index] = np.maximum(best[:, index], parts[:, column])
    return np.asarray((whole + np.maximum(best, -1.0)) / 2, dtype=np.float32)
