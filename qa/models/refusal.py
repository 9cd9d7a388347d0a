"""What no reader needs to read before it refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.text.normalize import CJK
from qa.types import Hit, Judgement, Reason

_LETTER = re.compile(f"[a-z{CJK}]")


def refused_unread(content: str, hits: Sequence[Hit]) -> Judgement | None:
    """Return the refusal of a question that filters leave nothing for, or that asks nothing.

    ``content`` is the question without its asking words: it asks nothing when only figures are
    left.
    """
    if not hits:  # an index holds passages: only filters can leave none
        return Judgement("none", 0.0, (Reason("filtered_out"),))
    if not _LETTER.search(content):
        return Judgement("none", 0.0, (Reason("nothing_asked"),))
    return None
