"""Whether a question leans on what was asked before, told from its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa.lexicon import alternatives, words
from qa.retrieval.followup.phrases import (
    GENERAL,
    Phrase,
    attributes,
    bare_noun,
    is_human,
    kind_of,
    phrases_of,
    without_counts,
)
from qa.text.normalize import CJK, HAS_CJK, simplify
from qa.text.numbers import numbers_in
from qa.text.questions import (
    blank_interrogatives,
    is_probe,
    stop_words,
    strip_interrogatives,
)
from qa.types import Question, Span

PronounKind = Literal["person", "people", "thing", "place", "year", "organisation"]

_OPENS = re.compile(r"^(?:那么?|然后|请问|再问一下|对了)?[,，\s]*")
_END = re.compile(r"[\s?？!！。.…~]*$")
_MORE = re.compile(
    r"(?:那么?)?[,，]?(?:还有(?:呢|吗|没有|么|别的|其他的?|更多|什么|哪些|谁|哪[个家位])?(?:呢|吗|么|没有)?"
    r"|(?:其他|别|其余|剩下)的?(?:呢|有哪些)|然后呢|后来呢|接着呢|再有呢|继续(?:说)?|接着说|下一[条个页]"
    r"|(?:详细|具体)(?:的|情况)?(?:呢|吗|是什么)?|(?:再|说|讲)?(?:详细|具体|多)(?:说)?一?[点些](?:呢|吗|说说)?|更多|详细(?:说说|说|讲讲)|展开(?:说说|讲讲))"
)
_MORE_EN = re.compile(
    r"(?:and |so )?(?:what else|anything else|who else|any (?:more|others?)|more|go on|tell me more"
    r"|what about (?:the )?(?:others?|rest))"
)
_INSTEAD = re.compile(
    r"(?:那么?|要是|如果是|换成|至于)?[,，]?(?P<what>.{1,16}?)(?:呢|的呢|又如何|怎么样呢)"
)
_INSTEAD_EN = re.compile(
    r"(?:and |so |but )?(?:what about|how about|and|same for)\s+(?:in |for |the )?(?P<what>.{1,40})"
)
_QUOTED = re.compile('[“「『《"][^”」』》"]*[”」』》"]')

_PERSON = r"(?<![其吉排利维])(?P<person>[他她](?:本人|自己)?)(?![们国乡山人经力])"
_PEOPLE = r"(?P<people>[他她]们|这些人|那些人|这几[个位]人?|那几[个位]人?|大家)"
_ORGANISATION = (
    r"(?P<organisation>[该这那](?:家|个|所)?(?:单位|公司|企业|机构|部门|医院|学校|集团|工会|组织))"
)
_PLACE = r"(?P<place>[那这](?:里|儿|边))"
_YEAR = r"(?P<year>[那同]年|那时候?|[那这]一年)"
_THING = (
    r"(?P<thing>它们?|其中(?=[\u4e00-\u9fff])|(?<![应不])该"
    r"|(?:这|那|此)(?:项|个|次|场|届|期|批|条|份|本|部|件|类|种|些|支|款|座|门|首)"
    r"|(?<![尤与极莫])其(?![他它余实次中间])|前者|后者|两者|二者|上述)"
)
_PRONOUN = re.compile("|".join([_PEOPLE, _ORGANISATION, _PERSON, _PLACE, _YEAR, _THING]))
_PRONOUN_EN = re.compile(
    r"\b(?:(?P<person>he|she|him|his|her|hers)|(?P<people>they|them|their|theirs)"
    r"|(?P<thing>(?<!time is )(?<!day is )it|its|this one|that one)|(?P<place>there(?=\s*\??$)))\b",
    re.IGNORECASE,
)


_WHERE_OR_WHEN = re.compile(
    "^(?:那么?|请问)?(?:在|于|从|当|到)[^,，]{0,12}?(?:上|里|中|时候?|后|前|期间)"
    "|关于|对于?|根据|按照?|截至|为什么|什么|怎么"
)
_ALWAYS_POINTING = frozenset({"其", "其中", "前者", "后者", "两者", "二者", "它", "它们"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that stands for something named before, and where it stands in the plain question."""

    text: str
    span: Span
    kind: PronounKind


def asks_more(question: Question) -> bool:
    """Tell whether a question only asks for more of the same: 还有呢, what else."""
    if question.language == "en":
        return bool(_MORE_EN.fullmatch(_bare(question.text).lower()))
    return bool(_MORE.fullmatch(_bare(simplify(question.text))))


def instead(question: Question) -> str | None:
    """Return what a question only puts in the place of something: 第二届 of 那第二届呢."""
    if question.language == "en":
        match = _INSTEAD_EN.fullmatch(_bare(question.text).lower())
        what = _bare(question.text)[match.start("what") :] if match else ""
        return what if match and not _PRONOUN_EN.search(what) else None
    match = _INSTEAD.fullmatch(_bare(simplify(question.text)))
    if not match or strip_interrogatives(match["what"]).strip() != match["what"].strip():
        return None
    what = match["what"].strip(" ,，")
    return what if what and not _PRONOUN.fullmatch(what) else None


def pronoun_of(question: Question, known: Mapping[str, int]) -> Pronoun | None:
    """Return the first pronoun of a question that nothing in the question itself explains."""
    plain = question.plain
    pattern = _PRONOUN if question.language != "en" else _PRONOUN_EN
    quoted = [match.span() for match in _QUOTED.finditer(plain)]
    for match in pattern.finditer(plain):
        if any(start <= match.start() < end for start, end in quoted) or _in_word(match):
            continue
        kind = match.lastgroup
        before = [p for p in phrases_of(question, known) if p.span.start < match.start()]
        if kind == "thing" and not _points(match, question, known):
            continue
        if not _explained(kind or "", before, plain[: match.start()], question):
            return Pronoun(match[0], Span(*match.span()), kind)  # type: ignore[arg-type]
    return None


def lacks_subject(question: Question) -> bool:
    """Tell whether a question names nothing that it could be about: 什么时候举行的, 冠军是谁.

    Nothing is left of it without its asking words, dates and figures but small words, verbs that
    say little, and nouns that name nothing alone.
    """
    if question.language == "en":
        return bool(_BARE_EN.fullmatch(_bare(question.text).lower()))
    if not _may_lean(question):
        return False
    text = without_counts(question.normalized[len(opening_of(question.plain)) :])
    text = _counted().sub(lambda found: " " * len(found[0]), text)
    for number in numbers_in(text):
        text = text[: number.span.start] + " " * len(number.span) + text[number.span.end :]
    return not re.search(f"[a-z{CJK}]", _general().sub(" ", text))


def belongs_to(question: Question, told: str, known: Mapping[str, int]) -> bool:
    """Tell whether a question asks for a thing that was ``told`` of: 门票多少钱, and 门票 is there.

    ``told`` is what the last answer was taken from, normalised.
    """
    if question.language == "en" or not _may_lean(question) or len(question.plain) > _SHORT:
        return False
    noun = bare_noun(question, known)
    return noun is not None and noun in told


def _may_lean(question: Question) -> bool:
    """Tell whether a question asks, of no name of its own."""
    plain = question.normalized
    named = question.places or question.persons or question.english
    if named or is_probe(plain) or re.search("[你您我]", plain):
        return False
    return blank_interrogatives(plain) != plain or without_counts(plain) != plain


_SHORT = 12
"""Characters of a question that may ask for something of what was told."""


@cache
def _general() -> re.Pattern[str]:
    """Return what matches words that name nothing: the longest first."""
    listed = [
        *words("followup_verbs"),
        *words("followup_small"),
        *words("followup_nouns", "counted", ""),
        *words("measures", "asked"),
    ]
    small = [word for word in stop_words() if HAS_CJK.search(word)]
    titles = alternatives(words("titles", "calling", ""))
    return re.compile(f"{titles}(?=[是叫]|$|[^{CJK}])|{alternatives([*listed, *small])}")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(f"(?<= ){alternatives(words('followup_nouns', 'counted'))}")


_BARE_EN = re.compile(
    r"(?:and )?(?:since )?(?:when|where|why|who|how(?: many| much| long)?)(?: exactly| was that)?"
)


def only_asks(question: Question) -> bool:
    """Tell whether a question is an asking phrase and nothing else: 哪一年, 在哪里."""
    left = strip_interrogatives(question.normalized)
    return not re.sub(rf"[^{CJK}a-z0-9]|[在是由从被的了那么]", "", left)


def opening_of(plain: str) -> str:
    """Return what a follow-up question opens with before it asks: 那么，."""
    match = _OPENS.match(plain)
    return match[0] if match else ""


def _bare(text: str) -> str:
    return _END.sub("", " ".join(text.split()))


def _in_word(match: re.Match[str]) -> bool:
    """Tell whether a pronoun only looks like one: 大家 of 大家庭, 该 of 应该."""
    text, word = match.string, match[0]
    after = text[match.end() : match.end() + 1]
    return (word == "大家" and after in "庭都好") or (word == "那个" and match.start() > 0)


def _explained(kind: str, before: list[Phrase], lead: str, question: Question) -> bool:
    """Tell whether words before a pronoun, in the same question, may be what it stands for."""
    if question.language == "en":
        return _explained_in_english(lead)
    said = bool(re.search(f"[a-z0-9{CJK}]{{2}}", _content(lead)))
    if kind in ("person", "people"):
        people = any(p.kind in ("person", "human") or is_human(p.text) for p in before)
        return people or bool(_titled().search(lead)) or said
    if kind == "year":
        return bool(question.years) or said
    named = any(phrase.kind != "attribute" for phrase in before)
    return named or bool(re.search(f"[a-z0-9{CJK}]", _content(lead)))


def _content(lead: str) -> str:
    """Return what before a pronoun could be its meaning: where and when it is are left out."""
    bare = _WHERE_OR_WHEN.sub("", lead)
    return _general().sub(" ", strip_interrogatives(bare))


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(f"职工|工人|骑手|劳模|师傅|{alternatives(words('titles'))}")


def _points(match: re.Match[str], question: Question, known: Mapping[str, int]) -> bool:
    """Tell whether a word like 这个 points back: to nothing said (这个呢) or to a general noun.

    这届职工运动会 names itself what it is.
    """
    if question.language == "en" or match[0] in _ALWAYS_POINTING:
        return True
    at = match.end()
    after = [p for p in phrases_of(question, known) if p.span.start <= at < p.span.end]
    if not after:
        if question.plain.startswith(tuple(GENERAL), at):
            return True
        following = question.plain[at : at + 1]
        return match[0] != "该" and (not following or following in "?,，是有在叫的怎由")
    text = question.plain[at : after[0].span.end]
    return len(text) <= 3 or text in attributes() or kind_of(text) == "attribute"


def _explained_in_english(lead: str) -> bool:
    """Tell whether a noun goes before an English pronoun: with an article, counted, or a name."""
    noun = r"\b(?:the|an?|this|that|these|our|my|any|each|every) [a-z]|\b(?:many|which|whose) [a-z]"
    words_of = [word for word in re.findall("[a-z]{3,}", lead.lower()) if word not in _ASKING_EN]
    named = bool(re.search(r"[A-Z][a-z]+", lead[1:]))
    return named or len(words_of) > 1 or bool(re.search(noun, lead.lower()))


_ASKING_EN = frozenset(
    "and but what who when where why how which does did are was were has have had can could"
    " will would".split()
)
