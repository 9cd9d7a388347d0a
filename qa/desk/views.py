"""What is told of an index to whoever asks over the network: plain data and words.

Names of folders on this machine are never told.
"""

from __future__ import annotations

import io
from typing import Any

from qa.desk.desk import Opened
from qa.output.citation import citation_label
from qa.output.picture import SCALE, boxed
from qa.output.reasons import missing_text, part_text, reason_texts, verdict_text
from qa.output.serialise import serialise_answer, serialise_passage
from qa.output.serialise_search import serialise_searched, serialise_timeline
from qa.output.styles import STYLES, cite
from qa.pipeline.changes import stale_sources
from qa.pipeline.dialogue import Told
from qa.pipeline.lookup import find_passage
from qa.pipeline.picture import sheet_picture
from qa.pipeline.session import neighbours
from qa.types import Answer, Passage, Searched, Timeline

_STYLE = "gb7714"
"""The style of the reference beside each citation; a passage alone is shown in all."""
_NEAREST = 5
_AROUND = 200
"""Passages of a page that are shown on either side."""
_NO_LACK = (
    "several_dates",
    "held_before",
    "one_of_years",
    "day_told",
    "day_near",
    "told_from",
    "unread",
)
"""Reasons that say nothing of what the pages lack."""


def view_answer(answer: Answer) -> dict[str, Any]:
    """Return an answer with its words: of the verdict, of what is not in the pages, of citations.

    ``not_in_pages`` says in sentences what the pages do not hold or what speaks against the
    evidence; it is empty where they answer plainly. ``nearest`` are other passages that were near.
    """
    data = serialise_answer(answer)
    for reason, text in zip(data["reasons"], reason_texts(data), strict=True):
        reason["text"] = text
    lacks = [reason["text"] for reason in data["reasons"] if reason["code"] not in _NO_LACK]
    if data["missing"] and not any(r["code"] == "missing_terms" for r in data["reasons"]):
        lacks.append(missing_text(data["missing"]))
    for shown, citation in zip(data["citations"], answer.citations, strict=True):
        shown["label"] = citation_label(citation.hit.passage, citation.number)
        shown["reference"] = cite(shown, STYLES[_STYLE])
        shown["text"] = citation.hit.passage.text
        asked = [(number, answer.parts[number - 1].question) for number in citation.parts]
        shown["asked"] = [part_text(number, question) for number, question in asked]
    cited = {citation.hit.passage.id for citation in answer.citations}
    near = [hit.passage for hit in answer.nearest if hit.passage.id not in cited]
    return {
        **data,
        "verdict_text": verdict_text(data),
        "not_in_pages": lacks,
        "nearest": [view_passage(passage) for passage in near[:_NEAREST]],
    }


def view_told(told: Told, typed: str) -> dict[str, Any]:
    """Return an answer within a dialogue; ``understood`` is its question in full, or ``None``."""
    completion = told.completion
    understood = None
    if completion is not None:
        replaced = [{"written": one.written, "by": one.by} for one in completion.replaced]
        understood = {"text": completion.text, "kind": completion.kind, "replaced": replaced}
    return {**view_answer(told.answer), "typed": typed, "understood": understood}


def view_passage(passage: Passage) -> dict[str, Any]:
    """Return a passage with its label."""
    return {**serialise_passage(passage), "label": citation_label(passage)}


def view_searched(searched: Searched, meant: str | None = None) -> dict[str, Any]:
    """Return what a search found, every passage with its label.

    Where that is nothing, ``meant`` is what may have been.
    """
    data = {**serialise_searched(searched), "meant": meant}
    for shown, match in zip(data["matches"], searched.matches, strict=True):
        shown["label"] = citation_label(match.passage)
    return data


def view_timeline(timeline: Timeline, meant: str | None = None) -> dict[str, Any]:
    """Return dated reports, each and its quotations with their labels, and figures side by side.

    Where there are none, ``meant`` is what may have been.
    """
    data = {**serialise_timeline(timeline), "meant": meant}
    for shown, entry in zip(data["entries"], timeline.entries, strict=True):
        shown["label"] = citation_label(entry.passage)
        for quote, passage in zip(shown["quotes"], entry.places, strict=True):
            quote["place"]["label"] = citation_label(passage)
    return data


def sheet_png(opened: Opened, asked: str) -> bytes:
    """Return the picture of the sheet that a passage is printed on, the passage boxed.

    Raises as :func:`qa.pipeline.picture.sheet_picture` does.
    """
    passage = find_passage(opened.store, asked)
    boxes = [box for box in passage.boxes if box.sheet == passage.sheet]
    out = io.BytesIO()
    boxed(sheet_picture(opened.session.index, passage, SCALE), boxes).save(out, "png")
    return out.getvalue()


def show_passage(opened: Opened, asked: str, context: int) -> dict[str, Any]:
    """Return the passage whose id begins with ``asked``, amid ``context`` others either side."""
    passage = find_passage(opened.store, asked)
    around = neighbours(opened.store.article(passage), passage, context)
    return {
        **view_passage(passage),
        "references": {name: cite(serialise_passage(passage), s) for name, s in STYLES.items()},
        "sheet": passage.sheet,
        "context": [view_passage(other) for other in around],
    }


def show_page(opened: Opened, asked: str) -> dict[str, Any]:
    """Return the passage whose id begins with ``asked``, and the articles of its page around it.

    ``articles`` are in reading order, each with ``title``, ``kicker``, ``byline`` and its passages.
    """
    passage = find_passage(opened.store, asked)
    articles: dict[int, dict[str, Any]] = {}
    for one in opened.store.page(passage, _AROUND):
        heads = {name: getattr(one, name) for name in ("title", "kicker", "byline")}
        article = articles.setdefault(one.article, {**heads, "passages": []})
        article["passages"].append(view_passage(one))
    return {**show_passage(opened, passage.id, 0), "articles": list(articles.values())}


def view_status(opened: Opened) -> dict[str, Any]:
    """Return what the index holds, and which of its files have changed since it was built."""
    manifest = opened.session.index.manifest
    stale = stale_sources(opened.session.index)
    return {
        "counts": dict(manifest.counts),
        "created": manifest.created,
        "model": manifest.model.rpartition("/")[2],
        "version": manifest.version,
        "years": opened.store.years(),
        "sources": [_view_source(source) for source, _ in opened.store.sources()],
        "changed": list(stale.changed),
        "gone": list(stale.gone),
        "current": not stale,
    }


def _view_source(source: Any) -> dict[str, Any]:
    names = ("path", "newspaper", "date", "page")
    return {name: getattr(source, name) for name in names}
