"""Whose office is told: the chair's who is asked about, a deputy's, one at another level's body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.lexicon import words as listed
from qa.lexicon.common import common_word
from qa.retrieval.offices_in_english import Office, named_in_english, office_in_english
from qa.retrieval.told_bodies import place_before, told_of_another
from qa.retrieval.told_successors import GIVEN_UP, asks_for_former
from qa.text.english import asks_in_english
from qa.text.lazily import lazily
from qa.text.normalize import CJK, HAS_CJK, simplify
from qa.text.ranks import Rank, ranks_in
from qa.text.sentences import CLAUSE
from qa.types import Doubt, Passage, Question, Reason, Span

_LEVEL = (
    r"全国|自治[区州]|街道|[省州县旗镇乡](?!长)|市(?![场民长])"
    r"|(?<![社小园厂景校山矿片地])区(?![长域间])"
)
"""What a body is of: 省总工会 from 市总工会."""
_BODY = lazily(rf"(?:.*(?:{_LEVEL}))?(?P<body>[{CJK}]{{1,10}})$")
_OF = lazily(rf"(?:{_LEVEL})级?$")
_UNION = "总?工会(?:联合会|委员会)?"
"""The union of a place or of whatever else; what stands before it says whose."""
_OF_UNION = lazily(rf"(?:{_LEVEL})级?(?={_UNION}$)")
_WHOSE_UNION = lazily(
    "(?:园区?|公司|集团|厂|矿|局|院|校|大学|中学|小学|街道|社区|[镇乡村]|行业|中心|银行|商场|港|车?站)"
    f"(?={_UNION}(?:[现新]任|常务|专职|兼职)?$)"
)
"""Ends the name of a body that has a union of its own: 产业园工会 is not 区总工会."""
_OF_PLACE = lazily(rf"(?:{_LEVEL})级?总工会$")
_OWN = lazily("的(?=总?工会$)")
_OF_TRADE = lazily(rf"[{CJK}](?<![总省州市区县旗镇乡])工会(?:联合会|委员会)(?!主席|副主席)")
"""A union that is not that of a place: the last one named before an office without a body."""
_FULL_NAME = 3
_AIDE = lazily("助理|特助|秘书(?!长)")
"""Behind an office: whoever helps its holder."""
_ROLES = frozenset({"带头人", "创始人"})
"""What somebody is besides any office: another office says nothing against it."""
_WHO = "谁|哪一?位|什么人|何人|哪个人|什么名字"
_ASKS_AFTER = lazily(
    rf"(?:同志)?(?:现在|目前|当时)?[,，]?(?:[是叫由为]?(?:{_WHO})(?:[来在]?(?:担?任|当))?"
    r"|(?:的?名字)?[叫是](?:啥|什么|嘛)(?:名字?|名儿)?|姓甚名谁)"
)
_ASKS_BEFORE = lazily(
    r"(?:(?:[0-9]{4}年|[今去前]年)(?:[0-9]{1,2}月)?[初底末]?[,，]?)?"
    rf"(?:{_WHO}|(?:都?有|曾有过?)?(?:哪些|哪几[个位名]?)人?(?:曾经?|先后)?)"
    "(?:是|[任当做]过?|[担兼接]任过?|当选过?为?|出任过?)"
)

POST_ASKED = lazily("(?:什么|何|啥|哪些)(?:职务|职位|官职|职)|(?:职务|职位)(?:是|叫)?(?:什么|啥)")
"""Asks what post somebody has."""


@dataclass(frozen=True, slots=True)
class OfficeWanted:
    """An office of which is asked who holds it, by the words that pages may call it.

    ``unit`` is what is asked about before it; nothing for a question in English.
    """

    keys: frozenset[str]
    deputy: bool
    former: bool
    unit: str


def office_wanted(normalized: str) -> OfficeWanted | None:
    """Return the office of which a normalised question asks who holds it, in either language."""
    asked = _asked(normalized)
    if asked is None:
        return None
    rank = None if _is_english(normalized) else office_asked(normalized)
    before = normalized[: rank.start] if rank else ""
    opening = _ASKS_BEFORE.match(before)
    unit = before[opening.end() if opening else 0 :]
    former = asked.former or asks_for_former(normalized)
    return OfficeWanted(asked.keys, asked.deputy, former, unit)


def office_named(normalized: str) -> tuple[frozenset[str], bool] | None:
    """Return by what words pages call the only office a question names, and if it is a deputy's."""
    if _is_english(normalized):
        return named_in_english(normalized)
    offices = [rank for rank in ranks_in(normalized) if rank.family == "office"]
    return (frozenset({offices[0].key}), offices[0].deputy) if len(offices) == 1 else None


def asks_for_office(normalized: str) -> bool:
    """Tell whether a normalised question asks who holds an office: 省总工会主席是谁."""
    return _asked(normalized) is not None


def of_another_office(question: Question, passage: Passage, earlier: str = "") -> Iterator[Doubt]:
    """Yield the clauses that name only a deputy, another office, or it at another body.

    市总工会副主席甲 tells not who 市总工会主席 is, nor 市总工会主席甲 who 省总工会主席, nor, in a
    passage that never names a 书记, who 市总工会书记 is. ``earlier`` is what stands in the article
    before it.
    """
    asked = _asked_for(question)
    for clause, told in _clauses_with_offices(asked, passage) if asked else ():
        if asked and not _is_held(question, clause, told, asked, earlier):
            params = {"asked": asked.written, "found": _named(clause[0], told, asked)}
            yield Doubt(Span(*clause.span()), Reason("other_kind", params))


def other_post(question: Question, told: str) -> tuple[str, str] | None:
    """Return the post that a question gives somebody, and another of its kind that an article does.

    主席甲 where it is 副主席甲 all through ``told``; the rank that was held before says nothing.
    """
    normalized = question.normalized
    for asked in ranks_in(normalized):
        name = _holder(question, asked)
        posts = [post for post in ranks_in(told) if name and told.startswith(name, post.end)]
        like = [post for post in posts if post.key == asked.key and not post.former]
        if like and not any(p.deputy == asked.deputy and p.first >= asked.first for p in like):
            found = told[like[0].start : like[0].end]
            return normalized[asked.start : asked.end] + name, found + name
    return None


def _holder(question: Question, rank: Rank) -> str:
    """Return who is named right behind an office, known or not: 冷秋实 of 主席冷秋实主持了什么."""
    behind = question.normalized[rank.end :]
    known = next((name for name in question.named if behind.startswith(name)), "")
    name = behind[:_FULL_NAME]
    opens = name[:1] in listed("surnames") and not common_word(name[:2])
    return known or (name if opens and len(name) == _FULL_NAME else "")


def beside_the_office(question: Question, passage: Passage, earlier: str = "") -> tuple[Span, ...]:
    """Return the clauses of another office where another clause names the one asked for.

    区总工会主席甲到场，副主席乙主持: of the second nothing is answered.
    """
    asked = _asked_for(question)
    if asked is None:
        return _given_up(question, passage)
    every = list(_clauses_with_offices(asked, passage))
    held = [_is_held(question, clause, told, asked, earlier) for clause, told in every]
    others = (clause for (clause, _), own in zip(every, held, strict=True) if not own)
    return tuple(Span(*clause.span()) for clause in others) if any(held) else ()


def _given_up(question: Question, passage: Passage) -> tuple[Span, ...]:
    """Return the clauses that tell what office somebody has no more, where the one of now is asked.

    免去甲兼任的部长职务 says not what post 甲 has, but that of 乙, who takes over.
    """
    asked = question.normalized
    if not POST_ASKED.search(asked) or question.years or asks_for_former(asked):
        return ()
    clauses = [one for one in CLAUSE.finditer(simplify(passage.text)) if GIVEN_UP.search(one[0])]
    own = question.named or ("",)
    return tuple(Span(*one.span()) for one in clauses if any(name in one[0] for name in own))


def _asked_for(question: Question) -> Office | None:
    return None if question.answer_type == "yesno" else _asked(question.normalized)


def _clauses_with_offices(
    asked: Office, passage: Passage
) -> Iterator[tuple[re.Match[str], list[Rank]]]:
    """Yield the clauses that name an office, of those of the kind asked for where one is named."""
    text = simplify(passage.text)
    if len(text) != len(passage.text):
        return
    around = simplify(f"{passage.over}\n{text}")
    named = any(key in around for key in asked.keys) or bool(asked.keys & _ROLES)
    for clause in CLAUSE.finditer(text):
        offices = [rank for rank in ranks_in(clause[0]) if rank.family == "office"]
        if told := [rank for rank in offices if not named or rank.key in asked.keys]:
            yield clause, told


def office_asked(normalized: str) -> Rank | None:
    """Return the office of which a question in Chinese asks who holds it, as it is named there."""
    offices = [rank for rank in ranks_in(normalized) if rank.family == "office"]
    if len(offices) != 1:
        return None
    (rank,) = offices
    before, after = normalized[: rank.start], normalized[rank.end :].strip(" ?")
    opens = _ASKS_BEFORE.match(before)
    return rank if _ASKS_AFTER.fullmatch(after) or (opens and not after) else None


@lru_cache(maxsize=64)  # asked once a question and once for each of its hits
def _asked(normalized: str) -> Office | None:
    if _is_english(normalized):
        return office_in_english(normalized)
    rank = office_asked(normalized)
    if rank is None:
        return None
    before = normalized[: rank.start]
    opening = _ASKS_BEFORE.match(before)
    before = _OWN.sub("", before[opening.end() if opening else 0 :].removesuffix("的"))
    found = _BODY.search(before)
    body = found["body"] if found else ""
    level = _OF.search(before[: len(before) - len(body)])
    written = normalized[opening.end() if opening else 0 : rank.end]
    of_level = level[0] if level else ""
    place = place_before(before, level.start()) if level else ""
    keys = frozenset({rank.key})
    office = Office(keys, rank.deputy, rank.former, body, of_level, written, place, rank.first)
    of_firm = not level and _WHOSE_UNION.search(before) is not None
    return replace(office, of_firm=of_firm, before=before)


def _is_english(normalized: str) -> bool:
    """Tell whether a question is put in English, with names in characters or without."""
    return not HAS_CJK.search(normalized) or asks_in_english(normalized)


def _is_held(
    question: Question, clause: re.Match[str], told: Sequence[Rank], asked: Office, earlier: str
) -> bool:
    """Tell whether a clause has the office asked for, of the body of the place asked about."""
    known = earlier + clause.string[: clause.end()]
    return _holds(clause, told, asked) and not told_of_another(question, asked.before, known)


def _holds(clause: re.Match[str], told: Sequence[Rank], asked: Office) -> bool:
    """Tell whether a clause has the office asked for; at no body it is that of a union before it.

    骑手工会联合会成立，主席是甲 tells of no 市总工会.
    """
    fits = [rank for rank in told if _is_that(clause[0], rank, asked)]
    if not fits or not asked.level or not re.fullmatch(_UNION, asked.body):
        return bool(fits)
    *_, behind = _OF_TRADE.split(clause.string[: clause.start()])
    alone = asked.body in behind or not _OF_TRADE.search(clause.string, 0, clause.start())
    return alone or any("工会" in clause[0][: rank.start] for rank in fits)


def _is_that(clause: str, rank: Rank, asked: Office) -> bool:
    """Tell whether an office in a clause may be the one asked for, in its rank and at its level."""
    whose = _whose(clause, rank, asked)
    same = rank.key in asked.keys and rank.deputy == asked.deputy
    same = same and not _AIDE.match(clause, rank.end) and (rank.first or not asked.first)
    same = same and (asked.former or not rank.former)
    same = same and not (asked.of_firm and _OF_PLACE.search(clause[: rank.start]))
    if not same or whose is None:
        return same
    place = place_before(clause, whose.start()) if asked.place else ""
    return whose[0] == asked.level and (not place or asked.place in clause)


def _whose(clause: str, rank: Rank, asked: Office) -> re.Match[str] | None:
    """Return the level of the nearest such body before an office; ``None`` where none is told.

    Where the union of a place is asked about, of any union, or whose else it is: 园 of 产业园工会.
    """
    if not asked.level:
        return None
    at = clause.rfind(asked.body, 0, rank.start)
    found = _OF.search(clause[: max(at, 0)])
    if found is None and re.fullmatch(_UNION, asked.body):
        before = clause[: rank.start]
        found = _OF_UNION.search(before) or _WHOSE_UNION.search(before)
    return found


def _named(clause: str, told: Sequence[Rank], asked: Office) -> str:
    rank = told[0]
    at = clause.rfind(asked.body, 0, rank.start) if asked.body else -1
    whose = _whose(clause, rank, asked)
    start = whose.start() if whose else at
    return clause[start if start >= 0 else rank.start : rank.end]
