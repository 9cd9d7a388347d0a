"""Bars as SVG, each chart with its figures in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_BARS, _ROW, _VALUE = 180, 26, 40
_NARROW, _WIDE = 8, 14
"""What a character of a label takes, in the drawing's units."""
_MOST = 24
"""Bars of a chart at most; of longer series the last are drawn."""


def bars(title: str, rows: Sequence[tuple[str, int, str]]) -> str:
    """Return a figure of horizontal bars: each a label, a count, and the class that colours it."""
    rows = rows[-_MOST:]
    widest = max((count for _, count, _ in rows), default=0) or 1
    left = max((_width(label) for label, _, _ in rows), default=0) + 12
    drawn = []
    for number, (label, count, kind) in enumerate(rows):
        top = number * _ROW
        length = round(_BARS * count / widest)
        drawn.append(
            f'<text x="{left - 8}" y="{top + 17}" text-anchor="end">{escape(label)}</text>'
            f'<rect class="{escape(kind)}" x="{left}" y="{top + 4}" width="{max(1, length)}" '
            f'height="{_ROW - 8}" rx="3"/>'
            f'<text x="{left + length + 6}" y="{top + 17}">{count}</text>'
        )
    told = "; ".join(f"{label}: {count}" for label, count, _ in rows)
    width, height = left + _BARS + _VALUE, max(1, len(rows)) * _ROW
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(title)}: {escape(told)}">{"".join(drawn)}</svg></figure>'
    )


def _width(label: str) -> int:
    return sum(_WIDE if ord(char) > 0x2E7F else _NARROW for char in label)
