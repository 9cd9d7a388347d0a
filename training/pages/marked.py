"""Marked pages: a code before each printed line (see README.md beside this file)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

CODES = {
    "M": "masthead", "K": "kicker", "T": "title", "D": "deck", "B": "byline", "Y": "dateline",
    "H": "heading", "P": "text", "C": "caption", "L": "list", "R": "table", "X": "box",
    "N": "notice", "F": "furniture",
}  # fmt: skip
"""Each code and the role of the lines it marks."""

OUTSIDE = ("masthead", "furniture", "notice")
"""Roles of lines that belong to no article."""

_MARK = re.compile(r"(?P<code>[MKTDBYHPCLRXNF])(?P<more>\+?)\t(?P<text>.*\S.*)")


@dataclass(slots=True)
class Marked:
    """One printed line, or one paragraph that a layout may wrap.

    ``article`` is the index of its article on the page, ``None`` outside of all. ``more`` says that
    it goes on with the last line of its role in that article. ``gap`` counts blank lines before
    it, ``skip`` its first characters that stand at the end of the line it goes on with already.
    """

    role: str
    text: str
    article: int | None
    more: bool = False
    gap: int = 0
    skip: int = 0


@dataclass(slots=True)
class MarkedPage:
    """A page in the order of its lines, with its facts and those of each article."""

    name: str
    facts: dict[str, str] = field(default_factory=dict)
    articles: list[dict[str, str]] = field(default_factory=list)
    lines: list[Marked] = field(default_factory=list)


class MarkError(ValueError):
    """A marked page that breaks the form; the message names file and line."""


def read_marked(path: Path) -> MarkedPage:
    """Return a marked page. Raises :class:`MarkError` at the first line that breaks the form."""
    return parse_marked(path.read_text("utf-8"), f"{path.parent.name}/{path.stem}", path)


def parse_marked(text: str, name: str, path: Path) -> MarkedPage:
    """Return the marked page that ``text`` is; errors name ``path``, as :func:`read_marked`'s."""
    page = MarkedPage(name)
    article: int | None = None
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        try:
            if not raw.strip():
                gap += 1
            elif raw.startswith("%"):
                page.facts |= _facts(raw[1:])
                gap = 0
            elif raw.startswith("@"):
                article = _opened(page, _facts(raw[1:]))
            else:
                page.lines.append(_line(page, raw, article, gap))
                gap = 0
        except ValueError as error:
            raise MarkError(f"{path}:{number}: {error}") from error
    return page


def _facts(text: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split("|"))):
        key, _, value = part.partition("=")
        facts[key.strip()] = value.strip()
    return facts


def _opened(page: MarkedPage, facts: dict[str, str]) -> int | None:
    if "notice" in facts:
        return None
    if "resume" in facts:
        index = int(facts["resume"]) - 1
        if not 0 <= index < len(page.articles):
            raise ValueError(f"resume={index + 1}: no such article before it")
        return index
    unknown = set(facts) - {"authors", "date", "agency", "place"}
    if unknown:
        raise ValueError(f"unknown facts: {' '.join(sorted(unknown))}")
    page.articles.append(facts)
    return len(page.articles) - 1


def _line(page: MarkedPage, raw: str, article: int | None, gap: int) -> Marked:
    match = _MARK.fullmatch(raw)
    if match is None:
        raise ValueError(f"not CODE, tab, text: {raw[:40]!r}")
    role = CODES[match["code"]]
    inside = None if role in OUTSIDE else article
    if role not in OUTSIDE and article is None:
        raise ValueError(f"{role} outside of any article (a line with @ is missing)")
    before = [line.role for line in page.lines if line.article == inside]
    if match["more"] and role not in before:
        raise ValueError(f"{role} goes on with nothing")
    return Marked(role, match["text"], inside, bool(match["more"]), gap)
