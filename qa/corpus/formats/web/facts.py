"""What a web page states of itself where readers do not see it: headline, date, authors, source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa.text.stated_dates import stated_date

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HEADLINE = ("og:title", "articletitle", "dc.title", "citation_title", "twitter:title")
_DATE = (
    "article:published_time", "og:published_time", "publishdate", "pubdate", "publish_time",
    "datepublished", "dc.date", "citation_date", "citation_publication_date", "date", "pub_date",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "dc.creator", "citation_author")
_NEWSPAPER = ("contentsource", "source", "og:site_name", "article:publisher", "sitename")
_ARTICLES = ("Article", "BlogPosting", "Report")
_SITE_AFTER = re.compile(r"\s*(?:[|_–—]|\s-\s|--+).*$", re.DOTALL)
_ADDRESS = re.compile(r"https?://|www\.|@")
_LONGEST = 200  # characters


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the head of a web page states; ``date`` is ISO 8601, ``authors`` their bare names.

    ``title`` is the window's, with the name of the site.
    """

    headline: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    newspaper: str | None = None
    title: str | None = None


def page_facts(tree: LexborHTMLParser) -> PageFacts:
    """Return what JSON-LD and ``meta`` elements state; the first that states a fact is believed."""
    article = next(_articles(tree), {})
    meta = _meta(tree)
    return PageFacts(
        headline=_text(article.get("headline")) or _first(meta, _HEADLINE) or _title(tree),
        date=_date(_text(article.get("datePublished"))) or _date(_first(meta, _DATE)),
        authors=_names(article.get("author")) or _names(_first(meta, _AUTHOR)),
        newspaper=_first(meta, _NEWSPAPER[:2])
        or _text(_named(article.get("publisher")))
        or _first(meta, _NEWSPAPER[2:]),
        title=_window_title(tree),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        stated = node.attributes
        name = stated.get("name") or stated.get("property") or stated.get("itemprop")
        content = _text(stated.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _articles(tree: LexborHTMLParser) -> Iterator[Mapping[str, Any]]:
    """Yield what JSON-LD says of articles; what is no JSON is passed over."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            said = json.loads(script.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from filter(_is_article, _nodes(said))


def _nodes(said: Any) -> Iterator[Mapping[str, Any]]:
    """Yield what JSON-LD tells of, the outer before the inner."""
    waiting = [said]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity") if key in one]


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds)


def _title(tree: LexborHTMLParser) -> str | None:
    """Return the page's title without the name of the site behind it."""
    whole = _window_title(tree)
    return _SITE_AFTER.sub("", whole) or whole if whole else None


def _window_title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("head title")
    return _text(node.text()) if node else None


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _text(value: object) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if 0 < len(text) <= _LONGEST else None


def _named(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value


def _names(value: object) -> tuple[str, ...]:
    """Return the names in a text, an object, or a list of either; addresses are none."""
    several = value if isinstance(value, list | tuple) else [value]
    named = [_text(_named(one)) for one in several]
    return tuple(name for name in named if name and not _ADDRESS.search(name))


def _date(text: str | None) -> str | None:
    return stated_date(text) if text else None
