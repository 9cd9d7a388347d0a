"""Running a transformer's graph by onnxruntime: one thread for each sequence, on the CPU."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import ModelError
from qa.exhausted import too_little_memory

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NEEDS = 1_300 << 20
"""Bytes of address space without which onnxruntime's threads end the program."""


class Transformer:
    """A transformer's opened graph; several threads may use it at once."""

    def __init__(self, session: Any) -> None:
        """Run the graph of an onnxruntime session."""
        self._session = session
        self._takes_lengths = "lengths" in {given.name for given in session.get_inputs()}

    def hidden(self, embeds: Floats) -> Floats:
        """Return the hidden vectors of one sequence's embeddings, both ``(tokens, hidden)``."""
        inputs: dict[str, Any] = {"embeds": embeds[None]}
        if self._takes_lengths:  # the encoder's does: it was made when graphs were for batches
            inputs["lengths"] = np.array([len(embeds)], np.int32)
        (hidden,) = self._session.run(None, inputs)
        return np.asarray(hidden[0], np.float32)


def open_graph(graph: Path, name: str) -> Transformer:
    """Return the transformer whose graph is model ``name``'s; its weights lie beside it.

    Raises :class:`ModelError` where the process may use too little memory, and whatever
    onnxruntime raises where the graph or its weights cannot be read.
    """
    limit = too_little_memory(NEEDS)
    if limit:
        raise ModelError("model.memory", model=name, limit=limit >> 20, needed=NEEDS >> 20)
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1  # the cores take a sequence each
    return Transformer(
        onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    )
