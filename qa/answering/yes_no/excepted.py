"""Whether what a question asks about is what a rule excepts: 不代理；农民工例外, except on Sundays.

The clause that leads says the one, its exception the other; the reader marks either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.answering.passages.by_words import marked_instead
from qa.answering.yes_no.polarity import ASKS_LEAVE, NEGATED
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.sentences import sentence_over, whole_sentence
from qa.types import Hit, Question, Span, YesNo

_ASKED = lazily(r"\b(?:allowed|permitted|admitted|open|included|covered|can|may|free)\b")
_CHINESE = lazily(
    rf"(?:^|[,;，；。])(?P<who>(?!除)[{CJK}]{{2,10}}?)(?:例外|除外)(?:[,，](?P<then>[^。\n]+))?"
)
_ENGLISH = lazily(
    r"\b(?:except|apart from|other than)(?: for| on| in| at)? (?P<who>[^.;,]+)"
    r"|[,;] (?P<of>[a-z' -]{3,40} excepted)\b"
)
_BANS = lazily(
    r"[不未]得|[不未]能|不[可许准予代收接受给办]|严?禁|谢绝|限"
    r"|\b(?:forbidden|banned|prohibited|closed|never)\b"
)
_WORD = lazily("[a-z]{3,}")
_SMALL = frozenset("excepted the and for are each every all any with from its their".split())
_SAME = 4
"""Letters in which words are one: Sunday and Sundays."""


@dataclass(frozen=True, slots=True)
class _Exception:
    """What is excepted, where that is told, and what holds for it."""

    who: str
    span: Span
    says: YesNo


def excepted(question: Question, hit: Hit) -> YesNo | None:
    """Return whether what is asked about may be, by the exception that its sentence makes.

    ``None`` where none is made, or what is asked is no leave, or is denied in the question.
    """
    told = _told(question, hit)
    return told[1] if told else None


def with_exception(question: Question, hit: Hit) -> Hit:
    """Return the hit with the exception marked, where that is what is asked about."""
    told = _told(question, hit)
    return marked_instead(hit, told[0] if told else None)


def _told(question: Question, hit: Hit) -> tuple[Span | None, YesNo] | None:
    """Return what to mark, if anything else than what is, and what that says."""
    asked = question.normalized
    if question.answer_type != "yesno" or hit.reading is None or not hit.reading.spans:
        return None
    leave = ASKS_LEAVE.search(asked) or _ASKED.search(asked)
    english = question.language == "en"
    if not leave or _BANS.search(asked) or (english and NEGATED.search(asked)):
        return None
    text, marked = folded(hit.passage.text), hit.reading.spans[0].span
    sentence = sentence_over(hit.passage.text, marked)
    for one in _exceptions(text, sentence, whole_sentence(text, marked)):
        if _is_named(one.who, asked):
            return one.span, one.says
        if one.span.overlaps(marked) and text[one.span.start].isascii():
            return None, "no" if one.says == "yes" else "yes"
    return None


def _exceptions(text: str, sentence: Span, whole: Span) -> Iterator[_Exception]:
    """Yield the exceptions that a sentence makes; in Chinese semicolons part none."""
    for found in _CHINESE.finditer(text, whole.start, whole.end):
        main = text[whole.start : found.start()]
        then = found["then"] or ""
        says: YesNo = "yes" if _BANS.search(main) or NEGATED.search(main) else "no"
        if then and says == "no" and not (_BANS.search(then) or NEGATED.search(then)):
            continue
        if found["who"].strip() and main:
            yield _Exception(found["who"], Span(found.start("who"), found.end()), says)
    for found in _ENGLISH.finditer(text, sentence.start, sentence.end):
        main = text[sentence.start : found.start()]
        says = "yes" if _BANS.search(main) or NEGATED.search(main) else "no"
        if main.strip():
            told = Span(*found.span("of")) if found["of"] else Span(*found.span())
            yield _Exception(found["who"] or found["of"], told, says)


def _is_named(who: str, asked: str) -> bool:
    """Tell whether a question names who or what is excepted: all its words."""
    if re.search(f"[{CJK}]", who):
        return who in asked
    words = [word for word in _WORD.findall(who) if word not in _SMALL]
    said = [word[:_SAME] for word in _WORD.findall(asked)]
    return bool(words) and all(word[:_SAME] in said for word in words)
