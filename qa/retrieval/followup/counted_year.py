"""The year that a follow-up counts from the one asked about before: 前一年呢, the year after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.text.lazily import lazily
from qa.types import Question, Span, Turn

_COUNTED = lazily(
    r"(?<![比较与同跟和])(?:(?:再往?)?(?P<before>[前上头]一年(?![度级]))"
    r"|(?:再往?)?(?P<after>[下后]一年|次年|转年|(?<=^)第二年(?=呢|$)|(?<=^那)第二年(?=呢|$))"
    r"|(?P<same>同一?年(?![级龄代])|那一?年(?![级龄代轻])))"
    r"|\b(?:(?:in )?(?:(?P<before_en>the (?:previous year|year before(?: that)?)|a year earlier)"
    r"|(?P<after_en>the (?:next|following) year|the year after(?: that)?|a year later)"
    r"|(?P<same_en>(?:that|the same) year)))\b",
    re.IGNORECASE,
)
_STEPS = {"before": -1, "after": 1, "same": 0}
_TURNS = 3
"""Turns back in which the year was asked about, at most."""


def with_counted_year(question: Question, turns: Sequence[Turn]) -> Question:
    """Return a follow-up with the year that it counts from the last one asked about.

    As it is where none was asked about, or several; 那一年 only after a question of one year, which
    did not ask for a time.
    """
    found = _COUNTED.search(question.plain)
    own = found and Span(*found.span())
    others = [one for one in question.years if not own or not one.span.overlaps(own)]
    year = _last_asked(turns) if found and not others else None
    if found is None or year is None:
        return question
    way = str(found.lastgroup).removesuffix("_en")
    last = turns[-1].question
    if way == "same" and (last.each_year != {str(year)} or last.answer_type == "date"):
        return question
    counted = str(year + _STEPS[way])
    counted = f"in {counted}" if str(found.lastgroup).endswith("_en") else f"{counted}年"

    def put(text: str) -> str:
        return _COUNTED.sub(counted, text, count=1)

    return replace(
        question,
        text=put(question.text),
        plain=put(question.plain),
        normalized=put(question.normalized),
    )


def _last_asked(turns: Sequence[Turn]) -> int | None:
    """Return the year that the last question asked about which names any, if it is one."""
    for turn in reversed(turns[-_TURNS:]):
        if years := turn.question.each_year:
            return int(next(iter(years))) if len(years) == 1 else None
    return None
