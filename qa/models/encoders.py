"""Which encoder builds an index and which one asks it: all kinds of models, and the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.models.e5.model import NAME
from qa.models.e5.provider import E5
from qa.models.sentence_transformer import SentenceTransformers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.models.base import Encoder, Notify, Provider

DEFAULT_MODEL = NAME

PROVIDERS: Sequence[Provider] = (E5(), SentenceTransformers())
"""Asked in this order; the first that takes a model opens it."""


def open_encoder(model: str | None = None) -> Encoder:
    """Return the encoder that builds an index; ``None`` means :data:`DEFAULT_MODEL`.

    Raises :class:`qa.errors.ModelError` when it cannot be opened.
    """
    model = model or DEFAULT_MODEL
    return _provider(model).open_encoder(model)


def open_query_encoder(
    model: str | None = None, fingerprint: str | None = None, notify: Notify | None = None
) -> Encoder:
    """Return the encoder that asks an index built with ``model`` of this ``fingerprint``.

    ``notify`` is told in one line where another engine than the usual one is used. Raises
    :class:`qa.errors.ModelError` when no model can be opened and
    :class:`qa.errors.IndexMismatchError` when the one at hand is not the one that built the index.
    """
    model = model or DEFAULT_MODEL
    return _provider(model).open_query_encoder(model, fingerprint, notify)


def _provider(model: str) -> Provider:
    return next(provider for provider in PROVIDERS if provider.takes(model))
