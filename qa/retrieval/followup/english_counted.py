"""What an English question leaves out that an earlier one counted: how many does Easton have."""

from __future__ import annotations

import re

from qa.retrieval.followup.before import Before
from qa.text.lazily import lazily

_LEFT_OUT = lazily(
    r"^(?P<opens>(?:(?:and|but|so) )?how many)(?: of (?:them|those|these))?"
    r"(?= (?:are|were|is|was|do|does|did|has|have|had|can|will|got|went|came|took)\b)",
    re.IGNORECASE,
)
_COUNTED = lazily(
    r"\bhow many (?P<what>(?:(?!(?:are|were|is|was|do|does|did|has|have|had|can|will|of|in|at|came"
    r"|took|went)\b)[\w'-]+ ){1,3}?)(?=(?:are|were|is|was|do|does|did|has|have|had|can|will|in|at"
    r"|came|took|went|made|joined|attended|left)\b)"
    r"|^(?:and )?with how many (?P<with>[\w'-]+)",
    re.IGNORECASE,
)


def with_what_is_counted(plain: str, before: Before) -> tuple[str, str] | None:
    """Return a question with what it counts and the earlier one counted, and that by itself."""
    left_out = _LEFT_OUT.match(plain)
    if left_out is None:
        return None
    for turn in reversed(before.turns):
        counted = _COUNTED.search(turn.question.plain)
        if counted:
            what = (counted["what"] or counted["with"]).strip()
            return f"How many {what}{plain[left_out.end() :]}", what
    return None
