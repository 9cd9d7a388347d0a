"""Who a question only describes: 接替甲当主任的人 of 接替甲当主任的人以前在哪里当律师.

What another article tells of them stands in a question in place of their name. Where a description
may stand is read from the words alone; whether it is one is for the pages to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import Common, common_word
from qa.retrieval.parts.described_english import Described, described_in_english
from qa.retrieval.parts.marks import masked, unmasked
from qa.text.english import asks_in_english
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.questions import strip_interrogatives
from qa.text.words import whole_words
from qa.types import Question, Span

_FEWEST = 2
"""Characters at least that describe."""
_NAMED = 3
"""Characters at least of what names a body or a person."""
_POINTED = lazily(f"(?P<of>[的里中]?)那[个位名](?P<what>[{CJK}A-Za-z0-9]+)")
_ASKS = lazily(r"谁|哪|什么|啥|怎|多少|几|如何|是否|[吗呢]")
_WHO_IT_IS = lazily(
    "[,各又都也先后的]*(?:一?[总共]?共?有|共|[总合]共|是|由|叫做?|名字叫?|姓名)?"
    "(?:多少|几|哪些|哪几|谁|哪一?[位个]|什么名字|什么人)|.*各(?:是|由|叫)"
)
"""Behind a description, what asks only who or how many it is."""
_COLLECTIVE = frozenset("职工 工人 人员 员工 会员 群众 农民工 干部 领导".split())
"""Whom more than one is called."""
_OF_MANY = frozenset("代表 专家 委员 作者 党员 劳模 工匠".split())
_ONE_OF = frozenset("冠军 亚军 季军 状元 头名 负责人 护士长".split())
_OF_ONE = frozenset("师傅 徒弟 妻子 丈夫 老伴 女儿 儿子".split())
"""What somebody is to somebody else: 甲的师傅, not 修鞋师傅."""
_SAID_OF = lazily(f"[{CJK}]{{1,6}}的(?=[{CJK}])")
"""What is said of somebody pointed at before they are called: 那个迟到的学生."""
_TRADE = lazily(f"[{CJK}]{{1,5}}工$")
_OWNED = lazily("的(?:第?[0-9一二三四五六七八九十]+[个名位]|[大小老])?$")
_LEADS_ON = lazily("的[人那这]|[、和与]|时|期间|会|团|证|奖|赛|制|岗")
"""Behind a noun for a person, what makes it part of something else: 当主任的人, 司机证."""
_NO_PART = frozenset({"业余", "所在", "当时", "本人", "自己"})
"""Words behind a noun for a person that are no part of a longer noun."""
_PARTICLES = "的在是去到从由被把和与又还也曾都就有没得获拿当做后前时,:"
_NO_NOUN = frozenset({"verb", "time", "function", "adjective", "number"})
_LONGEST_WORD = 4
_OFFICE = "主席"
_NAME_AND_MORE = 6
"""Characters behind a noun that are looked at for a person's name."""


def described(question: Question) -> Iterator[Described]:
    """Yield the descriptions that a question may hold in place of a name, the likeliest first.

    >>> from types import SimpleNamespace as Plain
    >>> asked = Plain(plain="获得冠军的那位老人后来去了哪里", answer_type="place")
    >>> [one.asks for one in described(asked)]
    ['获得冠军的老人是谁?']
    """
    if question.answer_type == "yesno":
        return
    if asks_in_english(question.plain):
        yield from described_in_english(question.plain)
        return
    plain, shown = question.plain, masked(question.plain)
    pointed = list(_pointed(plain, shown))
    yield from pointed or _held(plain, shown)


def _pointed(plain: str, shown: str) -> Iterator[Described]:
    """Yield the persons whom 那位 and the like point at."""
    for found in _POINTED.finditer(shown):
        end = found.start("what") + _noun_ends(found["what"])
        said, what = plain[: found.start()], plain[found.start("what") : end]
        more = _SAID_OF.match(shown, found.start("what"))
        called = _holders().match(shown, more.end()) if more else None
        if called and called[0] not in _OF_ONE:
            end, what = called.end(), plain[found.start("what") : called.end()]
        if not what or not _describes(shown[: found.start()]) or not _asks_on(shown[end:]):
            continue
        if _holders().search(what) or _TRADE.fullmatch(what):
            yield Described(Span(0, end), f"{said}{found['of'] or '的'}{what}是谁?")


def _held(plain: str, shown: str) -> Iterator[Described]:
    """Yield what a noun for one person ends: 接替甲当主任的人, 乙的师傅, 某队负责人."""
    for found in _holders().finditer(shown):
        end = found.end()
        said = shown[: found.start()]
        if not _describes(said) or not _asks_on(shown[end:]) or _goes_on_as_noun(shown[end:]):
            continue
        kin = found[0] in _OF_ONE and _OWNED.search(said)
        own = (kin or found[0] in _relations()) and len(said) >= _NAMED
        if own or (
            found[0] not in _COLLECTIVE | _OF_ONE and "的" in said + found[0] and _tells(said)
        ):
            yield Described(Span(0, end), f"{plain[:end]}是谁?")


@cache
def _holders() -> re.Pattern[str]:
    """Return what matches a noun for one person that may stand in place of a name."""
    persons = {word for word in words("persons", "language", "zh") if len(word) > 1}
    known = alternatives({*persons, *words("titles"), "的人", "得主"})
    return re.compile(f"(?:{known}|[{CJK}]{{2}}(?:员|师(?!傅)|匠)|人$)(?!{known})")


@cache
def _relations() -> frozenset[str]:
    """Return nouns for whom a body, a contest or a person has but one of: 站长, 冠军, 师傅."""
    callings = words("titles", "calling")
    offices = set(words("titles")).difference(callings, words("organisations"))
    return frozenset(offices - _COLLECTIVE - _OF_MANY | _ONE_OF)


def _describes(said: str) -> bool:
    """Tell whether what stands before a noun may say who is meant, and asks nothing."""
    return len(said) >= _FEWEST and not _ASKS.search(said)


def _tells(said: str) -> bool:
    """Tell whether something is said of somebody: a verb is there, or a quoted name."""
    if len(said) <= _NAMED:
        return False
    return unmasked(said) != said or any(word and word.kind == "verb" for _, word in _cut(said))


def _asks_on(rest: str) -> bool:
    """Tell whether more is asked behind a description than who or how many it is."""
    bare = strip_interrogatives(rest.rstrip("?"))
    asks = _ASKS.search(rest) and not _WHO_IT_IS.match(rest)
    return bool(asks) and sum(map(str.isalnum, bare)) >= _FEWEST


def _cut(run: str) -> Iterator[tuple[str, Common | None]]:
    """Yield the words of a run, the longest first, each with what is known of it."""
    at = 0
    while at < len(run):
        sizes = range(min(_LONGEST_WORD, len(run) - at), 1, -1)
        size = next((n for n in sizes if common_word(run[at : at + n])), 1)
        yield run[at : at + size], common_word(run[at : at + size])
        at += size


def _noun_ends(run: str) -> int:
    """Return where the noun that opens a run ends: before the first word that is none."""
    at = 0
    for written, word in _cut(run):
        none = len(written) > 1 and word and word.kind in _NO_NOUN
        if at and (written in _PARTICLES or none):
            return at
        at += len(written)
    return at


def _goes_on_as_noun(rest: str) -> bool:
    """Tell whether a noun or a person's name follows: 劳模 | 联盟, 主席 | 甲."""
    first, word = next(_cut(rest), ("", None))
    noun = len(first) > 1 and word and word.kind not in _NO_NOUN and first not in _NO_PART
    return bool(noun) or bool(_LEADS_ON.match(rest)) or _names_on(rest)


def _names_on(rest: str) -> bool:
    """Tell whether a person's name follows: 主席甲."""
    told = whole_words(f"{_OFFICE}{rest[:_NAME_AND_MORE]}")
    return any(word.kind == "person" and word.span.start == len(_OFFICE) for word in told)
