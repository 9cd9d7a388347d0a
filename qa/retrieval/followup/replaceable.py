"""The stretches of a question that something else may be put in the place of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.english import nouns_of, single_nouns_of
from qa.retrieval.followup.english_topic import chains_in
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import pieces_of
from qa.retrieval.followup.topics import chains_of
from qa.text.english import LATIN_NAME
from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.text.words import whole_words
from qa.types import Question, Span

_ANY_DAY = "2000-01-01"
_IN_A_ROW = lazily(
    f"第[一二三四五六七八九十0-9]+[{CJK}]|[特一二三四五六]等奖|首[届次批期]|[去今明前]年|[上下]半年"
    f"|[冠亚季]军|[一二三四五六七八九十]级|全[市区国省县]|[{CJK}]{{2}}[区县市镇]"
)
_QUOTED = lazily('[“「『《"][^“”「」『』《》"]+[”」』》"]')
_PLACED = lazily(r"\b(?:in|at|for|from|on|by|to) ((?:the )?[A-Z]\w*(?: [A-Z]\w*)*)")
_RANK = lazily(
    r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|last)\b", re.IGNORECASE
)
_WHOSE = lazily(r"(?:[A-Z]\w* )*[^\s'’]+['’]s(?= )")
_NAMES = lazily(r"(?<!^)\b[A-Z]\w+\b")
_YEAR = lazily(r"\b(?:19|20)\d\d\b")


def replaceable(question: Question, known: Mapping[str, int]) -> dict[Span, list[str]]:
    """Return the stretches of a question that may be replaced, each with what it was found as."""
    found: dict[Span, list[str]] = {}
    stretches = _english if question.language == "en" else _chinese
    for span, kind in stretches(question, known):
        if 0 <= span.start < span.end <= len(question.plain):
            found.setdefault(span, []).append(kind)
    return found


def is_whole(span: Span, what: str, asked: Question) -> bool:
    """Tell whether a stretch of a Chinese question is no piece of a word, for ``what`` to stand in.

    No figure is put out for what is none (三 of 三号码头), nor a noun that goes on behind it (防火
    of 防火员), unless ``what`` ends as it does (三等 for 一等 of 一等奖).
    """
    written, put = asked.normalized[span.start : span.end], normalize(what)
    if _FIGURED.search(put):
        return True
    inside = (piece.span for piece in pieces_of(asked, {}))
    if any(word.start < end < word.end for word in inside for end in (span.start, span.end)):
        return False
    if span in [number.figure for number in numbers_in(asked.normalized)]:
        return False
    goes_on = _GOES_ON.match(asked.normalized, span.end)
    return written[-1] == put[-1] or goes_on is None


_FIGURED = lazily("[0-9零一二三四五六七八九十百千万两首末]")
_GOES_ON = lazily("[员师者长们队班组站厂室楼馆店手]")


def _chinese(question: Question, known: Mapping[str, int]) -> Iterator[tuple[Span, str]]:
    yield from ((phrase.span, "phrase") for phrase in phrases_of(question, known))
    yield from ((chain.span, "chain") for chain in chains_of(question, known))
    yield from ((word.span, "word") for word in whole_words(question.normalized, known))
    pieces = pieces_of(question, known)
    yield from ((piece.span, "verb") for piece in pieces if piece.role == "verb")
    yield from ((place.span, "place") for place in question.places)
    yield from ((year.span, "year") for year in question.years)
    yield from ((date.span, "date") for date in dates_in(question.normalized, _ANY_DAY))
    yield from ((number.span, "figure") for number in numbers_in(question.normalized))
    yield from ((number.figure, "figure") for number in numbers_in(question.normalized))
    yield from ((Span(*match.span()), "row") for match in _IN_A_ROW.finditer(question.normalized))
    yield from ((Span(*match.span()), "quoted") for match in _QUOTED.finditer(question.plain))
    for name in people_in(question.plain):
        at = question.plain.find(name)
        yield Span(at, at + len(name)), "person"


def _english(question: Question, known: Mapping[str, int]) -> Iterator[tuple[Span, str]]:
    plain = question.plain
    yield from ((noun.span, "noun") for noun in nouns_of(plain))
    yield from ((noun.span, "part") for noun in single_nouns_of(plain))
    for chain in chains_in(plain):
        at = plain.find(chain.text)
        yield Span(at, at + len(chain.text)), "chain"
    yield from ((Span(*match.span(1)), "place") for match in _PLACED.finditer(plain))
    yield from ((Span(*match.span()), "year") for match in _YEAR.finditer(plain))
    yield from ((Span(*match.span()), "row") for match in _RANK.finditer(plain))
    yield from ((Span(*match.span()), "whose") for match in _WHOSE.finditer(plain))
    yield from ((Span(*match.span()), "person") for match in LATIN_NAME.finditer(plain, 1))
    yield from ((Span(*match.span()), "name") for match in _NAMES.finditer(plain))
