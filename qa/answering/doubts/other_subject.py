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
_BOTH = "[一二两三四五六七八九十几各每全本该这此双]"
"""Begins what is told of all, or of what was named before: 两份合同."""
_LED = "(?:而|同时|其中|[去今]年)?"
_BEGINS = lazily(rf"(?:^|[,，;；。\n]){_LED}(?=(?P<clause>[{CJK}]+))")


def told_of_the_other(asked: str, text: str, marked: Span) -> bool:
    """Tell whether the marked clause is of another subject than a normalised question asks about.

    ``text`` is folded. Only where a clause beside it has the subject that is asked about, and the
    same verb.
    """
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
    clauses = [found["clause"] for found in _BEGINS.finditer(text)]
    for own in _openings(asked):
        for clause in clauses:
            verb = clause[len(own) : len(own) + _VERB]
            if clause.startswith(own) and len(verb) == _VERB:
                return own, verb
    return "", ""


def _openings(asked: str) -> Iterator[str]:
    run = re.match(rf"[{CJK}]*", asked)
    opening = run[0] if run else ""
    return (opening[:length] for length in range(min(_LONGEST, len(opening)), _SHORTEST - 1, -1))
