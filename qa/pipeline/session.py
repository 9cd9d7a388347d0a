"""An index and a model, opened once for any number of questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from qa.answering.answer import compose_answer
from qa.answering.verdict import judge_by_names
from qa.errors import UsageError
from qa.indexing.index import Index, open_index
from qa.models.base import Encoder
from qa.models.cross_encoder.reader import DEPTH, Reader
from qa.models.encoders import open_query_encoder
from qa.retrieval.differences import with_differences
from qa.retrieval.question import missing_terms, read_query
from qa.retrieval.retrieve import Retriever
from qa.types import Answer, Filters, Passage

DEFAULT_K = 5


class Session:
    """Answers questions over one opened index."""

    def __init__(self, index: Index, encoder: Encoder, reader: Reader | None = None) -> None:
        self.index = index
        self.encoder = encoder
        self.reader = reader
        self._retriever = Retriever(index)

    @classmethod
    def open(
        cls, path: Path, notify: Callable[[str], None] | None = None, *, read: bool = True
    ) -> Session:
        """Open the index in ``path``, the model it was built with, and with ``read`` the reader.

        ``notify`` is told of anything worth knowing in one line. Raises the errors of
        :func:`qa.indexing.index.open_index` and :class:`qa.errors.ModelError`.
        """
        index = open_index(path)
        manifest = index.manifest
        encoder = open_query_encoder(manifest.model, manifest.fingerprint, notify)
        return cls(index, encoder, Reader.open(notify) if read else None)

    def ask(self, question: str, k: int = DEFAULT_K, filters: Filters | None = None) -> Answer:
        """Answer one question from up to ``k`` passages that satisfy ``filters``.

        Raises :class:`UsageError` when the question holds no letter or digit.
        """
        started = time.perf_counter()
        if not any(char.isalnum() for char in question):
            raise UsageError("ask.empty")
        query = read_query(question, self.encoder, self.index.segmenter)
        hits = self._retriever.retrieve(query, max(k, DEPTH) if self.reader else k, filters)
        hits = with_differences(question, hits, self.index.store.article)
        if self.reader:
            hits = self.reader.rerank(question, hits)
        return compose_answer(
            question.strip(),
            hits[:k],
            terms=query.bigrams,
            content=query.content,
            missing=missing_terms(query, self.index.bigrams),
            judge=self.reader.judge if self.reader else judge_by_names,
            started=started,
        )

    def around(self, passage: Passage, width: int) -> list[Passage]:
        """Return ``passage`` with up to ``width`` passages of its article on either side."""
        return neighbours(self.index.store.article(passage), passage, width)


def neighbours(article: Sequence[Passage], passage: Passage, width: int) -> list[Passage]:
    """Return ``passage`` with up to ``width`` passages of its ``article`` on either side."""
    place = next(i for i, other in enumerate(article) if other.id == passage.id)
    return list(article[max(0, place - width) : place + width + 1])
