"""Whether something is part of something else, where a passage says it of several things apart.

最低工资不包括加班费，住房公积金则包含在内 says no of the one and yes of the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.questions import as_statement
from qa.text.sentences import CLAUSE
from qa.text.words import whole_words
from qa.types import Hit, Question, ScoredSpan, Span, YesNo

_HOLDS = "包括|包含|涵盖|含(?![义量金])"
_INTO = "(?:算|计|列|纳|包括|包含)(?:在|入|进|到)"
_HAS = lazily(
    rf"^(?P<whole>.{{2,16}}?)(?:里面?|中|内)?(?:{_HOLDS})(?:了|有)?(?P<item>.{{2,16}}?)(?:在内)?$"
)
_IS_IN = lazily(
    rf"^(?P<item>.{{2,16}}?)(?:也|都|要)?{_INTO}(?P<whole>.{{2,16}}?)(?:里面?|中|内|之内)?$"
)
_SAID = rf"{_HOLDS}|{_INTO}"
_TOLD = lazily(
    rf"(?P<no>(?:[不未]|没有)(?:得|再|应|予|能)?(?:{_SAID}|在内|在其中)|除外|剔除|扣除)|(?P<yes>{_SAID})"
)


@dataclass(frozen=True, slots=True)
class _Told:
    span: Span
    says: YesNo


def included(question: Question, hit: Hit) -> YesNo | None:
    """Return whether a passage says that what is asked about is part of the whole."""
    told = _told(question, hit)
    return told.says if told else None


def with_inclusion(question: Question, hit: Hit) -> Hit:
    """Return the hit with the clause marked that says whether what is asked about is a part."""
    told = _told(question, hit)
    if told is None or hit.reading is None:
        return hit
    marked = ScoredSpan(told.span, hit.reading.margin)
    return replace(hit, reading=replace(hit.reading, spans=(marked,)))


def _told(question: Question, hit: Hit) -> _Told | None:
    """Return what the only clause tells that names it; ``None`` where clauses differ."""
    statement = as_statement(question.normalized)
    asked = _HAS.match(statement) or _IS_IN.match(statement)
    if question.answer_type != "yesno" or asked is None:
        return None
    text = folded(hit.passage.text)
    around = f"{folded(hit.passage.title or '')}\n{text}"
    if not any(word in around for word in _words(asked["whole"])):
        return None
    items = _words(asked["item"])
    found = []
    for clause in CLAUSE.finditer(text):
        told = _TOLD.search(clause[0])
        if told and all(item in clause[0] for item in items):
            found.append(_Told(Span(*clause.span()), "no" if told["no"] else "yes"))
    return found[0] if len({one.says for one in found}) == 1 else None


def _words(text: str) -> list[str]:
    return [word.written for word in whole_words(text)] or [text]
