"""The registry of readers, and which one asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qa.errors import UsageError
from qa.models.base import Notify, Reader
from qa.models.names import NamesReader

Open = Callable[[Notify | None], Reader | None]
"""Opens a reader; where its model is not installed it says so and returns ``None``."""


def _cross_encoder(notify: Notify | None) -> Reader | None:
    from qa.models.cross_encoder.reader import CrossEncoderReader  # numpy, and a few files

    return CrossEncoderReader.open(notify)


DEFAULT_READER = "cross-encoder"

READERS: Mapping[str, Open] = {
    "cross-encoder": _cross_encoder,
    "names": lambda notify: NamesReader(),
}


def open_reader(name: str = DEFAULT_READER, notify: Notify | None = None) -> Reader:
    """Return the reader called ``name``, or the one that needs no model where it has none here.

    Raises :class:`UsageError` for an unknown name and :class:`qa.errors.ModelError` for a model
    that is there but damaged.
    """
    if name not in READERS:
        raise UsageError("cli.reader", value=name, known=", ".join(READERS))
    return READERS[name](notify) or NamesReader()
