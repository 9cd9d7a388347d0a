"""Articles and paragraphs in the making, and how they become final."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.corpus.formats.base import Line
from qa.corpus.layout.continuation import word_across
from qa.corpus.layout.labels import Role
from qa.corpus.layout.line_roles import open_marks
from qa.types import Article, Kind, Paragraph, Span


@dataclass(slots=True, eq=False)
class DraftParagraph:
    """A paragraph in the making; ``line`` grows as fragments are joined to it.

    ``extents`` are the places of the file's lines that went into it. ``leads_section`` says that
    it stands right under a section head.
    """

    kind: Kind
    line: Line
    section: str | None = None
    leads_section: bool = False
    sure: float = 1.0
    extents: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.extents.append(self.line.extent)

    @property
    def text(self) -> str:
        """What is written in it."""
        return self.line.text


@dataclass(slots=True, eq=False)
class Head:
    """A headline or kicker, on one line or several."""

    role: Role
    lines: list[Line]
    sure: float = 1.0

    @property
    def text(self) -> str:
        """Its words; lines are set apart by a blank but where a word or bracket runs over."""
        text = ""
        for line in self.lines:
            cut = bool(text) and (open_marks(text) > 0 or word_across(text, line.text))
            text += ("" if cut or not text else " ") + line.text
        return text


@dataclass(slots=True, eq=False)
class DraftArticle:
    """An article in the making.

    ``extents`` are the places of its headlines, by-lines and section heads; its paragraphs know
    theirs. ``standalone`` marks notices, which running text never belongs to. ``section`` is the
    section head met last, ``fresh`` while nothing stands under it.
    """

    heads: list[Head] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    paragraphs: list[DraftParagraph] = field(default_factory=list)
    extents: list[Span] = field(default_factory=list)
    standalone: bool = False
    section: str | None = None
    fresh: bool = False
    page: str | None = None
    sure: float = 1.0

    @property
    def title(self) -> str | None:
        """The main headline."""
        return self._joined("title", " ")

    @property
    def kicker(self) -> str | None:
        """The kickers, joined by " / "."""
        return self._joined("kicker", " / ")

    def _joined(self, role: Role, glue: str) -> str | None:
        return glue.join(head.text for head in self.heads if head.role == role) or None


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
    return Article(number, draft.title, draft.kicker, None, paragraphs, spans, sure=draft.sure)


def _paragraph(text: str, number: int, item: DraftParagraph) -> Paragraph:
    spans = _touching(item.line.spans)
    whole = "".join(text[span.start : span.end] for span in spans)
    return Paragraph(number, item.kind, whole, spans, item.section, item.sure)


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
