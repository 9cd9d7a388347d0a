"""Whose difference a text tells: 设42个工种，比去年多4个，612家企业报名 tells that of the trades.

And the change of what is asked about from the year or round before, told in one clause:
奖金由上一届的2万元提高到3万元.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.figures.changes import changes_in
from qa.text.issues import issue_of
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_terms
from qa.text.normalize import normalize
from qa.text.numbers import Number, numbers_in
from qa.text.numerals import numeral_value
from qa.text.segment import bigrams
from qa.text.sentences import sentence_over
from qa.text.written_numbers import unit_of
from qa.types import Passage, Question, Span

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年?|(?P<last>去年|上一?年|前一年)|今年|本年)(?:度)?"
_ROUND = (
    r"第(?P<nth>[一二三四五六七八九十0-9]+)[届次期]|首届"
    r"|(?P<before>[上前]一?[届次期])|[这本]一?[届次期]"
)
_TIME = lazily(f"{_YEAR}|{_ROUND}")
_OVER_TIME = lazily(rf"比(?={_YEAR}|{_ROUND}|以前|之前|原来|往年|同期)")
_ASKS = lazily(
    r"[多少高低早晚长短大小]了?[^,;?多少几]{0,2}(?:多少|几)[家个名位元块所座台支项场种]?|[比多少几高低了]"
)
_CLAUSE = lazily(r"(?:[^，。；！？,;!?\n]|(?<=\d),(?=\d{3}))+")
GOES_ON = lazily(
    r"(?:[又还也均各共却但]|分别|反而)?(?:[比较与同]|同比|环比|新?增|减|净|多|少|上升|上涨|下降|提高|降低|扩大|缩小)"
)
"""What a clause begins with that goes on about the figure before it: 比去年多4个."""
_OF_WHICH = "其中"
_DATE_UNITS = "年月日号点时"
_BEFORE = lazily(
    r"(?:去年|上一?[届年次期]|前一[届年]|第[一二三四五六七八九十0-9]+[届次期]|(?:19|20)\d\d年)"
    r"(?:同期)?(?:的|时的)?\s*$"
)
_UNIT_ASKED = lazily(
    r"(?P<people>人数|(?:多少|几)(?:个|名|位)?(?:人|名(?![额次称])|位(?!置)|职工|选手|员工|会员|学员|人次))"
    r"|(?P<money>(?:多少|几)(?:万|亿)?(?:元|块|钱)|奖金|(?:金额|经费|资金|工资|补贴|津贴|补助)[^,;?]{0,12}多少)"
    r"|(?P<thing>(?:多少|几)(?:家|个(?!人|月|小时|百分)|所|座|台|辆|支|项|场|种|门|条|件|处|间|栋|届|次|本|册))"
)
_KINDS = {
    "people": lazily(r"人次?|名|位|个人|职工"),
    "money": lazily(r"[十百千万亿]*(?:元|块钱?|yuan)"),
    "time": lazily(r"[天年月日岁秒]|个月|小时|分钟|周岁|个小时"),
}
DIFFERENCE_TOLD = lazily(
    "[比较差增减多少高低升降涨跌翻超缩延早晚迟倍快慢长短大]|小(?!时)|提前"
    r"|\b(?:more|fewer|less|higher|lower|than|up|down|rose|fell|increase\w*|decrease\w*)\b"
)
"""Words of which a clause that tells a difference has one."""
_LAST = lazily(r"去年|上一?[年届次期]|前一[年届]|同比")
_HALF = 0.5
"""The share of what is asked about that a clause must name to tell of its change."""


def clause_at(text: str, at: int) -> str:
    """Return the clause of a text that a character stands in; empty for what ends one."""
    clauses = _clauses(text)
    here = _place(clauses, at)
    return "" if here is None else text[clauses[here].start : clauses[here].end]


def _clauses(text: str) -> list[Span]:
    return [Span(*one.span()) for one in _CLAUSE.finditer(text)]


def _place(clauses: Sequence[Span], at: int) -> int | None:
    """Return which of the clauses a character stands in."""
    return next((i for i, one in enumerate(clauses) if one.start <= at < one.end), None)


def tells_other(question: Question, text: str, marked: Span) -> bool:
    """Tell whether the difference that is marked is plainly of another thing than is asked about.

    It counts what is of another kind (people, money), or another figure of the text is told of
    more of what is asked about than this one and the figure that it goes on from.
    """
    text = folded(text)
    numbers = [n for n in numbers_in(text) if unit_of(text, n)[-1:] not in tuple(_DATE_UNITS)]
    inside = [n for n in numbers if n.span.overlaps(marked)]
    if len(inside) != 1:
        return False
    if is_other_kind(question, unit_of(text, inside[0]), percent=inside[0].percent):
        return True
    topic = topic_words(question)
    times = _compared(question)
    if not topic or times is None:
        return False
    if _LAST.search(clause_at(text, inside[0].span.start)) and not _is_next(*times):
        return True
    own = _told_of(text, numbers, inside[0])
    ours = _named("".join(text[one.start : one.end] for one in own), topic)
    return any(
        _outdoes(_named(text[clause.start : clause.end], topic), ours, part=part)
        for clause, part in _other_clauses(text, numbers, own)
    )


def is_other_kind(question: Question, unit: str, *, percent: bool = False) -> bool:
    """Tell whether people, money or things are asked for and a unit counts another of these."""
    found = _UNIT_ASKED.search(question.normalized)
    if found is None or not (unit or percent):
        return False
    told = next((kind for kind, units in _KINDS.items() if units.fullmatch(unit)), "thing")
    if found.lastgroup == "thing":
        return percent or told in ("money", "time")
    return percent or told != found.lastgroup


def change_ends(question: Question, passage: Passage) -> tuple[Span, Span] | None:
    """Return the figures of the year or round before and of that asked about, of one clause.

    Only where a passage of the later one says of what is asked about what it was then and became.
    """
    topic = topic_words(question)
    if not topic or not _is_of_later(question, passage):
        return None
    text = folded(passage.text)
    numbers, clauses = numbers_in(text), _clauses(text)
    for before, after in changes_in(text, numbers):
        here = _place(clauses, before.start)
        if here is None or not _BEFORE.search(text, clauses[here].start, before.start):
            continue
        told = text[clauses[here].start : before.start]
        unit = [n for n in numbers if n.span == after]
        other = unit and is_other_kind(question, unit_of(text, unit[0]), percent=unit[0].percent)
        if not other and len(_named(told, topic)) >= _HALF * len(topic):
            return before, after
    return None


def _compared(question: Question) -> tuple[re.Match[str], re.Match[str]] | None:
    """Return the two times that are compared, the first before 比."""
    asked = question.normalized
    than = _OVER_TIME.search(asked)
    later = _TIME.search(asked, 0, than.start()) if than else None
    earlier = _TIME.match(asked, than.end()) if than else None
    return (later, earlier) if later and earlier else None


def _is_next(later: re.Match[str], earlier: re.Match[str]) -> bool:
    """Tell whether of two times the second is the one right before the first, or may be."""
    if later["year"] and earlier["year"]:
        return int(later["year"]) - int(earlier["year"]) == 1
    if later["nth"] and earlier["nth"]:
        nth, before = numeral_value(later["nth"]), numeral_value(earlier["nth"])
        return nth is not None and before is not None and nth - before == 1
    return bool(earlier["last"] or earlier["before"])


def _is_of_later(question: Question, passage: Passage) -> bool:
    """Tell whether a time is compared with the one right before it, and a passage is of it."""
    times = _compared(question)
    if times is None or not _is_next(*times):
        return False
    later = times[0]
    if later["year"]:
        return (issue_of(passage.date, passage.issued) or "")[:4] == later["year"]
    nth = numeral_value(later["nth"]) if later["nth"] else None
    over = normalize("".join((passage.kicker or "", passage.title or "")))
    told = (numeral_value(one["nth"]) for one in _TIME.finditer(over) if one["nth"])
    return nth is not None and nth in told


def topic_words(question: Question) -> frozenset[str]:
    """Return the terms of what is compared, without its times and how it is asked for."""
    bare = _ASKS.sub(" ", _TIME.sub(" ", question.normalized))
    terms = (term for run in re.split(r"[\s,;?的有是]+", bare) for term in bigrams(run))
    return frozenset(term for term in terms if len(term) > 1)


def _named(text: str, topic: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in topic if share_of_terms(text, [term]))


def _told_of(text: str, numbers: Sequence[Number], own: Number) -> list[Span]:
    """Return the clause of a figure, and that of the one of its unit that it goes on from."""
    clauses = _clauses(text)
    clause = next(one for one in clauses if one.start <= own.span.start < one.end)
    if not GOES_ON.match(text[clause.start : clause.end].strip()):
        return [clause]
    sentence = sentence_over(text, own.span)
    before = [
        one
        for one in numbers
        if sentence.start <= one.span.start < clause.start
        and unit_of(text, one) == unit_of(text, own)
    ]
    from_it = [one for one in clauses if before and one.overlaps(before[-1].span)]
    return [clause, *from_it]


def _other_clauses(
    text: str, numbers: Sequence[Number], own: Sequence[Span]
) -> list[tuple[Span, bool]]:
    """Return the other clauses that tell a figure; of each whether it is a part of what is told."""
    return [
        (clause, clause.start > own[0].start and _OF_WHICH in text[clause.start : clause.end])
        for clause in _clauses(text)
        if clause not in own and any(clause.overlaps(one.span) for one in numbers)
    ]


def _outdoes(theirs: frozenset[str], ours: frozenset[str], *, part: bool) -> bool:
    return bool(theirs - ours) and (part or len(theirs) > len(ours))
