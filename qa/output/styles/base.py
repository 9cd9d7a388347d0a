"""What a citation style owes: a name, and the reference of one passage.

To add one: a file beside this, and its line in :mod:`qa.output.styles`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal, Protocol

from qa.lexicon import words
from qa.output.clean import clean
from qa.text.issues import issue_of
from qa.text.normalize import HAS_CJK

_BLANKS = re.compile(r"\s+")
_PAGE = re.compile(r"^第?\s*([0-9A-Za-z一二三四五六七八九十]+)\s*版?")
_EXCERPT, _IN_LATIN = 20, 48
"""Characters of its first words that stand for a headline: whole words where they have blanks."""
_WEB = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
_WRITTEN = (".docx", ".epub")
_SITE = re.compile("(?:网|网站|官网|公众号|微信|客户端|在线)$")

Carrier = Literal["newspaper", "web", "document"]
"""What an article stands in; what cannot be told is taken for a newspaper."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a style writes of a newspaper article, free of control characters and double blanks.

    ``authors`` are people, else the agency alone (``corporate``). ``title`` is ``None`` for what
    has no headline; ``opening`` are its first words then. ``date`` is the issue's, ISO 8601 and may
    be partial, ``page`` the bare number of the page (2, A01), ``carrier`` what it is of. ``key``
    is the passage's id, as short as may be, ``label`` where in the article it stands, in words.
    """

    key: str
    authors: tuple[str, ...]
    corporate: bool
    title: str | None
    opening: str
    newspaper: str | None
    date: str | None
    page: str | None
    paragraph: int
    carrier: Carrier = "newspaper"

    @property
    def chinese(self) -> bool:
        """Whether the article is in Chinese."""
        return bool(HAS_CJK.search(self.title or self.opening))


class Style(Protocol):
    """Writes references. ``name`` is what ``--style`` calls it."""

    name: str

    def write(self, reference: Reference) -> str:
        """Return one reference, without a line end."""

    def join(self, references: list[str]) -> str:
        """Return several references as one document, with its line end."""


def reference_of(place: Mapping[str, Any]) -> Reference:
    """Return what styles write of a passage or citation as :mod:`qa.output.serialise` gives it."""
    agency = _neat(place.get("agency"))
    authors = authors_of(_neat(place.get("byline")) or "")
    text = place.get("text") or " ".join(quote["text"] for quote in place.get("quotes", ()))
    return Reference(
        key=str(place["id"])[:8],
        authors=authors or ((agency,) if agency else ()),
        corporate=not authors and agency is not None,
        title=_neat(place.get("title")),
        opening=_opening(_neat(text) or ""),
        newspaper=_neat(place.get("newspaper")),
        date=issue_of(place.get("date"), place.get("issued")),
        page=page_number(place.get("page")),
        paragraph=int(place["paragraph"]),
        carrier=_carrier(place),
    )


def _opening(text: str) -> str:
    """Return the first words of a text.

    >>> _opening("Correction: An article on October 10 gave the number of studios as 53.")
    'Correction: An article on October 10 gave the…'
    """
    most = _EXCERPT if HAS_CJK.search(text) else _IN_LATIN
    if len(text) <= most:
        return text
    cut = text[: most + 1].rpartition(" ")[0] if most == _IN_LATIN else ""
    return (cut or text[:most]) + "…"


def _carrier(place: Mapping[str, Any]) -> Carrier:
    """Return what a passage stands in, by the end of its file's name.

    What names a newspaper or a page of one is of a newspaper, however it was kept.
    """
    newspaper = _neat(place.get("newspaper"))
    suffix = PurePath(place.get("source") or "").suffix.lower()
    if place.get("page") or (newspaper and not _SITE.search(newspaper)):
        return "newspaper"
    if suffix in _WEB:
        return "web"
    return "document" if suffix in _WRITTEN and not newspaper else "newspaper"


def authors_of(byline: str) -> tuple[str, ...]:
    """Return the authors of a by-line; names in Latin letters are not divided at their blanks.

    >>> authors_of("林小满 高远"), authors_of("Mary Lee, John Smith"), authors_of("Lin Man")
    (('林小满', '高远'), ('Mary Lee', 'John Smith'), ('Lin Man',))
    """
    if not byline:
        return ()
    if ", " in byline:
        return tuple(name for name in byline.split(", ") if name)
    return tuple(byline.split()) if HAS_CJK.search(byline) else (byline,)


def page_number(page: str | None) -> str | None:
    """Return the bare number of a page: 2 of 第2版, A01 of A01版：要闻.

    >>> page_number("第2版"), page_number("A01版：要闻"), page_number(None)
    ('2', 'A01', None)
    """
    match = _PAGE.match(page.strip()) if page else None
    return match[1] if match else None


def family_and_given(name: str) -> tuple[str, str] | None:
    """Return a Chinese name's two parts; ``None`` for what is no name of two to four characters.

    >>> family_and_given("欧阳小满"), family_and_given("林小满"), family_and_given("市总工会宣教部")
    (('欧阳', '小满'), ('林', '小满'), None)
    """
    if not 2 <= len(name) <= 4 or not all(HAS_CJK.match(char) for char in name):
        return None
    length = 2 if len(name) > 2 and name[:2] in words("compound_surnames") else 1
    return name[:length], name[length:]


def _neat(text: str | None) -> str | None:
    return _BLANKS.sub(" ", clean(text)).strip() or None if text else None
