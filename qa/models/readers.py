"""The registry of readers, and which one asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qa.errors import UsageError
from qa.models.base import Notify, Reader
from qa.models.names import NamesReader

Open = Callable[[Notify | None], Reader]
"""Opens a reader; tells what is worth knowing of it."""


def _cross_encoder(notify: Notify | None) -> Reader:
    from qa.models.cross_encoder.reader import CrossEncoderReader  # numpy, and a few files

    return CrossEncoderReader()


DEFAULT_READER = "cross-encoder"

READERS: Mapping[str, Open] = {
    "cross-encoder": _cross_encoder,
    "names": lambda notify: NamesReader(),
}


def open_reader(name: str = DEFAULT_READER, notify: Notify | None = None) -> Reader:
    """Return the reader called ``name``.

    Raises :class:`UsageError` for an unknown name and :class:`qa.errors.ModelError` for a model
    that cannot be read.
    """
    if name not in READERS:
        raise UsageError("cli.reader", value=name, known=", ".join(READERS))
    return READERS[name](notify)
