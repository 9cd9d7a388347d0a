"""The ranks that one person won at several times: 第三名 in 2022, 第一名 in 2021.

Asked 某人第几名 with no year, one of them alone is half an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.passages.by_words import marked_by_words
from qa.answering.passages.dating import printed
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.sentences import CLAUSE
from qa.types import Hit, Question, Span, in_this_order

_ASKED = lazily("第几名?|什么名次|几等奖|什么奖(?!金)|哪个奖")
_RANK = "第[一二三四五六七八九十0-9]{1,3}名?(?![届期次季])|[冠亚季]军|[特一二三]等奖|[金银铜][奖牌]"
_NO_WINNER = lazily("给|颁|第[一二三四五六七八九十0-9]{1,3}届")
_MOST = 3
"""Passages cited at most."""


def with_ranks_won(question: Question, cited: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """Return the passages to cite, for a person's rank with those of other dates that tell one.

    The newest comes first. As they came where a year or round is named, or only one tells it.
    """
    persons = question.people
    if len(persons) != 1 or question.years or question.compares or not cited:
        return list(cited)
    if not _ASKED.search(question.normalized) or re.search("[届期年]", question.normalized):
        return list(cited)
    found: dict[str, Hit] = {}
    for hit in hits:
        date, rank = printed(hit), _rank_of(persons[0], hit)
        if date and rank and date not in found:
            found[date] = _marked(hit, rank)
    if len(found) < 2 or cited[0].passage.id not in {hit.passage.id for hit in found.values()}:
        return list(cited)
    return in_this_order(found[date] for date in sorted(found, reverse=True)[:_MOST])


def _rank_of(person: str, hit: Hit) -> Span | None:
    """Return the rank that the clause of a person's name tells behind it."""
    text = folded(hit.passage.text)
    for clause in CLAUSE.finditer(text):
        at = clause[0].find(person)
        rank = re.compile(_RANK).search(clause[0], at + len(person)) if at >= 0 else None
        if rank and not _NO_WINNER.search(clause[0], at, rank.start()):
            return Span(*rank.span()).moved(clause.start())
    return None


def _marked(hit: Hit, rank: Span) -> Hit:
    read = hit.reading
    if read and read.spans and read.spans[0].span.overlaps(rank):
        return hit
    return marked_by_words(hit, [rank])
