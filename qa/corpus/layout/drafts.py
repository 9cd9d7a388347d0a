"""Articles and paragraphs in the making, and how they become final."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qa.corpus.formats.base import Line
from qa.corpus.heads.article import Heads, read_heads
from qa.corpus.layout.continuation import breaks_phrase, word_across
from qa.corpus.layout.labels import Label, Role
from qa.corpus.layout.wrapping import join_lines
from qa.corpus.metadata import Imprint
from qa.types import Article, Kind, Paragraph, Part, PartName, Span

_TELLING = 10  # characters: a shorter kicker names a column


@dataclass(slots=True, eq=False)
class DraftParagraph:
    """A paragraph in the making; ``line`` grows as fragments are joined to it.

    ``extents`` are the places of the file's lines that went into it.
    """

    kind: Kind
    line: Line
    section: str | None = None
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
        """Its words; lines are set apart by a blank but where a word runs over."""
        text = ""
        for line in self.lines:
            cut = word_across(text, line.text) or breaks_phrase(text, line.text)
            text += ("" if cut or not text else " ") + line.text
        return text


@dataclass(slots=True, eq=False)
class DraftArticle:
    """An article in the making.

    ``extents`` are the places of its headlines, by-lines and section heads; its paragraphs know
    theirs. ``standalone`` marks notices, which running text never belongs to. ``section`` is the
    section head met last, ``section_lines`` its lines while nothing stands under it. ``imprint`` is
    that of its page, ``page`` the page's number where the file holds several.
    """

    heads: list[Head] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    paragraphs: list[DraftParagraph] = field(default_factory=list)
    extents: list[Span] = field(default_factory=list)
    standalone: bool = False
    section: str | None = None
    section_lines: list[Line] = field(default_factory=list)
    page: str | None = None
    imprint: Imprint = field(default_factory=Imprint)
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


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is never evidence: ``masthead`` or ``furniture``."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class PageDrafts:
    """The articles of a file in the making, its lines that belong to none, and its mastheads.

    ``navigated`` is the date that stands in its navigation. ``labels`` are, by where a line stands,
    the labels that were corrected on the way.
    """

    drafts: list[DraftArticle]
    dropped: list[Dropped]
    imprints: list[Imprint]
    navigated: str | None = None
    labels: Mapping[Span, Label] = field(default_factory=dict)


def finish_articles(
    text: str, drafts: Sequence[DraftArticle], stated: Imprint
) -> tuple[Article, ...]:
    """Return the articles, numbered in the page's order, empty ones left out.

    ``stated`` is what the file says of itself, where the page of an article does not.
    """
    kept = [draft for draft in drafts if draft.extents or draft.paragraphs]
    read = [_heads(draft, stated) for draft in kept]
    days = {draft.imprint.date for draft in kept if _is_issue(draft.imprint)}
    if len(days) > 1:
        read = [_dated(one, draft, stated) for one, draft in zip(read, kept, strict=True)]
    pairs = zip(kept, read, strict=True)
    return tuple(_article(text, number, *pair) for number, pair in enumerate(pairs, 1))


def _heads(draft: DraftArticle, stated: Imprint) -> Heads:
    running = [one.line for one in draft.paragraphs if one.kind in ("text", "list", "box")]
    return read_heads(
        draft.bylines,
        () if draft.standalone else running,
        draft.imprint.date or stated.date,
        draft.imprint.newspaper or stated.newspaper,
    )


def _is_issue(imprint: Imprint) -> bool:
    """Tell whether a masthead dates an issue: with the day, and what paper or page it is."""
    dated = (imprint.date or "").count("-") == 2
    return dated and bool(imprint.newspaper or imprint.page)


def _dated(heads: Heads, draft: DraftArticle, stated: Imprint) -> Heads:
    """Return the same with the day of the issue that the article stands in, if not the file's."""
    other = _is_issue(draft.imprint) and draft.imprint.date != stated.date
    return replace(heads, date=draft.imprint.date) if other and not heads.date else heads


def _article(text: str, number: int, draft: DraftArticle, heads: Heads) -> Article:
    decks = [one.text for one in draft.paragraphs if one.kind == "deck"]
    paragraphs = [*_kickers(text, draft), *draft.paragraphs]
    extents = draft.extents + [span for one in draft.paragraphs for span in one.extents]
    return Article(
        number,
        draft.title,
        draft.kicker,
        _byline(heads.authors),
        tuple(_paragraph(text, place, one) for place, one in enumerate(paragraphs, 1)),
        _merged(text, extents),
        deck=" / ".join(decks) or None,
        agency=heads.agency,
        date=heads.date,
        place=heads.place,
        page=draft.page,
        parts=(
            *(_part(text, head) for head in draft.heads),
            *_byline_parts(text, draft.bylines, heads),
        ),
        sure=draft.sure,
    )


def _kickers(text: str, draft: DraftArticle) -> list[DraftParagraph]:
    """Return the kickers that say something: passages of their own, as decks are."""
    return [
        DraftParagraph("deck", line, sure=head.sure)
        for head in draft.heads
        if head.role == "kicker" and len(head.text) >= _TELLING
        for line in [join_lines(text, head.lines)]
    ]


def _byline_parts(text: str, bylines: Sequence[Line], heads: Heads) -> Iterator[Part]:
    """Yield what by-lines and datelines state, a line of its own as a whole."""
    for line in bylines:
        stated = [part for part in heads.parts if _within(part, line)]
        names = [part.value for part in stated if part.name == "byline" and part.value]
        dates = [part for part in stated if part.name == "date"]
        spans = _touching(line.spans)
        written = "".join(text[span.start : span.end] for span in spans)
        if names or not dates:
            yield Part("byline", written, spans, " ".join(names) or None)
            yield from (part for part in stated if part.name != "byline")
        else:
            yield Part("date", written, spans, dates[0].value)
            yield from (part for part in stated if part.name not in ("byline", "date"))
    yield from (part for part in heads.parts if not any(_within(part, line) for line in bylines))


def _within(part: Part, line: Line) -> bool:
    extent = line.extent
    return extent.start <= part.spans[0].start and part.spans[-1].end <= extent.end


def _byline(authors: Sequence[str]) -> str | None:
    """Return names with blanks between them, with commas where a name has blanks of its own."""
    between = ", " if any(" " in name for name in authors) else " "
    return between.join(authors) or None


def _part(text: str, head: Head) -> Part:
    spans = _touching([span for line in head.lines for span in line.spans])
    written = "".join(text[span.start : span.end] for span in spans)
    name: PartName = "title" if head.role == "title" else "kicker"
    return Part(name, written, spans, head.text if head.text != written else None, head.sure)


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
