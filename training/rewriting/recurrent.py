"""A gated recurrent layer both ways, whose backward pass is written out.

What :class:`torch.nn.GRU` computes, with its weights; both directions go step by step together and
what weights are due is added up once for all steps, which on one core takes half the time.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

Tensor = torch.Tensor


class BothWays(nn.GRU):
    """One layer, both ways, of sequences padded behind; states of padding are zero."""

    def __init__(self, given: int, size: int) -> None:
        super().__init__(given, size, bidirectional=True, batch_first=True)

    def read(self, rows: Tensor, lengths: Tensor) -> Tensor:
        """Return the states of each place: ``rows`` are ``(sequences, places, given)``."""
        places = torch.arange(rows.shape[1])
        there = places < lengths[:, None]
        turned = torch.where(there, lengths[:, None] - 1 - places, places)[..., None]
        back = rows.gather(1, turned.expand_as(rows))
        gates = [
            nn.functional.linear(rows, self.weight_ih_l0, self.bias_ih_l0),
            nn.functional.linear(back, self.weight_ih_l0_reverse, self.bias_ih_l0_reverse),
        ]
        weights = torch.stack([self.weight_hh_l0, self.weight_hh_l0_reverse])
        shift = torch.stack([self.bias_hh_l0, self.bias_hh_l0_reverse])
        states: Tensor = _Steps.apply(torch.stack(gates).permute(2, 0, 1, 3), weights, shift)
        ahead, behind = states.permute(1, 2, 0, 3)
        behind = behind.gather(1, turned.expand_as(behind))
        return torch.cat([ahead, behind], -1) * there[..., None]


class _Steps(torch.autograd.Function):
    """The steps of several layers; gates are ``(places, layers, sequences, 3 * size)``."""

    @staticmethod
    def forward(ctx: Any, gates: Tensor, weights: Tensor, shift: Tensor) -> Tensor:
        places, layers, count, wide = gates.shape
        size = wide // 3
        gates = gates.contiguous()
        kept = torch.empty(4, places, layers, count, size)  # reset, update, new, own of new
        states = torch.zeros(places + 1, layers, count, size)
        turned = weights.transpose(1, 2).contiguous()
        for at in range(places):
            own = torch.baddbmm(shift[:, None], states[at], turned)
            both = (gates[at, ..., : 2 * size] + own[..., : 2 * size]).sigmoid_()
            kept[0, at], kept[1, at], kept[3, at] = *both.split(size, -1), own[..., 2 * size :]
            new = torch.addcmul(gates[at, ..., 2 * size :], kept[0, at], kept[3, at]).tanh_()
            kept[2, at] = new
            torch.lerp(new, states[at], kept[1, at], out=states[at + 1])
        ctx.save_for_backward(kept, states, weights)
        return states[1:]

    @staticmethod
    def backward(ctx: Any, *due: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        kept, states, weights = ctx.saved_tensors
        reset, update, new, own = kept
        # What each gate's sum is due of one unit of the state, but for what steps hand back
        of_new = (1 - update) * (1 - new * new)
        of_update = (states[:-1] - new) * update * (1 - update)
        of_reset = of_new * own * reset * (1 - reset)
        of_own = of_new * reset
        places, layers, count, size = new.shape
        factors = torch.cat([of_reset, of_update, of_own], -1).view(places, layers, count, 3, size)
        summed = torch.empty_like(factors)
        later = torch.zeros(layers, count, size)
        for at in range(places - 1, -1, -1):
            state = due[0][at] + later
            torch.mul(factors[at], state[:, :, None], out=summed[at])
            later = torch.baddbmm(state * update[at], summed[at].flatten(2), weights)
            of_own[at] = state  # the step's own, for the new state's gate
        whole = summed.flatten(3)
        to_gates = torch.cat([whole[..., : 2 * size], of_own * of_new], -1)
        rows = whole.transpose(0, 1).flatten(1, 2)
        before = states[:-1].transpose(0, 1).flatten(1, 2)
        return to_gates, rows.transpose(1, 2) @ before, rows.sum(1)
