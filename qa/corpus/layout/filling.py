"""A line taken into its article: as a headline, a by-line, a section head or a paragraph."""

from __future__ import annotations

import re
from itertools import takewhile

from qa.corpus.formats.base import Line
from qa.corpus.layout.continuation import repeated
from qa.corpus.layout.corrections.table_captions import is_table_caption, named_by
from qa.corpus.layout.drafts import DraftArticle, DraftParagraph, Dropped, Head
from qa.corpus.layout.homes import SURE_ENOUGH
from qa.corpus.layout.labels import HEADS, Label, Role
from qa.corpus.layout.signs import counted_length, tells_more, turn_length, unfinished
from qa.corpus.layout.wrapping import join_lines, without_end, without_start
from qa.text.matching import bare
from qa.types import Kind

_SHORTEST_AGAIN = 4  # characters of a headline said again
_SLANTED = re.compile(r"([*_])[^*_\s](?:[^*_]*[^*_\s])?\1")
_LIST_MARK = re.compile(r"[-*+>]\s+(?=\S)")
KINDS: dict[Role, Kind] = {
    "text": "text", "list": "list", "table": "table", "box": "box", "caption": "caption",
    "deck": "deck",
}  # fmt: skip
"""The kinds of paragraphs that lines of some roles make."""


class Filler:
    """Fills articles line by line; what a line only says again goes to ``dropped``."""

    def __init__(self, text: str, dropped: list[Dropped]) -> None:
        self._text = text
        self._dropped = dropped

    def add(self, draft: DraftArticle, line: Line, label: Label) -> None:
        """Take a line into an article."""
        role = label.role
        if role in HEADS:
            self._add_head(draft, line, label)
        elif role in ("byline", "dateline"):
            draft.bylines.append(self._plain(line))
            draft.extents.append(line.extent)
            if tells_more(line.text):
                draft.paragraphs.append(_told(draft, line, label))
        elif role == "heading":
            self._add_section(draft, line, label)
        else:
            self._add_paragraph(draft, line, label)

    def _plain(self, line: Line) -> Line:
        """Return a by-line without the marks of italics, and without how often it was read."""
        if _SLANTED.fullmatch(line.text):
            line = without_start(self._text, without_end(self._text, line, 1), 1)
        return without_end(self._text, line, counted_length(line.text))

    def _add_head(self, draft: DraftArticle, line: Line, label: Label) -> None:
        line = without_end(self._text, line, turn_length(line.text))
        if not line.level and _says_again(draft, line.text):
            self._dropped.append(Dropped(line, "furniture"))
            return
        draft.extents.append(line.extent)
        heads = draft.heads
        last = heads[-1] if heads and heads[-1].role == label.role else None
        if last is not None and (label.bond == "continues" or label.role == "title"):
            last.lines.append(line)
        else:
            heads.append(Head(label.role, [line], label.sure))

    def _add_section(self, draft: DraftArticle, line: Line, label: Label) -> None:
        draft.extents.append(line.extent)
        draft.section_lines.append(line)
        draft.section = " ".join(one.text for one in draft.section_lines)

    def _add_paragraph(self, draft: DraftArticle, line: Line, label: Label) -> None:
        kind = KINDS[label.role]
        opens = not any(one.kind != "deck" for one in draft.paragraphs)
        if opens and draft.title and bare(line.text) == bare(draft.title):
            self._dropped.append(Dropped(line, "furniture"))
            return
        last = _last(draft, kind)
        if last is not None and _goes_on(last, label):
            self.join(last, line)
            return
        if kind in ("list", "box", "text"):
            line = without_start(self._text, line, _mark_length(line.text))
        if kind == "caption" and draft.paragraphs and draft.paragraphs[-1].kind == "table":
            _head_table(draft, line.text)
        section = draft.section if kind != "deck" else None
        draft.paragraphs.append(DraftParagraph(kind, line, section, sure=label.sure))
        draft.section_lines = []

    def join(self, first: DraftParagraph, line: Line) -> None:
        """Let a line go on with a paragraph, characters printed twice at the seam left out."""
        rest = without_start(self._text, line, repeated(first.text, line.text))
        if rest.text:
            first.line = join_lines(self._text, [first.line, rest])
        first.extents.append(line.extent)


def _head_table(draft: DraftArticle, caption: str) -> None:
    """Let the rows of the table just read stand under what the caption below says of them."""
    named = named_by(caption) if is_table_caption(caption) else None
    for row in takewhile(lambda one: one.kind == "table", reversed(draft.paragraphs)):
        row.section = " ".join(filter(None, (row.section, named))) or None


def _goes_on(last: DraftParagraph, label: Label) -> bool:
    if label.bond == "continues":
        unsure = last.kind == "text" and label.sure <= SURE_ENOUGH
        return not (unsure and not unfinished(last.text))
    # an article taken up again, amid its sentence or with a new paragraph
    return label.bond == "returns" and unfinished(last.text)


def _told(draft: DraftArticle, line: Line, label: Label) -> DraftParagraph:
    """Return the passage of a by-line that tells more than who and when."""
    opens = all(one.kind == "deck" for one in draft.paragraphs)
    return DraftParagraph("deck" if opens else "box", line, draft.section, sure=label.sure)


def _says_again(draft: DraftArticle, text: str) -> bool:
    """Tell whether a headline of an article says these words already."""
    said = bare(text)
    return len(said) >= _SHORTEST_AGAIN and any(said in bare(one.text) for one in draft.heads)


def _mark_length(text: str) -> int:
    match = _LIST_MARK.match(text)
    return match.end() if match else 0


def _last(draft: DraftArticle, kind: Kind) -> DraftParagraph | None:
    alike = [one for one in draft.paragraphs if one.kind == kind]
    return alike[-1] if alike else None
