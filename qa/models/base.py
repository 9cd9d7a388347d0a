"""What encoders and readers owe to the rest of the program, and who provides encoders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from qa.types import Hit, Judgement, Passage, Progress, Question, Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Notify = Callable[[str], None]
"""Told of anything worth knowing in one line."""


class Encoder(Protocol):
    """Turns text into unit-length vectors whose inner product is the cosine similarity."""

    @property
    def name(self) -> str:
        """The model's name or directory, as given."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes when the model's weights, prompts or pooling change."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    @property
    def max_tokens(self) -> int:
        """The most tokens a passage may have, prompt and special tokens included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each passage's length in the model's own tokens, prompt and specials included."""

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return float32 vectors of shape ``(len(texts), dim)``, each of length 1."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 vectors of shape ``(len(texts), dim)``, each of length 1."""


class Reader(Protocol):
    """Reads what retrieval found: which passage answers, with which words, and whether any does."""

    @property
    def name(self) -> str:
        """What it is called in the registry (:mod:`qa.models.readers`)."""

    @property
    def depth(self) -> int:
        """How many passages it wants to be given for a question."""

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Return a reading for each passage, in their order; ``[]`` when it reads none."""

    def read_hits(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Return each of ``hits`` with its reading, in their order; ``[]`` when it reads none."""

    def read_on(self, question: Question, hit: Hit, following: Passage) -> Reading | None:
        """Return what ``following`` answers where it is read together with the hit before it.

        ``None`` where they do not answer there, or no surer than the hit does by itself.
        """

    def rerank(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Return all ``hits`` (best first), best first by its own lights, ranks set anew.

        Those it read carry their reading and come before the rest.
        """

    def judge(self, question: Question, hits: Sequence[Hit]) -> Judgement:
        """Return whether ``hits``, as :meth:`rerank` ordered them, answer; none hold no answer."""


class Provider(Protocol):
    """One kind of model: knows which names are its own and opens their encoders.

    Building and asking may use different engines, as long as the vectors agree. Both methods raise
    :class:`qa.errors.ModelError` when no model can be opened.
    """

    def takes(self, model: str) -> bool:
        """Tell whether ``model`` (a name or a directory) is of this kind; looks at no network."""

    def open_encoder(self, model: str) -> Encoder:
        """Return the encoder that builds an index."""

    def open_query_encoder(
        self, model: str, fingerprint: str | None, notify: Notify | None
    ) -> Encoder:
        """Return the encoder that asks an index built with ``model`` of this ``fingerprint``.

        ``None`` asks for no particular one. ``notify`` is told where another engine than the usual
        one is used. Raises :class:`qa.errors.IndexMismatchError` when the model at hand is not the
        one that built the index.
        """
