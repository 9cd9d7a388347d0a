"""Which stretch of a text tells of which label of a row: before it, behind it, its own clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.retrieval.rank_labels import RankLabel, is_compared
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numbers import numbers_in
from qa.text.sentences import sentence_spans
from qa.types import Span

_MARK = lazily(r"[，,、；;:：\u3000\n]|\s{2,}")
_COLON = lazily(r"\s*[:：]\s*")
_OPENS_LIST = lazily(r"(?:获[得奖]?者|得主|名单)?(?:分别|依次)?(?:是|为|有|如下)?\s*[:：]")
"""Behind a label whose list goes up to the next label: 第一名分别是：焊工甲、电工乙."""
_OF_ALL = lazily(r"[，,；;][^，,；;。]{0,6}(?:依次|分别|各|共|合计|总)")
"""Begins what is told of all the row, behind its last label: 奖金依次为9元、6元."""
_LETTERS = lazily(rf"[{CJK}A-Za-z]")
_CLAUSE_MARK = lazily(r"[，；;：:。\u3000\n]|,(?!\d)|\s{2,}")
"""Parts the clauses of a row; 、 does not: 早餐3元、午餐8元."""
_BEHIND = frozenset(["kin", "parent"])
"""Kinds of words behind which what is told stands, whatever the row has: 老伴佟某."""
_OF_ONE = "event"
"""What a sentence that names one of alone tells of in all of it."""
_CONTENT = 2
"""Letters that tell something where there are no figures: 一等奖由高青获得."""


def stretches_of_others(text: str, asked: RankLabel, labels: Sequence[RankLabel]) -> Iterator[Span]:
    """Yield what is told of the other labels, before or behind each as all the row has it."""
    rows_of = list(_rows(text, labels))
    side = 1 if asked.kind in _BEHIND else _side(text, rows_of)
    for sentence, row in rows_of:
        clauses = [_own_clause(text, one, row, sentence) for one in row]
        for place, one in enumerate(row):
            if not asked.values.isdisjoint(one.values) or is_compared(text, one):
                continue
            clause = clauses[place]
            if clause and _OPENS_LIST.match(text, one.span.end):
                following = row[place + 1].span.start if place + 1 < len(row) else sentence.end
                yield Span(clause.start, max(following, clause.end))
                continue
            if len(row) == 1 and one.kind == _OF_ONE:
                yield sentence
            elif side:
                yield _beside(text, sentence, row, clauses, place, side)


def _beside(
    text: str,
    sentence: Span,
    row: Sequence[RankLabel],
    clauses: Sequence[Span | None],
    place: int,
    side: int,
) -> Span:
    """Return what stands before (``side`` -1) or behind a label, up to its neighbour's own."""
    one = row[place]
    if side < 0:
        if not place:
            return Span(_clause_start(text, one, sentence), one.span.end)
        last = clauses[place - 1] or row[place - 1].span
        return Span(min(last.end, one.span.start), one.span.end)
    if place + 1 < len(row):
        following = clauses[place + 1] or row[place + 1].span
        return Span(one.span.start, max(following.start, one.span.end))
    of_all = _OF_ALL.search(text, one.span.end, sentence.end)
    return Span(one.span.start, of_all.start() if of_all else sentence.end)


def _own_clause(
    text: str, label: RankLabel, row: Sequence[RankLabel], sentence: Span
) -> Span | None:
    """Return the clause that a label stands in; ``None`` where another does as well."""
    marks = [m.end() for m in _CLAUSE_MARK.finditer(text, sentence.start, label.span.start)]
    start = marks[-1] if marks else sentence.start
    mark = _CLAUSE_MARK.search(text, label.span.end, sentence.end)
    clause = Span(start, mark.start() if mark else sentence.end)
    alone = not any(one is not label and clause.overlaps(one.span) for one in row)
    return clause if alone else None


def _rows(text: str, labels: Sequence[RankLabel]) -> Iterator[tuple[Span, list[RankLabel]]]:
    """Yield the sentences that have labels, each with its own."""
    for sentence in sentence_spans(text):
        row = [one for one in labels if sentence.start <= one.span.start < sentence.end]
        if row:
            yield sentence, row


def _side(text: str, rows_of: Iterable[tuple[Span, list[RankLabel]]]) -> int:
    """Return on which side of the labels stands what is told of them: -1 before, 1 behind.

    By the figures in the labels' own clauses; where these say nothing, by the words.
    """
    gaps = [gap for sentence, row in rows_of for gap in _gaps(text, sentence, row)]
    figures = [number.span.start for number in numbers_in(text)]
    by_figures = sum(side for side, gap in gaps if any(gap.start <= f < gap.end for f in figures))
    by_words = sum(
        side for side, gap in gaps if len(_LETTERS.findall(text, gap.start, gap.end)) >= _CONTENT
    )
    votes = by_figures or by_words
    return (votes > 0) - (votes < 0)


def _gaps(text: str, sentence: Span, row: Sequence[RankLabel]) -> Iterator[tuple[int, Span]]:
    """Yield what stands before and behind each label in its clause, with its side."""
    for place, one in enumerate(row):
        start = row[place - 1].span.end if place else sentence.start
        end = row[place + 1].span.start if place + 1 < len(row) else sentence.end
        marks = [mark.end() for mark in _MARK.finditer(text, start, one.span.start)]
        # right between two labels it may be either's, and says nothing
        if marks or not place:
            yield -1, Span(marks[-1] if marks else start, one.span.start)
        colon = _COLON.match(text, one.span.end, end)
        begin = colon.end() if colon else one.span.end
        mark = _MARK.search(text, begin, end)
        if mark or place + 1 == len(row):
            yield 1, Span(begin, mark.start() if mark else end)


def _clause_start(text: str, label: RankLabel, sentence: Span) -> int:
    marks = [mark.end() for mark in _MARK.finditer(text, sentence.start, label.span.start)]
    return marks[-1] if marks else sentence.start
