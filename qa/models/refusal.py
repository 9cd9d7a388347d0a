"""What no reader needs to read before it refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.text.normalize import CJK
from qa.types import Hit, Judgement, Question, Reason

_LETTER = re.compile(f"[a-z{CJK}]")


def refused_unread(question: Question, hits: Sequence[Hit]) -> Judgement | None:
    """Return the refusal of a question that filters leave nothing for, or that asks nothing.

    A question asks nothing when only asking words and figures are left of it.
    """
    if not hits:  # an index holds passages: only filters can leave none
        return Judgement("none", 0.0, (Reason("filtered_out"),))
    if not _LETTER.search(question.content):
        return Judgement("none", 0.0, (Reason("nothing_asked"),))
    return None
