"""What was understood of a page as plain data: its articles with their paragraphs, its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qa.output.serialise import fields_of, span_pair, span_pairs
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
    return {
        "source": fields_of(page.source, "path sha256 encoding chars newspaper date page"),
        "articles": [_serialise_article(article) for article in page.articles],
        "skipped": [
            {"text": skipped.text, "span": span_pair(skipped.span), "reason": skipped.reason}
            for skipped in page.skipped
        ],
        "remarks": [{"code": remark.key, "params": dict(remark.params)} for remark in page.remarks],
    }


def _serialise_article(article: Article) -> dict[str, Any]:
    return {
        **fields_of(article, "number title kicker deck byline agency date place page sure"),
        "spans": span_pairs(article.spans),
        "parts": [_serialise_part(part) for part in article.parts],
        "paragraphs": [_serialise_paragraph(paragraph) for paragraph in article.paragraphs],
    }


def _serialise_part(part: Part) -> dict[str, Any]:
    return {**fields_of(part, "name text value sure"), "spans": span_pairs(part.spans)}


def _serialise_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        **fields_of(paragraph, "number kind section text sure"),
        "spans": span_pairs(paragraph.spans),
    }
