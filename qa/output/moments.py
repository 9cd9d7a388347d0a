"""Moments as a person reads them: the clock of this machine, to the minute."""

from __future__ import annotations

from datetime import datetime


def moment_text(written: str) -> str:
    """Return a moment in ISO 8601 in local time; what is none comes back as it is.

    >>> moment_text("2026-11-26T08:05:09")
    '2026-11-26 08:05'
    """
    try:
        return datetime.fromisoformat(written).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return written
