"""From lines to articles: what each line is among its neighbours, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.corpus.layout.bylines import (
    closing_names,
    is_dispatch,
    lead_names,
    line_names,
    signature_names,
)
from qa.corpus.layout.head_roles import Part
from qa.corpus.layout.line_roles import Role, sign
from qa.corpus.layout.lines import Line, unwrap, usual_gap
from qa.corpus.layout.page_roles import parts_of
from qa.corpus.layout.titles import choose_title
from qa.types import Kind, Span


@dataclass(slots=True, eq=False)
class Item:
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
class Draft:
    """An article in the making.

    ``extents`` are the places of its headlines, bylines and section heads; its items know theirs.
    ``standalone`` marks notices and untitled pictures, which running text never belongs to.
    """

    title: str | None = None
    kicker: str | None = None
    byline: str | None = None
    items: list[Item] = field(default_factory=list)
    extents: list[Span] = field(default_factory=list)
    standalone: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is never evidence: ``banner``, ``imprint`` or ``ornament``."""

    line: Line
    reason: str


def draft_articles(text: str, lines: Sequence[Line]) -> tuple[list[Draft], list[Dropped]]:
    """Return the articles of a page, paragraphs not yet joined, and the lines that are none."""
    roles = [sign(line) for line in lines]
    whole = unwrap(text, lines, [role not in ("text", "head", "lead") for role in roles])
    roles = [sign(line) for line in whole]
    builder = _Builder(usual_gap(whole))
    for line, part in zip(whole, parts_of(whole, roles), strict=True):
        builder.add(line, part)
    return builder.finish()


class _Builder:
    """Walks down the page and hands every line to its article."""

    def __init__(self, usual_gap: int) -> None:
        self._gap = usual_gap
        self.drafts: list[Draft] = []
        self.dropped: list[Dropped] = []
        self._heads: list[Line] = []
        self._sections: list[Line] = []
        self._section: str | None = None
        self._fresh = False
        self._running: Draft | None = None
        self._notice_head: Line | None = None

    def add(self, line: Line, part: Role | Part) -> None:
        if part in ("banner", "imprint", "ornament"):
            self.dropped.append(Dropped(line, part))
        elif part == "headline":
            self._flush_sections()
            self._heads.append(line)
        elif part == "section":
            self._sections.append(line)
        elif part == "notice-head":
            self._notice_head = line
        elif part == "notice":
            self._notice(line)
        elif part in ("byline", "signature"):
            self._byline(line)
        else:
            self._paragraph(line, part)

    def finish(self) -> tuple[list[Draft], list[Dropped]]:
        self._open_headline(bylined=False)
        self._flush_sections()
        return self.drafts, self.dropped

    def _open_headline(self, *, bylined: bool) -> None:
        if not self._heads:
            return
        title, kicker = choose_title(self._heads, first_wins=not bylined, usual_gap=self._gap)
        self._running = Draft(title, kicker, extents=[line.extent for line in self._heads])
        self.drafts.append(self._running)
        self._heads, self._section, self._fresh = [], None, False

    def _flush_sections(self) -> None:
        if not self._sections:
            return
        self._current().extents += [line.extent for line in self._sections]
        self._section = " ".join(line.text for line in self._sections)
        self._sections, self._fresh = [], True

    def _current(self) -> Draft:
        """Return what running text belongs to: the last article that is no notice or picture."""
        if self._running is None:
            self._running = Draft()
            self.drafts.append(self._running)
        return self._running

    def _byline(self, line: Line) -> None:
        self._open_headline(bylined=True)
        self._flush_sections()
        draft = self._current()
        names = line_names(line.text) or signature_names(line.text)
        draft.byline = draft.byline or names
        draft.extents.append(line.extent)

    def _notice(self, line: Line) -> None:
        self._open_headline(bylined=False)
        last = self.drafts[-1] if self.drafts else None
        if last is None or not (last.standalone and last.items[0].kind == "notice"):
            self.drafts.append(Draft(standalone=True))
        draft = self.drafts[-1]
        head, self._notice_head = self._notice_head, None
        if head is not None:
            draft.extents.append(head.extent)
        draft.items.append(Item("notice", line, head.text if head else None))

    def _paragraph(self, line: Line, part: Role | Part) -> None:
        if part == "caption":
            self._open_headline(bylined=True)
            self._flush_sections()
            self._current().items.append(Item("caption", line, self._section))
            return
        opened = bool(self._heads)
        self._open_headline(bylined=part == "lead")
        self._flush_sections()
        if part == "story" and self._current().byline and self._current().items:
            self._story(line)
            return
        if part == "lead" and not opened and is_dispatch(line.text) and self._current().items:
            self._running = None  # a dispatch without headline begins an article all the same
        draft = self._current()
        draft.byline = draft.byline or self._names(line, part)
        opens = opened or part == "lead"
        draft.items.append(
            Item("text", line, self._section, self._fresh, opens, lone=part == "line")
        )
        self._fresh = False

    def _story(self, line: Line) -> None:
        """Make an article of its own of a picture story without headline."""
        names = closing_names(line.text)
        self.drafts.append(Draft(byline=names, items=[Item("caption", line)], standalone=True))

    @staticmethod
    def _names(line: Line, part: Role | Part) -> str | None:
        return lead_names(line.text) if part == "lead" else closing_names(line.text)
