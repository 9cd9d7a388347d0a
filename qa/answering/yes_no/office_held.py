"""Whether somebody holds an office, by whom a sentence tells to hold it, and at which body.

东段工会主席由甲担任，乙调任西段工会主席: 乙是东段工会主席吗 is denied by either clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.answering.people.office_told import is_same_body, told_in
from qa.lexicon.surnames import surnames
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.ranks import Rank, ranks_in
from qa.text.sentences import whole_sentence
from qa.types import Hit, Span, YesNo

_ASKED = lazily(
    f"(?P<who>[{CJK}]{{2,4}}?)(?:现在|目前|如今)?(?:还|仍|就)?(?:是|[担兼]?任|当)(?P<body>[{CJK}]{{2,}})"
)
_NOT_NOW = lazily("[原前曾]任?$|原来|以前|当时|那时")


@dataclass(frozen=True, slots=True)
class _Asked:
    who: str
    body: str
    rank: Rank


def holds_office(statement: str, hit: Hit, marked: Span) -> YesNo | Literal["unsettled"] | None:
    """Return whether the sentence that is marked tells whoever is asked about to hold the office.

    Unsettled where it tells only who holds that office of other bodies, ``None`` where of none.
    """
    asked = _asked(statement)
    if asked is None:
        return None
    sentence = whole_sentence(hit.passage.text, marked)
    told = [
        one
        for one in told_in(hit.passage.text)
        if one.name.overlaps(sentence) and _is_office(one.rank, asked.rank) and one.body
    ]
    there = [one for one in told if is_same_body(asked.body, one.body)]
    if any(one.written == asked.who for one in there):
        return "yes"
    return "no" if there else "unsettled" if told else None


def _asked(statement: str) -> _Asked | None:
    """Return who is asked to hold which office of which body: 甲是东段工会主席."""
    found = _ASKED.match(statement)
    ranks = list(ranks_in(statement))
    if found is None or len(ranks) != 1 or ranks[0].end != len(statement):
        return None
    body = statement[found.start("body") : ranks[0].start]
    named = surnames() & {found["who"][:1], found["who"][:2]}
    if not body or ranks[0].family != "office" or _NOT_NOW.search(body) or not named:
        return None
    return _Asked(found["who"], re.sub("的$", "", body), ranks[0])


def _is_office(one: Rank, other: Rank) -> bool:
    return (one.key, one.deputy) == (other.key, other.deputy)
