"""Who did it, where who tells it is marked: 甲说，改名是乙提的建议."""

from __future__ import annotations

import re
from functools import cache

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify_in_place
from qa.text.saying import saying
from qa.text.sentences import CLAUSE, sentence_over
from qa.types import Hit, Question, Span

_BY = "(?:[自]行|自己|主动|首先|最先|最早|率先|先|亲自)?"
_CLEFT = lazily(
    rf"是(?:由)?(?P<doer>[^,，。;；是的]{{2,16}}?){_BY}(?P<act>[提想定写创起倡][出到起过写建议决导]?|决定|发明|发起|推荐|设计|批准|倡议|创办)的"
)
_WHO_ASKED = lazily(rf"谁{_BY}(?P<act>[{CJK}]{{1,2}}?)(?:出|过|了|到|起)?(?:的|[?。 ]*$)")
_WHETHER = lazily(rf"是(?:由)?(?P<doer>[^,，。;；是的]{{2,10}}?){_BY}(?P<act>[{CJK}]{{1,2}})的?$")
_IN_ENGLISH = lazily(
    r"\bwho (?:first )?(?:propos|suggest|invent|decid|design|found|thought)", re.IGNORECASE
)


def doer_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return who did what is asked about, where the marked one only says who that was."""
    act = _WHO_ASKED.search(question.normalized)
    if act is None and not _IN_ENGLISH.search(question.normalized):
        return None
    text = simplify_in_place(folded(hit.passage.text))
    if not _says().match(text, marked.end):
        return None
    sentence = sentence_over(text, marked)
    told = [
        found
        for found in _CLEFT.finditer(text, marked.end, sentence.end)
        if act is None or set(act["act"]) & set(found["act"])
    ]
    return Span(*told[0].span("doer")) if len(told) == 1 else None


def done_by_another(statement: str, clause: str) -> bool:
    """Tell whether a clause says of another that he did what a statement says one did.

    >>> done_by_another("涨价是医院定的", "涨价是运营公司自行决定的")
    True
    """
    asked = _WHETHER.search(statement)
    if asked is None:
        return False
    return any(
        set(asked["act"]) & set(found["act"]) and not set(asked["doer"]) & set(found["doer"])
        for one in CLAUSE.finditer(clause)
        for found in _CLEFT.finditer(one[0])
    )


@cache
def _says() -> re.Pattern[str]:
    return re.compile(f"{saying()}[,，:：]")
