"""Who won the round before, where a page of this one tells it beside: 上届冠军通风队仅列第五."""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.types import Hit, Question, Span

_ASKED = lazily(r"[冠亚季]军|状元|第[一二三]名")
_LAST = lazily(r"[上前]一?[届期轮季]")
_TOLD = lazily(
    rf"(?P<place>[冠亚季]军|状元|第[一二三]名)(?:得主|获得者)?(?:[是为由]|——)?(?P<who>[{CJK}]{{2,8}}?)"
    r"(?=[仅只获夺列位居排屈未没因以今这本此再又在也则却蝉卫]|名列|[,，。;；)）(（])"
)


def winner_of_last(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return who is told to have won the last round, where that is asked about by name or number.

    ``None`` where the passage tells it of none, or what is marked stands there.
    """
    asked = _ASKED.search(question.normalized)
    by_number = any(_LAST.fullmatch(one.written) for one in hit.respelt)
    if asked is None or not (by_number or _LAST.search(question.normalized)):
        return None
    text = folded(hit.passage.text)
    for last in _LAST.finditer(text):
        told = _TOLD.search(text, last.end(), _clause_end(text, last.end()))
        if told and told["place"] == asked[0] and not Span(*told.span()).overlaps(marked):
            return Span(*told.span("who"))
    return None


def _clause_end(text: str, at: int) -> int:
    end = re.compile("[,，。;；]").search(text, at)
    return end.end() if end else len(text)
