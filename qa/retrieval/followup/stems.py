"""What a question is about: the noun phrases that stand beside its asking words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.english_stems import english_stems
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import GENERAL, Piece, pieces_of, without_counts
from qa.text.lazily import lazily
from qa.types import Question, Span, Turn


def stems_of(question: Question, known: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the noun phrases that a question is about, each with how much of it that is.

    ``stem`` is the stretch without asking words and without what is said of it (2021年全市送清凉
    of 2021年全市送清凉走访了多少家企业), ``core`` that without the noun that only says what is
    asked for, ``rest`` that with what else is named of it (2021年全市送清凉的企业).
    """
    if question.language == "en":
        yield from english_stems(question.plain)
        return
    span = _stem(question, known)
    if span is None:
        return
    stem = _named(question, span)
    if stem in _ANYBODY:
        said = question.plain[span.end :].strip(_MARKS)
        yield (f"{said}的人" if said else stem), "stem"
        return
    yield stem, "stem"
    last = next((p for p in pieces_of(question, known) if p.span.end == span.end), None)
    if last and last.span.start > span.start and (last.role == "verb" or last.kind == "attribute"):
        yield _named(question, Span(span.start, last.span.start)).removesuffix("的"), "core"
    beside = [p for p in phrases_of(question, known) if p.span.start >= span.end]
    if _HANDLED.match(question.plain, span.end):
        return  # 北京市把朝阳定为试点 is of no 朝阳
    nouns = [piece.span.start for piece in pieces_of(question, known) if piece.role == "noun"]
    things = (p for p in beside if any(p.span.start <= at < p.span.end for at in nouns))
    if thing := next((p.text for p in things if p.text not in stem), ""):
        yield f"{stem}的{thing}", "rest"


def about_of(turn: Turn, known: Mapping[str, int]) -> str:
    """Return what is spoken of after a turn: as it was kept, else what its question is about."""
    return turn.topic or next((text for text, _ in stems_of(turn.question, known)), "")


_MARKS = " ,，?？。！!、"


def _named(question: Question, span: Span) -> str:
    return question.plain[span.start : span.end].strip(_MARKS)


def _stem(question: Question, known: Mapping[str, int]) -> Span | None:
    """Return the first noun phrase that asks nothing, else the longest: what is said is cut off."""
    pieces = pieces_of(question, known)
    parts = _parts(question)
    found = [span for part in parts if (span := _without_predicate(question, pieces, part))]
    phrases = phrases_of(question, known)
    named = (
        span
        for span in found
        if any(span.start <= phrase.span.start < span.end for phrase in phrases)
    )
    return next(named, max(found, key=lambda span: span.end - span.start, default=None))


def _parts(question: Question) -> list[Span]:
    """Return where a Chinese question asks nothing."""
    asking = without_counts(question.normalized)
    skipped = len(opening_of(question.plain))
    found = (match.span() for match in re.finditer(r"[^ ?？]+", asking))
    return [Span(max(start, skipped), end) for start, end in found if end > skipped]


def _without_predicate(question: Question, pieces: Sequence[Piece], part: Span) -> Span | None:
    """Return a stretch without what is said of the noun that it names, before it and behind it.

    What is done is told by 了, by a small word before it (把, 要), or by its place before what is
    asked for (采用什么办法); where 的 follows it belongs to a noun: 红星厂办的歌会.
    """
    plain = question.plain
    opens = _OPENS.match(plain, part.start, part.end)
    start = opens.end() if opens else part.start
    verb = next((p for p in pieces if p.role == "verb" and p.span.start == start), None)
    if verb and (done := _DONE.match(plain, verb.span.end, part.end)):
        start = done.end()
    inside = [p for p in pieces if start < p.span.start and p.span.end <= part.end]
    said = (piece.span.start for piece in inside if _is_said(plain, piece, part.end))
    end = next(said, part.end)
    if end == part.end < len(plain.rstrip("?？")):
        end = _without_verb(plain, inside, end)
    tail = _TAIL.search(plain, start, end)
    end = tail.start() if tail else end
    return Span(start, end) if _named(question, Span(start, end)) else None


def _is_said(plain: str, piece: Piece, end: int) -> bool:
    """Tell whether a word begins what is said of the noun before it."""
    span = piece.span
    if "的" in plain[span.end : end].rstrip("的"):
        return False
    small = piece.role == "break" and _BEFORE_IT.fullmatch(plain, span.start, span.end)
    return bool(small or (piece.role != "part" and _DONE.match(plain, span.end, end)))


def _without_verb(plain: str, inside: Sequence[Piece], end: int) -> int:
    """Return where a stretch ends without the verb that what is asked for stands behind."""
    last = inside[-1] if inside else None
    if last is None or last.role != "verb" or last.span.end != end:
        return end
    return end if plain[last.span.start : end] in GENERAL else last.span.start


_ANYBODY = frozenset(("人", "个人", "员工", "职工"))
"""Whoever it was, told by what is said of them: 哪些人获得了奖章."""
_HANDLED = lazily("[把被]")
_OPENS = lazily("在[^,，]{1,12}[,，]|(?:[是在有由被把对给为从跟]|一共|总共)+")
_DONE = lazily("[回到出起]?[了过着]")
_BEFORE_IT = lazily("[把被给跟向让使将要会能已曾]|可以|应该|已经|是")
_TAIL = lazily(
    "(?:[一总]共|分别|大概|[去今明前]年|[上下]半年|[抓走驻做投花交涨捐送办开评新]"
    "|[的在是有由被把从到给跟为向叫共都了])+$"
)
