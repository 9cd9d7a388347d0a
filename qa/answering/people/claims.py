"""What a question of yes or no says of somebody: whose an office or a prize is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qa.lexicon.common import common_word
from qa.lexicon.surnames import any_surname
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.ranks import Rank, ranks_in
from qa.text.words import whole_words

IS = (
    r"(?:是|为|担任|出任|任|当上?|升[为任]|[获取夺赢摘捧]?得|获|拿到?|夺|[夺摘捧]下|评上|排)"
    r"(?:了|过|到|的)?"
)
"""What joins somebody to an office or prize that is theirs."""
GOES_TO = "(?:得主|获得者)?(?:归|是|为|属于|由|给|授予|颁给|花落)"
"""What joins an office or prize to whose it is."""
_ADVERBS = "最后|后来|最终|这次|现在|目前|今年|去年|当时|到底|真的|真|也|就|还|都|曾|已经?|的"
_WHO_ENDS = lazily(f"(?<!^.)(?:在|从|于|凭)[^,。]*$|(?:{_ADVERBS})+$")  # not 尹从周
_WHO_BEGINS = lazily(rf"^(?:\d{{4}}年|是|{_ADVERBS})+")
_SHORTEST, _LONGEST = 2, 14
"""Characters of who may be asked about; more are a clause."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a question says: ``who`` holds ``value``, at ``unit``."""

    who: str
    unit: str
    value: Rank
    person: bool


def claim_of(statement: str) -> Claim | None:
    """Return what a statement says: 甲是区工会主席, or 区工会主席是甲."""
    values = list(ranks_in(statement))
    if len(values) != 1 or re.search("[,，。;；]", statement):
        return None
    value = values[0]
    before, after = statement[: value.start], statement[value.end :]
    if not after and (found := re.search(rf"^(?P<who>.+?){IS}(?P<unit>.*)$", before)):
        return _about(found["who"], found["unit"], value)
    if found := re.search(r"^(?:是|为|归|属于|给了?)(?P<who>.+)$", after):
        return _about(found["who"], before, value)
    return None


def _about(who: str, unit: str, value: Rank) -> Claim | None:
    who = _WHO_BEGINS.sub("", _WHO_ENDS.sub("", who))
    people = persons_named(f"{who}是")
    if len(people) > 1 or (value.family == "office" and not people):
        return None  # 他, 这位, a unit: no one to look for
    who = people[0] if people else who
    if not _SHORTEST <= len(who) <= _LONGEST or re.search("[他她它谁我你这那哪]", who):
        return None
    return Claim(who, unit.replace("的", ""), value, bool(people))


def persons_named(text: str) -> list[str]:
    """Return the persons that a text names, as far as that can be told."""
    found = (word.written for word in whole_words(text) if word.kind == "person")
    return [name for name in found if not re.search("[任副兼]", name)]


def spelt(claim: Claim) -> str:
    """Return how whom is asked about may be written: a unit also with more inside its name."""
    who = claim.who
    cuts = [] if claim.person else range(2, len(who))
    within = (f"{re.escape(who[:at])}[{CJK}]{{1,8}}{re.escape(who[at:])}" for at in cuts)
    return "|".join([re.escape(who), *within])


@cache
def _name() -> str:
    return f"(?P<name>{any_surname(common=True)}[{CJK}]{{1,2}})"


@cache
def _holder() -> re.Pattern[str]:
    return re.compile(f"(?P<joined>{GOES_TO})?{_name()}")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"{_name()}(?={IS}|[则也在(])")


def holder_after(text: str, rank: Rank) -> str | None:
    """Return the name right after an office or a prize: 厂长X, 冠军是X."""
    found = _holder().match(text, rank.end)
    if not found or not (found["joined"] or rank.family == "office"):
        return None
    return None if _is_word(found["name"]) else found["name"]


def opener_of(clause: str) -> str | None:
    """Return the name that opens a clause: X任, X也."""
    found = _opening().match(clause)
    return None if not found or _is_word(found["name"]) else found["name"]


def _is_word(name: str) -> bool:
    """Tell whether what looks like a name begins with a word: 高兴, 常常."""
    common = common_word(name[:2])
    return common is not None and common.kind != "person"
