"""What a question names, stretch by stretch: nothing alone, something told of, itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import dropwhile, groupby
from typing import Literal

from qa.lexicon import words
from qa.lexicon.common import common_word
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.pieces import (
    GENERAL,
    Piece,
    attributes,
    is_quality,
    pieces_of,
    without_counts,
)
from qa.text.lazily import lazily
from qa.types import Question

Naming = Literal["nothing", "something", "thing", "compound", "itself"]
"""What a stretch of a question names: nothing alone (冠军), something of what is spoken of where
that has it (赛道), a thing that may be spoken of alone or not (座谈会), a compound of common words
(自我管理), or what it is, alone (握奇数据)."""

Run = tuple[str, Sequence[Piece]]


def is_named(question: Question) -> bool:
    """Tell whether a question names a place or a person."""
    return bool(question.places or question.persons or question.named)


def named_by(question: Question, runs: Sequence[Run], told: str) -> Iterator[tuple[str, Naming]]:
    """Yield what a question names, and how.

    A compound of common words is a name, unless it was ``told`` of just once: 自我管理.
    """
    for text, pieces in runs:
        naming = _naming(text, pieces, question)
        if naming == "compound":
            naming = "something" if told.count(text) == 1 else "itself"
        yield text, naming


def runs_of(question: Question, known: Mapping[str, int]) -> list[Run]:
    """Return what a question names, stretch by stretch, without verbs that say too little.

    Verbs at the end of a stretch make one of their own: 学员怎么考核.
    """
    opening = len(opening_of(question.plain))
    runs: list[Run] = []
    pieces = [piece for piece in pieces_of(question, known) if piece.span.start >= opening]
    for is_break, group in groupby(pieces, lambda piece: piece.role == "break"):
        kept = [piece for piece in group if _text(question, piece) not in _small()]
        if not is_break and kept:
            if len(kept) > 1 and _says_how(_text(question, kept[-1])):
                kept = kept[:-1]  # 学员评价好吗
            nouns = list(dropwhile(lambda piece: piece.role == "verb", reversed(kept)))[::-1]
            runs += [_run(question, part) for part in (nouns, kept[len(nouns) :]) if part]
    return runs


def _says_how(text: str) -> bool:
    common = common_word(text)
    return text in _SAID_OF or (common is not None and common.kind == "adjective")


_SAID_OF = frozenset("好坏高低多少大小快慢贵长短严")


def _run(question: Question, pieces: Sequence[Piece]) -> Run:
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
    if any(piece.kind in ("person", "place") for piece in pieces) or _is_a_name(text, pieces):
        return "itself"
    if pieces[0].kind == "ordinal" and len(pieces) == 1 + (last.role == "part" and len(head) == 1):
        return "nothing"
    general = _is_relational(head, last, question)
    if general and pieces[0].kind == "ordinal" and len(pieces) == _VERB_AND_NOUN:
        return "nothing"  # 第二个环节
    if len(pieces) == 1:
        chosen = general or _WHICH.search(question.normalized[: last.span.start])
        return "nothing" if chosen else _of_a_word(head, last, question)
    return _of_several(text, pieces, question, general=general)


def _is_a_name(text: str, pieces: Sequence[Piece]) -> bool:
    """Tell whether what is no word is a name, by its surname or by how it ends: 纪颖, 瀛海镇."""
    if not all(piece.role == "part" for piece in pieces) or not 1 < len(text) < 4:
        return False
    return text[0] in words("surnames") or text[-1] in "区县镇乡村"


def _of_several(text: str, pieces: Sequence[Piece], question: Question, *, general: bool) -> Naming:
    """Return what several words together name; ``general`` says that the last names nothing."""
    written = [_text(question, piece) for piece in pieces]
    if all(word in attributes() for word in written):
        return "nothing"
    if general and len(pieces) == _VERB_AND_NOUN and written[0] in _acts():
        return "nothing"
    if general or written[-1] in GENERAL or written[-1].endswith(words("titles")):
        return "something" if len(pieces) <= _FEW and len(text) <= _COMPOUND else "itself"
    common = all(_is_common(word, piece) for word, piece in zip(written, pieces, strict=True))
    if _ENTITY.search(text) or not common:
        return "itself"
    return "something" if len(text) <= _BARE else "compound"


def _is_common(text: str, piece: Piece) -> bool:
    return common_word(text) is not None and piece.kind != "organisation"


_WHICH = lazily("(?:什么|哪一?[个家所支座种位]?)$")
"""What stands before a noun that only says what is asked for: 哪家公司."""
_FEW, _COMPOUND, _BARE = 3, 6, 3
"""Words and characters of a compound that may name nothing alone (技术中心主任), where its last
says of what kind it is; characters of any other."""
_ENTITY = lazily("(?:[校站屋会厅馆园室法社队节杯厂院厦吧店团]|中心|热线|基地|食堂|宿舍)$")


_VERB_AND_NOUN = 2


@cache
def _acts() -> frozenset[str]:
    """Return what an attribute may be of: 收费标准, 报名方式."""
    return frozenset((*words("nominal_verbs"), *words("followup_verbs")))


def _of_a_word(text: str, piece: Piece, question: Question) -> Naming:
    """Return what a single word names: things, bodies and places may be spoken of alone."""
    common = common_word(text)
    if _A_WORD_OF_LATIN.fullmatch(question.plain[piece.span.start : piece.span.end]):
        return "nothing"
    if piece.role == "part" or is_quality(text):
        return "something"
    if text in BODIES or (common is not None and common.kind in ("idiom", "verb")):
        return "something"
    if common is None or piece.kind == "organisation":
        return "itself"
    return "compound" if len(text) > _BARE else _of_a_short_word(text)


def _of_a_short_word(text: str) -> Naming:
    return "thing" if _ENTITY.search(text) else "something"


_A_WORD_OF_LATIN = lazily("[a-z]{3,}")
"""A word of English within Chinese: names begin with a capital. trainer是谁."""
BODIES = frozenset("公司 集团 单位 学校 校方 医院 工厂 厂里 街道 社区 机构 协会 中心 村里".split())
"""What says only of what kind a body is, not which."""


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
        or (len(text) > 1 and text.endswith(MEASURED))
    )


MEASURED = ("长", "率", "数", "额", "量", "费", "期", "价", "比")
"""What nouns end with that say who leads, how much or how long: 会长, 签订率, 人数."""


def only_common(question: Question, run: Run) -> bool:
    """Tell whether a stretch is made of common words, and names no body."""
    return all(_is_common(_text(question, piece), piece) for piece in run[1])
