"""Whose office is told: the chair's who is asked about, a deputy's, one at another level's body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.text.normalize import CJK, simplify
from qa.text.ranks import Rank, ranks_in
from qa.text.sentences import CLAUSE
from qa.types import Doubt, Passage, Question, Reason, Span

_LEVEL = (
    r"全国|自治[区州]|街道|[省州县旗镇乡](?!长)|市(?![场民长])"
    r"|(?<![社小园厂景校山矿片地])区(?![长域间])"
)
"""What a body is of: 省总工会 from 市总工会."""
_BODY = re.compile(rf"(?:.*(?:{_LEVEL}))?(?P<body>[{CJK}]{{1,10}})$")
_OF = re.compile(rf"(?:{_LEVEL})级?$")
_WHO = "谁|哪一?位|什么人|何人|哪个人|什么名字"
_ASKS_AFTER = re.compile(rf"(?:同志)?(?:现在|目前|当时)?[是叫由为]?(?:{_WHO})")
_ASKS_BEFORE = re.compile(rf"(?:{_WHO})(?:是|任|担任|当选为?|出任|当)")


@dataclass(frozen=True, slots=True)
class _Office:
    """An office that is asked for: its rank, the body it is at, and of what level that is."""

    rank: Rank
    body: str
    level: str
    written: str


def asks_for_office(normalized: str) -> bool:
    """Tell whether a normalised question asks who holds an office: 省总工会主席是谁."""
    return _asked(normalized) is not None


def of_another_office(question: Question, passage: Passage) -> Iterator[Doubt]:
    """Yield the clauses that name only a deputy, or the office at a body of another level.

    市总工会副主席甲 tells not who 市总工会主席 is, nor 市总工会主席甲 who 省总工会主席.
    """
    asked = None if question.answer_type == "yesno" else _asked(question.normalized)
    text = simplify(passage.text)
    if asked is None or len(text) != len(passage.text):
        return
    for clause in CLAUSE.finditer(text):
        told = [rank for rank in ranks_in(clause[0]) if rank.key == asked.rank.key]
        if told and not any(_is_that(clause[0], rank, asked) for rank in told):
            params = {"asked": asked.written, "found": _named(clause[0], told, asked)}
            yield Doubt(Span(*clause.span()), Reason("other_kind", params))


@lru_cache(maxsize=64)  # asked once a question and once for each of its hits
def _asked(normalized: str) -> _Office | None:
    offices = [rank for rank in ranks_in(normalized) if rank.family == "office"]
    if len(offices) != 1:
        return None
    (rank,) = offices
    before, after = normalized[: rank.start], normalized[rank.end :].strip(" ?")
    opening = _ASKS_BEFORE.match(before)
    if not (_ASKS_AFTER.fullmatch(after) or (opening and not after)):
        return None
    before = before[opening.end() if opening else 0 :].removesuffix("的")
    found = _BODY.search(before)
    body = found["body"] if found else ""
    level = _OF.search(before[: len(before) - len(body)])
    written = normalized[opening.end() if opening else 0 : rank.end]
    return _Office(rank, body, level[0] if level else "", written)


def _is_that(clause: str, rank: Rank, asked: _Office) -> bool:
    """Tell whether an office in a clause may be the one asked for, in its rank and at its level."""
    level = _level(clause, rank, asked)
    return rank.deputy == asked.rank.deputy and (not level or level == asked.level)


def _level(clause: str, rank: Rank, asked: _Office) -> str:
    """Return the level of the nearest such body before an office; nothing where none is told."""
    at = clause.rfind(asked.body, 0, rank.start) if asked.level else -1
    found = _OF.search(clause[: max(at, 0)])
    return found[0] if found else ""


def _named(clause: str, told: Sequence[Rank], asked: _Office) -> str:
    rank = told[0]
    at = clause.rfind(asked.body, 0, rank.start) if asked.body else -1
    level = _level(clause, rank, asked)
    return clause[at - len(level) if at >= 0 else rank.start : rank.end]
