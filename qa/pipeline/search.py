"""An index opened for searching and counting; a model is loaded only to search by meaning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

from qa.answering.overviews.timeline import timeline_of
from qa.errors import UsageError
from qa.indexing.glossary import Glossary, glossary_of, read_glossary
from qa.indexing.index import Index, open_index
from qa.models.base import Encoder, Notify
from qa.models.encoders import open_query_encoder
from qa.pipeline.named import KeptNames
from qa.retrieval.search.abbreviations import pairs_of
from qa.retrieval.search.names import names_of
from qa.retrieval.search.query import with_operators
from qa.retrieval.search.search import Searcher
from qa.retrieval.search.typing import meant_words, put_right
from qa.text.phrasing import plainly
from qa.types import Facet, Filters, NamedCount, NameKind, Order, Searched, Timeline


class SearchSession:
    """Searches one opened index any number of times."""

    def __init__(
        self, index: Index, encoder: Callable[[], Encoder], glossary: Glossary | None = None
    ) -> None:
        """Take an index and what opens its encoder, which is called when it is needed first."""
        self.index = index
        self._open_encoder = encoder
        self._encoder: Encoder | None = None
        self._searcher = Searcher(index, glossary.others() if glossary else None)
        self._kept_names = KeptNames(index)

    @classmethod
    def open(
        cls, path: Path, notify: Notify | None = None, *, glossary: Path | None = None
    ) -> Self:
        """Open the index in ``path``; raises as :func:`qa.indexing.index.open_index` does.

        Without a ``glossary`` given, that beside the index holds.
        """
        index = open_index(path)
        manifest = index.manifest
        names = glossary_of(path, glossary)
        return cls(
            index,
            lambda: open_query_encoder(manifest.model, manifest.fingerprint, notify),
            read_glossary(names) if names else None,
        )

    def search(
        self,
        query: str | None,
        *,
        like: str | None = None,
        filters: Filters | None = None,
        order: Order = "date",
        limit: int | None = None,
        by: Facet | None = None,
        headlines: bool = False,
    ) -> Searched:
        """Return what holds ``query``, or is near ``like`` in meaning, or both.

        See :meth:`qa.retrieval.search.search.Searcher.search` for the rest, and its errors.
        """
        with self.index.blaming_damage():
            vector = None
            if like is not None:
                self._encoder = self._encoder or self._open_encoder()
                vector = self._encoder.encode_queries([plainly(like)])[0]
            return self._searcher.search(
                query,
                like=vector,
                filters=filters,
                order=order,
                limit=limit,
                by=by,
                headlines=headlines,
            )

    def timeline(
        self, query: str, *, filters: Filters | None = None, headlines: bool = False
    ) -> Timeline:
        """Return what was reported of a subject when; raises as :meth:`search` does."""
        found = self.search(query, filters=filters, headlines=headlines)
        return timeline_of(query, found.matches, self.index.store.article)

    def meant(self, query: str) -> str | None:
        """Return the search that may have been meant; ``None`` if none.

        With words of the pages for those that only sound so, or with operators in capitals.

        >>> session.meant("拔合比赛")  # doctest: +SKIP
        '拔河比赛'
        """
        if (raised := with_operators(query)) and self._finds(raised):
            return raised
        found = meant_words(query, self.index.segmenter.known, self.index.bigrams)
        return put_right(query, found) if found else None

    def _finds(self, query: str) -> bool:
        try:
            return self.search(query, limit=0).passages > 0
        except UsageError:  # an operator without its word
            return False

    def pairs(self) -> list[tuple[str, str, int]]:
        """Return full and short names that the pages introduce, with how many passages do."""
        with self.index.blaming_damage():
            return pairs_of(self.index.store.outlines(), self.index.segmenter)

    def names(
        self,
        query: str | None = None,
        *,
        kind: NameKind | None = None,
        filters: Filters | None = None,
    ) -> list[NamedCount]:
        """Return the people and organisations of the passages that hold ``query`` (all: None)."""
        with self.index.blaming_damage():
            outlines = self._searcher.outlines(query, filters)
            named = self._kept_names.of(outlines, whole=query is None and not filters)
            return names_of(outlines, named, kind)
