r"""Pages whose structure a person has set right: Markdown that says what everything is.

``qa pages --fix`` writes such files, and they are read without a guess::

    ---
    newspaper: 示例工人报
    date: 2024-05-06
    ---
    <!-- qa: page -->

    # 码头夜话
    byline: 何青
    date: 2024-05-04

    [deck] 三百名装卸工拿到安全绳

    新华社灯塔市5月4日电……

    ## 食堂

    [caption] 图：新绳

``#`` opens an article (alone one without a headline), the lines right under it say what is known of
it, ``##`` opens a section (alone ends it). Blocks stand between blank lines; one that begins with
``[deck]``, ``[list]``, ``[table]``, ``[box]``, ``[caption]`` or ``[notice]`` is of this kind, any
other is running text. ``\`` takes its meaning from the character after it, a line's end included.

Comments are passed over but for two, whose lines are entries ``[name] text``: ``<!-- printed`` in
an article holds its parts as they are printed, with their meaning behind `` = ``; ``<!-- left out``
what is no evidence, by its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast, get_args

from qa.corpus.formats.escapes import (
    WrittenRow,
    joined_rows,
    meant_spans,
    row_between,
    row_end,
    words_at,
)
from qa.text.stated_dates import stated_date
from qa.types import Article, Kind, Paragraph, Part, PartName, Remark, Skipped, Span, cut_spans

MARK = "<!-- qa: page"
"""What a file of this form bears at its head, after its front matter."""

PRINTED, LEFT_OUT = "printed", "left out"
"""The two comments that are read."""

FACTS = ("kicker", "deck", "byline", "agency", "date", "place", "page")
"""What may be said of an article right under its headline."""

_OF_PAGE = "newspaper"
"""What stands in the front matter: under a headline it is left out, and said so."""
_OPENING, _CLOSING = 40, 8
"""Characters of a paragraph before, or behind, the by-line that it holds: 本报讯（记者 甲）."""
_MARKED = re.compile(r"\s*<!--\s*qa:\s*page\b")
_COMMENT = re.compile(
    r"<!--[ \t]*(?:(?P<name>printed|left out)(?=\s))?(?P<body>(?:[^\\]|\\[\s\S])*?)-->"
)
_HEAD = re.compile(r"(?P<marks>#{1,6})(?:\s+|$)")
_TAG = re.compile(r"\[(?P<tag>[^\[\]\\\s]{1,16})\](?:\s+|$)")
_FACT = re.compile(r"(?P<key>[^\W\d_]{2,9})[ \t]*[:：]\s*")
_MEANS = re.compile(r"(?:[^\\]|\\[\s\S])*? = ")
_ALIASES = {
    "引题": "kicker", "肩题": "kicker", "副题": "deck", "作者": "byline", "通讯社": "agency",
    "报纸": _OF_PAGE, "日期": "date", "地点": "place", "版次": "page", "版面": "page",
    "正文": "text", "条目": "list", "表格": "table", "资料框": "box", "图片说明": "caption",
    "启事": "notice",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageForm:
    """What such a page holds, with offsets into its text, and what of it was not understood."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    remarks: tuple[Remark, ...]


@dataclass(slots=True)
class _Draft:
    """An article in the making."""

    start: int
    end: int
    title: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def is_marked(text: str, start: int = 0) -> bool:
    """Tell whether ``text`` says so after ``start``, where its front matter ends."""
    return bool(_MARKED.match(text, start))


def read_form(text: str, start: int) -> PageForm:
    """Return the articles of a page whose form is marked, and what it left out."""
    reader = _Reader(text)
    at = start
    while at < len(text):
        at = reader.take(at)
    return reader.finish()


class _Reader:
    """Goes down the text row by row; ``_block`` are the rows of the block that is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._drafts: list[_Draft] = []
        self._block: list[WrittenRow] = []
        self._kind: Kind = "text"
        self._section: str | None = None
        self._under_head = False
        self._skipped: list[Skipped] = []
        self._remarks: list[Remark] = []

    def take(self, at: int) -> int:
        """Take what begins at ``at``, the beginning of a row; return where the next one begins."""
        comment = self._comment(at)
        if comment is not None:
            return comment
        end = row_end(self._text, at, len(self._text))
        row = row_between(self._text, at, end)
        if not row:
            self._close()
        elif not self._opens(row):
            self._block.append(row)
        return end + 1

    def finish(self) -> PageForm:
        """Return what was read."""
        self._close()
        articles = tuple(self._article(n, draft) for n, draft in enumerate(self._drafts, 1))
        return PageForm(articles, tuple(self._skipped), tuple(self._remarks))

    def _comment(self, at: int) -> int | None:
        """Read a comment that begins in this row; return where it ends."""
        begins = re.compile(r"[^\S\n]*(?=<!--)").match(self._text, at)
        if begins is None:
            return None
        match = _COMMENT.match(self._text, begins.end())
        if match is None:
            self._remark("comment_open", at)
            return None
        self._close()
        if match["name"] == PRINTED:
            draft = self._draft(at)
            draft.parts += self._parts(*match.span("body"))
            draft.end = match.end()
        elif match["name"] == LEFT_OUT:
            self._skipped += self._left_out(*match.span("body"))
        return match.end()

    def _opens(self, row: WrittenRow) -> bool:
        """Take a row that is a heading, a fact under one, or opens a block of a kind."""
        head = _HEAD.match(self._text, row.start, row.end)
        if head:
            self._heading(row, len(head["marks"]), head.end())
            return True
        if self._under_head and self._fact(row):
            return True
        self._under_head = False
        tag = _TAG.match(self._text, row.start, row.end)
        kind = _known(tag["tag"]) if tag else None
        if tag and kind in get_args(Kind):
            self._close()
            self._kind = cast("Kind", kind)
            self._block.append(WrittenRow(tag.end(), row.end))
            return True
        if tag and not self._block and tag["tag"].isascii():
            self._remark("tag", row.start, tag=tag["tag"])
        return False

    def _heading(self, row: WrittenRow, level: int, start: int) -> None:
        self._close()
        words = self._words(start, row.end) or None
        if level == 1:
            self._drafts.append(_Draft(row.start, row.end, words))
            self._section, self._under_head = None, True
        else:
            self._draft(row.start).end = row.end
            self._section, self._under_head = words, False

    def _fact(self, row: WrittenRow) -> bool:
        match = _FACT.match(self._text, row.start, row.end)
        key = _known(match["key"]) if match else None
        if match is None or key not in (*FACTS, _OF_PAGE):
            return False
        if key == _OF_PAGE:
            self._remark("fact_on_line", row.start, value=self._words(row.start, row.end))
            return True
        value = self._words(match.end(), row.end)
        draft = self._draft(row.start)
        draft.end = row.end
        if key == "date":
            iso = stated_date(value)
            if value and iso is None:
                self._remark("date_on_line", row.start, date=value)
            value = iso or ""
        if value:
            draft.facts[key] = value
        return True

    def _close(self) -> None:
        """Make a paragraph of the block that is open."""
        spans = joined_rows(self._text, self._block)
        if spans:
            draft = self._draft(self._block[0].start)
            draft.end = self._block[-1].end
            number = len(draft.paragraphs) + 1
            words = words_at(self._text, spans)
            draft.paragraphs.append(Paragraph(number, self._kind, words, spans, self._section))
        self._block, self._kind, self._under_head = [], "text", False

    def _draft(self, at: int) -> _Draft:
        if not self._drafts:
            self._drafts.append(_Draft(at, at))
        return self._drafts[-1]

    def _article(self, number: int, draft: _Draft) -> Article:
        said = draft.facts.get
        return Article(
            number, draft.title, said("kicker"), said("byline"), tuple(draft.paragraphs),
            (Span(draft.start, draft.end),), deck=said("deck"), agency=said("agency"),
            date=said("date"), place=said("place"), page=said("page"),
            parts=tuple(_where_printed(part, draft.paragraphs) for part in draft.parts),
        )  # fmt: skip

    def _parts(self, start: int, end: int) -> Iterator[Part]:
        for name, low, high in self._entries(start, end):
            known = _known(name)
            if known in get_args(PartName):
                means = _MEANS.match(self._text, low, high)
                value = (
                    words_at(self._text, meant_spans(self._text, means.end(), high))
                    if means
                    else None
                )
                spans = meant_spans(self._text, low, means.end() - 3 if means else high)
                yield Part(cast("PartName", known), words_at(self._text, spans), spans, value)

    def _left_out(self, start: int, end: int) -> Iterator[Skipped]:
        for name, low, high in self._entries(start, end):
            words = self._words(low, high)
            yield Skipped(words, Span(low, high), name)

    def _entries(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield name, start and end of a comment's entries."""
        while start < end:
            stop = row_end(self._text, start, end)
            row = row_between(self._text, start, stop)
            tag = _TAG.match(self._text, row.start, row.end)
            if tag:
                yield tag["tag"], tag.end(), row.end
            start = stop + 1

    def _words(self, start: int, end: int) -> str:
        return words_at(self._text, meant_spans(self._text, start, end))

    def _remark(self, key: str, at: int, **params: str) -> None:
        line = self._text.count("\n", 0, at) + 1
        self._remarks.append(Remark(key, {"line": line, **params}))


def _where_printed(part: Part, paragraphs: Sequence[Paragraph]) -> Part:
    """Return a by-line's part where a paragraph opens or ends with it: it is no line of its own."""
    if part.name != "byline" or not part.text:
        return part
    for paragraph in paragraphs:
        ends = len(paragraph.text) - len(part.text) - _CLOSING
        at = paragraph.text.find(part.text)
        at = at if at <= _OPENING else paragraph.text.find(part.text, max(0, ends))
        if at >= 0:
            return replace(part, spans=cut_spans(paragraph.spans, at, at + len(part.text)))
    return part


@cache
def _known(name: str) -> str:
    return _ALIASES.get(name, name.lower())
