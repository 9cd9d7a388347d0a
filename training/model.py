"""The reader in torch: the base model, token roles and small heads."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from qa.models.cross_encoder.pairs import TokenRole
from training.padded import Batch
from training.transformer import hidden_states, open_transformer

MATCHES = ("alignment", "similarity", "shared")
MATCH_START = [[10.0, 10.0, 3.0], [5.0, 5.0, 2.0]]
BIAS_START = [-22.0, -11.0]
"""How `matches` counts towards relevance and answerability before training."""


class Scores(NamedTuple):
    """What the reader says of a batch of B sequences of T tokens.

    ``relevance`` and ``answerable`` are logits of shape (B,); ``start`` and ``end`` are logits of
    shape (B, T) with padding and all but the passage and the first token at -inf, where the first
    token means "no answer here"; ``inside`` (B, T) are logits of "this token is of an answer".
    """

    relevance: Tensor
    answerable: Tensor
    start: Tensor
    end: Tensor
    inside: Tensor


def matches(hidden: Tensor, roles: Tensor) -> Tensor:
    """Return how question and passage agree, (B, 3): what a dense retriever would see, and words.

    The mean over question tokens of the best cosine with a token of the other side (late
    interaction), the cosine of both sides' means, and the share of question tokens with a shared
    word.  The base model's vectors align before any training, across languages too.
    """
    asked = ((roles == TokenRole.QUESTION) | (roles == TokenRole.QUESTION_SHARED)).float()
    told = ((roles >= TokenRole.TITLE) & (roles < TokenRole.BEFORE)).float()
    unit = nn.functional.normalize(hidden, dim=-1)
    cosines = (unit @ unit.transpose(1, 2)).masked_fill(told[:, None] == 0, -1.0)
    count = asked.sum(1).clamp(min=1)
    alignment = (cosines.max(-1).values * asked).sum(1) / count
    means = [
        (hidden * side[..., None]).sum(1) / side.sum(1, keepdim=True).clamp(min=1)
        for side in (asked, told)
    ]
    similarity = nn.functional.cosine_similarity(*means)
    shared = (roles == TokenRole.QUESTION_SHARED).float().sum(1) / count
    return torch.stack([alignment, similarity, shared], -1)


class Reader(nn.Module):
    """A cross-encoder over (question, title, passage)."""

    def __init__(self, model_dir: Path, dropout: float, inner_dropout: float = 0.0) -> None:
        super().__init__()
        self.base = open_transformer(model_dir, inner_dropout)
        width = self.base.config.hidden_size
        self.words = self.base.embeddings.word_embeddings
        self.kinds = nn.Embedding(len(TokenRole), width)
        self.pool = nn.Linear(2 * width, width)
        self.pair_head = nn.Linear(width, 2)
        self.token_head = nn.Linear(width, 3)
        self.match_head = nn.Linear(len(MATCHES), 2, bias=False)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.kinds.weight)
        with torch.no_grad():
            self.match_head.weight.copy_(torch.tensor(MATCH_START))
            self.pair_head.bias.copy_(torch.tensor(BIAS_START))

    def forward(self, batch: Batch, weights: dict[str, Tensor]) -> Scores:
        """Score tensors with ``weights``, as `training.transformer.in_bfloat16` gives them."""
        layout = batch.layout
        ids, roles = (
            of.flatten().index_select(0, layout.places) for of in (batch.ids, batch.roles)
        )
        # A row of `kinds` each token by a product: summing a row's gradients up takes far longer.
        kinds = nn.functional.one_hot(roles, len(TokenRole)).to(self.kinds.weight.dtype)
        embeds = (self.words(ids) + kinds @ self.kinds.weight).bfloat16()
        hidden = layout.pad(hidden_states(self.base, weights, embeds, layout)).float()
        mask = layout.mask[..., None].float()
        mean = (hidden * mask).sum(1) / mask.sum(1)
        pooled = torch.tanh(self.pool(self.dropout(torch.cat([hidden[:, 0], mean], -1))))
        pair = self.pair_head(self.dropout(pooled)) + self.match_head(matches(hidden, batch.roles))
        relevance, answerable = pair.unbind(-1)
        start, end, inside = self.token_head(self.dropout(hidden)).unbind(-1)
        hide = ~batch.readable
        floor = torch.finfo(start.dtype).min / 4
        return Scores(
            relevance,
            answerable,
            start.masked_fill(hide, floor),
            end.masked_fill(hide, floor),
            inside,
        )

    def trained(self) -> dict[str, Tensor]:
        """Return what training changed, by name, in float32: all but the word embeddings."""
        return {
            name: value.detach().float().contiguous()
            for name, value in self.named_parameters()
            if value.requires_grad
        }

    def load_trained(self, tensors: dict[str, Tensor]) -> None:
        """Put back what `trained` returned."""
        own = dict(self.named_parameters())
        with torch.no_grad():
            for name, value in tensors.items():
                own[name].copy_(value)
