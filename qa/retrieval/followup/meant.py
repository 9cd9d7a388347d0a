"""Put what pronouns stand for in their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from qa.lexicon.common import common_word
from qa.retrieval.followup.antecedents import (
    answered_as,
    bearer_of,
    ends_with,
    identities_of,
    identity_of,
    joined_people,
    listed_people,
    named_before,
    people_in,
    people_of,
    person_of,
    persons_of,
    year_of,
)
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.english import nouns_of
from qa.retrieval.followup.listed import PAIRED, nth_of, one_of_two
from qa.retrieval.followup.pieces import GENERAL
from qa.retrieval.followup.pronouns import Pronoun
from qa.retrieval.followup.topics import topic_before, topics_of
from qa.retrieval.followup.whereabouts import organisation_of, place_of
from qa.text.lazily import lazily
from qa.types import Completion, Question, Replacement, Span

_MOST_PRONOUNS = 3
_HOW_MANY = {"两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def put_meant(pronoun: Pronoun, question: Question, before: Before) -> Completion | None:
    """Put what pronouns stand for in their places."""
    plain = question.plain
    replaced: list[Replacement] = []
    after = ""
    found: Pronoun | None = pronoun
    while found is not None and len(replaced) < _MOST_PRONOUNS:
        put = _put(found, plain, before)
        if put is None:
            break
        plain, replacement = put
        replaced.append(replacement)
        after = plain[found.span.start + len(replacement.by) :]
        found = _next(after, len(plain) - len(after), question)
    if not replaced:
        return None
    opening = opening_of(plain)
    text = plain[len(opening) :] if opening and question.language != "en" else plain
    topic = _topic(pronoun, replaced[0].by, before)
    return Completion(text, "pronoun", tuple(replaced), topic=topic)


def _topic(pronoun: Pronoun, by: str, before: Before) -> str:
    """Return what is spoken of now: who or what is meant; where and when leave that as it was."""
    crowd = pronoun.kind == "people" and not any(people_in(by))
    if pronoun.kind in ("place", "year") or crowd:
        return topic_before(before) or (by if crowd else "")
    return by.removesuffix("中") if pronoun.text == "其中" else by.removesuffix("'s")


def _next(after: str, offset: int, question: Question) -> Pronoun | None:
    """Return a pronoun that points back in what follows one that has been replaced: 这个称号."""
    if question.language == "en":
        return None
    match = _POINTING.search(after)
    if match is None:
        return None
    return Pronoun(match[0], Span(offset + match.start(), offset + match.end()), "thing")


_POINTING = lazily("[这那该](?:个|项|次|届|种)(?=称号|奖|比赛|竞赛|活动|项目|名字|课程|办法|政策)")


def _put(pronoun: Pronoun, plain: str, before: Before) -> tuple[str, Replacement] | None:
    """Return a question with what one pronoun stands for in its place."""
    span, end = pronoun.span, pronoun.span.end
    english = pronoun.text.isascii()
    noun, by = "", None
    if pronoun.kind == "thing" and not english:
        noun, by = _with_noun(plain[end:], before)
    by = by or _meant(pronoun, before)
    if by is None and english:
        by = (_asked_after(before) if pronoun.kind == "person" else None) or topic_before(before)
    if by is None:
        return None
    if english:
        by = _those_counted(pronoun, by, before) or by
        by = f"{by}'s" if _possesses(pronoun.text, plain[end:]) else by
        by = f"at {by}" if pronoun.kind == "place" else by
    elif pronoun.text == "其中":
        by = f"{by}中"
    elif pronoun.text in _INSIDE:
        by = f"{by}里"
    elif noun:
        end += len(noun)
        if noun in GENERAL and topic_before(before, of_things=True) is None:
            by = f"{by}的{noun}"  # whoever is spoken of is no 项目
    return plain[: span.start] + by + plain[end:], Replacement(plain[span.start : end], by)


def _those_counted(pronoun: Pronoun, by: str, before: Before) -> str | None:
    """Return what the last question counts of ``by``: skilled workers of Chaoyang for them."""
    if pronoun.text.lower() != "them":
        return None
    last = before.last.question.plain
    if found := _COUNTS.match(last):
        return f"{found['what']} of {by}" if found["what"] not in by else None
    things = [noun for noun in nouns_of(last.partition(" (")[0]) if not noun.named]
    return things[-1].text if things and things[-1].text.endswith("s") else None


_COUNTS = lazily(
    r"(?:and )?how many (?P<what>[a-z' -]+?) (?:does|do|did|has|have|is|are|was|were)\b", re.I
)


def _asked_after(before: Before) -> str | None:
    """Return who was asked after in English by what they are: the team leader of the mine."""
    found = _WHO_IS.match(before.last.question.plain)
    return found["who"] if found else None


_WHO_IS = lazily(r"(?:and |so |but )?who (?:is|was|are|were) (?P<who>the [^?]+)", re.IGNORECASE)
_INSIDE = frozenset({"里面", "里头", "里边"})


def _meant(pronoun: Pronoun, before: Before) -> str | None:
    """Return what a pronoun stands for."""
    if pronoun.text in PAIRED:
        return one_of_two(before, first=pronoun.text == "前者") or topic_before(before)
    if pronoun.kind == "one":
        return nth_of(before, pronoun.text)
    count = next((n for char, n in _HOW_MANY.items() if char in pronoun.text), 0)
    if count:
        for find_several in (persons_of, topics_of, identities_of):
            if names := find_several(before, count):
                return names
    find: dict[str, Callable[[], str | None]] = {
        "person": lambda: person_of(before.turns) or bearer_of(before),
        "people": lambda: (
            listed_people(before)
            or joined_people(before)
            or people_of(before)
            or _whose(before)
            or organisation_of(before)
            or person_of(before.turns)
        ),
        "place": lambda: place_of(before),
        "organisation": lambda: organisation_of(before) or topic_before(before),
        "year": lambda: year_of(before.turns),
        "thing": lambda: (
            (identity_of(before.last) if pronoun.text in _THE_ANSWER else None)
            or topic_before(before, of_things=True)
            or topic_before(before)
        ),
    }
    return find[pronoun.kind]()


_THE_ANSWER = frozenset({"它", "它们", "其", "该"})


def _whose(before: Before) -> str | None:
    """Return what the last question asks how many or which people of, where it does: 培训班."""
    asks = _WHICH_PEOPLE.search(before.last.question.normalized)
    return topic_before(before, of_things=True) if asks else None


_WHICH_PEOPLE = lazily("(?:多少|几)[人名位]|谁|哪些人|成员|members|who")


_AFTER_NOUN = frozenset("有是在叫能可怎几多")


def _possesses(text: str, after: str) -> bool:
    possessive = text.lower() in ("his", "their", "its", "hers", "theirs")
    return possessive or (text.lower() == "her" and re.match(r"\s+[a-z]", after) is not None)


def _with_noun(after: str, before: Before) -> tuple[str, str | None]:
    """Return the noun after 这个 that goes with it, and what it was the answer to, if it was.

    这个称号 after 获得了什么称号 is that answer; 这个比赛 is what was spoken of.
    """
    for find in (_topic_called, answered_as, named_before):
        for noun in _nouns(after, (4, 3, 2)):
            if by := find(before, noun):
                return noun, by
    for noun in _nouns(after, (3, 2, 1)):
        whole = len(noun) > 1 or after[1:2] in _AFTER_NOUN
        if whole and (by := ends_with(before, noun)):
            return noun, by
    for noun in _nouns(after, (4, 3, 2)):
        said = any(noun in turn.question.plain for turn in before.turns[-2:])
        if noun in GENERAL or (said and common_word(noun)):
            return noun, None
    return "", None


def _nouns(after: str, lengths: Sequence[int]) -> Iterator[str]:
    return (after[:length] for length in lengths if len(after) >= length)


def _topic_called(before: Before, noun: str) -> str | None:
    """Return what is spoken of, where it ends with ``noun``: 海淀区的技能竞赛 for 竞赛."""
    topic = topic_before(before, of_things=True) or ""
    return topic if topic.endswith(noun) and topic != noun else None
