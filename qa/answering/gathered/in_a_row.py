"""Which has most or least of those in a row of one sentence: 2020年310万元，2021年355万元.

Each piece of such a row says of a year, or of a thing that it begins with, one figure; all are of
one unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qa.answering.passages.quoting import make_quote
from qa.text.lazily import lazily
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_at
from qa.text.written_numbers import unit_of
from qa.types import Citation, Question, Span

_PIECE = lazily(r"(?:[^，,、；;。！？!?：:\n]|(?<=\d),(?=\d))+")
_YEAR = lazily(r"(?:19|20)[0-9]{2}年")
_YEAR_ASKED = lazily("哪(?:一)?年|什么年份|哪个年份")
_LED = lazily("^(?:其中|而|以及|和|分别(?:为|是)?)")
_BETWEEN = lazily("[以为是有达得：:\\s]+$")
_NO_NAME = lazily("[的了共总比较其]|合计|以上|以下|平均")
_TENTHS = lazily("(?P<figure>[一二三四五六七八九1-9])角")
_DIGITS = "一二三四五六七八九"
_FEWEST = 3
"""Pieces that make a row."""
_LONGEST = 12
"""Characters of what a figure is told of."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is told of one: its name or year, its figure and what that counts."""

    name: Span
    figure: Span
    value: Fraction
    unit: str


def with_most_in_row(question: Question, citation: Citation, *, least: bool) -> Citation | None:
    """Return the citation with that marked which has the most, or the ``least``, in its row.

    ``None`` where the sentence that is marked first sets none in a row, or two have as much.
    """
    passage = citation.hit.passage
    marked = next((mark for quote in citation.quotes for mark in quote.highlights), None)
    if marked is None or passage.kind == "table" or question.language == "en":
        return None
    sentence = sentence_at(passage.text, marked.start)
    marks = _most(question.normalized, passage.text, sentence, least=least)
    if not marks:
        return None
    return replace(citation, quotes=(make_quote(passage, sentence, marks),))


def _most(asked: str, text: str, sentence: Span, *, least: bool) -> list[Span]:
    """Return name and figure of what has the most, or the ``least``, in the row of a sentence."""
    row = _longest_row(list(_pieces(text, sentence, of_years=bool(_YEAR_ASKED.search(asked)))))
    if len(row) < _FEWEST or len({text[one.name.start : one.name.end] for one in row}) < len(row):
        return []
    values = [one.value for one in row]
    best = min(values) if least else max(values)
    piece = row[values.index(best)]
    return [piece.name, piece.figure] if values.count(best) == 1 else []


def _longest_row(pieces: Sequence[_Piece | None]) -> list[_Piece]:
    """Return the longest run of pieces that count the same."""
    best: list[_Piece] = []
    run: list[_Piece] = []
    for piece in pieces:
        goes_on = piece is not None and (not run or piece.unit == run[-1].unit)
        run = [*run, piece] if goes_on and piece else [piece] if piece else []
        best = run if len(run) > len(best) else best
    return best


def _pieces(text: str, sentence: Span, *, of_years: bool) -> Iterator[_Piece | None]:
    """Yield the pieces of a sentence; ``None`` for one that tells no one figure of a name."""
    numbers = [n for n in numbers_in(text) if n.span.overlaps(sentence) and n.value is not None]
    for found in _PIECE.finditer(text, sentence.start, sentence.end):
        inside = [n for n in numbers if found.start() <= n.span.start < found.end()]
        yield _piece(text, Span(*found.span()), inside, of_years=of_years)


def _piece(text: str, piece: Span, inside: list[Number], *, of_years: bool) -> _Piece | None:
    lead = _LED.match(text[piece.start : piece.end])
    start = piece.start + (lead.end() if lead else 0)
    year = _YEAR.match(text, start, piece.end) if of_years else None
    told = [n for n in inside if n.span.start >= (year.end() if year else start + 1)]
    told = [n for n in told if text[n.span.start] != "第"]
    if len(told) != 1 or (of_years and year is None):
        return None
    figure = told[0]
    name = year[0] if year else _BETWEEN.sub("", text[start : figure.span.start])
    if not name or len(name) > _LONGEST or (year is None and _NO_NAME.search(name)):
        return None
    tenths = _TENTHS.match(text, figure.span.end)
    value = figure.value or Fraction(0)
    value += Fraction(_tenth(tenths["figure"]), 10) if tenths else 0
    span = Span(figure.span.start, tenths.end() if tenths else figure.span.end)
    return _Piece(Span(start, start + len(name)), span, value, unit_of(text, figure))


def _tenth(figure: str) -> int:
    return int(figure) if figure.isdigit() else _DIGITS.index(figure) + 1
