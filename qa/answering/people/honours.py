"""Of which level an honour is, and whose: 省劳模 is no 全国劳模."""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.sentences import CLAUSE, sentence_over
from qa.text.words import whole_words
from qa.types import Hit, Question, Span

_HONOUR = lazily(
    "(?P<level>全国|国家|省|自治区|市|区|县)(?:级|部级)?的?"
    "(?P<honour>劳动?模范?|五一劳动奖[章状]|先进(?:工作者|集体|个人)|技术能手|优秀工会)"
)
_WHO_ASKED = lazily(rf"^(?P<who>[{CJK}]{{2,4}}?)(?=[也都曾还是]?(?:[荣被]?[获评得]|是不是|有没有))")
_SEVERAL = lazily(rf"^[{CJK}]{{2,4}}[和与及、]")


def honour_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one clause of the marked sentence that tells an honour of whom it is asked."""
    asked, text = question.normalized, folded(hit.passage.text)
    sentence = sentence_over(text, marked)
    told = _clauses_of(asked, text[sentence.start : sentence.end]) if _HONOUR.search(asked) else []
    if len(told) != 1 or not _HONOUR.search(told[0][0]):
        return None
    return Span(*told[0].span()).moved(sentence.start)


def _clauses_of(asked: str, sentence: str) -> list[re.Match[str]]:
    """Return the clauses of a sentence that name whom a question asks about, if not several."""
    if _SEVERAL.search(asked):
        return []
    persons = [word.written for word in whole_words(asked) if word.kind == "person"]
    persons += [found["who"] for found in _WHO_ASKED.finditer(asked)]
    clauses = CLAUSE.finditer(sentence)
    return [one for one in clauses if any(name in one[0] for name in persons)]
