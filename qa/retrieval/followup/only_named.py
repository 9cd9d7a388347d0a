"""What a question after others only names, without what is said around it: 第二届 of 那第二届呢."""

from __future__ import annotations

import re

from qa.retrieval.followup.antecedents import another_person
from qa.retrieval.followup.bare import bare_text
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.counterparts import is_a_time
from qa.retrieval.followup.forms import asks_instead, instead
from qa.retrieval.followup.lacks import OR_NOT, chooses
from qa.retrieval.followup.mentioned import pointed_at
from qa.retrieval.followup.pieces import without_counts
from qa.retrieval.followup.pronouns import Pronoun
from qa.text.lazily import lazily
from qa.text.normalize import normalize, simplify
from qa.text.questions import strip_interrogatives
from qa.types import Question

_OPENS = lazily(
    "^(?:不对[,，]?)?(?:那么?(?![位个家项次场届种些])|要是|如果是?|换成|换作|改成|至于|说到|再说说|说说"
    "|我(?:是|其实)?(?:想)?[问说]的(?:其实)?是)?[,，]?"
)
_ENDS = lazily("(?:的?情况)?(?:又)?(?:呢|如何|怎么样|怎样)?[?？。!！]*$")
_OPENS_EN = lazily(
    r"(?:(?:and|or|but|so|ok(?:ay)?|well|just|only|then|no|sorry|what about|how about|same for"
    r"|i mean[t]?|what of)\b[ ,:]*)+",
    re.IGNORECASE,
)
_FOR_EN = lazily("^(?:in|for|to|at) (?:the )?")
_NOT_BUT = lazily("(?:不是|不问)(.{1,10}?)[,，]?是(?P<what>[^,，]{1,10}?)(?:[,，]|$)")
_ASKS_EN = lazily(
    r"\b(?:who|what|when|where|why|how|which|whom|whose)\b|^(?:is|are|was|were|do|does|did|has|have|can|will)\b",
    re.IGNORECASE,
)
_NAMED = 14
"""Characters of what is only named; more say what is asked."""
_NAMED_EN = 6
"""Words of the same in English."""


def named_instead(question: Question, before: Before, pronoun: Pronoun | None) -> list[str]:
    """Return what may stand for a part of an earlier question: what is only named, another one."""
    alone = pronoun is not None and asks_instead(question, pronoun.text)
    other = another_person(before) if alone and pronoun and pronoun.kind == "person" else None
    if other is not None:
        return [other]
    named = _named_in_english(question) if question.language == "en" else _named_only(question)
    given = instead(question)
    if given is not None and given.asks and question.language != "en":
        return [given.what]
    pointed = [text for text, _ in pointed_at(before, question, None) if text and named]
    return list(dict.fromkeys([*pointed, *named]))


def _named_only(question: Question) -> list[str]:
    """Return what a question only names, without what is said around it: 第二届 of 那第二届呢."""
    plain = question.plain
    if chooses(question):
        return []
    text = bare_text(simplify(plain)) if len(simplify(plain)) == len(plain) else bare_text(plain)
    text = _ENDS.sub("", _OPENS.sub("", text, count=1))
    corrected = _NOT_BUT.match(text)
    parts = [text, re.sub("[,，].*", "", text), corrected["what"] if corrected else ""]
    parts = [part.removesuffix("的").strip() for part in parts]
    named = [part for part in dict.fromkeys(parts) if 0 < len(part) <= _NAMED]
    return [part for part in named if not _asks(part)]


def _asks(text: str) -> bool:
    plain = normalize(text)
    counts = " " in without_counts(plain) and not is_a_time(plain)
    return counts or strip_interrogatives(plain).strip() != plain or bool(OR_NOT.search(plain))


def _named_in_english(question: Question) -> list[str]:
    said = bare_text(question.plain)
    opening = _OPENS_EN.match(said)
    said = said[opening.end() :].strip() if opening else said
    asks = _ASKS_EN.search(said)
    words = len(said.split())
    if not said or words > _NAMED_EN or asks:
        return []
    return list(dict.fromkeys([said, _FOR_EN.sub("", said)]))
