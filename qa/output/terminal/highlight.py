"""Show which words of a quotation answer, with and without colour."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from qa.output.clean import clean
from qa.types import Quote, Span

STYLE = "bold underline green"

MARKS = ("⟦", "⟧")
"""Stand around the answering words where there is no colour.

White square brackets: newspapers use 【】, “”, 《》, [] and the like, but never these.
"""

ASCII_MARKS = (">>", "<<")
"""The same for an output encoding that lacks them."""


def highlighted(text: str, spans: Iterable[Span], console: Console, style: str = "") -> Text:
    """Return ``text`` with the ``spans`` (offsets into it) marked, free of control characters."""
    before, after = _marks(console)
    safe = clean(text)
    shown = Text(style=style)
    offset = 0
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(span.start, offset), min(span.end, len(safe))
        if start < end:
            shown.append(safe[offset:start])
            shown.append(f"{before}{safe[start:end]}{after}", STYLE)
            offset = end
    return shown.append(safe[offset:])


def highlighted_quote(quote: Quote, console: Console) -> Text:
    """Return a quotation with its answering words marked."""
    start = quote.span.start
    spans = [words.moved(-start) for words in quote.highlights]
    return highlighted(quote.text, spans, console)


def _marks(console: Console) -> tuple[str, str]:
    if console.color_system is not None and not console.no_color:
        return "", ""
    return ASCII_MARKS if console.options.ascii_only else MARKS
