"""Who or what a question only describes: 接替甲当主任的人 of 接替甲当主任的人以前在哪里当律师.

What another article tells of them stands in a question in place of their name. Where a description
may stand is read from the words alone; whether it is one is for the pages to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import Common, common_word
from qa.retrieval.parts.marks import FILL, masked
from qa.text.english import english_words
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.questions import strip_interrogatives
from qa.text.words import whole_words
from qa.types import Question, Span


@dataclass(frozen=True, slots=True)
class Described:
    """A description at ``span`` of a plain question, and what asks for whom or what is meant.

    ``kind`` is what it ends with where a thing is meant (驿站); empty for a person.
    """

    span: Span
    asks: str
    kind: str = ""

    def told(self, plain: str, name: str) -> str:
        """Return the question with the name in place of the description."""
        before, after = plain[: self.span.start], plain[self.span.end :].lstrip(" ,，:：")
        blank = " " if _LATIN.search(plain) and after[:1].isascii() and after[:1].isalnum() else ""
        return f"{before}{name}{blank}{after}"


_LATIN = lazily("[A-Za-z]{2} [A-Za-z]{2,} ")
"""In a question in English, whatever Chinese names it holds."""
_FEWEST = 2
"""Characters at least that describe."""
_NAMED = 3
"""Characters at least of what names a body or a person."""
_POINTED = lazily(
    f"(?P<of>[的里中])那(?P<one>[个位名家座所条支项处间艘台本款])(?P<what>[{CJK}A-Za-z0-9]+)"
)
_PERSONS = "个位名"
_ASKS = lazily(r"谁|哪|什么|啥|怎|多少|几|如何|是否|[吗呢]")
_WHO_IT_IS = lazily(
    "[,各又都也先后]*(?:一?[总共]?共?有|共|[总合]共|是|由|叫做?|名字叫?|姓名)?"
    "(?:多少|几|哪些|哪几|谁|哪[位个]|什么名字|什么人)|.*各(?:是|由|叫)"
)
"""Behind a description, what asks only who or how many it is."""
_COLLECTIVE = frozenset("职工 工人 人员 员工 会员 群众 农民工 干部 领导".split())
"""Whom more than one is called."""
_OF_MANY = frozenset("代表 专家 委员 作者 党员 劳模 工匠".split())
_ONE_OF = frozenset(
    "冠军 亚军 季军 状元 头名 师傅 徒弟 妻子 丈夫 老伴 女儿 儿子 负责人 护士长".split()
)
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
    >>> [one.asks for one in described(Plain(plain="获得冠军的那位老人后来去了哪里", answer_type="place"))]
    ['获得冠军的老人是谁?']
    """
    if _LATIN.search(question.plain):
        yield from _in_english(question.plain)
        return
    if question.answer_type == "yesno":
        return
    plain, shown = question.plain, masked(question.plain)
    pointed = list(_pointed(plain, shown))
    yield from pointed or _held(plain, shown)


def _pointed(plain: str, shown: str) -> Iterator[Described]:
    """Yield what 那位, 那家 and the like point at: persons, and things by their kind."""
    for found in _POINTED.finditer(shown):
        end = found.start("what") + _noun_ends(found["what"])
        said, what = plain[: found.start()], plain[found.start("what") : end]
        if not what or not _describes(shown[: found.start()]) or not _asks_on(shown[end:]):
            continue
        if found["one"] in _PERSONS and _holders().search(what):
            yield Described(Span(0, end), f"{said}{found['of']}{what}是谁?")
        elif found["of"] == "的" and _tells(shown[: found.start()]):
            yield Described(Span(0, end), f"{said}的是哪{found['one']}{what}?", what)


def _held(plain: str, shown: str) -> Iterator[Described]:
    """Yield what a noun for one person ends: 接替甲当主任的人, 乙的师傅, 某队负责人."""
    for found in _holders().finditer(shown):
        end = found.end()
        said = shown[: found.start()]
        if not _describes(said) or not _asks_on(shown[end:]) or _goes_on_as_noun(shown[end:]):
            continue
        own = found[0] in _relations() and len(said) >= _NAMED
        if own or (found[0] not in _COLLECTIVE and "的" in said + found[0] and _tells(said)):
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
    return FILL in said or any(word and word.kind == "verb" for _, word in _cut(said))


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


_WHO = lazily(
    r"\b(?P<what>the (?:(?!the |who |that |which |whose |and )[A-Za-z0-9'’\-]+ ){0,5}?"
    r"(?P<head>[A-Za-z'’\-]+)(?: (?:of|in|at|from|on|for) (?:the |an? )?"
    r"(?:(?!who |that |which |whose )[^\s,:;?]+ ){0,5}?[^\s,:;?]+)?)"
    r" (?P<rel>who|(?<!in )(?<!of )(?<!at )that|which|whose) (?P<says>[^,:;?]+)",
    re.IGNORECASE,
)
_OF = lazily(
    r"\b(?P<what>the (?:(?!the |of )[A-Za-z\-]+ ){0,3}?(?P<head>[A-Za-z\-]+) of [^,:;?]+)",
    re.IGNORECASE,
)
_AUX = lazily(r"\b(?P<aux>did|does|do|was|were|is|are|has|have|had|will|can)\b", re.IGNORECASE)
_DO = frozenset({"did", "does", "do", "will", "can"})
_ANYBODY = frozenset({"person", "man", "woman", "one", "people", "individual", "boy", "girl"})
_NOT_VERB = lazily(
    r"\b(?:to|the|an?|of|in|at|for|and|or|who|that|which|whose|his|her|its|their|first|was|were|is|are|had|has)$",
    re.IGNORECASE,
)


def _in_english(plain: str) -> Iterator[Described]:
    for found in _WHO.finditer(plain):
        for end in _ends(plain, found):
            what, says = found["what"], plain[found.start("says") : end].strip()
            if len(english_words(says)) < 1:
                continue
            person = found["rel"].lower() == "who" or is_person(found["head"])
            span = Span(found.start("what"), end)
            rest = plain[: span.start] + plain[span.end :]
            if not _WH.search(rest):
                continue
            yield Described(span, _asking(what, found["head"], found["rel"].lower(), says, person=person), "" if person else found["head"])
    
def is_person(head: str) -> bool:
    """Tell whether an English noun is one for a person."""
    return head.lower() in _ANYBODY or head.lower() in words("persons", "language", "en")


_WH = lazily(r"\b(?:who|whom|what|which|where|when|how|why)\b", re.IGNORECASE)


def _asking(what: str, head: str, rel: str, says: str, *, person: bool) -> str:
    bare = re.sub("^the ", "", what, flags=re.IGNORECASE)
    if rel == "whose":
        return f"Which {bare}'s {says}?"
    if person and head.lower() in _ANYBODY and " " not in bare:
        return f"Who {says}?"
    return f"Who was the {bare} {rel} {says}?" if person else f"Which {bare} {says}?"


def _ends(plain: str, found: re.Match[str]) -> list[int]:
    """Return where a description may end: where the question's verb goes on, else with its clause."""
    aux = None
    for aux in _AUX.finditer(plain, 0, found.start()):
        pass
    says = found.start("says")
    if aux is None:
        return [found.end()]
    ends = []
    for word in re.finditer(r"[A-Za-z]+", found["says"]):
        before = found["says"][: word.start()].rstrip()
        if not before or _NOT_VERB.search(before):
            continue
        lower = word[0].lower()
        main = lower in words("english_verbs") and not lower.endswith("ed") if aux["aux"].lower() in _DO else lower.endswith(("ed", "ing")) or lower in words("english_verbs")
        if main:
            ends.append(says + word.start() - 1)
    return ends[:3] or [found.end()]
