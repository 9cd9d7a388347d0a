"""The cells of a table in a web page, with the rows and columns that they cover."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qa.corpus.formats.spans import GridCell
from qa.corpus.formats.web.weights import UNSEEN

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_COLUMNS = 1000  # that a browser lets a cell cover


def rows_of_element(table: LexborNode) -> list[list[GridCell]]:
    """Return the cells that are shown; none covers rows of another part of its table."""
    shown = [row for row in table.css("tr") if not is_hidden(row)]
    left = Counter(_part(row) for row in shown)
    rows: list[list[GridCell]] = []
    for row in shown:
        part = _part(row)
        cells = [cell for cell in row.css("td, th") if not is_hidden(cell)]
        rows.append([_cell(cell, left[part]) for cell in cells])
        left[part] -= 1
    return rows


def _part(row: LexborNode) -> int:
    """Return what tells the part of a table (its head, body or foot) that a row belongs to."""
    return row.parent.mem_id if row.parent else 0


def _cell(cell: LexborNode, rows_left: int) -> GridCell:
    """Return a cell; one that covers 0 rows goes down to the end of its part."""
    rows = _covered(cell, "rowspan") or rows_left
    columns = min(_covered(cell, "colspan") or 1, _MOST_COLUMNS)
    return GridCell(_shown(cell), min(rows, rows_left), columns, cell.tag == "th")


def _covered(cell: LexborNode, stated: str) -> int:
    number = (cell.attributes.get(stated) or "").strip()
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1


def is_hidden(node: LexborNode) -> bool:
    """Tell whether a browser shows nothing of an element."""
    stated = node.attributes
    hidden = node.tag in UNSEEN or "hidden" in stated or stated.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(stated.get("style") or ""))


def _shown(cell: LexborNode) -> str:
    """Return the text that a reader sees in a cell, in one line."""
    pieces: list[str] = []
    waiting: list[LexborNode] = [cell]
    while waiting:
        node = waiting.pop()
        if node.is_text_node:
            pieces.append(node.text_content or "")
        elif node.is_element_node and not is_hidden(node):
            children = []
            child = node.first_child
            while child is not None:
                children.append(child)
                child = child.next
            waiting += reversed(children)
    return _BLANKS.sub(" ", "".join(pieces)).strip()
