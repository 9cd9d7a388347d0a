"""An index, an encoder and a reader, opened once for any number of questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self, get_args

from qa.answering.answer import compose_answer
from qa.answering.overview import compose_overview
from qa.answering.repeats import text_first, without_reprints
from qa.errors import IndexMismatchError
from qa.indexing.index import Index, open_index
from qa.indexing.manifest import Manifest
from qa.messages import translate
from qa.models.base import Encoder, Notify, Reader
from qa.models.encoders import open_query_encoder
from qa.models.names import NamesReader
from qa.models.readers import DEFAULT_READER, open_reader
from qa.pipeline.changes import stale_sources
from qa.retrieval.mentions import of_same_case, of_same_name, passages_naming
from qa.retrieval.question import read_question
from qa.retrieval.retrieve import Retriever
from qa.retrieval.signals import SIGNALS
from qa.text.english import asked_surfaces
from qa.types import Answer, Filters, Hit, Language, NoiseFloor, Passage, Question

DEFAULT_K = 5

MORE = 10
"""Times as many passages are retrieved where reprints are among the first."""

NAMED = 3
"""Files named when the index is stale; the rest is counted."""


class Session:
    """Answers questions over one opened index."""

    def __init__(self, index: Index, encoder: Encoder, reader: Reader | None = None) -> None:
        """Put the parts together; without a ``reader`` what is named decides."""
        self.index = index
        self.encoder = encoder
        self.reader: Reader = reader or NamesReader()
        self._retriever = Retriever(index)
        self._floors = noise_floors(index.manifest)
        self._dated = frozenset(index.store.years())

    @classmethod
    def open(
        cls,
        path: Path,
        notify: Callable[[str], None] | None = None,
        *,
        reader: str = DEFAULT_READER,
    ) -> Session:
        """Open the index in ``path``, the model it was built with, and the reader of that name.

        ``notify`` is told of anything worth knowing in one line. Raises the errors of
        :func:`qa.indexing.index.open_index` and :func:`qa.models.readers.open_reader`, and
        :class:`IndexMismatchError` when the index was built without a signal in use.
        """
        index = open_index(path)
        if notify:
            _tell_of_stale(index, notify)
        manifest = index.manifest
        _check_signals(manifest)
        encoder = open_query_encoder(manifest.model, manifest.fingerprint, notify)
        return cls(index, encoder, open_reader(reader, notify))

    def ask(self, text: str, k: int = DEFAULT_K, filters: Filters | None = None) -> Answer:
        """Answer one question from up to ``k`` passages that satisfy ``filters``.

        Raises :class:`qa.errors.UsageError` when the question holds no letter or digit.
        """
        started = time.perf_counter()
        with self.index.blaming_damage():
            question = self.question(text)
            hits = self._retrieved(question, max(k, self.reader.depth), filters)
            hits = text_first(self.reader.rerank(question, hits))
            if hits and question.subject:
                naming = passages_naming(self.index, question.subject, filters)
                naming = of_same_case(self.index, question, of_same_name(question, naming))
                overview = compose_overview(question, naming, hits[:k], started=started)
                if overview is not None:
                    return overview
            judgement = self.reader.judge(question, hits)  # by all: what is shown must not decide
            return compose_answer(question, hits[:k], judgement, started=started)

    def _retrieved(self, question: Question, depth: int, filters: Filters | None) -> list[Hit]:
        """Return the ``depth`` best hits; reprints count once, and others come in their place."""
        hits = without_reprints(found := self._retriever.retrieve(question, depth, filters))
        if len(hits) < len(found):
            more = self._retriever.retrieve(question, MORE * depth, filters)
            hits = without_reprints(more)[:depth]
        return hits

    def question(self, text: str) -> Question:
        """Return ``text`` with everything known of it over this index."""
        question = read_question(
            text,
            encoder=self.encoder,
            segmenter=self.index.segmenter,
            vocabulary=self.index.bigrams,
            meanings=self.index.bridge,
            dated=self._dated,
            floors=self._floors,
        )
        if not question.english:
            return question
        return replace(
            question, surfaces=asked_surfaces(question.plain, self.index.bridge.surfaces)
        )

    def close(self) -> None:
        """Let go of the index's files."""
        self.index.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def around(self, passage: Passage, width: int) -> list[Passage]:
        """Return ``passage`` with up to ``width`` passages of its article on either side."""
        return neighbours(self.index.store.article(passage), passage, width)


def _check_signals(manifest: Manifest) -> None:
    """Raise :class:`IndexMismatchError` for a signal that had no part in building the index."""
    lacking = [signal.name for signal in SIGNALS if signal.name not in manifest.signals]
    if manifest.signals and lacking:
        raise IndexMismatchError("index.signals", names=", ".join(lacking))


def _tell_of_stale(index: Index, notify: Notify) -> None:
    stale = stale_sources(index)
    if stale:
        names = [*stale.changed, *stale.gone]
        shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        changed, gone = len(stale.changed), len(stale.gone)
        notify(translate("notice.index.stale", changed=changed, gone=gone, names=shown))


def noise_floors(manifest: Manifest) -> dict[Language, NoiseFloor]:
    """Return the corpus's noise floors by language; both Chinese scripts share one."""
    floors = {name: NoiseFloor(**figures) for name, figures in manifest.noise.items()}
    return {
        language: floors["en" if language == "en" else "zh"]
        for language in get_args(Language)
        if floors
    }


def neighbours(article: Sequence[Passage], passage: Passage, width: int) -> list[Passage]:
    """Return ``passage`` with up to ``width`` passages of its ``article`` on either side."""
    place = next(i for i, other in enumerate(article) if other.id == passage.id)
    return list(article[max(0, place - width) : place + width + 1])
