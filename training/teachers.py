"""Trained readers whose mean a new one learns from, beside the truth (Hinton et al., 2015)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from training.model import Reader
from training.padded import Batch, Truth
from training.transformer import in_bfloat16


class Teachers:
    """Readers that learn no more; ``trust`` is what their mean counts, the truth what is left."""

    def __init__(
        self, base: Path, runs: Sequence[Path], trust: float, device: torch.device
    ) -> None:
        self._trust = trust
        self._readers = []
        for run in runs:
            reader = Reader(base, 0.0).eval()
            reader.load_trained(load_file(run / "trained.safetensors"))
            self._readers.append((reader.to(device), in_bfloat16(reader.base)))

    @torch.no_grad()
    def mix(self, batch: Batch, truth: Truth) -> tuple[Truth, Tensor]:
        """Return the truth with the teachers' mean mixed in, and each one's relevance (B, K)."""
        if not self._readers:
            return truth, torch.empty(len(batch.ids), 0, device=batch.ids.device)
        found = [reader(batch, weights) for reader, weights in self._readers]
        chances = {
            "answerable": [scores.answerable.sigmoid() for scores in found],
            "starts": [scores.start.softmax(-1) for scores in found],
            "ends": [scores.end.softmax(-1) for scores in found],
            "inside": [scores.inside.sigmoid() for scores in found],
        }
        mixed = {
            name: torch.lerp(getattr(truth, name), torch.stack(of).mean(0), self._trust)
            for name, of in chances.items()
        }
        return truth._replace(**mixed), torch.stack([scores.relevance for scores in found], 1)

    def rank(self, relevance: Tensor, ranked: Tensor) -> Tensor:
        """Return what each line of ``ranked`` (G, M) is to be shared out as, the evidence first.

        ``relevance`` is each teacher's of all pairs (P, K).
        """
        shares = torch.zeros(ranked.shape, device=ranked.device)
        shares[:, :1] = 1.0
        if not relevance.shape[1]:
            return shares
        floor = torch.finfo(relevance.dtype).min / 4
        scores = relevance[ranked.clamp(min=0)].masked_fill((ranked < 0)[..., None], floor)
        return torch.lerp(shares, scores.softmax(1).mean(-1), self._trust)
