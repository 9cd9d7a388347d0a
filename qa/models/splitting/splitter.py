"""The shipped tagger: which pieces of a question are asked for alone, and what all of them share.

Several networks, fitted from several beginnings, say what they think of each character; their mean
decides. Files in ``model/``: ``splitter.safetensors`` (float16), ``splitter.json`` (the characters
that are known, from what score on several things are asked), MODEL_CARD.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.models.e5.middle import MiddleStates
from qa.models.e5.model import blaming
from qa.models.splitting.network import RecurrentNetwork, best_tags
from qa.models.splitting.pieces import Pieces
from qa.models.tensors import weights_by_network
from qa.types import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SPLITTER = Path(__file__).parent / "model"
WEIGHTS, SETTINGS = "splitter.safetensors", "splitter.json"
LONGEST = 200
"""Characters at most of a question that is looked at: one that is longer tells a story."""


class LearnedSplitter:
    """The shipped networks over the default encoder's middle layer."""

    def __init__(self, folder: Path = SPLITTER) -> None:
        """Take the files in ``folder``: they are opened when a question first needs them."""
        self._folder = folder

    def pieces(self, text: str) -> Pieces | None:
        """Return the pieces of a question that asks several things; ``None`` of a plain one.

        Raises :class:`ModelError` where a file of the model cannot be read.
        """
        if not 0 < len(text) <= LONGEST:
            return None
        opened = _opened(self._folder)
        hidden, edges = opened.states.of(text)
        characters = [opened.known.get(one.lower(), 0) for one in text]
        read = [network.read(hidden, characters, edges) for network in opened.networks]
        if np.mean([whole for _, whole in read]) < opened.least:
            return None
        return pieces_tagged(best_tags(np.mean([scores for scores, _ in read], 0)))


def pieces_tagged(tags: Sequence[str]) -> Pieces | None:
    """Return what tags of :data:`qa.models.splitting.network.TAGS` say; ``None`` of fewer than two.

    >>> pieces_tagged("BIXBIHH")
    Pieces(shared=(Span(start=5, end=7),), own=(Span(start=0, end=2), Span(start=3, end=5)))
    """
    shared, own = [], []
    for kind, run in groupby(enumerate(_numbered(tags)), key=lambda place: place[1]):
        at = [place for place, _ in run]
        span = Span(at[0], at[-1] + 1)
        if kind[0] == "H":
            shared.append(span)
        elif kind[0] == "P":
            own.append(span)
    return Pieces(tuple(shared), tuple(own)) if len(own) > 1 else None


def _numbered(tags: Sequence[str]) -> list[tuple[str, int]]:
    """Return each tag's kind, those of pieces with the number of the piece."""
    numbered, count = [], 0
    for tag in tags:
        count += tag == "B"
        numbered.append(("P", count) if tag in "BI" else (tag, 0))
    return numbered


@dataclass(frozen=True, slots=True)
class _Opened:
    """The networks, what they see, which characters they know, and the score that decides."""

    networks: Sequence[RecurrentNetwork]
    states: MiddleStates
    known: Mapping[str, int]
    least: float


@cache
def _opened(folder: Path) -> _Opened:
    with blaming(folder):
        told = json.loads((folder / SETTINGS).read_text("utf-8"))
        known = {one: at for at, one in enumerate(told["characters"], 1)}
        networks = [
            RecurrentNetwork(weights) for weights in weights_by_network(folder / WEIGHTS).values()
        ]
        least = float(told["least"])
    return _Opened(networks, MiddleStates(), known, least)
