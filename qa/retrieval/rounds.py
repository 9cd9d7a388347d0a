"""Which of several rounds is asked about and told of: 第八届, 第Ⅱ期, the 8th contest.

Of several bodies as well that only their numbers tell apart: 一院, 第二中学.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.text.english import english_terms
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.text.numerals import numeral_value, roman_value
from qa.text.questions import strip_interrogatives
from qa.text.segment import bigrams
from qa.text.sentences import CLAUSE_END
from qa.types import Question, Span

_DIGITS = "一二三四五六七八九十百0-9"

_ROUND = lazily(
    rf"(?:第(?P<number>[{_DIGITS}]{{1,4}}|[ivx]{{1,5}})|首|头一)(?P<unit>[届期次批轮季代])"
    rf"|(?<![{_DIGITS}a-z第学周近假短长每分日到为共这那同早中晚本上下前后])"
    "(?P<phase>[一二三四五六七八九]|[ivx]{1,4})(?P<of>期)"
    "(?![间望待末中刊货限数])"
    rf"|第(?P<nth>[{_DIGITS}]{{1,3}})(?:人民|中心|附属)?(?P<body>医院|中学|小学|幼儿园)"
    r"|(?<=[\u4e00-\u9fff])(?<![大小四学法两每同])(?P<short>[一二三四五六七八九])(?P<kind>院)(?![子校士落线制])"
)
_SESSION = lazily(rf"(?P<term>[{_DIGITS}]{{1,3}})届(?:第?(?P<number>[{_DIGITS}]{{1,3}}))次")
"""A session of a term: 九届六次, 十六届四次全委会."""
_BODIES = {"中学": "中", "小学": "小", "幼儿园": "园"}
"""What of several of a town is told by its number, but hospitals: 一院 is 第一人民医院."""
_THAN = tuple("比较继自从与")
"""What stands before a round that something is only set against."""
_THING = 16
"""Characters beside an ordinal within which stands what it counts."""


_TENS = "twenty|thirty|forty|fifty"
_ORDINAL = (
    rf"(?:(?:{_TENS})[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|[a-z]{3,5}teenth|[a-z]{3,5}tieth|\d{1,3}(?:st|nd|rd|th)"
)
_EVENTS = {
    "届": "contests?|competitions?|championships?|tournaments?|games|festivals?|forums?|editions?"
    "|expos?|fairs?|exhibitions?|conferences?|meets?|matches|match|cups?|finals?|sessions?",
    "期": "phases?|stages?|issues?|class(?:es)?|courses?|terms?|trainings?",
    "批": "batch(?:es)?|groups?|intakes?",
    "轮": "rounds?",
    "院": "people['’]s hospitals?",
    "季": "seasons?",
}
_MAY_COUNT = {"届": "届次季", "期": "期届次批", "批": "批期", "轮": "轮次", "季": "季届"}
"""What pages may count each kind of event by."""
_ENGLISH = lazily(
    rf"\b(?P<ordinal>{_ORDINAL})\s+"
    r"(?!(?:prizes?|places?|time|aid|half|secretary|quarter|of|year|day|week|month|team|class)\b)"
    r"(?:(?!(?:of|in|at|to|for|the|and|or|on|by|with|from|who|what|did|was)\b)[\w'’\"“”&.-]+\s+){0,7}?"
    rf"(?:{'|'.join(f'(?P<{kind}>{nouns})' for kind, nouns in _EVENTS.items())})\b"
)


@dataclass(frozen=True, slots=True)
class _Round:
    """A round as a text names it: 第八届, 8届, 首届; ``units`` are what it may be counted by."""

    value: object
    units: str
    span: Span


def names_round(normalized: str) -> bool:
    """Tell whether a normalised question names a round, or a session: 二期, 九届六次."""
    found = _ROUND.search(normalized) or _SESSION.search(normalized)
    return bool(found) or any(_english_rounds(normalized))


def rounds_told(text: str) -> list[tuple[str, object]]:
    """Return the rounds that a text tells of, each by its unit and number, but none compared with.

    >>> rounds_told("第Ⅱ期比第一期多12人，第三代") == [("期", 2), ("代", 3)]
    True
    """
    told = normalize(text)
    found = (one for one in _rounds(told) if told[one.span.start - 1 : one.span.start] not in _THAN)
    return [(one.units, one.value) for one in found]


def other_rounds(question: Question, told: str) -> tuple[str, str] | None:
    """Return the round that a question names and those that an article has, where it has others.

    第八届歌会 where the article tells of 第九届歌会 and 第十届. What only says which round it was
    (这是第几届, 是第八届吗) is asked for. ``told`` is the article, normalised.
    """
    normalized = question.normalized
    if session := _other_sessions(normalized, told):
        return session
    for asked in _rounds(normalized):
        if normalized[asked.span.start - 1 : asked.span.start] == "是":
            continue
        of_it = _pairs_around(normalized, asked.span)
        same = [one for one in _rounds(told) if one.units == asked.units]
        like = any(of_it & _pairs_around(told, one.span) for one in same)
        if like and all(one.value != asked.value for one in same):
            return _written(normalized, [asked]), _written(told, same)
    for asked in _english_rounds(normalized):
        same = [one for one in _rounds(told) if one.units in asked.units]
        if same and all(one.value != asked.value for one in same):
            return _written(normalized, [asked]).strip(), _written(told, same)
    return None


def _other_sessions(normalized: str, told: str) -> tuple[str, str] | None:
    """Return the session that a question names and those of an article, where it has others."""
    asked = _SESSION.search(normalized)
    same = list(_SESSION.finditer(told))
    if asked is None or not same or normalized[asked.start() - 1 : asked.start()] == "是":
        return None
    if any(_session(one) == _session(asked) for one in same):
        return None
    return asked[0], "、".join(dict.fromkeys(one[0] for one in same))


def _session(found: re.Match[str]) -> tuple[object, object]:
    return numeral_value(found["term"]), numeral_value(found["number"])


def _written(text: str, rounds: Sequence[_Round]) -> str:
    spelt = (text[one.span.start : one.span.end] for one in rounds)
    roman = (re.sub("(?<=第)[ivx]+", lambda found: found[0].upper(), one) for one in spelt)
    return "、".join(dict.fromkeys(roman))


def _rounds(text: str) -> list[_Round]:
    return [
        _Round(
            _value(one["number"] or one["phase"] or one["nth"] or one["short"] or "1"),
            one["unit"] or one["of"] or _BODIES.get(one["body"], "院"),
            Span(*one.span()),
        )
        for one in _ROUND.finditer(text)
    ]


def _value(number: str) -> object:
    return roman_value(number) if number.isascii() and number.isalpha() else numeral_value(number)


def _english_rounds(normalized: str) -> Iterator[_Round]:
    for match in _ENGLISH.finditer(normalized):
        terms = english_terms(match["ordinal"])
        kind = next(kind for kind in _EVENTS if match[kind])
        if len(terms) == 1 and terms[0].isdigit():
            span = Span(match.start(), match.end("ordinal"))
            yield _Round(int(terms[0]), _MAY_COUNT.get(kind, kind), span)


def _pairs_around(text: str, ordinal: Span) -> set[str]:
    """Return the pairs of Chinese characters close to an ordinal in its clause: what it counts."""
    before = CLAUSE_END.split(text[max(0, ordinal.start - _THING) : ordinal.start])[-1]
    after = CLAUSE_END.split(text[ordinal.end : ordinal.end + _THING])[0]
    around = (strip_interrogatives(part) for part in (before, after))
    return {pair for part in around for pair in bigrams(part)}
