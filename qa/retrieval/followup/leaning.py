"""Whether a question lacks what it is about: told by its own words, and by what was just told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import dropwhile, groupby
from typing import Literal

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.pieces import (
    GENERAL,
    Piece,
    attributes,
    bare_text,
    naming_nothing,
    opening_of,
    pieces_of,
    without_counts,
)
from qa.text.normalize import CJK
from qa.text.numbers import numbers_in
from qa.text.questions import (
    blank_interrogatives,
    is_probe,
    strip_interrogatives,
)
from qa.types import Question

Naming = Literal["nothing", "something", "thing", "itself"]
"""What a stretch of a question names: nothing alone (冠军), something of what is spoken of where
that has it (赛道), a thing that may be spoken of alone or not (座谈会), or what it is, alone
(职业坐标体系)."""

_Run = tuple[str, Sequence[Piece]]


def lacks_subject(question: Question) -> bool:
    """Tell whether a question names nothing that it could be about: 什么时候举行的, 冠军是谁.

    Nothing is left of it without its asking words, dates and figures but small words, verbs that
    say little, and nouns that name nothing alone.
    """
    if question.language == "en":
        return bool(_BARE_EN.match(bare_text(question.text).lower()))
    if not _may_lean(question):
        return False
    text = without_counts(question.normalized[len(opening_of(question.plain)) :])
    if _OTHERS.fullmatch(text.strip(" ?!")):
        return True
    text = _verbal().sub(_without_verb, text)
    text = _counted().sub(lambda found: " " * len(found[0]), text)
    for number in numbers_in(text):
        text = text[: number.span.start] + " " * len(number.span) + text[number.span.end :]
    return not re.search(f"[a-z{CJK}]", naming_nothing().sub(" ", text))


def leans(question: Question, told: str, known: Mapping[str, int]) -> bool:
    """Tell whether a question asks for something of what was ``told``: 赛道有几个.

    What it names is no name, and either was told of, or is asked for as something that was done
    though it is not said by whom: 拍了什么视频.
    """
    if question.language == "en" or not _may_lean(question) or len(question.plain) > _LONG:
        return False
    runs = _runs(question, known)
    naming = {text: _naming(text, pieces, question) for text, pieces in runs}
    if _by_whom().match(question.normalized):
        return False
    if _says_no_who(question, runs) and "itself" not in naming.values():
        return True
    may = ("something", "thing") if _opens_with_verb(question, runs) else ("something",)
    if any(name not in (*may, "nothing") for name in naming.values()):
        return False
    return all(text in told for text, name in naming.items() if name in may)


def _opens_with_verb(question: Question, runs: Sequence[_Run]) -> bool:
    """Tell whether a question says first what is done, or 每: 参加座谈会的有哪些人."""
    text = question.normalized[len(opening_of(question.plain)) :]
    verb = alternatives(word for word in words("followup_verbs") if len(word) > 1)
    opens = bool(runs) and runs[0][1][0].role == "verb"
    return opens or text.startswith("每") or bool(re.match(verb, text))


def is_common_thing(question: Question, told: str, before: Before) -> bool:
    """Tell whether a question opens with a thing of common words, no name, that was ``told`` of."""
    runs = _runs(question, before.known)
    if not runs or not _may_lean(question) or len(runs) > 1:
        return False
    text, pieces = runs[0]
    common = all(common_word(_text(question, p)) and p.kind != "organisation" for p in pieces)
    return common and pieces[0].span.start == len(opening_of(question.plain)) and text in told


def _may_lean(question: Question) -> bool:
    """Tell whether a question asks, of no name of its own."""
    plain = question.normalized
    named = question.places or question.persons or question.named or question.english
    if named or is_probe(plain) or re.search("[你您我]|[“「『《]", plain):
        return False
    return blank_interrogatives(plain) != plain or without_counts(plain) != plain


_LONG = 20
"""Characters of a question that may ask for something of what was told."""


def _runs(question: Question, known: Mapping[str, int]) -> list[_Run]:
    """Return what a question names, stretch by stretch, without verbs that say too little.

    Verbs at the end of a stretch make one of their own: 学员怎么考核.
    """
    opening = len(opening_of(question.plain))
    runs: list[_Run] = []
    pieces = [piece for piece in pieces_of(question, known) if piece.span.start >= opening]
    for is_break, group in groupby(pieces, lambda piece: piece.role == "break"):
        kept = [piece for piece in group if _text(question, piece) not in _small()]
        if not is_break and kept:
            nouns = list(dropwhile(lambda piece: piece.role == "verb", reversed(kept)))[::-1]
            runs += [_run(question, part) for part in (nouns, kept[len(nouns) :]) if part]
    return runs


def _run(question: Question, pieces: Sequence[Piece]) -> _Run:
    return question.normalized[pieces[0].span.start : pieces[-1].span.end], pieces


@cache
def _small() -> frozenset[str]:
    return frozenset((*words("followup_verbs"), *words("followup_small")))


def _text(question: Question, piece: Piece) -> str:
    return question.normalized[piece.span.start : piece.span.end]


def _naming(text: str, pieces: Sequence[Piece], question: Question) -> Naming:
    """Return what a stretch of a question names."""
    last = pieces[-1]
    head = _text(question, last)
    if any(piece.kind in ("person", "place") for piece in pieces):
        return "itself"
    if pieces[0].kind == "ordinal" and len(pieces) == 1 + (last.role == "part" and len(head) == 1):
        return "nothing"
    general = _is_relational(head, last, question)
    if len(pieces) == 1:
        if general or _WHICH.search(question.normalized[: last.span.start]):
            return "nothing"
        return _of_a_word(head, last)
    if general and len(pieces) == _VERB_AND_NOUN and _text(question, pieces[0]) in _acts():
        return "nothing"
    if general or head in GENERAL or head.endswith(words("titles")):
        return "something" if len(pieces) <= _FEW and len(text) <= _COMPOUND else "itself"
    return "something" if len(text) <= _BARE and not _ENTITY.search(text) else "itself"


_WHICH = re.compile("(?:什么|哪一?[个家所支座种位]?)$")
"""What stands before a noun that only says what is asked for: 哪家公司."""
_FEW, _COMPOUND, _BARE = 3, 6, 3
"""Words and characters of a compound that may name nothing alone (技术中心主任), where its last
says of what kind it is; characters of any other."""
_ENTITY = re.compile("(?:[校站屋会厅馆园室法社队节杯厂院厦吧店团]|中心|热线|基地|食堂|宿舍)$")


_VERB_AND_NOUN = 2


@cache
def _acts() -> frozenset[str]:
    """Return what an attribute may be of: 收费标准, 报名方式."""
    return frozenset((*words("nominal_verbs"), *words("followup_verbs")))


def _of_a_word(text: str, piece: Piece) -> Naming:
    """Return what a single word names: things, bodies and places may be spoken of alone."""
    if piece.role == "part":
        return "something"
    common = common_word(text)
    if common is None or piece.kind == "organisation":
        return "itself"
    if common.kind in ("idiom", "verb"):
        return "something"
    if len(text) > _BARE:
        return "itself"
    return "thing" if _ENTITY.search(text) else "something"


def _is_relational(text: str, piece: Piece, question: Question) -> bool:
    """Tell whether a noun says nothing of its own, unless it stands with another."""
    if piece.kind == "attribute" or text in attributes():
        if text not in words("followup_nouns", "counted"):
            return True
        before = without_counts(question.normalized)[: piece.span.start]
        return before.endswith(" ")
    return (
        piece.kind == "ordinal"
        or text in words("titles", "calling", "")
        or (text.endswith("长") and len(text) > 1)
    )


def _says_no_who(question: Question, runs: Sequence[_Run]) -> bool:
    """Tell whether a question asks what was done, or where, and not by whom: 设了哪几个赛道."""
    text = question.normalized[len(opening_of(question.plain)) :]
    if _AT_WHICH.match(text):
        return True
    lead = _opening_verb().match(text)
    if lead is None:
        return False
    starts = runs[0][1][0].span.start - (len(question.normalized) - len(text)) if runs else None
    return starts is None or starts >= lead.end() or runs[0][1][0].role in ("verb", "part")


_AT_WHICH = re.compile(
    f"(?:都|又)?(?:在|是|到|去|来自|由|被|用|从|对|归|属于)哪一?[个家所座支条级类位]?"
    f"(?![里儿个家所座支条级类位])[{CJK}]{{1,3}}(?:的|[{CJK}]{{0,2}}的)?[?]*$"
)


@cache
def _opening_verb() -> re.Pattern[str]:
    """Return what matches a verb at the beginning and what says that it was done: 拍了, 读的什么."""
    adverbs = "(?:一共|总共|共|都|又|还|先后|另外|近?[一二三四五六七八九十几两]+[年月天])*"
    return re.compile(
        rf"{adverbs}[{CJK}]{{1,2}}(?:了|过|的(?:是|都是)?(?=什么|哪|谁|多少|几))|举[办行]的"
    )


@cache
def _by_whom() -> re.Pattern[str]:
    """Return what matches a question whose asking words say who did something: 谁演示了烧麦."""
    return re.compile(
        f"(?:那么?|都)?有?(?:谁|哪[些几]?[{CJK}]{{0,3}}|多少[{CJK}]{{0,4}}|几[{CJK}]{{1,3}})(?:在|把|给|对|来|去)?[{CJK}]{{1,2}}了"
    )


_OTHERS = re.compile(f"还有 *(?:别的|其他的?|其它的?|什么|哪些)? *[{CJK}]{{1,4}} *[吗呢]?")
"""More of a kind that was spoken of: 还有别的福利吗."""


@cache
def _verbal() -> re.Pattern[str]:
    """Return what finds two characters before a noun that names nothing alone: 收费标准."""
    return re.compile(f"([{CJK}]{{2}}){alternatives(words('followup_nouns', 'counted', ''))}")


def _without_verb(found: re.Match[str]) -> str:
    common = common_word(found[1])
    verb = common is not None and common.kind == "verb"
    return " " * len(found[0]) if verb else found[0]


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(f"(?<= ){alternatives(words('followup_nouns', 'counted'))}")


_BARE_EN = re.compile(
    r"(?:and )?(?:since )?(?:when|where|why|who|how(?: many| much| long)?)"
    r"(?: exactly| was that)?$|(?:and|but|so) (?:how|when|where|why|who|what|which) "
)


def only_asks(question: Question) -> bool:
    """Tell whether a question is an asking phrase and nothing else: 哪一年, 在哪里."""
    left = strip_interrogatives(question.normalized)
    return not re.sub(rf"[^{CJK}a-z0-9]|[在是由从被的了那么]", "", left)
