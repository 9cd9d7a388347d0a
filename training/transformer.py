"""The base model's transformer in torch, to train from: its word embeddings stay as they are.

Tokens of a batch lie flat, one sequence after the other: only attention on a CPU sees padding. On a
GPU half of a padded batch would be padding, and `transformers`' modules, called with weights of
another type, keep it waiting for the next operation.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.attention.varlen import varlen_attn
from transformers import BertModel


class Layout(NamedTuple):
    """Where the N tokens of B sequences stand when they are padded to T.

    ``places`` are flat (N,), ``columns`` within the sequence (N,), ``mask`` is (B, T). ``edges``
    are where sequences begin and the last one ends (B + 1,), ``longest`` is the longest's length.
    """

    places: Tensor
    columns: Tensor
    mask: Tensor
    edges: Tensor
    longest: int

    @classmethod
    def of(cls, lengths: np.ndarray, width: int, device: torch.device) -> Layout:
        """Return the layout of sequences of ``lengths`` (B,) that are padded to ``width``."""
        inside = np.arange(width) < lengths[:, None]
        places = torch.from_numpy(np.flatnonzero(inside)).to(device, non_blocking=True)
        mask = torch.from_numpy(inside).to(device, non_blocking=True)
        edges = torch.from_numpy(np.cumsum([0, *lengths], dtype=np.int32)).to(device)
        return cls(places, places % width, mask, edges, int(lengths.max()))

    def pad(self, flat: Tensor) -> Tensor:
        """Return flat vectors (N, W) as (B, T, W), noughts where there is no token."""
        rows, width = self.mask.shape
        padded = flat.new_zeros(rows * width, flat.shape[1])
        return padded.index_copy(0, self.places, flat).view(rows, width, -1)

    def flat(self, padded: Tensor) -> Tensor:
        """Return the vectors of the tokens, (N, W), of (B, T, W)."""
        return padded.flatten(0, 1).index_select(0, self.places)


def open_transformer(model_dir: Path, dropout: float) -> BertModel:
    """Return the base model in float32, all but words and token types to be trained."""
    base = BertModel.from_pretrained(
        model_dir,
        dtype=torch.float32,
        add_pooling_layer=False,
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


def hidden_states(
    base: BertModel, weights: Mapping[str, Tensor], embeds: Tensor, layout: Layout
) -> Tensor:
    """Return the last hidden states (N, W) of tokens whose word embeddings are ``embeds`` (N, W).

    ``base`` tells the shape and whether it trains, ``weights`` are those of `in_bfloat16`. As
    ``BertModel`` computes them: after normalising (Devlin et al., 2019).
    """
    run = _Run(base, weights, layout)
    told = "embeddings.token_type_embeddings.weight", "embeddings.position_embeddings.weight"
    kinds, positions = (weights[name] for name in told)
    hidden = embeds + kinds[0] + positions.index_select(0, layout.columns)
    hidden = run.drop(run.norm(hidden, "embeddings.LayerNorm"))
    for layer in range(base.config.num_hidden_layers):
        hidden = run.layer(hidden, f"encoder.layer.{layer}")
    return hidden


class _Run:
    """One pass through the layers."""

    def __init__(self, base: BertModel, weights: Mapping[str, Tensor], layout: Layout) -> None:
        self._weights, self._layout, self._base = weights, layout, base
        self._heads = base.config.num_attention_heads
        self._mask = layout.mask[:, None, None, :]

    def norm(self, hidden: Tensor, name: str) -> Tensor:
        """Return the states normalised."""
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        eps = self._base.config.layer_norm_eps
        return nn.functional.layer_norm(hidden, hidden.shape[-1:], weight, bias, eps)

    def drop(self, hidden: Tensor) -> Tensor:
        """Return the states with some left out, while training."""
        share = self._base.config.hidden_dropout_prob
        return nn.functional.dropout(hidden, share, self._base.training)

    def layer(self, hidden: Tensor, name: str) -> Tensor:
        """Return the states after a layer."""
        told = self._dense(self._attention(hidden, name), f"{name}.attention.output.dense")
        hidden = self.norm(hidden + self.drop(told), f"{name}.attention.output.LayerNorm")
        wide = nn.functional.gelu(self._dense(hidden, f"{name}.intermediate.dense"))
        told = self._dense(wide, f"{name}.output.dense")
        return self.norm(hidden + self.drop(told), f"{name}.output.LayerNorm")

    def _dense(self, hidden: Tensor, name: str) -> Tensor:
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return nn.functional.linear(hidden, weight, bias)

    def _attention(self, hidden: Tensor, name: str) -> Tensor:
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        weight, bias = (
            torch.cat([self._weights[f"{part}.{of}"] for part in parts])
            for of in ("weight", "bias")
        )
        told = nn.functional.linear(hidden, weight, bias)
        return self._flat_attention(told) if told.is_cuda else self._padded_attention(told)

    def _flat_attention(self, told: Tensor) -> Tensor:
        """Return what each token attends to, (N, W), of queries, keys and values (N, 3 W)."""
        layout = self._layout
        query, key, value = told.view(len(told), 3, self._heads, -1).unbind(1)
        edges, longest = layout.edges, layout.longest
        found = varlen_attn(query, key, value, edges, edges, longest, longest)
        return cast(Tensor, found).flatten(1)

    def _padded_attention(self, told: Tensor) -> Tensor:
        """Return the same where there is no kernel for flat sequences."""
        padded = self._layout.pad(told)
        rows, width, _ = padded.shape
        query, key, value = padded.view(rows, width, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
        # The fused kernel is slow backwards on CPUs.
        scores = query @ key.transpose(2, 3) / query.shape[-1] ** 0.5
        scores = scores.masked_fill(~self._mask, torch.finfo(scores.dtype).min)
        found = scores.softmax(-1, dtype=torch.float32).to(value.dtype) @ value
        return self._layout.flat(found.transpose(1, 2).reshape(rows, width, -1))
