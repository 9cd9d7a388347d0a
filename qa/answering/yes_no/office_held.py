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
    f"(?P<who>[{CJK}]{{2,4}}?)(?:现在|目前|如今)?(?:还|仍|就)?(?:曾经?)?(?:是|[担兼]?任|当)(?P<ever>过?)(?P<body>[{CJK}]{{2,}})"
)
_NOT_NOW = lazily("[原前曾]任?$|原来|以前|当时|那时")


@dataclass(frozen=True, slots=True)
class _Asked:
    who: str
    body: str
    rank: Rank
    ever: bool


def holds_office(statement: str, hit: Hit, marked: Span) -> YesNo | Literal["unsettled"] | None:
    """Return whether the sentence that is marked tells whoever is asked about to hold the office.

    No where they are its deputy, or another holds it. Unsettled where it tells only who holds that
    office of other bodies, or now where it is asked of ever; ``None`` where of none.
    """
    asked = _asked(statement)
    if asked is None:
        return None
    sentence = whole_sentence(hit.passage.text, marked)
    named = [one for one in told_in(hit.passage.text) if one.name.overlaps(sentence) and one.body]
    told = [one for one in named if one.rank.key == asked.rank.key]
    there = [one for one in told if is_same_body(asked.body, one.body)]
    own = [one for one in there if one.written == asked.who]
    there = [one for one in there if one.rank.deputy == asked.rank.deputy]
    if own and (not asked.ever or any(one in there for one in own)):
        return "yes" if any(one in there for one in own) else "no"
    same = there or any(one.rank.deputy == asked.rank.deputy for one in told)
    return "no" if there and not asked.ever else "unsettled" if same else None


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
    ever = bool(found["ever"]) or "曾" in statement
    return _Asked(found["who"], re.sub("的$", "", body), ranks[0], ever)
