"""Books and magazines (.epub): web pages in a zip file, in the order that its contents tell."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from qa.corpus.containers import member_bytes, open_container
from qa.corpus.formats.base import Document
from qa.corpus.formats.compose import TextBlock, compose
from qa.corpus.formats.decode import decode
from qa.corpus.formats.ranks import ranked
from qa.corpus.formats.web.blocks import page_blocks
from qa.corpus.metadata import Imprint
from qa.errors import CorpusError
from qa.text.written_dates import iso_date

_CONTAINER = "META-INF/container.xml"
_LOCKED = "META-INF/encryption.xml"
_FONT = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""What hides fonts alone: the text is open."""
_PAGES = ("application/xhtml+xml", "text/html")
_MOST_MARKUP = 4 << 20  # bytes of the file that lists the others


@dataclass(frozen=True, slots=True)
class _Book:
    """What a book says of itself, and its pages in order."""

    title: str | None
    date: str | None
    pages: list[str]


class Epub:
    """EPUB 2 and 3, without rights management."""

    suffixes: tuple[str, ...] = (".epub",)

    def read(self, data: bytes, name: str) -> Document:
        """Return the text of all pages in reading order; title and date as the book states them.

        Raises :class:`CorpusError`: ``corpus.empty``, ``corpus.encrypted``, ``corpus.damaged``,
        ``corpus.bomb``.
        """
        if not data.strip():
            raise CorpusError("corpus.empty", path=name)
        with open_container(data, name) as container:
            _refuse_locked(container, name)
            book = _book(container, name)
            blocks = [block for page in book.pages for block in _blocks(container, page, name)]
        return compose(ranked(blocks), "epub", name, Imprint(newspaper=book.title, date=book.date))


def _refuse_locked(container: zipfile.ZipFile, name: str) -> None:
    if _LOCKED not in container.namelist():
        return
    methods = _tree(container, _LOCKED, name).iter()
    ways = [one.get("Algorithm", "") for one in methods if _tag(one) == "EncryptionMethod"]
    if any(way not in _FONT for way in ways):
        raise CorpusError("corpus.encrypted", path=name)


def _book(container: zipfile.ZipFile, name: str) -> _Book:
    roots = [one for one in _tree(container, _CONTAINER, name).iter() if _tag(one) == "rootfile"]
    path = roots[0].get("full-path", "") if roots else ""
    package = list(_tree(container, path, name).iter())
    items = {one.get("id", ""): one for one in package if _tag(one) == "item"}
    order = [
        items[one.get("idref", "")]
        for one in package
        if _tag(one) == "itemref" and one.get("idref") in items and one.get("linear") != "no"
    ]
    folder = posixpath.dirname(path)
    pages = [
        posixpath.normpath(posixpath.join(folder, unquote(one.get("href", ""))))
        for one in order
        if one.get("media-type") in _PAGES and "nav" not in (one.get("properties") or "").split()
    ]
    said = [(_tag(one), " ".join((one.text or "").split())) for one in package]
    titles = [text for tag, text in said if tag == "title" and text]
    dates = [found for tag, text in said if tag == "date" and (found := iso_date(text[:10]))]
    return _Book(titles[0] if titles else None, dates[0] if dates else None, pages)


def _blocks(container: zipfile.ZipFile, page: str, name: str) -> Iterator[TextBlock]:
    from selectolax.lexbor import LexborHTMLParser

    content = member_bytes(container, page, name)
    if not content.strip():
        return
    text, _ = decode(content, name)
    tree = LexborHTMLParser(text)
    if tree.body:
        yield from page_blocks(tree.body)


def _tree(container: zipfile.ZipFile, member: str, name: str) -> ET.Element:
    """Return an XML member. Raises ``corpus.damaged``, also for one that defines entities."""
    content = member_bytes(container, member, name)
    plain = content.replace(b"\0", b"")  # as it is in UTF-16 as well
    if len(content) > _MOST_MARKUP or b"<!ENTITY" in plain:
        raise CorpusError("corpus.damaged", path=name, reason=member)
    try:
        return ET.fromstring(content)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise CorpusError("corpus.damaged", path=name, reason=f"{member}: {error}") from error


def _tag(one: ET.Element) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
