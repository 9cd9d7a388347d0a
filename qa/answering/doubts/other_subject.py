"""Whose clause is marked, of clauses side by side: 甲约定3元；乙约定5元, 甲派人赴乙，乙派人来甲."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.sentences import CLAUSE, whole_sentence
from qa.types import Span

_LONGEST, _SHORTEST = 8, 3
_VERB = 2
_GIVES = "派|赠|捐|借|输送|支援|提供|拨|送|调"
_AT = "(?:市|省|县|区|厂)?"
_DIRECTION = lazily(
    rf"^(?P<who>[{CJK}]{{2,4}}?){_AT}[共将已]?[向给为对往](?P<whom>[{CJK}]{{2,4}}?){_AT}(?={_GIVES})"
    rf"|^(?P<from>[{CJK}]{{2,4}}?){_AT}(?:{_GIVES})"
    rf"[^,?]*?[到来赴去往给](?P<to>[{CJK}]{{2,4}})[?。 ]*$"
)
_BOTH = "[一二两三四五六七八九十几各每全本该这此双]"
"""Begins what is told of all, or of what was named before: 两份合同."""
_LED = "(?:而|同时|其中|[去今]年)?"


def told_of_the_other(asked: str, text: str, marked: Span) -> bool:
    """Tell whether the marked clause is of another subject than a normalised question asks about.

    ``text`` is folded. Only where a clause beside it has the subject that is asked about, and the
    same verb, or the one who gives and the one who gets are the other way round.
    """
    return _is_the_other_way(asked, text, marked) or _is_parallel(asked, text, marked)


def _is_the_other_way(asked: str, text: str, marked: Span) -> bool:
    found = _DIRECTION.search(asked)
    if found is None:
        return False
    who, whom = found["who"] or found["from"], found["whom"] or found["to"]
    clause = _clause(text, marked)
    at, beside = clause.find(whom), clause.find(who)
    return 0 <= at <= _VERB and beside > at


def _clause(text: str, marked: Span) -> str:
    clauses = CLAUSE.finditer(text)
    return next((one[0] for one in clauses if one.start() <= marked.start < one.end()), "")


def _is_parallel(asked: str, text: str, marked: Span) -> bool:
    sentence = whole_sentence(text, marked)
    own, verb = _own_clause(asked, text)
    if not own:
        return False
    subject = ""
    for clause in CLAUSE.finditer(text, sentence.start, sentence.end):
        if clause.start() > marked.start:
            break
        told = re.match(rf"{_LED}(?!{_BOTH})(?P<who>[{CJK}]{{2,{_LONGEST}}}?){verb}", clause[0])
        subject = told["who"] if told else subject
    return bool(subject) and own not in subject and subject not in asked


def _own_clause(asked: str, text: str) -> tuple[str, str]:
    """Return the subject of a question that clauses of a text begin with, and their verb."""
    for own in _openings(asked):
        found = re.search(
            rf"(?:^|[,，;；。\n]){_LED}{re.escape(own)}(?P<verb>[{CJK}]{{{_VERB}}})", text
        )
        if found:
            return own, found["verb"]
    return "", ""


def _openings(asked: str) -> Iterator[str]:
    run = re.match(rf"[{CJK}]*", asked)
    opening = run[0] if run else ""
    return (opening[:length] for length in range(min(_LONGEST, len(opening)), _SHORTEST - 1, -1))
