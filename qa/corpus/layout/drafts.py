"""Articles and paragraphs in the making, and how they become final."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.corpus.formats.base import Line
from qa.types import Article, Kind, Paragraph, Span


@dataclass(slots=True, eq=False)
class DraftParagraph:
    """A paragraph in the making; ``line`` grows as fragments are joined to it.

    ``extents`` are the places of the file's lines that went into it. ``leads_section`` says that
    it stands right under a section head, ``opens_article`` right under a headline, ``lone`` that
    it is a line without full stop among others such, which proves nothing broken.
    """

    kind: Kind
    line: Line
    section: str | None = None
    leads_section: bool = False
    opens_article: bool = False
    lone: bool = False
    extents: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.extents.append(self.line.extent)

    @property
    def text(self) -> str:
        """What is written in it."""
        return self.line.text


@dataclass(slots=True, eq=False)
class DraftArticle:
    """An article in the making.

    ``extents`` are the places of its headlines, bylines and section heads; its paragraphs know
    theirs.
    ``standalone`` marks notices and untitled pictures, which running text never belongs to.
    """

    title: str | None = None
    kicker: str | None = None
    byline: str | None = None
    paragraphs: list[DraftParagraph] = field(default_factory=list)
    extents: list[Span] = field(default_factory=list)
    standalone: bool = False


def finish_articles(text: str, drafts: Sequence[DraftArticle]) -> tuple[Article, ...]:
    """Return the articles, numbered in the page's order, empty ones left out."""
    kept = [draft for draft in drafts if draft.extents or draft.paragraphs]
    return tuple(_article(text, number, draft) for number, draft in enumerate(kept, 1))


def _article(text: str, number: int, draft: DraftArticle) -> Article:
    paragraphs = tuple(
        _paragraph(text, place, one) for place, one in enumerate(draft.paragraphs, 1)
    )
    extents = draft.extents + [span for one in draft.paragraphs for span in one.extents]
    spans = _merged(text, extents)
    return Article(number, draft.title, draft.kicker, draft.byline, paragraphs, spans)


def _paragraph(text: str, number: int, item: DraftParagraph) -> Paragraph:
    spans = _touching(item.line.spans)
    whole = "".join(text[span.start : span.end] for span in spans)
    return Paragraph(number, item.kind, whole, spans, item.section)


def _touching(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Put spans that follow each other without a gap together."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].end == span.start:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def _merged(text: str, extents: Sequence[Span]) -> tuple[Span, ...]:
    """Return the extents in file order, those with only white space between them as one."""
    merged: list[Span] = []
    for span in sorted(extents, key=lambda span: (span.start, span.end)):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
