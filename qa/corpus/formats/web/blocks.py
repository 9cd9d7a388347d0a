"""The elements of a web page as blocks of text, in the order in which they stand.

What only leads elsewhere (navigation, lists of links, feet, forms) is marked as furniture: shown as
left out, never evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qa.corpus.formats.compose import TextBlock
from qa.corpus.formats.ranks import SENTENCE_END
from qa.corpus.formats.spans import grid_block
from qa.corpus.formats.web.cells import is_hidden, rows_of_element
from qa.corpus.formats.web.weights import Weight, weigh
from qa.corpus.layout.continuation import word_across
from qa.corpus.layout.labels import Role
from qa.text.normalize import CJK

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby "
    "s samp small span strike strong sub sup time tt u var wbr".split()
)
_READINGS = frozenset(["rp", "rt"])
"""How characters are read, set over them: 项(xiàng)翠(cuì)."""
_LEADING = frozenset("nav footer form menu dialog".split())
_ROLES = frozenset("navigation banner contentinfo search complementary menu dialog".split())
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|sidebar|share|sharing|"
    r"social|related|recommend(?:ed)?|comments?|copyright|advert|ads?|toolbar|pager|pagination|"
    r"hotnews|ranking|links?|login|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_SOURCE_BREAK = re.compile(rf"(?<=[{CJK}，。、；：！？”）》])\s*\n\s*(?=[{CJK}“（《])")
_PAIRED = ("《》", "“”", "（）", "「」")
_LINE_END = re.compile(r"\r\n?|\n")
_MOST_LINKED = 0.6
_WHOLE_PAGE = 0.5
"""Share of the page's text in an element that is no navigation, whatever its name."""


@dataclass(slots=True)
class _Text:
    """The words of a block in the making; ``linked`` characters of them lead elsewhere."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands about a node: what the elements around it make of it."""

    level: int = 0
    mark: str = ""
    typed: bool = False  # its line ends are line ends
    caption: bool = False
    linked: bool = False
    furniture: bool = False
    kept: bool = False
    article: int = 0  # the outermost one around it


def page_blocks(body: LexborNode) -> list[TextBlock]:
    """Return the blocks of a page's body."""
    return [block for block in _Walker(weigh(body), body).blocks(body) if block.text]


class _Walker:
    """Walks the elements without recursion: pages may be nested by the thousand."""

    def __init__(self, weights: Mapping[int, Weight], body: LexborNode) -> None:
        self._weights = weights
        self._whole = weights[body.mem_id].words
        self._text = _Text()
        self._place = _Place()
        self._opened = {0}  # articles whose first heading has been seen; 0: none

    def blocks(self, body: LexborNode) -> Iterator[TextBlock]:
        """Yield the blocks in order; tables of data are one block each."""
        waiting: list[tuple[LexborNode | None, _Place]] = [(body, _Place())]
        while waiting:
            node, place = waiting.pop()
            if node is None:  # a block's element ends here
                yield from self._flushed(place)
            elif node.is_text_node:
                self._take(node.text_content or "", place)
            elif node.tag == "br":
                self._text.pieces.append("\v")
            elif node.is_element_node and node.tag not in _READINGS and not is_hidden(node):
                yield from self._enter(node, place, waiting)
        yield from self._flushed(_Place())

    def _enter(
        self, node: LexborNode, place: _Place, waiting: list[tuple[LexborNode | None, _Place]]
    ) -> Iterator[TextBlock]:
        tag = node.tag or ""
        inner = self._inside(node, tag, place)
        if tag not in _INLINE:
            yield from self._flushed(place)
            self._place = inner
            table = grid_block(rows_of_element(node)) if tag == "table" and _is_data(node) else None
            if table is not None:
                yield TextBlock(
                    table, role="table", skipped="furniture" if inner.furniture else None
                )
                return
            waiting.append((None, inner))
        children: list[tuple[LexborNode | None, _Place]] = []
        child = node.first_child
        while child is not None:
            children.append((child, inner))
            child = child.next
        waiting += reversed(children)

    def _inside(self, node: LexborNode, tag: str, place: _Place) -> _Place:
        furniture = place.furniture or (not place.kept and self._leads_elsewhere(node, tag))
        return _Place(
            level=_HEADINGS.get(tag, place.level if tag in _INLINE else 0),
            mark="- " if tag == "li" else place.mark if tag in _INLINE else "",
            typed=place.typed or tag in ("pre", "listing", "xmp"),
            caption=place.caption or tag in ("figcaption", "caption"),
            linked=place.linked or tag == "a",
            furniture=furniture,
            kept=place.kept or tag in ("article", "main"),
            article=place.article or (node.mem_id if tag == "article" else 0),
        )

    def _leads_elsewhere(self, node: LexborNode, tag: str) -> bool:
        if tag in _INLINE or tag == "body":
            return False
        stated = node.attributes
        named = f"{stated.get('class') or ''} {stated.get('id') or ''}"
        leading = tag in _LEADING or (stated.get("role") or "") in _ROLES or _NAMED.search(named)
        if not leading and tag not in ("ul", "ol", "dl", "div", "table", "section", "p", "aside"):
            return False
        weight = self._weights.get(node.mem_id, Weight())
        if not weight.words or weight.words > _WHOLE_PAGE * self._whole:
            return False
        return bool(leading) or _mostly_links(weight)

    def _take(self, raw: str, place: _Place) -> None:
        given = _LINE_END.sub("\v", raw) if place.typed else _SOURCE_BREAK.sub("", raw)
        text = _BLANKS.sub(" ", given)
        self._text.pieces.append(text)
        if place.linked:
            self._text.linked += len(text.strip())

    def _flushed(self, after: _Place) -> Iterator[TextBlock]:
        """Yield the block whose words have been taken; what follows stands at ``after``."""
        place, text = self._place, "".join(self._text.pieces)
        linked = self._text.linked
        self._text, self._place = _Text(), after
        lines = [_BLANKS.sub(" ", line).strip() for line in text.split("\v")]
        words = (_one_headline(lines) if place.level else "\n".join(lines)).strip("\n")
        if not words.strip():
            return
        only_links = linked > _MOST_LINKED * len(words) and not place.level and not place.kept
        furniture = place.furniture or (only_links and not SENTENCE_END.search(words))
        role: Role | None = "caption" if place.caption else "list" if place.mark else None
        opens = bool(place.level) and not furniture and place.article not in self._opened
        if opens:
            self._opened.add(place.article)
        yield TextBlock(
            place.mark + words,
            level=place.level,
            role=None if furniture or place.level else role,
            skipped="furniture" if furniture else None,
            opens=opens,
        )


def _one_headline(lines: Sequence[str]) -> str:
    """Return the lines of one heading as one, set apart by a blank but where a word runs over."""
    whole = ""
    for line in filter(None, lines):
        unclosed = any(whole.count(mark[0]) > whole.count(mark[1]) for mark in _PAIRED)
        runs_over = unclosed or word_across(whole, line)
        whole += line if runs_over or not whole else f" {line}"
    return whole


def _mostly_links(weight: Weight) -> bool:
    """Tell whether an element is a list of links: hardly anything else, and several of them."""
    linked = weight.linked > _MOST_LINKED * weight.words
    return weight.links > 2 and linked and weight.sentences <= 2


def _is_data(table: LexborNode) -> bool:
    """Tell a table of data from one that only sets the page: short cells, several columns."""
    if table.css("table table, h1, h2, h3, ul, form, p + p"):
        return False
    rows = rows_of_element(table)
    cells = [cell.text for row in rows for cell in row]
    wide = sum(len(row) > 1 for row in rows)
    return len(rows) > 1 and wide > len(rows) / 2 and all(len(cell) <= 200 for cell in cells)
