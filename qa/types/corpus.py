"""Nouns of the corpus: a file, its page, articles and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Kind = Literal["text", "deck", "list", "table", "box", "caption", "byline", "notice"]
"""What a passage is.

``text`` is running text; ``deck`` a line over or under the headline that says something of its
own; ``list`` an item of a list, a numbered rule, one speaker's turn; ``table`` a row with the heads
of its columns; ``box`` a line of what stands beside the text (key figures, an editor's note);
``caption`` a picture's caption or credit; ``byline`` a line that only says who wrote or when, which
is no paragraph but a :class:`Part` of its article; ``notice`` an advertisement or notice.
"""

ITEMS: tuple[Kind, ...] = ("deck", "list", "table", "box", "byline")
"""Kinds of passages that say little without what they stand under."""

PartName = Literal["kicker", "title", "deck", "byline", "agency", "date", "place"]
"""What a part of an article says: see :class:`Article`."""

UNSURE = 0.8
"""What was understood with a probability under this is marked where it is shown to a person."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of characters, ``[start, end)``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether both have a character in common; ``Span(2, 2)`` overlaps what it lies in."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """Return the stretch ``by`` characters further on; before, where that is negative."""
        return Span(self.start + by, self.end + by)


def cut_spans(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return where characters ``start`` to ``end`` of a text stand that is made of ``spans``."""
    found: list[Span] = []
    offset = 0
    for span in spans:
        low, high = max(start, offset), min(end, offset + len(span))
        if low < high:
            found.append(Span(span.start + low - offset, span.start + high - offset))
        offset += len(span)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Box:
    """Where evenly set characters of a text stand on a printed sheet.

    ``sheet`` counts from 1; the edges are in points (1/72 inch) from the sheet's top left corner.
    The characters ``[start, end)`` of the file's text share the box evenly, from left to right or
    with ``vertical`` from top to bottom. ``sure`` is the probability that all of them were
    recognised rightly, 1.0 where they are no picture.
    """

    sheet: int
    left: float
    top: float
    right: float
    bottom: float
    start: int
    end: int
    vertical: bool = False
    sure: float = 1.0

    def part(self, start: int, end: int) -> Box:
        """Return the box of those of its characters that stand in ``[start, end)``."""
        low, high = max(start, self.start), min(end, self.end)
        begins = self.top if self.vertical else self.left
        ends = self.bottom if self.vertical else self.right
        step = (ends - begins) / (self.end - self.start)
        first = round(begins + step * (low - self.start), 1)
        last = round(begins + step * (high - self.start), 1)
        edges = {"top": first, "bottom": last} if self.vertical else {"left": first, "right": last}
        return replace(self, start=low, end=high, **edges)  # type: ignore[arg-type]


def cut_boxes(boxes: Iterable[Box], spans: Iterable[Span]) -> tuple[Box, ...]:
    """Return where the characters at ``spans`` stand, of a text with ``boxes`` in its order."""
    ordered = tuple(boxes)
    ends = [box.end for box in ordered]
    found: list[Box] = []
    for span in spans:
        at = bisect_right(ends, span.start)
        while at < len(ordered) and ordered[at].start < span.end:
            found.append(ordered[at].part(span.start, span.end))
            at += 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus: a newspaper page.

    ``path`` is relative to the corpus folder, with forward slashes. ``date`` is ISO 8601 and may be
    partial (``2023``, ``2023-07``). ``encoding`` is the codec the bytes were decoded with, or what
    took the text out of them (``pdf/pypdfium2 5.15.2``): then ``text`` is that text, in which all
    offsets count, else ``None``.
    """

    path: str
    sha256: str
    encoding: str
    chars: int
    newspaper: str | None = None
    date: str | None = None
    page: str | None = None
    text: str | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader would see it, joined again where columns broke it.

    ``text`` is the concatenation of the file's characters at ``spans``, in that order, exactly:
    characters duplicated at a column break are left out of both.
    ``number`` counts from 1 within the article, in reading order, over all kinds.
    """

    number: int
    kind: Kind
    text: str
    spans: tuple[Span, ...]
    section: str | None = None
    sure: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """Something an article states about itself, where it is printed.

    ``text`` is as printed: the file's characters at ``spans``. ``value`` is what it means where
    that is not the text itself: an ISO date, bare names separated by blanks, the bare agency.
    ``sure`` is the probability that it was understood rightly.
    """

    name: PartName
    text: str
    spans: tuple[Span, ...]
    value: str | None = None
    sure: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page; ``title`` is ``None`` for notices and stand-alone pictures.

    ``kicker`` is the line over or under the main headline, ``deck`` what sums the article up under
    it (several joined by " / "). ``byline`` holds the bare names, space separated, by commas
    where names have spaces (Mary Lee, John Smith), ``agency`` the name in the dateline (新华社),
    ``place`` its place. ``date`` is the article's own, ISO 8601 and
    maybe partial, ``None`` where only the page has one; ``page`` the number of the page it stands
    on, where a file holds several. ``parts`` are the places of all these. ``spans`` covers
    everything of the article in the file (headlines, byline, paragraphs), in file order.

    Decks, and kickers that say something of their own, are paragraphs of kind ``deck`` as well.
    ``sure`` is the probability that the article begins where it does.
    """

    number: int
    title: str | None
    kicker: str | None
    byline: str | None
    paragraphs: tuple[Paragraph, ...]
    spans: tuple[Span, ...]
    deck: str | None = None
    agency: str | None = None
    date: str | None = None
    place: str | None = None
    page: str | None = None
    parts: tuple[Part, ...] = ()
    sure: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the page that is never evidence (a banner, a slogan), and why."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd about a file that was read all the same.

    ``key`` names the text ``remark.KEY`` in the catalogue, ``params`` fill its placeholders.
    """

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """What was understood of one file; ``boxes`` are where its text stands on printed sheets."""

    source: Source
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[Remark, ...] = ()
    boxes: tuple[Box, ...] = ()
