"""The default model: by sentence-transformers for building, by onnxruntime for asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.errors import IndexMismatchError
from qa.messages import translate
from qa.models.e5 import model as shipped
from qa.models.e5.encoder import OnnxEncoder
from qa.models.e5.torch_model import load_model
from qa.models.files import Prompts, one_line
from qa.models.sentence_transformer import SentenceTransformerEncoder, with_torch

if TYPE_CHECKING:
    from qa.models.base import Encoder, Notify


class E5:
    """The shipped model by its bare name; implements :class:`qa.models.base.Provider`."""

    def takes(self, model: str) -> bool:
        """Only the bare name means the model that ships with this package."""
        return model == shipped.NAME

    def open_encoder(self, model: str) -> Encoder:
        """Return the shipped weights in sentence-transformers."""
        prompts = Prompts(shipped.QUERY_PROMPT, shipped.PASSAGE_PROMPT)
        loaded = with_torch(load_model, model)
        return SentenceTransformerEncoder(loaded, model, prompts, shipped.fingerprint())

    def open_query_encoder(
        self, model: str, fingerprint: str | None, notify: Notify | None
    ) -> Encoder:
        """Return the shipped weights in onnxruntime or, where that does not load, in torch."""
        if fingerprint not in (None, shipped.fingerprint()):
            raise IndexMismatchError("model.mismatch", model=model)
        try:
            return OnnxEncoder()
        except (ImportError, OSError) as error:
            reason = one_line(error)
        encoder = self.open_encoder(model)
        if notify:
            notify(translate("notice.model.engine", reason=reason))
        return encoder
