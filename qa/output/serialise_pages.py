"""What was understood of a page as plain data: its articles with their paragraphs, its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qa.output.serialise import span_pair, span_pairs
from qa.types import Article, Page, Paragraph, Part

if TYPE_CHECKING:
    from qa.corpus.layout.explain import ExplainedLine


def serialise_explained(path: str, lines: Sequence[ExplainedLine]) -> dict[str, Any]:
    """Return a page's lines with what they were taken for, their labels and what these lean on.

    ``role`` and ``bond`` are those of reading; ``labelled`` those of the weights, before what
    stands about the line corrected them.
    """
    return {
        "path": path,
        "lines": [
            {
                "line": one.number,
                "text": one.text,
                "role": (one.corrected or one.label).role,
                "bond": (one.corrected or one.label).bond,
                "labelled": {"role": one.label.role, "bond": one.label.bond},
                "sure": round(one.label.sure, 4),
                "reasons": [
                    {"feature": reason.feature, "weight": round(reason.weight, 3)}
                    for reason in one.reasons
                ],
            }
            for one in lines
        ],
    }


def serialise_page(page: Page) -> dict[str, Any]:
    """Return what was understood of one file."""
    source = page.source
    return {
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "chars": source.chars,
            "newspaper": source.newspaper,
            "date": source.date,
            "page": source.page,
        },
        "articles": [_serialise_article(article) for article in page.articles],
        "skipped": [
            {"text": skipped.text, "span": span_pair(skipped.span), "reason": skipped.reason}
            for skipped in page.skipped
        ],
        "remarks": [{"code": remark.key, "params": dict(remark.params)} for remark in page.remarks],
    }


def _serialise_article(article: Article) -> dict[str, Any]:
    return {
        "number": article.number,
        "title": article.title,
        "kicker": article.kicker,
        "deck": article.deck,
        "byline": article.byline,
        "agency": article.agency,
        "date": article.date,
        "place": article.place,
        "page": article.page,
        "sure": float(article.sure),
        "spans": span_pairs(article.spans),
        "parts": [_serialise_part(part) for part in article.parts],
        "paragraphs": [_serialise_paragraph(paragraph) for paragraph in article.paragraphs],
    }


def _serialise_part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "text": part.text,
        "value": part.value,
        "sure": float(part.sure),
        "spans": span_pairs(part.spans),
    }


def _serialise_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "number": paragraph.number,
        "kind": paragraph.kind,
        "section": paragraph.section,
        "text": paragraph.text,
        "sure": float(paragraph.sure),
        "spans": span_pairs(paragraph.spans),
    }
