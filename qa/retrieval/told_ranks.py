"""Which of a row is told of: 一等奖 from 二等奖, 甲组 from 乙组, 男 from 女.

A row of parallel figures (一级指标7个，二级指标24个) answers a question about one of them only
where that one is told of. Its labels stand before what is told of them or behind it (7名获一等奖).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from qa.lexicon import rows
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize, simplify
from qa.text.numbers import numbers_in
from qa.text.numerals import numeral_value
from qa.text.sentences import CLAUSE, sentence_spans
from qa.types import Doubt, Passage, Question, Reason, Span

_ORDINALS = "一二三四五六七八九十"
_NUMERAL = f"(?:[{_ORDINALS}]{{1,2}}|[0-9])"
_AND = "[、和与及至到或-]"
_NUMBERED = lazily(
    rf"(?<![第{_ORDINALS}百千0-9.同统唯新上下每几])"
    rf"(?P<numbers>{_NUMERAL}(?:{_AND}{_NUMERAL})*)(?P<kind>等[奖功品]|[级档](?![别市]))"
    rf"|第(?P<nth>{_NUMERAL}(?:{_AND}第?{_NUMERAL})*)"
    r"(?P<unit>[批轮季]|阶段|[组类档级名队])(?!次)"
    r"|(?P<letter>(?:[甲乙丙丁]|(?<![A-Za-z])[A-Da-d])"
    rf"(?:{_AND}(?:[甲乙丙丁]|[A-Da-d]))*)(?P<of>[组级类档队](?!别))"
)
"""What is numbered in a row: 一等奖, 二、三等奖, 三级, 第二批, 甲组. Not 第二届, which is named in
passing: another year's."""

_HOW_MANY = lazily(rf"哪{_NUMERAL}[级档个]|几[级档]")
"""Asks for all of a row: 三级站点是哪三级."""

_BETWEEN = lazily(r"\s*[、，和与及至或/]?(?:获|荣获)?\s*")
"""Between labels that are told of together: 线上线下, 一等奖和二等奖."""
_COMPARED = lazily(r"(?:比|较|除了?|不是|并非|而非|超过|高于|低于|多于|少于)[^，,；;。]{0,2}$")
"""Before a label that only another is compared with, or that is left out."""
_ONLY = lazily(r"只|仅|限|均|全部|一律|\bonly\b")
"""Says of one what holds for no other, and so tells of the other as well."""
_MARK = lazily(r"[，,、；;:：\u3000\n]|\s{2,}")
_COLON = lazily(r"\s*[:：]\s*")
_OF_ALL = lazily(r"[，,；;][^，,；;。]{0,6}(?:依次|分别|各|共|合计|总)")
"""Begins what is told of all the row, behind its last label: 奖金依次为9元、6元."""
_LETTERS = lazily(rf"[{CJK}A-Za-z]")
_CONTENT = 2
"""Letters that tell something where there are no figures: 一等奖由高青获得."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A word of a row: of what kind, which of it, where it stands."""

    kind: str
    values: frozenset[object]
    span: Span
    word: str
    contrary: bool = False


def ranks(normalized: str) -> bool:
    """Tell whether a normalised question names one of a row: 二等奖有几名."""
    return any(_asked(normalized))


def told_of_others(question: Question, text: str) -> tuple[Span, ...]:
    """Return the stretches of ``text`` that tell of others of a row than the one asked about.

    Only where it tells of that one as well.
    """
    told = _same_length(text)
    found: list[Span] = []
    for asked in _asked(question.normalized, question.answer_type):
        labels = [one for one in _labels(told) if one.kind == asked.kind]
        if any(asked.values == one.values for one in labels):
            found += _stretches_of_others(told, asked, _together(told, labels))
    return tuple(sorted(found, key=lambda span: span.start))


def figures_of_others(question: Question, text: str) -> bool:
    """Tell whether the figures that a question of yes or no names are told of others of a row.

    一等奖有8名吗 of 4名获一等奖，8名获二等奖. Only where ``text`` tells of the one asked about as
    well, and has these figures nowhere else.
    """
    if question.answer_type != "yesno" or not question.figures:
        return False
    told = _same_length(text)
    named = {term for figure in question.figures for term in figure.terms}
    places = [n.figure for n in numbers_in(told) if not named.isdisjoint(n.terms)]
    for asked in _asked(question.normalized):
        labels = [one for one in _labels(told) if one.kind == asked.kind]
        if places and any(asked.values == one.values for one in labels):
            others = list(_stretches_of_others(told, asked, _together(told, labels)))
            return all(any(place.overlaps(span) for span in others) for place in places)
    return False


def only_contrary(question: Question, passage: Passage) -> tuple[Doubt, ...]:
    """Return the clauses that name only the contrary of what is asked about: 女 where 男 is.

    Nothing where the passage or what stands over it names what is asked about.
    """
    over = (passage.kicker, passage.title, passage.section, passage.lead, passage.before)
    told = _same_length(passage.text)
    named = [*_labels(told), *_labels(normalize("\n".join(x for x in over if x)))]
    found: list[Doubt] = []
    for asked in _asked(question.normalized, question.answer_type):
        if asked.contrary and not any(
            asked.kind == one.kind and asked.values & one.values for one in named
        ):
            found += _clauses_of_contrary(told, asked)
    return tuple(found)


def _asked(normalized: str, answer_type: str = "") -> Iterator[_Label]:
    """Yield what a question names of a row, where it names one of it alone.

    Whether something is so may be told by its contrary: 都是专职吗, 其中高青为兼职.
    """
    if answer_type == "yesno" or _HOW_MANY.search(normalized):
        return
    found = [one for one in _labels(normalized) if not _is_compared(normalized, one)]
    for one in found:
        others = [o for o in found if o.kind == one.kind]
        alone = len(one.values) == 1 and all(o.values == one.values for o in others)
        if alone and others[0] is one:
            yield one


@lru_cache(maxsize=64)  # the question's own, and each passage's twice
def _labels(text: str) -> tuple[_Label, ...]:
    """Return the labels of rows that a text has, in their order."""
    found = [*_numbered(text), *_contraries(text)]
    return tuple(sorted(found, key=lambda one: one.span.start))


def _numbered(text: str) -> Iterator[_Label]:
    for match in _NUMBERED.finditer(text):
        number = match["numbers"] or match["nth"] or match["letter"]
        unit = match["kind"] or match["unit"] or match["of"]
        kind = f"{'第' if match['nth'] else ''}{unit}"
        parts = (part.removeprefix("第") for part in re.split(_AND, number))
        span = Span(*match.span())
        values: frozenset[object] = frozenset(
            part.upper() if match["letter"] else numeral_value(part) for part in parts
        )
        yield _Label(f"{kind} letter" if match["letter"] else kind, values, span, match[0])


def _contraries(text: str) -> Iterator[_Label]:
    for pattern, group, value in _groups():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            yield _Label(group, frozenset([value]), span, match[0], contrary=True)


@cache
def _groups() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(row["word"], re.IGNORECASE), row["group"], row["value"])
        for row in rows("contraries")
    )


def _clauses_of_contrary(told: str, asked: _Label) -> Iterator[Doubt]:
    rivals = [o for o in _labels(told) if o.kind == asked.kind and not _is_compared(told, o)]
    for clause in CLAUSE.finditer(told):
        span = Span(*clause.span())
        inside = [o for o in rivals if span.start <= o.span.start < span.end]
        if inside and not _ONLY.search(clause[0]):
            params = {"asked": _spelt([asked]), "found": _spelt(inside)}
            yield Doubt(span, Reason("other_kind", params))


def _spelt(labels: Sequence[_Label]) -> str:
    return "、".join(dict.fromkeys(one.word for one in labels))


def _is_compared(text: str, label: _Label) -> bool:
    return bool(_COMPARED.search(text[max(0, label.span.start - 5) : label.span.start]))


def _together(text: str, labels: Sequence[_Label]) -> list[_Label]:
    """Return the labels, those in one that are told of together: 线上线下."""
    found: list[_Label] = []
    for one in labels:
        last = found[-1] if found else None
        if last and _BETWEEN.fullmatch(text, last.span.end, one.span.start):
            span = Span(last.span.start, one.span.end)
            found[-1] = _Label(
                one.kind, last.values | one.values, span, text[span.start : span.end]
            )
        else:
            found.append(one)
    return found


def _stretches_of_others(text: str, asked: _Label, labels: Sequence[_Label]) -> Iterator[Span]:
    """Yield what is told of the other labels, before or behind each as all the row has it."""
    rows_of = list(_rows(text, labels))
    side = _side(text, rows_of)
    for sentence, row in rows_of if side else ():
        for place, one in enumerate(row):
            if asked.values.isdisjoint(one.values) and not _is_compared(text, one):
                before = row[place - 1].span.end if place else _clause_start(text, one, sentence)
                of_all = _OF_ALL.search(text, one.span.end, sentence.end)
                last = of_all.start() if of_all else sentence.end
                after = row[place + 1].span.start if place + 1 < len(row) else last
                yield Span(before, one.span.end) if side < 0 else Span(one.span.start, after)


def _rows(text: str, labels: Sequence[_Label]) -> Iterator[tuple[Span, list[_Label]]]:
    """Yield the sentences that have labels, each with its own."""
    for sentence in sentence_spans(text):
        row = [one for one in labels if sentence.start <= one.span.start < sentence.end]
        if row:
            yield sentence, row


def _side(text: str, rows_of: Iterable[tuple[Span, list[_Label]]]) -> int:
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


def _gaps(text: str, sentence: Span, row: Sequence[_Label]) -> Iterator[tuple[int, Span]]:
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


def _clause_start(text: str, label: _Label, sentence: Span) -> int:
    marks = [mark.end() for mark in _MARK.finditer(text, sentence.start, label.span.start)]
    return marks[-1] if marks else sentence.start


def _same_length(text: str) -> str:
    """Return a text in simplified characters where its offsets stay the same."""
    simplified = simplify(text)
    return simplified if len(simplified) == len(text) else text
