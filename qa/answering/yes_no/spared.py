"""Whether somebody may leave something undone: 可以不上夜班吗, 不得安排夜班劳动."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.answering.yes_no.limits import tells_of_figures
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.questions import as_statement
from qa.text.sentences import CLAUSE
from qa.text.words import whole_words
from qa.types import Hit, Question, Reading, ScoredSpan, Span, YesNo

_ASKED = lazily(r"(?<!不)(?:可以|能够?|可|有权)不(?:用|必|去|再)?(?P<act>[一-鿿]{2,8})$")
_OTHERS_BAN = (
    "(?:不得|不能|不可|不许|不准|禁止|严禁)[^,，。;；]{0,12}?"
    "(?:安排|要求|强迫|强制|强令|指派|组织|责令)"
)
_MAY_REFUSE = r"(?:可以?|有权)(?:拒绝|不)|(?:无需|无须|不必|不用|免予|免(?!费))"
_MUST = r"(?<![不未])(?:必须|应当|应|须|一律(?=要|得|须)|不得不|不能不|不得拒绝)"


@dataclass(frozen=True, slots=True)
class _Told:
    span: Span
    says: YesNo


def spared(question: Question, hit: Hit) -> YesNo | None:
    """Return whether a passage lets those asked about leave something undone.

    ``None`` where the question asks no such thing, clauses differ, or the figure asked about is
    not one that the clauses tell of.
    """
    told = _told(question, hit)
    return told.says if told else None


def with_spared(question: Question, hit: Hit) -> Hit:
    """Return the hit with the clause marked that lets something be left undone, or demands it."""
    told = _told(question, hit)
    if told is None or hit.reading is None:
        return hit
    marked = (ScoredSpan(told.span, hit.reading.margin),)
    reading: Reading = replace(hit.reading, spans=marked)
    return replace(hit, reading=reading)


def _told(question: Question, hit: Hit) -> _Told | None:
    statement = as_statement(question.normalized)
    asked = _ASKED.search(statement) if question.answer_type == "yesno" else None
    things = whole_words(asked["act"]) if asked else ()
    if not things:
        return None
    text, thing = folded(hit.passage.text), re.escape(things[-1].written)
    says = re.compile(
        rf"(?P<yes>(?:{_OTHERS_BAN}|{_MAY_REFUSE})[^,，。;；]*?{thing})|(?P<no>{_MUST}[^,，。;；不]*?{thing})"
    )
    found = []
    for clause in CLAUSE.finditer(text):
        if told := says.search(clause[0]):
            found.append(_Told(Span(*clause.span()), "yes" if told["yes"] else "no"))
    if len({one.says for one in found}) != 1:
        return None
    return found[0] if tells_of_figures(statement, text, found[0].span) else None
