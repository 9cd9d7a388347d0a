"""The passage: what is indexed, found and cited."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa.types.corpus import Box, Kind, Span, cut_spans


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is indexed, retrieved and cited: a paragraph, or a part of a long one.

    ``id`` (32 hexadecimal digits) is stable while file, place and wording stay the same; its first
    ``id_digits`` tell it from all others of its index. ``part`` is 0 for a whole paragraph, else
    1, 2 … in order. ``spans`` are offsets into the original file. ``date`` and ``page`` are the
    article's, else those of its file; ``issued`` is the date that the file has. A deck that is
    the kicker does not bear itself as ``kicker``. A by-line is paragraph 0 of its article, of
    several each is a part. ``lead`` are the words that lead to an item of a list or to an
    answer (选址是：), as they stand before it. ``before`` is the beginning of the paragraph before
    it, or of its own paragraph for a part 2, 3 …: its subject may be named only there.
    ``boxes`` are where it stands on printed sheets, in the order of its text;
    none for files without sheets.
    """

    id: str
    source: str
    article: int
    paragraph: int
    part: int
    kind: Kind
    text: str
    spans: tuple[Span, ...]
    title: str | None = None
    kicker: str | None = None
    byline: str | None = None
    section: str | None = None
    newspaper: str | None = None
    date: str | None = None
    page: str | None = None
    agency: str | None = None
    place: str | None = None
    lead: str | None = None
    before: str | None = None
    boxes: tuple[Box, ...] = ()
    issued: str | None = field(default=None, compare=False)
    id_digits: int = field(default=8, compare=False)

    @property
    def short_id(self) -> str:
        """As much of ``id`` as tells it from all others of its index."""
        return self.id[: self.id_digits]

    @property
    def headline(self) -> str:
        """Its article's kicker and title, a line each; empty where it has neither."""
        return _lines(self.kicker, self.title)

    @property
    def headings(self) -> str:
        """:attr:`headline`, with the heading of its section and what leads to it, a line each."""
        return _lines(self.headline, self.section, self.lead)

    @property
    def over(self) -> str:
        """All that it stands under: :attr:`headings`, and the words ``before`` it."""
        return _lines(self.headings, self.before)

    @property
    def article_key(self) -> tuple[str, int]:
        """Its file, and which article of it: what tells articles apart."""
        return self.source, self.article

    def file_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where ``text[start:end]`` stands in the original file, one span per fragment."""
        return cut_spans(self.spans, start, end)

    @property
    def sheet(self) -> int | None:
        """The number of the printed sheet on which it begins, from 1, where its file has sheets."""
        return self.boxes[0].sheet if self.boxes else None

    @property
    def sure(self) -> float:
        """How probable it is that every character was recognised rightly: 1.0 but for pictures."""
        return min((box.sure for box in self.boxes), default=1.0)


def _lines(*words: str | None) -> str:
    return "\n".join(one for one in words if one)
