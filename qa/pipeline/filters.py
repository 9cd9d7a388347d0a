"""Filters as they are typed, checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import cast, get_args

from qa.errors import UsageError
from qa.text.dates import is_iso_date
from qa.types import Filters, Kind


def read_filters(
    source: str | None,
    article: str | None,
    since: str | None,
    until: str | None,
    kinds: Sequence[str] | None,
) -> Filters:
    """Return the filters, or raise :class:`UsageError` for a date or kind that is none."""
    unknown = [kind for kind in kinds or () if kind not in get_args(Kind)]
    if unknown:
        raise UsageError("cli.kind", value=unknown[0], known=", ".join(get_args(Kind)))
    return Filters(
        source=source or None,
        article=article or None,
        since=_date(since),
        until=_date(until),
        kinds=cast("tuple[Kind, ...]", tuple(kinds or ())),
    )


def _date(written: str | None) -> str | None:
    if written is None:
        return None
    half = unicodedata.normalize("NFKC", written).strip()  # ２０２２ is a year too
    if not is_iso_date(half):
        raise UsageError("cli.date", value=written)
    return half
