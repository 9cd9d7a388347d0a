"""The reader's network: opened once, it reads a sequence on each core and keeps what it read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import ModelError
from qa.models.cross_encoder.decode import decode_pair
from qa.models.cross_encoder.items import ITEM_WEIGHTS, ItemTagger
from qa.models.cross_encoder.pairs import Pair
from qa.models.e5.words import open_words
from qa.models.files import one_line
from qa.models.onnx import open_graph
from qa.models.tensors import map_tensors
from qa.models.threads import available_cores
from qa.models.transformer import file_size, layout_of
from qa.types import Reading, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

READER_FOLDER = Path(__file__).parent / "model"
"""What ships: ``reader.onnx``, the graph, and ``reader.bin``, its weights as
:mod:`qa.models.transformer` lays them out; ``heads.safetensors``, roles and heads; ``reader.json``,
shapes and calibration; ``items.safetensors``, what tells the items of a list apart. Word embeddings
are the default model's."""

GRAPH, WEIGHTS, HEADS, SETTINGS = "reader.onnx", "reader.bin", "heads.safetensors", "reader.json"

READ_KEPT = 256
"""How many readings are kept: a question told from another day, its parts and its sides read the
same passages again."""


class ReaderNetwork:
    """Word embeddings, transformer, heads and item tagger, run by onnxruntime on the CPU."""

    def __init__(self, model: Path, name: str) -> None:
        """Open the files in the folder ``model``, of the reader ``name``.

        Raises :class:`ModelError` when a file is missing or cannot be read.
        """
        try:
            self.settings: dict[str, Any] = json.loads((model / SETTINGS).read_text("utf-8"))
            _check_size(model / WEIGHTS, self.settings)
            self._heads = _heads(model / HEADS)
            self._tagger = ItemTagger(map_tensors(model / ITEM_WEIGHTS))
            self._words = open_words()
            self._transformer = open_graph(model / GRAPH, name)
        except ModelError:
            raise
        except Exception as error:  # onnxruntime raises its own kinds
            raise ModelError("model.reader", reason=one_line(error)) from error
        self._workers = ThreadPoolExecutor(available_cores())
        self.read_once = lru_cache(maxsize=READ_KEPT)(self.read)

    def read_all(
        self, pairs: Sequence[Pair], elsewhere: Sequence[tuple[Span, ...]]
    ) -> list[Reading]:
        """Return the reading of each pair, given where its passage tells of something else.

        One sequence at a time on each core: no padding, and a quarter faster than in batches. The
        longest go first, so that no core is left with a long one while the others are done.
        """
        order = sorted(range(len(pairs)), key=lambda place: -len(pairs[place].ids))
        given = [pairs[place] for place in order], [elsewhere[place] for place in order]
        found = dict(zip(order, self._workers.map(self.read_once, *given), strict=True))
        return [found[place] for place in range(len(pairs))]

    def read(self, pair: Pair, elsewhere: tuple[Span, ...]) -> Reading:
        """Return the reading of one pair, as :meth:`read_all` does."""
        return decode_pair(pair, self.vectors(pair), self._heads, elsewhere, self._tagger)

    def vectors(self, pair: Pair) -> Floats:
        """Return the hidden vectors of a pair's tokens, shape ``(tokens, hidden)``."""
        roles = self._heads["kinds.weight"]
        embeds = self._words.take(pair.ids) + roles[list(pair.roles)]
        return self._transformer.hidden(embeds)


def _check_size(weights: Path, settings: Mapping[str, Any]) -> None:
    """Raise ``ValueError`` for a weights file that is cut off: onnxruntime would crash on it."""
    found, expected = weights.stat().st_size, file_size(layout_of(settings))
    if found != expected:
        raise ValueError(f"{weights.name}: {found} of {expected} bytes")


def _heads(path: Path) -> dict[str, Floats]:
    return {name: tensor.astype(np.float32) for name, tensor in map_tensors(path).items()}
