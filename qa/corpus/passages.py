"""Pages to passages: the units that are indexed, retrieved and cited."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.corpus.leads import leads
from qa.types import Article, Box, Kind, Page, Paragraph, Passage, Source, Span, cut_boxes

Cuts = Callable[[str], Sequence[int]]
"""Returns the offsets at which a paragraph too long for the model is to be cut."""

_READABLE = re.compile(r"\w")
_BEFORE = 60
"""Characters that a passage keeps of what stands before it."""
_TELLING: tuple[Kind, ...] = ("text", "deck", "list", "box")
"""Kinds of paragraphs that the next one may go on from."""


def passages(page: Page, cuts: Cuts | None = None) -> list[Passage]:
    """Return a passage for every paragraph and by-line that says something, in the page's order.

    With ``cuts`` long paragraphs come in parts (see :func:`split_passage`); by-lines stay whole.
    """
    whole = list(_passages(page))
    if cuts is None:
        return whole
    return [
        part
        for passage in whole
        for part in split_passage(passage, () if passage.kind == "byline" else cuts(passage.text))
    ]


def split_passage(passage: Passage, cut_points: Sequence[int]) -> list[Passage]:
    """Cut a passage at the given offsets of its text into parts 1, 2 …; without any, keep it whole.

    White space around a cut stays with the part before it, so that the parts make up the text.
    Offsets outside the text are ignored, and so are those that would leave a part blank.
    """
    text = passage.text
    bounds = [0]
    for cut in sorted({cut for cut in cut_points if 0 < cut < len(text)}):
        if text[bounds[-1] : cut].strip() and text[cut:].strip():
            bounds.append(cut)
    if len(bounds) == 1:
        return [passage]
    pairs = pairwise([*bounds, len(text)])
    return [_part(passage, number, *pair) for number, pair in enumerate(pairs, 1)]


def _part(passage: Passage, number: int, start: int, end: int) -> Passage:
    text = passage.text[start:end]
    return replace(
        passage,
        id=identity(passage.source, passage.article, passage.paragraph, number, text),
        part=number,
        text=text,
        spans=passage.file_spans(start, end),
        before=passage.before if start == 0 else passage.text[:_BEFORE],
        boxes=cut_boxes(sorted_boxes(passage.boxes), passage.file_spans(start, end)),
    )


def _passages(page: Page) -> Iterator[Passage]:
    ordered = sorted_boxes(page.boxes)
    for passage in _unplaced(page):
        yield replace(passage, boxes=cut_boxes(ordered, passage.spans)) if ordered else passage


def sorted_boxes(boxes: Sequence[Box]) -> list[Box]:
    """Return boxes in the order of the text they stand for."""
    return sorted(boxes, key=lambda box: box.start)


def _unplaced(page: Page) -> Iterator[Passage]:
    for article in page.articles:
        yield from _bylines(page.source, article)
        led = zip(article.paragraphs, leads(article.paragraphs), strict=True)
        before: str | None = None
        for paragraph, lead in led:
            if _READABLE.search(paragraph.text):
                yield replace(_passage(page.source, article, paragraph, lead), before=before)
                before = paragraph.text[:_BEFORE] if paragraph.kind in _TELLING else before


def _bylines(source: Source, article: Article) -> Iterator[Passage]:
    """Yield a passage for each line that only says who wrote or when: nobody else knows it."""
    inside = [span for paragraph in article.paragraphs for span in paragraph.spans]
    alone = [
        part
        for part in article.parts
        if part.name == "byline" and _READABLE.search(part.text) and not _meet(part.spans, inside)
    ]
    for number, part in enumerate(alone, 1):
        line = Paragraph(0, "byline", part.text, part.spans)
        whole = _passage(source, article, line, None)
        yield whole if len(alone) == 1 else _part(whole, number, 0, len(whole.text))


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _passage(source: Source, article: Article, paragraph: Paragraph, lead: str | None) -> Passage:
    return Passage(
        id=identity(source.path, article.number, paragraph.number, 0, paragraph.text),
        source=source.path,
        article=article.number,
        paragraph=paragraph.number,
        part=0,
        kind=paragraph.kind,
        text=paragraph.text,
        spans=paragraph.spans,
        title=article.title,
        kicker=_kicker(article, paragraph),
        byline=article.byline,
        section=paragraph.section,
        newspaper=source.newspaper,
        date=article.date or source.date,
        page=article.page or source.page,
        agency=article.agency,
        place=article.place,
        lead=lead,
    )


def _kicker(article: Article, paragraph: Paragraph) -> str | None:
    """Return the article's kicker without the line that the paragraph itself is."""
    if paragraph.kind != "deck" or not article.kicker:
        return article.kicker
    own = "".join(paragraph.text.split())
    lines = [line for line in article.kicker.split(" / ") if "".join(line.split()) != own]
    return " / ".join(lines) or None


def identity(source: str, article: int, paragraph: int, part: int, text: str) -> str:
    """Return 32 hexadecimal digits that stay while place and wording stay.

    Different places never give the same digits: the key tells its parts apart, and of 128 bits a
    billion passages leave a chance of two alike in about 10 to the power of -21.
    """
    key = json.dumps((source, article, paragraph, part, text))
    return hashlib.blake2b(key.encode("ascii"), digest_size=16).hexdigest()
