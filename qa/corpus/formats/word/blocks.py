"""The body of a Word document as blocks, in the order in which they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qa.corpus.formats.compose import TextBlock
from qa.corpus.formats.ranks import ranked
from qa.corpus.formats.spans import grid_block
from qa.corpus.formats.word.cells import rows_of_node
from qa.corpus.formats.word.notes import Mark, note_marks, with_notes
from qa.corpus.formats.word.styles import BULLET, Styles
from qa.corpus.formats.word.text import W, inner_text, nested
from qa.corpus.layout.labels import Role

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_Found = tuple[TextBlock, float, tuple[Mark, ...]]
"""A block, the size of its type in points (0: a table), the marks of its notes."""
_LONGEST_HEAD = 60  # characters
_LARGER = 1.15
_ENDS = "。；;，,"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "标题", "大标题", "subtitle")
_CAPTIONS = ("caption", "题注")
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十]{1,3}[章节部]|\d{1,2}(?:\.\d{1,2})*[、.．\s])"
)
"""What opens a numbered heading: 一、, (二), 第三章, 1.2."""
_FEWEST = 2
"""Numbered headings that show at least that one before them is over all of them."""


def document_blocks(document: WordFile) -> list[TextBlock]:
    """Return a document's blocks: head of its pages, body with text boxes and tables, notes."""
    styles = Styles(document)
    read = list(_body(document.element.body, styles))
    blocks = ranked(block for block, _, _ in read)
    found = [(block, size) for block, (_, size, _) in zip(blocks, read, strict=True)]
    sizes: Counter[float] = Counter()
    for block, size in found:
        if size and block.role is None:
            sizes[size] += len(block.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted({size for size in sizes if size > _LARGER * usual}, reverse=True)
    body = _in_sections([_by_size(block, size, larger) for block, size in found])
    return [*_page_heads(document), *with_notes(body, [marks for _, _, marks in read], document)]


def _in_sections(blocks: list[TextBlock]) -> list[TextBlock]:
    """Return blocks, the numbered headings of a report under its title as its sections.

    A report opens with its title, and at least half of the headings below are numbered.
    """
    heads = [block for block in blocks if block.level and block.text.strip()]
    opens = next((block for block in blocks if block.text.strip()), None)
    numbered = sum(_NUMBERED.match(head.text) is not None for head in heads[1:])
    whole = heads and opens is heads[0] and not _NUMBERED.match(opens.text)
    if not whole or numbered < _FEWEST or 2 * numbered < len(heads) - 1:
        return blocks
    return [
        replace(block, role="heading") if block.level and block is not opens else block
        for block in blocks
    ]


def _by_size(block: TextBlock, size: float, larger: list[float]) -> TextBlock:
    """Return a short block that is set larger than the text as a heading."""
    if block.level or block.role or size not in larger:
        return block
    if len(block.text) > _LONGEST_HEAD or block.text.endswith(tuple(_ENDS)):
        return block
    return replace(block, level=min(4, 1 + larger.index(size)))


def _body(root: Any, styles: Styles) -> Iterator[_Found]:
    """Yield the blocks below ``root``."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag == f"{W}p":
            yield _paragraph(node, styles)
            boxes = list(nested(node, f"{W}txbxContent"))
            waiting += reversed(boxes)
        elif node.tag == f"{W}tbl":
            yield from _table(node, waiting)
        elif isinstance(node.tag, str):
            waiting += reversed(list(node))


def _paragraph(node: Any, styles: Styles) -> _Found:
    style = styles.name(node).lower()
    heading = _HEADING.match(style)
    level = int(heading[1]) if heading else 1 if style in _TITLES else styles.outline(node)
    text = inner_text(node)
    caption = style.startswith(_CAPTIONS)
    mark = "" if level or not text.strip() else styles.mark(node)
    role: Role | None = "caption" if caption else "list" if mark == BULLET else None
    block = TextBlock(mark + text, level, role=role)
    return block, styles.size(node), note_marks(node)


def _table(node: Any, waiting: list[Any]) -> Iterator[_Found]:
    """Yield a table of data as one block; the paragraphs of one that only sets the page follow."""
    rows = rows_of_node(node)
    cells = [cell.text for row in rows for cell in row]
    wide = any(len(row) > 1 for row in rows)
    if len(rows) > 1 and wide and all(len(cell) <= 200 for cell in cells):
        table = grid_block(rows)
        if table:
            yield TextBlock(table, role="table"), 0.0, note_marks(node)
        return
    waiting += reversed([inner for cell in nested(node, f"{W}tc") for inner in cell])


def _page_heads(document: WordFile) -> Iterator[TextBlock]:
    """Yield what the heads of the first section's pages say: newspaper, date, page."""
    for section in list(document.sections)[:1]:
        for node in section.header._element.iter(f"{W}p"):
            yield TextBlock(inner_text(node))
