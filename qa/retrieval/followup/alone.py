"""What of a question cannot be understood alone, and whether anything is left to look for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qa.retrieval.followup.forms import asks_more
from qa.retrieval.followup.lacks import bare_text, lacks_subject
from qa.retrieval.followup.pronouns import Pronoun, pronoun_of
from qa.text.asker import asked_of_asker
from qa.text.lazily import lazily
from qa.text.normalize import normalize, simplify
from qa.text.words import whole_words
from qa.types import Question

_RELATED = lazily(
    "父亲|母亲|父母|爸爸|妈妈|妻子|丈夫|爱人|老伴|儿子|女儿|孩子"
    "|哥哥|姐姐|弟弟|妹妹|儿媳|女婿|徒弟|师傅|家人"
)
"""Whom anybody has: they tell not whose are meant."""
_INSTEAD = lazily(
    r"(?:那么?|要是|换成|改成)?[,，]?(?P<zh>.{1,16}?)的?呢"
    r"|(?:(?:and |so |but )?(?:what|how) about|and) (?P<en>.{1,40})",
    re.IGNORECASE,
)
_ASKS = lazily(
    r"[谁哪]|(?<![这那前后头好十数])几|什么|多少|怎|如何|为何|\b(?:what|who|when|where|why|how|which|is|are|was|were|do|does|did)\b",
    re.IGNORECASE,
)
_ENOUGH = 3
"""Words that say alone what is asked for."""
_FEW_CHARACTERS, _FEW_WORDS = 4, 2
"""What a question says beside its pronoun that is too little to find anything by."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What cannot be understood without what went before: 他, 呢, or the whole question.

    ``says_nothing`` where nothing else is left to look for: 还有呢, 他多大.
    """

    words: str
    says_nothing: bool


def lacking(question: Question, known: Mapping[str, int] | None = None) -> Lacking | None:
    """Return what of a question cannot be understood alone, ``None`` where all can.

    What is asked of the asker's own moment, place or person is refused for that, with or without
    what went before.
    """
    if asked_of_asker(question.normalized):
        return None
    if asks_more(question):
        return Lacking(question.text, says_nothing=True)
    if pronoun := pronoun_of(question):
        return Lacking(pronoun.text, _says_little_beside(pronoun, question))
    if named := only_named(question):
        return Lacking(question.text, says_nothing=not _names_enough(named, known or {}))
    return Lacking(question.text, says_nothing=False) if lacks_subject(question) else None


def only_named(question: Question) -> str:
    """Return what a question only puts in the place of something before: 第二届 of 那第二届呢."""
    found = _INSTEAD.fullmatch(bare_text(simplify(question.text)))
    what = (found["zh"] or found["en"]) if found else ""
    return "" if _ASKS.search(what) else what


def _says_little_beside(pronoun: Pronoun, question: Question) -> bool:
    if question.language == "en":
        return len(question.english) < _FEW_WORDS
    rest = _RELATED.sub(" ", question.content.replace(normalize(pronoun.text), " "))
    return sum(map(str.isalnum, rest)) <= _FEW_CHARACTERS


def _names_enough(what: str, known: Mapping[str, int]) -> bool:
    """Tell whether what stands before 呢 says alone what is asked for: 初级工考证补贴.

    Of fewer words it is one of a row: 第三届, 二等奖.
    """
    text = normalize(what)
    said = [word for word in whole_words(text, known) if word.kind != "number"]
    return len(said) >= _ENOUGH and sum(map(str.isalnum, text)) > _FEW_CHARACTERS
