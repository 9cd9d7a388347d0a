"""What can be asked of a served index, by people's pages, scripts and assistants alike.

Each tool is a method whose parameters are its schema.
"""

from __future__ import annotations

from typing import Any, Literal

from qa.config import PASSAGES
from qa.desk.desk import Desk, Opened
from qa.desk.dialogues import Dialogues
from qa.desk.views import (
    sheet_png,
    show_page,
    show_passage,
    view_searched,
    view_status,
    view_timeline,
    view_told,
)
from qa.errors import UsageError
from qa.pipeline.dialogue import ask_in_turn
from qa.pipeline.filters import read_filters
from qa.types import Filters, Kind

_MOST_CONTEXT = 20


class Tools:
    """The tools over one desk. All raise :class:`qa.errors.QaError` and change nothing."""

    names = ("ask", "search", "timeline", "show", "status")

    def __init__(self, desk: Desk) -> None:
        """Take the desk that does the work."""
        self._desk = desk
        self._dialogues = Dialogues()

    async def ask(
        self,
        question: str,
        k: int = PASSAGES,
        source: str | None = None,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kinds: list[Kind] | None = None,
        dialogue: str | None = None,
        literally: bool = False,
    ) -> dict[str, Any]:
        """Answer a question: verdict, quotations with offsets, what is not in the pages.

        What comes back names its ``dialogue``: a follow-up question that gives the name may lean
        on it, unless it is to be taken ``literally``; ``understood`` says how it was completed.
        ``forgotten`` says that the dialogue named is not known, or no longer.
        """
        text = self._desk.checked(question, "question")
        filters = self._filters(source, article, since, until, kinds)
        count = self._bounded("k", k, self._desk.limits.passages)
        turns = self._dialogues.turns(dialogue)
        forgotten = dialogue is not None and not turns
        told = await self._desk.do(
            lambda opened: ask_in_turn(
                opened.session, text, turns, count, filters, literally=literally
            )
        )
        kept = self._dialogues.keep(told.turns)
        return {**view_told(told, text), "dialogue": kept, "forgotten": forgotten}

    async def search(
        self,
        query: str | None = None,
        like: str | None = None,
        sort: Literal["date", "score"] = "date",
        limit: int = 20,
        by: Literal["year", "month", "source", "article", "newspaper"] | None = None,
        source: str | None = None,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kinds: list[Kind] | None = None,
    ) -> dict[str, Any]:
        """Return the passages that hold words, or are near a text in meaning, and their counts."""
        words = (query or "").strip() or None
        near = (like or "").strip() or None
        if words is None and near is None:
            raise UsageError("search.empty")
        for name, given in (("query", words), ("like", near)):
            self._desk.checked(given or "", name)
        filters = self._filters(source, article, since, until, kinds)
        count = self._bounded("limit", limit, self._desk.limits.passages)

        def find(opened: Opened) -> dict[str, Any]:
            found = opened.searching.search(
                words, like=near, filters=filters, order=sort, limit=count, by=by
            )
            if words is None or found.passages:
                return view_searched(found)
            return view_searched(found, opened.searching.meant(words))

        return await self._desk.do(find)

    async def timeline(
        self,
        query: str,
        source: str | None = None,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kinds: list[Kind] | None = None,
    ) -> dict[str, Any]:
        """Return what was reported of a subject when, and the figures that changed over years."""
        self._desk.checked(query, "query")
        filters = self._filters(source, article, since, until, kinds)

        def find(opened: Opened) -> dict[str, Any]:
            found = opened.searching.timeline(query, filters=filters)
            return view_timeline(found, None if found.entries else opened.searching.meant(query))

        return await self._desk.do(find)

    async def show(self, id: str, context: int = 1) -> dict[str, Any]:
        """Return a passage by its id, amid its article, with references to paste."""
        self._desk.checked(id, "id")
        width = self._bounded("context", context, _MOST_CONTEXT, least=0)
        return await self._desk.do(lambda opened: show_passage(opened, id, width))

    async def page(self, id: str) -> dict[str, Any]:
        """Return the page that a passage stands in: its articles, and the passage itself."""
        self._desk.checked(id, "id")
        return await self._desk.do(lambda opened: show_page(opened, id))

    async def sheet(self, id: str) -> bytes:
        """Return the picture (PNG) of the sheet that a passage is printed on, the passage boxed."""
        self._desk.checked(id, "id")
        return await self._desk.do(lambda opened: sheet_png(opened, id))

    async def status(self) -> dict[str, Any]:
        """Say what the index holds, and which files have changed since it was built."""
        return await self._desk.do(view_status)

    def _filters(
        self,
        source: str | None,
        article: str | None,
        since: str | None,
        until: str | None,
        kinds: list[Kind] | None,
    ) -> Filters:
        given = {"source": source, "article": article, "since": since, "until": until}
        for name, text in given.items():
            self._desk.checked(text or "", name)
        return read_filters(source, article, since or None, until or None, kinds)

    @staticmethod
    def _bounded(name: str, value: int, most: int, least: int = 1) -> int:
        if not least <= value <= most:
            raise UsageError("desk.range", name=name, low=least, high=most)
        return value
