"""Which stretch of a text tells of which label of a row: before it, behind it, its own clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.retrieval.rank_labels import RankLabel, is_compared
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numbers import numbers_in
from qa.text.sentences import sentence_spans
from qa.types import Span

_BETWEEN = lazily(r"\s*[、，和与及至或/]?(?:获|荣获)?\s*")
"""Between labels that are told of together: 线上线下, 一等奖和二等奖."""
_MARK = lazily(r"[，,、；;:：\u3000\n]|\s{2,}")
_COLON = lazily(r"\s*[:：]\s*")
_OPENS_LIST = lazily(r"(?:获[得奖]?者|得主|名单)?(?:分别|依次)?(?:是|为|有|如下)?\s*[:：]")
"""Behind a label whose list goes up to the next label: 第一名分别是：焊工甲、电工乙."""
_OF_ALL = lazily(r"[，,；;][^，,；;。]{0,6}(?:依次|分别|各|共|合计|总)")
"""Begins what is told of all the row, behind its last label: 奖金依次为9元、6元."""
_LETTERS = lazily(rf"[{CJK}A-Za-z]")
_CLAUSE_MARK = lazily(r"[，；;：:。\u3000\n]|,(?!\d)|\s{2,}")
"""Parts the clauses of a row; 、 does not: 早餐3元、午餐8元."""
_PARTED = ("；", ";")
_BEHIND = frozenset(["kin", "parent"])
"""Kinds of words behind which what is told stands, whatever the row has: 老伴佟某."""
_OF_ONE = "event"
"""What a sentence that names one of alone tells of in all of it."""
_WHEN = lazily(r"[0-9]+[年月日]|[今去前]年")
"""What may stand before a label that leads to the clauses behind it: 10月28日第四轮."""
_CONTENT = 2
"""Letters that tell something where there are no figures: 一等奖由高青获得."""


def stretches_of_others(text: str, asked: RankLabel, labels: Sequence[RankLabel]) -> Iterator[Span]:
    """Yield what is told of the other labels, before or behind each as all the row has it.

    Of clauses side by side each is its label's own, and what follows the first in its sentence.
    """
    rows_of = list(_rows(text, _together(text, labels)))
    side = 1 if asked.kind in _BEHIND else _side(text, rows_of)
    for sentence, row in rows_of:
        clauses = [_own_clause(text, one, row, sentence) for one in row]
        for place, one in enumerate(row):
            if not asked.values.isdisjoint(one.values) or is_compared(text, one):
                continue
            clause, opens = clauses[place], _OPENS_LIST.match(text, one.span.end)
            if clause and (opens or _leads(text, clause, one, sentence)):
                following = row[place + 1].span.start if place + 1 < len(row) else sentence.end
                yield Span(clause.start, max(following, clause.end))
                continue
            own = clause if _are_parallel(text, sentence, asked, row, clauses) else None
            begins = own is not None and own.start == sentence.start
            if len(row) == 1 and (begins or one.kind == _OF_ONE):
                yield sentence
                continue
            stretch = _beside(text, sentence, row, clauses, place, side) if side else own
            if stretch and own:
                yield Span(min(own.start, stretch.start), max(own.end, stretch.end))
            elif stretch:
                yield stretch


def _together(text: str, labels: Sequence[RankLabel]) -> list[RankLabel]:
    """Return the labels, those in one that are told of together: 线上线下.

    Not where one ends what is told of it and the next begins: 甲队获冠军，亚军为乙队.
    """
    found: list[RankLabel] = []
    for one in labels:
        last = found[-1] if found else None
        if last and _are_joined(text, last, one):
            span = Span(last.span.start, one.span.end)
            found[-1] = RankLabel(
                one.kind, last.values | one.values, span, text[span.start : span.end]
            )
        else:
            found.append(one)
    return found


def _are_joined(text: str, one: RankLabel, other: RankLabel) -> bool:
    if not _BETWEEN.fullmatch(text, one.span.end, other.span.start):
        return False
    if "，" not in text[one.span.end : other.span.start]:
        return True
    start = _clause_start(text, one, Span(0, len(text)))
    return len(_LETTERS.findall(text, start, one.span.start)) < _CONTENT


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


def _leads(text: str, clause: Span, label: RankLabel, sentence: Span) -> bool:
    """Tell whether a label is all that its clause says, so that it leads to those behind it.

    第二轮，双方让到7% tells of the second; 10月28日第四轮 too.
    """
    if clause.end >= sentence.end or label.kind in _BEHIND:
        return False
    beside = text[clause.start : label.span.start] + text[label.span.end : clause.end]
    return clause.end == label.span.end and not _LETTERS.search(_WHEN.sub("", beside))


def _are_parallel(
    text: str,
    sentence: Span,
    asked: RankLabel,
    row: Sequence[RankLabel],
    clauses: Sequence[Span | None],
) -> bool:
    """Tell whether clauses side by side tell of one each, one of them of what is asked about.

    In one sentence, or in sentences that semicolons part.
    """
    of_asked = any(
        own and asked.values == one.values for one, own in zip(row, clauses, strict=True)
    )
    before, told = text[: sentence.start].rstrip(), text[sentence.start : sentence.end]
    return of_asked or told.endswith(_PARTED) or before.endswith(_PARTED)


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
