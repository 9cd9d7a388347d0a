"""Running a graph by onnxruntime: one thread for each sequence, on the CPU."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qa.errors import ModelError
from qa.exhausted import too_little_memory

NEEDS = 1_300 << 20
"""Bytes of address space without which onnxruntime's threads end the program."""


def open_session(graph: Path, name: str, *, repack: bool = True) -> Any:
    """Return the session of the graph of model ``name``; its weights lie beside it.

    ``repack`` puts weights in the order that is fastest to multiply: worth its time where a
    question takes several runs, not where it takes one.

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
    if not repack:
        options.add_session_config_entry("session.disable_prepacking", "1")
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
