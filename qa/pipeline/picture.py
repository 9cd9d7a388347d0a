"""From a cited passage back to the sheet that it is printed on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.archives import page_bytes
from qa.corpus.formats import format_of
from qa.corpus.formats.base import SheetFormat
from qa.corpus.pages import parse_page
from qa.corpus.passages import sorted_boxes
from qa.errors import CorpusError, UsageError
from qa.indexing.index import Index
from qa.models.heads.second_look import look_again
from qa.rights import why_refused
from qa.types import Box, Passage, cut_boxes

if TYPE_CHECKING:
    from PIL.Image import Image


def sheet_picture(index: Index, passage: Passage, scale: float) -> Image:
    """Return the picture of the sheet on which a passage begins; ``scale``: pixels for a point.

    Raises :class:`UsageError` ``show.no_sheet`` for a passage of a file without printed sheets,
    and :class:`CorpusError` ``corpus.changed`` where the file is no longer what was indexed.
    """
    path, sha256 = source_file(index, passage)
    page_format = format_of(path)
    if passage.sheet is None or not isinstance(page_format, SheetFormat):
        raise UsageError("show.no_sheet", id=passage.short_id, path=passage.source)
    try:
        data = page_bytes(path)
    except OSError as error:
        raise CorpusError(
            "corpus.unreadable", path=passage.source, reason=why_refused(error)
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CorpusError("corpus.changed", path=passage.source)
    return page_format.picture(data, passage.source, passage.sheet, scale)


def headline_boxes(index: Index, passage: Passage) -> list[Box]:
    """Return where the headline of a passage's article stands on the passage's sheet.

    An index keeps no places of headlines, so the file is read once more. Raises as reading does.
    """
    path, _ = source_file(index, passage)
    page, _ = parse_page(page_bytes(path), passage.source, look=look_again)
    boxes = sorted_boxes(page.boxes)
    heads = (
        part
        for article in page.articles
        if any(one.start <= passage.spans[0].start < one.end for one in article.spans)
        for part in article.parts
        if part.name in ("title", "kicker")
    )
    return [
        box for part in heads for box in cut_boxes(boxes, part.spans) if box.sheet == passage.sheet
    ]


def source_file(index: Index, passage: Passage) -> tuple[Path, str]:
    """Return the file that a passage was read from, and its hash when it was indexed."""
    return next(
        (path, source.sha256)
        for source, path in index.store.sources()
        if source.path == passage.source
    )
