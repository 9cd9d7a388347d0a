"""Namesakes told apart by what stands before the name, and bodies by their number.

桥吊李建国 and 轮机李建国, 市第一医院 and 市第二医院: where a passage tells of both, the answer is
taken where it tells of the one asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.lexicon.common import common_word
from qa.lexicon.surnames import surnames
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.questions import strip_interrogatives
from qa.text.segment import bigrams
from qa.text.sentences import CLAUSE_STOPS, stretch_end, stretch_start
from qa.types import Doubt, Question, Reason, Span

_LEAD = lazily(rf"[{CJK}]{{1,12}}$")
_ASKS = lazily("^(?:[那这]个|请问|哪[一个]+|谁是)")
_NAME = lazily(rf"[{CJK}]{{3}}(?<![是在的了第])")
_FULL = 3
_SENTENCE = "。！？!?\n"
_CALLED = lazily(
    rf"(?P<stem>[{CJK}]{{2}})[“”「」]?(?P<number>[0-9一二三四五六七八九十]*)[“”「」]?号(?![码召称角手令])"
)
"""A ship or a house by its name, with its number or without one: 沙坪号, “沙坪6号”, “沙坪”号."""
_PART = lazily(r"[^。；;！？!?\n]+")


@dataclass(frozen=True, slots=True)
class _Namesake:
    """One who bears the name: what stands before it, and the stretch that tells of this one."""

    lead: str
    stretch: Span


def told_of_namesakes(question: Question, told: str) -> Iterator[Doubt]:
    """Yield the stretches of a folded text that tell of a namesake, or of one of another number."""
    yield from _of_namesakes(question, told)
    yield from _of_those_called_alike(question, told)


def beside_namesakes(question: Question, told: str) -> tuple[Span, ...]:
    """Return those stretches, if the rest tells as much of what is asked as any of them does."""
    if not (doubts := list(told_of_namesakes(question, told))):
        return ()
    spans = tuple(doubt.span for doubt in doubts)
    rest = "".join(c for at, c in enumerate(told) if not any(s.start <= at < s.end for s in spans))
    asked = question.normalized
    for doubt in doubts:
        asked = asked.replace(doubt.reason.params["asked"], " ")
    pairs = set(bigrams(strip_interrogatives(asked)))
    others = {pair for s in spans for pair in pairs if pair in told[s.start : s.end]}
    return spans if all(pair in rest for pair in others) else ()


def _of_namesakes(question: Question, told: str) -> Iterator[Doubt]:
    """Yield the stretches of a folded text that tell of another of the name than is asked about.

    Which one is meant is told by what the question has before the name, which stands before it in
    the text, or in what is told of that one alone.
    """
    for name in question.named or names_likely(question.normalized):
        lead = _lead(question.normalized, name)
        found = _namesakes(told, name)
        if not lead or len({one.lead for one in found}) < len(found) or len(found) <= 1:
            continue
        scores = [_likeness(lead, one, told) for one in found]
        best = max(scores)
        if not best or scores.count(best) > 1:
            continue
        for one, score in zip(found, scores, strict=True):
            if score < best:
                params = {"asked": lead + name, "found": one.lead + name}
                yield Doubt(one.stretch, Reason("other_kind", params))


def _of_those_called_alike(question: Question, told: str) -> Iterator[Doubt]:
    """Yield what is told of one of the same name with another number: 沙坪6号 for 沙坪号.

    Up to where the one asked about is named again.
    """
    for asked in _CALLED.finditer(question.normalized):
        other: str | None = None
        for part in _PART.finditer(told):
            named = [one for one in _CALLED.finditer(part[0]) if one["stem"] == asked["stem"]]
            if any(one["number"] == asked["number"] for one in named):
                other = None
            elif named:
                other = named[0][0]
            if other:
                params = {"asked": asked[0], "found": other}
                yield Doubt(Span(*part.span()), Reason("other_kind", params))


def names_likely(normalized: str) -> list[str]:
    """Return what in a normalised question may be a full name: a surname and two characters."""
    starts = (at for at, char in enumerate(normalized) if at and char in surnames())
    found = (normalized[at : at + _FULL] for at in starts)
    return [
        name
        for name in found
        if _NAME.fullmatch(name) and not common_word(name) and not common_word(name[:2])
    ]


def _lead(text: str, name: str) -> str:
    found = _LEAD.search(text[: max(0, text.find(name))])
    return _ASKS.sub("", found[0]).removesuffix("的") if found else ""


def _namesakes(told: str, name: str) -> list[_Namesake]:
    """Return those of the name, where each is told with something before the name."""
    starts = [one.start() for one in re.finditer(re.escape(name), told)]
    opens = [stretch_start(told, at, CLAUSE_STOPS) for at in starts]
    found = []
    for place, at in enumerate(starts):
        lead = _LEAD.search(told[opens[place] : at])
        if lead:
            ends = [one for one in opens[place + 1 :] if one > opens[place]]
            end = min([stretch_end(told, at, _SENTENCE), *ends])
            found.append(_Namesake(lead[0].removesuffix("的"), Span(opens[place], end)))
    return found


def _likeness(lead: str, one: _Namesake, told: str) -> int:
    """Return how much of what a question has before a name is told of one who bears it."""
    if len(lead) == 1:
        return int(one.lead.endswith(lead))
    said = one.lead + told[one.stretch.start : one.stretch.end]
    return sum(pair in said for pair in set(bigrams(lead)))
