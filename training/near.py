"""What an encoder in training finds: ``python -m training.near --model-dir BASE --run RUN …``.

Prints recall@k of the held-out questions, each source over all passages there are, and writes the
passages nearest each question for `training.train` and `training.encoder` to draw negatives from.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import load_file

from qa.models.e5.encoder import OnnxEncoder
from qa.models.e5.model import PASSAGE_PROMPT, QUERY_PROMPT
from training import together
from training.encoder import Encoder, ids_of
from training.material import NEAREST, Material, read

if TYPE_CHECKING:
    from numpy.typing import NDArray

log = logging.getLogger("train")

BLOCK = 2048
KS = (1, 5, 20)


def nearest(encoder: Encoder, material: Material) -> NDArray[np.int32]:
    """Return the places of the passages nearest each question, (questions, NEAREST)."""
    data = material.data
    passages = _encode(encoder, material, PASSAGE_PROMPT, [p.text for p in data.passages])
    asked = _encode(encoder, material, QUERY_PROMPT, [q.text for q in data.questions])
    return _nearest(passages, asked)


def nearest_as_shipped(material: Material) -> NDArray[np.int32]:
    """Return the same as the encoder that ships finds them."""
    encoder, data = OnnxEncoder(), material.data
    passages = encoder.encode_passages([p.text for p in data.passages])
    asked = encoder.encode_queries([q.text for q in data.questions])
    return _nearest(torch.from_numpy(passages), torch.from_numpy(asked))


def _nearest(passages: torch.Tensor, asked: torch.Tensor) -> NDArray[np.int32]:
    rows = [
        (asked[at : at + BLOCK] @ passages.T).topk(NEAREST, dim=1).indices.cpu()
        for at in range(0, len(asked), BLOCK)
    ]
    return torch.cat(rows).numpy().astype(np.int32)


@torch.no_grad()
def _encode(
    encoder: Encoder, material: Material, prompt: str, texts: Sequence[str]
) -> torch.Tensor:
    encoder.eval()
    parts = [
        encoder([ids_of(material, prompt, text) for text in texts[at : at + BLOCK]])
        for at in range(0, len(texts), BLOCK)
    ]
    return torch.cat(parts)


def recall(material: Material, found: NDArray[Any]) -> dict[str, list[float]]:
    """Return recall@1, @5 and @20 of the held-out questions, and how many, by source."""
    ranks: dict[str, list[int]] = {}
    for question, row in zip(material.data.questions, found, strict=True):
        if question.split == "held" and question.answers:
            places = [i for i, passage in enumerate(row) if passage in question.answers]
            source = f"{question.article.split(':')[0]} {question.lang[:2]}"
            ranks.setdefault(source, []).append(min(places, default=NEAREST))
    return {
        source: [round(sum(rank < k for rank in of) / len(of), 4) for k in KS] + [len(of)]
        for source, of in sorted(ranks.items())
    }


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model-dir", type=Path, required=True, help="the base model")
    parser.add_argument("--run", type=Path, help="of training.encoder; the base model without")
    parser.add_argument("--shipped", action="store_true", help="the encoder that ships")
    parser.add_argument("--material", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--chunk", type=int, default=16, help="texts that are padded together")
    options = parser.parse_args()
    material = read(options.material)
    if options.shipped:
        found = nearest_as_shipped(material)
    else:
        encoder = Encoder(options.model_dir, 0.0, options.chunk)
        if options.run:
            encoder.load(load_file(options.run / "trained.safetensors"))
        found = nearest(encoder.to(together.device()), material)
    if options.out:
        np.savez_compressed(options.out, near=found)
    print(json.dumps(recall(material, found)))


if __name__ == "__main__":
    main()
