"""Write a page as Markdown that a person can correct and index instead: see `qa pages --fix`.

The form is that of :mod:`qa.corpus.formats.page_form`, which reads it back exactly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from qa.corpus.formats.escapes import escaped
from qa.corpus.formats.page_form import FACTS, LEFT_OUT, MARK, PRINTED, is_marked
from qa.messages import translate
from qa.types import UNSURE, Article, Page, Paragraph, Part, Skipped, Source

_UNPLACED = "unplaced"
_BARE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_PLAIN_YAML = re.compile(r"[^\W_][\w.-]*")


def page_form(page: Page, text: str) -> str:
    """Return ``page``, whose file's text is ``text``, in the form that a person can correct.

    Every word of ``text`` stands in it: what is no article's is kept in a comment at its end.
    """
    head = _front_matter(page.source)
    note = translate("pages.form")
    articles = [block for article in page.articles for block in _article(article)]
    left_out = _comment(LEFT_OUT, [_entry(*left) for left in _left_out(page, text, head)])
    return "\n\n".join([*head, f"{MARK}\n{note} -->", *articles, *left_out]) + "\n"


def unsure_count(page: Page) -> int:
    """Return how many things of a page are marked as unsure."""
    return sum(
        sure < UNSURE
        for article in page.articles
        for sure in (
            article.sure,
            *(part.sure for part in article.parts),
            *(paragraph.sure for paragraph in article.paragraphs),
        )
    )


def _front_matter(source: Source) -> list[str]:
    facts = {"newspaper": source.newspaper, "date": source.date, "page": source.page}
    lines = [f"{name}: {_yaml(value)}" for name, value in facts.items() if value]
    lines = lines if source.newspaper else ["newspaper:", *lines]
    return ["\n".join(["---", *lines, "---"])]


def _yaml(value: str) -> str:
    return value if _PLAIN_YAML.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _article(article: Article) -> Iterator[str]:
    """Yield the blocks of an article, from its headline on."""
    facts = ((name, getattr(article, name)) for name in FACTS)
    lines = [f"{name}: {escaped(value)}" for name, value in facts if value]
    title = f"# {escaped(article.title)}" if article.title else "#"
    yield from _doubt(article.sure)
    yield "\n".join([title, *lines])
    yield from _comment(PRINTED, map(_part, article.parts))
    section: str | None = None
    for paragraph in article.paragraphs:
        if paragraph.section != section:
            section = paragraph.section
            yield f"## {escaped(section)}" if section else "##"
        yield from _doubt(paragraph.sure)
        yield _block(paragraph)


def _block(paragraph: Paragraph) -> str:
    words = escaped(paragraph.text)
    return words if paragraph.kind == "text" else f"[{paragraph.kind}] {words}"


def _part(part: Part) -> str:
    entry = _entry(part.name, part.text).replace("=", "\\=")
    return entry if part.value is None else f"{entry} = {escaped(part.value)}"


def _doubt(sure: float) -> Iterator[str]:
    if sure < UNSURE:
        yield f"<!-- ? {sure:.0%} -->"


def _entry(name: str, words: str) -> str:
    return f"[{name}] {escaped(words)}"


def _comment(name: str, entries: Iterable[str]) -> list[str]:
    lines = list(entries)
    return ["\n".join([f"<!-- {name}", *lines, "-->"])] if lines else []


def _left_out(page: Page, text: str, head: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield reason and words of what no article holds: lines left out, words put nowhere."""
    made = is_marked(text, _head_end(page))
    lines = [s for s in page.skipped if s.reason != "front-matter" or (made and s.span.start > 0)]
    yield from ((line.reason, line.text) for line in lines)
    if made:
        return  # what else stands there are the marks of this form
    told = "\n".join(map(_squeezed, [*head, *_told(page)]))
    for piece in _uncovered(page, lines, text):
        for line in piece.splitlines():
            bare = _BARE.search(line)
            if bare and _squeezed(bare[0]) not in told:
                yield _UNPLACED, line.strip()


def _head_end(page: Page) -> int:
    heads = (s for s in page.skipped if s.reason == "front-matter" and s.span.start == 0)
    return next((s.span.end for s in heads), 0)


def _told(page: Page) -> Iterator[str]:
    for article in page.articles:
        yield article.title or ""
        yield from (getattr(article, name) or "" for name in FACTS)
        for paragraph in article.paragraphs:
            yield paragraph.section or ""
            yield paragraph.text


def _uncovered(page: Page, lines: Sequence[Skipped], text: str) -> Iterator[str]:
    """Yield the stretches of a file that no paragraph, part or skipped line holds."""
    spans = [line.span for line in lines]
    for article in page.articles:
        spans += [span for paragraph in article.paragraphs for span in paragraph.spans]
        spans += [span for part in article.parts for span in part.spans]
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start > at:
            yield text[at : span.start]
        at = max(at, span.end)
    yield text[at:]


def _squeezed(words: str) -> str:
    return "".join(words.split())
