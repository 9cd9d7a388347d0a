"""The noun phrases of a question: what it is about, and what a follow-up may take up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from qa.lexicon import words
from qa.retrieval.followup.pieces import (
    Known,
    PhraseKind,
    Piece,
    kind_of,
    pieces_in,
    without_counts,
)
from qa.text.lazily import lazily
from qa.types import Question, Span

_OPENING, _CLOSING = '“「『《"', '”」』》"'
_COUNTS = lazily(r"(?:多少|几|哪些|什么)(?!人)\w?$")
"""What stands before what is counted: 多少条提案; in 多少人参加 they are counted already."""
_DONE_TO = lazily("[到出成入给为掉完]$")
"""How a verb ends that names nothing: 收到, 派出."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a question: its words as asked, where it stands, what it names.

    ``asked`` says that it stands right behind an asking word: what is counted or chosen among.
    """

    text: str
    span: Span
    kind: PhraseKind
    asked: bool = False


def phrases_of(question: Question, known: Mapping[str, int]) -> list[Phrase]:
    """Return the noun phrases of a question in order; ``known`` are the corpus's own words.

    Dates are none; counts (48名) neither, but ordinals (第二届) are.
    """
    return list(_phrases_in(question.plain, question.normalized, Known(known)))


@lru_cache(maxsize=256)
def _phrases_in(plain: str, normalized: str, known: Known) -> tuple[Phrase, ...]:
    asking = without_counts(normalized)
    found: list[Phrase] = []
    for is_break, group in groupby(pieces_in(normalized, known), lambda p: p.role == "break"):
        if not is_break:
            pieces = list(group)
            asked = asking[max(0, pieces[0].span.start - 1) : pieces[0].span.start] == " "
            found += _phrases(plain, normalized, pieces, asked)
    return tuple(found)


def _phrases(plain: str, text: str, pieces: list[Piece], asked: bool) -> Iterator[Phrase]:
    """Yield the phrases of a stretch without breaks: its verbs part them, or belong to them.

    A verb belongs to the noun before it where the stretch ends with it (技能提升补贴的), unless it
    says what the asked ones do (多少名选手参赛), and to a single character after it (消费券).
    """
    end = pieces[-1].span.end
    run: list[Piece] = []
    counted = _COUNTS.search(text, 0, pieces[0].span.start)
    if asked and counted and pieces[0].role == "verb":  # what is counted is a noun: 多少条提案
        pieces = [replace(pieces[0], role="noun"), *pieces[1:]]
    for place, piece in enumerate(pieces):
        rest = pieces[place + 1 :]
        if piece.role == "verb" and not _belongs(piece, run, rest, text, end, asked):
            yield from _phrase(plain, text, run, asked)
            run, asked = [], False
        else:
            run.append(piece)
    yield from _phrase(plain, text, run, asked)


def _belongs(
    verb: Piece, run: Sequence[Piece], rest: Sequence[Piece], text: str, end: int, asked: bool
) -> bool:
    """Tell whether a verb is a part of the phrase ``run``, given what follows it up to ``end``."""
    after = text[end : end + 1]
    if _DONE_TO.search(text, verb.span.start, verb.span.end) and not rest:
        return False
    if rest and rest[0].role == "part":
        return True
    if not run and rest and rest[0].role == "noun":  # 供电公司, 劳动竞赛
        return text[verb.span.start : verb.span.end] not in words("followup_verbs")
    nouns = any(piece.role == "noun" for piece in run)
    inside = bool(rest) and rest[0].role == "noun" and any(p.role == "verb" for p in rest)
    if not nouns or asked or (after in ("了", "过", "着", "") and not inside):
        return False
    return all(piece.role == "verb" for piece in rest) or (
        rest[0].role == "noun" and rest[0].kind in ("thing", "organisation")
    )


def _phrase(plain: str, text: str, run: Sequence[Piece], asked: bool) -> Iterator[Phrase]:
    if not any(piece.role != "part" for piece in run) and len(run) < 2:
        return
    start, end = run[0].span.start, run[-1].span.end
    if start and text[start - 1] in _OPENING:
        start -= 1
    if text[end : end + 1] and text[end] in _CLOSING:
        end += 1
    kinds = [piece.kind for piece in run if piece.role == "noun"]
    solid = [kind for kind in kinds if kind != "ordinal"] or kinds
    kind = solid[-1] if solid else "thing"
    if len(run) > 1 and kind not in ("person", "ordinal") and run[-1].kind != "place":
        kind = kind_of(text[run[0].span.start : run[-1].span.end])
    yield Phrase(plain[start:end], Span(start, end), kind, asked)
