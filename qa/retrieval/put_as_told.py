"""What an article writes otherwise than a question, who both mean one: 首届 for 第一届.

So are 市工会 and 市总 its 市总工会, and 柏宁师傅 is its 柏宁. The reader is asked in its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.retrieval.context import Context
from qa.text.lazily import lazily
from qa.types import Question, Respelling, Span

_FIRST = lazily("第[一1](?P<unit>[届期次批轮季个家座支])")
_UNION = lazily("(?<=[省市县区州旗])(?:工会|总(?!工会))")
_TITLE = lazily("(?:老师傅?|师傅|同志|先生|女士)")


def put_as_told(question: Question, context: Context) -> tuple[Respelling, ...]:
    """Return what a question is to be put otherwise in, so that it is in the article's words."""
    found = (*_firsts(question), *_unions(question), *_titles(question))
    return tuple(one for one, written, told in found if _is_told(context.told, told, written))


def _is_told(text: str, told: str, written: str) -> bool:
    """Tell whether a text has the one way of writing alone; 市总 of 市总工会 is none of its own."""
    return told in text and written not in (text.replace(told, "") if written in told else text)


def _firsts(question: Question) -> Iterator[tuple[Respelling, str, str]]:
    """Yield each first of its kind, how it is written and how it may be told."""
    for first in _FIRST.finditer(question.plain):
        told = f"首{first['unit']}"
        yield Respelling(Span(*first.span()), told), first[0], told


def _unions(question: Question) -> Iterator[tuple[Respelling, str, str]]:
    for union in _UNION.finditer(question.plain):
        level = question.plain[union.start() - 1]
        told = f"{level}总工会"
        yield Respelling(Span(*union.span()), "总工会"), f"{level}{union[0]}", told


def _titles(question: Question) -> Iterator[tuple[Respelling, str, str]]:
    for name in question.named:
        at = question.plain.find(name) + len(name)
        if title := _TITLE.match(question.plain, at) if at >= len(name) else None:
            yield Respelling(Span(*title.span()), ""), f"{name}{title[0]}", name
