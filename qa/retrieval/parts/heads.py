"""What a question opens with that says of what it asks: its name, and what stands before a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.lexicon.common import common_word
from qa.retrieval.followup.phrases import Phrase, phrases_of
from qa.retrieval.parts.marks import names_something
from qa.text.lazily import lazily
from qa.text.questions import strip_interrogatives
from qa.types import Question

_ISSUE = "(?:(?:19|20)\\d\\d年(?:度)?|[去今前]年|第[一二三四五六七八九十0-9]+[届次期批季])"
_UNDER = lazily(f"^(?P<head>[^,;?]{{3,30}}?),?(?={_ISSUE})")
_OPENS = lazily(f"^{_ISSUE}")
_GAP = 2
"""Characters that a name may have between two of its nouns: 劳工 of 某县劳工运动会."""
_PEOPLE = "工员人者民友"
"""What ends a word for people, whatever a list takes it for: 劳工."""
_NO_NAME = lazily("[的在是有和与跟及同由被把给为了着过]")


def before_year(clause: str, first: str) -> str:
    """Return what a first question has before its year, where a later one opens with a year.

    >>> before_year("2023年涨到多少", "比武头名的奖金,2021年给多少?")
    '比武头名的奖金,'
    """
    found = _UNDER.match(first)
    if not found or not _OPENS.match(clause):
        return ""
    head = found["head"]
    return "" if strip_interrogatives(head).strip() != head.strip() else found[0]


def names_its_own(question: Question, known: Mapping[str, int]) -> bool:
    """Tell whether a question says itself what it is about."""
    if question.places or question.named or question.persons:
        return True
    if names_something(question) and not question.years:
        return True
    phrases = [p for p in phrases_of(question, known) if not p.asked]
    if any(p.kind in ("person", "organisation") for p in phrases):
        return True
    opening = phrases[0] if phrases and phrases[0].span.start == 0 else None
    if opening is None or opening.kind == "attribute":
        return False
    name = _opening_name(question.plain, phrases)
    common = common_word(name)
    return len(name) > 2 and (common is None or common.kind != "verb")


def _opening_name(plain: str, phrases: Sequence[Phrase]) -> str:
    """Return the name that a question opens with: its first phrase and those that go on with it.

    What stands between may be a noun that no list has, no verb: 望县劳工运动会.
    """
    end = phrases[0].span.end
    for phrase in phrases[1:]:
        gap = plain[end : phrase.span.start]
        common = common_word(gap) if gap else None
        verb = common is not None and common.kind == "verb" and gap[-1] not in _PEOPLE
        if phrase.kind == "attribute" or len(gap) > _GAP or verb or _NO_NAME.search(gap):
            break
        end = phrase.span.end
    return plain[phrases[0].span.start : end]
