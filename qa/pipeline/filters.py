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
    """Return the filters, or raise :class:`UsageError`.

    For a date or kind that is none, and where the last day stands before the first.
    """
    unknown = [kind for kind in kinds or () if kind not in get_args(Kind)]
    if unknown:
        raise UsageError("cli.kind", value=unknown[0], known=", ".join(get_args(Kind)))
    first, last = _date(since), _date(until)
    if first and last and _after(first, last):
        raise UsageError("cli.dates", since=first, until=last)
    return Filters(
        source=source or None,
        article=article or None,
        since=first,
        until=last,
        kinds=cast("tuple[Kind, ...]", tuple(kinds or ())),
    )


def _after(first: str, last: str) -> bool:
    """Tell whether no day is both in or after ``first`` and in or before ``last``."""
    said = min(len(first), len(last))  # 2023 holds 2023-07
    return first[:said] > last[:said]


def _date(written: str | None) -> str | None:
    if written is None:
        return None
    half = unicodedata.normalize("NFKC", written).strip()  # ２０２２ is a year too
    if not is_iso_date(half):
        raise UsageError("cli.date", value=written)
    return half
