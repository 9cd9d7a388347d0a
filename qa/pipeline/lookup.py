"""A passage by the digits of its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.errors import UsageError

if TYPE_CHECKING:
    from qa.indexing.store import PassageStore
    from qa.types import Passage

_ID = re.compile(r"[0-9a-fA-F]{1,32}")


def find_passage(store: PassageStore, asked: str) -> Passage:
    """Return the one passage whose id begins so.

    Raises :class:`UsageError` ``show.empty`` where no id is given, ``show.unknown`` or
    ``show.ambiguous`` where there is none such or where there are several.
    """
    if not asked.strip():
        raise UsageError("show.empty")
    found = store.find(asked.strip()) if _ID.fullmatch(asked.strip()) else []
    if not found:
        raise UsageError("show.unknown", id=asked)
    if len(found) > 1:
        raise UsageError("show.ambiguous", id=asked, found=", ".join(p.short_id for p in found))
    return found[0]
