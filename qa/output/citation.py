"""Citations in words, for every place that shows them to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from qa.messages import translate
from qa.text.issues import issue_of
from qa.text.lazily import lazily
from qa.types import Citation, Passage, Quote

_STRAIGHT = lazily('"([^"]*)"')
_PLACED = "source newspaper date issued page title article paragraph part kind".split()
_MANY = 8  # spans; columns break no quotation into more
_NEAR = 2  # characters between two spans of one stretch


def citation_label(passage: Passage, number: int | None = None) -> str:
    """Return where ``passage`` stands, leaving out what is not known: ``[1] 报名 日期 …``.

    ``number`` is the citation's number; without one the label starts with the newspaper.
    """
    return _label({name: getattr(passage, name) for name in _PLACED}, number)


def serialised_label(citation: Mapping[str, Any]) -> str:
    """Return the label of a serialised citation, with its number."""
    return _label({name: citation.get(name) for name in _PLACED}, citation.get("number"))


def _label(placed: Mapping[str, Any], number: int | None) -> str:
    """Return a citation label.

    The date is the issue's; where the article bears another it follows, said to be the article's.
    A page without a date is said to have none. Where neither newspaper nor headline is known, the
    file's name stands for them; an article without a headline is named by its number, since
    paragraphs are counted within articles.
    """
    title, date, part = placed["title"], placed["date"], placed["part"]
    key = "answer.cite.part" if part else "answer.cite.paragraph"
    where = translate(key, paragraph=placed["paragraph"], part=part) + _kind(placed["kind"])
    if placed["kind"] == "byline":
        where = translate("answer.cite.byline")
    issue = issue_of(date, placed["issued"])
    pieces = [
        placed["newspaper"] or ("" if title else PurePosixPath(placed["source"]).name),
        issue or translate("answer.cite.undated"),
        page_label(placed["page"]),
        titled(title) if title else translate("answer.cite.article", article=placed["article"]),
        translate("answer.cite.dated", date=date) if date and date != issue else "",
        where,
    ]
    text = translate("answer.cite.join").join(piece for piece in pieces if piece)
    return text if number is None else f"{translate('answer.cite.number', number=number)} {text}"


def titled(title: str) -> str:
    """Return a headline in the marks of the interface language, its own marks those within marks.

    《甲〈乙〉丙》 in Chinese (GB/T 15834), “He said ‘yes’” in English.
    """
    outer, inner = translate("answer.cite.within").split()
    if outer == "“”":
        title = _STRAIGHT.sub(r"“\1”", title)
    title = title.translate(str.maketrans(outer, inner))
    return translate("answer.cite.title", title=title)


def page_label(page: str | None) -> str:
    """Return ``2`` and 第2版 alike as 2版 or p. 2, and anything longer (A01版：要闻) as it is."""
    if not page:
        return ""
    number = page.strip().removeprefix("第").removesuffix("版")
    return translate("answer.cite.page", page=number) if number.isalnum() else page


def _kind(kind: str) -> str:
    return "" if kind == "text" else translate(f"answer.cite.kind.{kind}", default="")


def offsets_text(spans: Iterable[tuple[int, int]]) -> str:
    """Return half-open spans as ``12–40, 52–60``: from the first character to after the last.

    Where a blank was left out after every character (text recognition sets them), the stretch is
    shown as one.
    """
    return ", ".join(f"{start}–{end}" for start, end in _stretches(spans))


def piece_count(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many stretches :func:`offsets_text` shows."""
    return len(_stretches(spans))


def _stretches(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    given = list(spans)
    return list(_drawn_together(given)) if len(given) > _MANY else given


def _drawn_together(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, last = -1, -1
    for start, end in spans:
        if first >= 0 and not 0 <= start - last <= _NEAR:
            yield first, last
            first = -1
        first, last = (first if first >= 0 else start), end
    if first >= 0:
        yield first, last


def quotes_offsets(quotes: Sequence[Mapping[str, Any]]) -> str:
    """Return the file offsets of a serialised citation's quotes."""
    return offsets_text((start, end) for quote in quotes for start, end in quote["file_spans"])


def citation_offsets(citation: Citation) -> str:
    """Return the file offsets of everything a citation quotes."""
    return quoted_offsets(citation.quotes)


def quoted_offsets(quotes: Iterable[Quote]) -> str:
    """Return the file offsets of quotations."""
    spans = [span for quote in quotes for span in quote.file_spans]
    return offsets_text((span.start, span.end) for span in spans)
