"""What an article writes otherwise than a question, who both mean one: 首届 for 第一届.

So are 市工会 and 市总 its 市总工会, and 柏宁师傅 is its 柏宁. The reader is asked in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.retrieval.context import Context
from qa.text.lazily import lazily
from qa.types import Question, Respelling, Span

_FIRST = lazily("第[一1](?P<of>[届期次批轮季个家座支])")
_UNION = lazily("(?P<of>[省市县区州旗])(?:工会|总(?!工会))")


def put_as_told(question: Question, context: Context) -> tuple[Respelling, ...]:
    """Return what a question is to be put otherwise in, so that it is in the article's words.

    Only where the article has no other way; the 市总 of 市总工会 is none of its own.
    """
    found = []
    for one, told in _otherwise(question):
        text = context.told.replace(told, "") if one[0] in told else context.told
        if told in context.told and one[0] not in text:
            found.append(Respelling(Span(*one.span()), told))
    return tuple(found)


def _otherwise(question: Question) -> Iterator[tuple[re.Match[str], str]]:
    """Yield what may be written otherwise, and how."""
    plain = question.plain
    names = "|".join(map(re.escape, question.named)) or "(?!)"
    yield from ((one, f"首{one['of']}") for one in _FIRST.finditer(plain))
    yield from ((one, f"{one['of']}总工会") for one in _UNION.finditer(plain))
    titled = re.finditer(rf"(?P<of>{names})(?:老师傅?|师傅|同志|先生|女士)", plain)
    yield from ((one, one["of"]) for one in titled)
