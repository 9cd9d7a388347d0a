"""From lines to articles: what each line is among its neighbours, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.corpus.formats.base import Line
from qa.corpus.layout.bylines import (
    closing_names,
    is_dispatch,
    lead_names,
    line_names,
    signature_names,
)
from qa.corpus.layout.drafts import DraftArticle, DraftParagraph
from qa.corpus.layout.line_roles import line_role
from qa.corpus.layout.page_roles import PageRole, page_roles
from qa.corpus.layout.titles import choose_title
from qa.corpus.layout.wrapping import unwrap, usual_gap


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is never evidence: ``banner``, ``imprint`` or ``ornament``."""

    line: Line
    reason: str


def draft_articles(text: str, lines: Sequence[Line]) -> tuple[list[DraftArticle], list[Dropped]]:
    """Return the articles of a page, paragraphs not yet joined, and the lines that are none."""
    roles = [line_role(line) for line in lines]
    whole = unwrap(text, lines, [role not in ("text", "head", "lead") for role in roles])
    roles = [line_role(line) for line in whole]
    builder = _Builder(usual_gap(whole))
    for line, role in zip(whole, page_roles(whole, roles), strict=True):
        builder.add(line, role)
    return builder.finish()


class _Builder:
    """Walks down the page and hands every line to its article."""

    def __init__(self, usual_gap: int) -> None:
        self._gap = usual_gap
        self.drafts: list[DraftArticle] = []
        self.dropped: list[Dropped] = []
        self._heads: list[Line] = []
        self._sections: list[Line] = []
        self._section: str | None = None
        self._fresh = False
        self._running: DraftArticle | None = None
        self._notice_head: Line | None = None

    def add(self, line: Line, role: PageRole) -> None:
        if role in ("banner", "imprint", "ornament"):
            self.dropped.append(Dropped(line, role))
        elif role == "headline":
            self._flush_sections()
            self._heads.append(line)
        elif role == "section":
            self._sections.append(line)
        elif role == "notice-head":
            self._notice_head = line
        elif role == "notice":
            self._notice(line)
        elif role in ("byline", "signature"):
            self._byline(line)
        else:
            self._paragraph(line, role)

    def finish(self) -> tuple[list[DraftArticle], list[Dropped]]:
        self._open_headline(bylined=False)
        self._flush_sections()
        return self.drafts, self.dropped

    def _open_headline(self, *, bylined: bool) -> None:
        if not self._heads:
            return
        title, kicker = choose_title(self._heads, first_wins=not bylined, usual_gap=self._gap)
        self._running = DraftArticle(title, kicker, extents=[line.extent for line in self._heads])
        self.drafts.append(self._running)
        self._heads, self._section, self._fresh = [], None, False

    def _flush_sections(self) -> None:
        if not self._sections:
            return
        self._current().extents += [line.extent for line in self._sections]
        self._section = " ".join(line.text for line in self._sections)
        self._sections, self._fresh = [], True

    def _current(self) -> DraftArticle:
        """Return what running text belongs to: the last article that is no notice or picture."""
        if self._running is None:
            self._running = DraftArticle()
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
        if last is None or not (last.standalone and last.paragraphs[0].kind == "notice"):
            self.drafts.append(DraftArticle(standalone=True))
        draft = self.drafts[-1]
        head, self._notice_head = self._notice_head, None
        if head is not None:
            draft.extents.append(head.extent)
        draft.paragraphs.append(DraftParagraph("notice", line, head.text if head else None))

    def _paragraph(self, line: Line, role: PageRole) -> None:
        if role == "caption":
            self._open_headline(bylined=True)
            self._flush_sections()
            self._current().paragraphs.append(DraftParagraph("caption", line, self._section))
            return
        opened = bool(self._heads)
        self._open_headline(bylined=role == "lead")
        self._flush_sections()
        if role == "story" and self._current().byline and self._current().paragraphs:
            self._story(line)
            return
        if role == "lead" and not opened and is_dispatch(line.text) and self._current().paragraphs:
            self._running = None  # a dispatch without headline begins an article all the same
        draft = self._current()
        draft.byline = draft.byline or self._names(line, role)
        opens = opened or role == "lead"
        draft.paragraphs.append(
            DraftParagraph(
                "table" if line.row else "text",
                line,
                self._section,
                self._fresh,
                opens,
                lone=role == "line",
            )
        )
        self._fresh = False

    def _story(self, line: Line) -> None:
        """Make an article of its own of a picture story without headline."""
        names = closing_names(line.text)
        self.drafts.append(
            DraftArticle(
                byline=names, paragraphs=[DraftParagraph("caption", line)], standalone=True
            )
        )

    @staticmethod
    def _names(line: Line, role: PageRole) -> str | None:
        return lead_names(line.text) if role == "lead" else closing_names(line.text)
