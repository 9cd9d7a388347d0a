"""The base model's transformer in torch, to train from: its word embeddings stay as they are."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from transformers import BertModel


def open_transformer(model_dir: Path, dropout: float) -> BertModel:
    """Return the base model in float32, all but words and token types to be trained."""
    base = BertModel.from_pretrained(
        model_dir,
        dtype=torch.float32,
        add_pooling_layer=False,
        # The fused kernel is slow backwards on CPUs.
        attn_implementation="sdpa" if torch.cuda.is_available() else "eager",
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=0.0,
    )
    for fixed in (base.embeddings.word_embeddings, base.embeddings.token_type_embeddings):
        fixed.weight.requires_grad_(False)
    return base


def in_bfloat16(base: BertModel) -> dict[str, Tensor]:
    """Return the transformer's weights in bfloat16, once for all chunks of a step.

    Gradients arrive at the weights in float32. A third faster than autocast, which casts what
    goes between the layers to and fro.
    """
    words = base.embeddings.word_embeddings.weight
    return {name: v.bfloat16() for name, v in base.named_parameters() if v is not words}
