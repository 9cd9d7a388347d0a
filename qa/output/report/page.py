"""Lay answered questions out as one HTML page: quotations in their paragraphs, counts, charts."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from qa.messages import get_language, translate
from qa.output.citation import quotes_offsets, serialised_label
from qa.output.clean import clean
from qa.output.formats.base import AnsweredRow
from qa.output.reasons import asked_texts, reason_texts, told_text, verdict_text
from qa.output.report.charts import bars

_VERDICTS = ("found", "weak", "none", "error")
_ORDERS = ("line", "verdict", "confidence", "date")


def page(rows: Sequence[AnsweredRow]) -> str:
    """Return the whole document. Nothing of questions or pages in it is ever markup or script."""
    style, script = _file("report.css"), _file("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    lang = "zh-CN" if get_language() == "zh" else "en"
    title = translate("answer.document")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1>{_charts(rows)}</header>\n{_controls(rows)}\n"
        f'<main id="answers">\n{"".join(map(_article, rows))}</main>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


@cache
def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def _verdict_of(row: AnsweredRow) -> str:
    return str(row.get("verdict", "error"))


def _charts(rows: Sequence[AnsweredRow]) -> str:
    counts = Counter(map(_verdict_of, rows))
    verdicts = [(translate(f"answer.verdict.{name}"), counts[name], name) for name in _VERDICTS]
    charts = [bars(translate("report.verdicts"), [one for one in verdicts if one[1]])]
    cited = {
        (citation["source"], citation["article"]): citation["date"][:4]
        for row in rows
        for citation in row.get("citations", ())
        if citation.get("date")
    }
    years = sorted(Counter(cited.values()).items())
    if years:
        charts.append(bars(translate("report.years"), [(y, count, "bar") for y, count in years]))
    return f'<div class="charts">{"".join(charts)}</div>'


def _controls(rows: Sequence[AnsweredRow]) -> str:
    counts = Counter(map(_verdict_of, rows))
    boxes = "".join(
        f'<label><input type="checkbox" name="verdict" value="{name}" checked>'
        f"{escape(translate(f'answer.verdict.{name}'))} ({counts[name]})</label>"
        for name in _VERDICTS
        if counts[name]
    )
    orders = "".join(
        f'<option value="{name}">{escape(translate(f"report.order.{name}"))}</option>'
        for name in _ORDERS
    )
    shown = escape(translate("report.shown", count="#"))
    return (
        '<div class="controls" role="search" hidden>'
        f"<fieldset><legend>{escape(translate('report.filter'))}</legend>{boxes}</fieldset>"
        f'<label>{escape(translate("report.order"))} <select id="order">{orders}</select></label>'
        f'<label>{escape(translate("report.words"))} <input type="search" id="words"></label>'
        f'<span id="shown" role="status" data-text="{shown}"></span></div>'
    )


def _article(row: AnsweredRow) -> str:
    verdict = _verdict_of(row)
    name = clean(str(row["id"] or row["line"]))
    dates = [citation.get("date") or "" for citation in row.get("citations", ())]
    parts = [*_citations(row), *_reasons(row)]
    return (
        f'<article class="{verdict}" data-verdict="{verdict}" data-line="{int(row["line"])}" '
        f'data-confidence="{float(row.get("confidence") or 0):.4f}" '
        f'data-date="{escape(max(dates, default=""))}">'
        f"<h2>{escape(name)}. {escape(clean(row['question']))}</h2>"
        f'<p class="meta">{_told(row)}</p>{"".join(parts)}</article>\n'
    )


def _told(row: AnsweredRow) -> str:
    verdict = escape(verdict_text(row))
    told = escape(clean(told_text(row)))
    return told.replace(verdict, f'<span class="verdict">{verdict}</span>', 1)


def _citations(row: AnsweredRow) -> Iterator[str]:
    texts = {hit["id"]: hit["text"] for hit in row.get("nearest", ())}
    for citation in row.get("citations", ()):
        shown = _paragraph(citation, texts.get(citation["id"]))
        label = escape(clean(serialised_label(citation)))
        place = escape(clean(f"{citation['source']} · {quotes_offsets(citation['quotes'])}"))
        reference = citation.get("reference")
        more = f"<br>{escape(clean(reference))}" if reference else ""
        asked = "".join(
            f'<p class="part">{escape(clean(text))}</p>' for text in asked_texts(row, citation)
        )
        where = f'<p class="where">{label}<br>{place}{more}</p>'
        yield f"{asked}<blockquote>{shown}</blockquote>{where}"


def _paragraph(citation: Mapping[str, Any], text: str | None) -> str:
    """Return the quotations in their paragraph, or alone where that is not known."""
    quotes = sorted(citation["quotes"], key=lambda quote: quote["start"])
    if text is None or any(text[q["start"] : q["end"]] != q["text"] for q in quotes):
        return " … ".join(_quote(quote) for quote in quotes)
    parts, at = [], 0
    for quote in quotes:
        if quote["start"] >= at:
            parts += [escape(clean(text[at : quote["start"]])), _quote(quote)]
            at = quote["end"]
    return "".join([*parts, escape(clean(text[at:]))])


def _quote(quote: Mapping[str, Any]) -> str:
    """Return a quotation marked, its answering words in bold."""
    text, start = quote["text"], quote["start"]
    parts, at = [], 0
    for words in sorted(quote["highlights"], key=lambda words: words["start"]):
        low, high = max(words["start"] - start, at), words["end"] - start
        if low < high:
            parts += [escape(clean(text[at:low])), f"<b>{escape(clean(text[low:high]))}</b>"]
            at = high
    return f"<mark>{''.join([*parts, escape(clean(text[at:]))])}</mark>"


def _reasons(row: AnsweredRow) -> Iterator[str]:
    reasons = [f"<li>{escape(clean(text))}</li>" for text in reason_texts(row)]
    if reasons:
        yield f"<ul>{''.join(reasons)}</ul>"
