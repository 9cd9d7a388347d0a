"""The shipped editor: how a question is put in full that leans on what was said before.

Networks say what they believe of each unit; of the likeliest ways that come of it a second look
chooses. Files in ``model/``: ``rewriter.safetensors`` (matrices int8 with a scale for each row,
else float16), ``rewriter.json`` (the units that are known, what joins pieces), MODEL_CARD.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.models.e5.middle import MiddleStates
from qa.models.e5.model import blaming
from qa.models.rewriting.base import Rewrite, Utterance
from qa.models.rewriting.look import LOOK, SecondLook
from qa.models.rewriting.network import Networks
from qa.models.rewriting.units import Units
from qa.models.rewriting.ways import Glue, ways_of
from qa.models.tensors import weights_by_network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

REWRITER = Path(__file__).parent / "model"
WEIGHTS, SETTINGS = "rewriter.safetensors", "rewriter.json"
LONGEST_LEANING = 120
"""Characters at most of a question that may lean: one that is longer says what it is about."""


class LearnedRewriter:
    """The shipped networks over the default encoder's middle layer."""

    def __init__(self, folder: Path = REWRITER) -> None:
        """Take the files in ``folder``: they are opened when a question first needs them."""
        self._folder = folder

    def ways(self, question: str, said: Sequence[Utterance]) -> list[Rewrite]:
        """Return ways to put a question in full, the likeliest first; at least one.

        Raises :class:`ModelError` where a file of the model cannot be read.
        """
        units = Units(question, said)
        if not (0 < len(question) <= LONGEST_LEANING and units.before and units.of_question):
            return [Rewrite(None, 0.0)]
        opened = _opened(self._folder)
        states, edges = unit_states(units, opened.states)
        known = [opened.known.get(unit, 0) for unit in units.written]
        given = np.concatenate([edges, units.features()], 1)
        told = opened.networks.read(states, known, given, units.before)
        return opened.look.ordered(units, states, ways_of(units, told, opened.glues))


def unit_states(units: Units, states: MiddleStates) -> tuple[Floats, Floats]:
    """Return the vector of each unit, the mean of its characters', and whether it ends tokens.

    The second is of shape ``(units, 2)``: whether a token begins and ends with it.
    """
    text, places = units.joined()
    hidden, edges = states.of(text)
    means = np.stack([hidden[span.start : span.end].mean(0) for span in places])
    ends = [(edges[span.start, 0], edges[span.end - 1, 1]) for span in places]
    return np.asarray(means, np.float32), np.array(ends, np.float32)


@dataclass(frozen=True, slots=True)
class _Opened:
    """The networks, what they see, which units they know, what joins pieces, the second look."""

    networks: Networks
    states: MiddleStates
    known: Mapping[str, int]
    glues: Sequence[Glue]
    look: SecondLook


@cache
def _opened(folder: Path) -> _Opened:
    with blaming(folder):
        told = json.loads((folder / SETTINGS).read_text("utf-8"))
        known = {one: at for at, one in enumerate(told["units"], 1)}
        glues = [(before, behind) for before, behind in told["glues"]]
        weights = weights_by_network(folder / WEIGHTS)
        look = SecondLook(weights.pop(LOOK)["traits"])
        networks = Networks(list(weights.values()))
    return _Opened(networks, MiddleStates(), known, glues, look)
