"""Which of a row is told of: 一等奖 from 二等奖, 甲组 from 乙组, 男 from 女.

A row of parallel figures (一级指标7个，二级指标24个) answers a question about one of them only
where that one is told of. Its labels stand before what is told of them or behind it (7名获一等奖).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.retrieval.rank_labels import NUMERAL, RankLabel, is_compared, rank_labels, words_of_labels
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize, simplify
from qa.text.numbers import numbers_in
from qa.text.sentences import CLAUSE, sentence_spans
from qa.types import Doubt, Passage, Question, Reason, Span

_HOW_MANY = lazily(rf"哪{NUMERAL}[级档个]|几[级档]")
"""Asks for all of a row: 三级站点是哪三级."""

_BETWEEN = lazily(r"\s*[、，和与及至或/]?(?:获|荣获)?\s*")
"""Between labels that are told of together: 线上线下, 一等奖和二等奖."""
_ONLY = lazily(r"只|仅|限|均|全部|一律|\bonly\b")
"""Says of one what holds for no other, and so tells of the other as well."""
_MARK = lazily(r"[，,、；;:：\u3000\n]|\s{2,}")
_COLON = lazily(r"\s*[:：]\s*")
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
_LEADS = lazily(rf"的[{CJK}]{{0,3}}$")
"""Ends a clause that says of whom the clauses behind it tell: 属中等体力劳动的工人，每小时…."""
_CONTENT = 2
"""Letters that tell something where there are no figures: 一等奖由高青获得."""


def ranks(normalized: str) -> bool:
    """Tell whether a normalised question names one of a row: 二等奖有几名."""
    return any(_asked(normalized))


def told_of_others(question: Question, text: str) -> tuple[Doubt, ...]:
    """Return the stretches of ``text`` that tell of others of a row than the one asked about.

    Only where it tells of that one as well.
    """
    told = _same_length(text)
    found: list[Doubt] = []
    for asked in _asked(question.normalized, question.answer_type):
        labels = [one for one in rank_labels(told) if one.kind == asked.kind]
        if any(asked.values == one.values for one in labels):
            others = [one for one in labels if asked.values.isdisjoint(one.values)]
            reason = Reason("other_kind", {"asked": asked.word, "found": words_of_labels(others)})
            stretches = _stretches_of_others(told, asked, _together(told, labels))
            found += [Doubt(span, reason) for span in stretches]
    return tuple(sorted(found, key=lambda doubt: doubt.span.start))


def of_rank_asked(question: Question, items: Sequence[Passage]) -> list[Passage]:
    """Return the items of a list that are of the rank asked about: 一等奖都有谁.

    All where none is, or where one has no rank of that kind or several.
    """
    for asked in _asked(question.normalized):
        labels = [
            [one for one in rank_labels(_same_length(item.text)) if one.kind == asked.kind]
            for item in items
        ]
        of_asked = [
            item
            for item, own in zip(items, labels, strict=True)
            if own and own[0].values == asked.values
        ]
        if of_asked and all(len(own) == 1 for own in labels):
            return of_asked
    return list(items)


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
        labels = [one for one in rank_labels(told) if one.kind == asked.kind]
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
    named = [*rank_labels(told), *rank_labels(normalize("\n".join(x for x in over if x)))]
    found: list[Doubt] = []
    for asked in _asked(question.normalized, question.answer_type):
        if asked.contrary and not any(
            asked.kind == one.kind and asked.values & one.values for one in named
        ):
            found += _clauses_of_contrary(told, asked)
    return tuple(found)


def _asked(normalized: str, answer_type: str = "") -> Iterator[RankLabel]:
    """Yield what a question names of a row, where it names one of it alone.

    Whether something is so may be told by its contrary: 都是专职吗, 其中高青为兼职.
    """
    if answer_type == "yesno" or _HOW_MANY.search(normalized):
        return
    found = [one for one in rank_labels(normalized) if not is_compared(normalized, one)]
    for one in found:
        others = [o for o in found if o.kind == one.kind]
        alone = len(one.values) == 1 and all(o.values == one.values for o in others)
        if alone and others[0] is one:
            yield one


def _clauses_of_contrary(told: str, asked: RankLabel) -> Iterator[Doubt]:
    rivals = [o for o in rank_labels(told) if o.kind == asked.kind and not is_compared(told, o)]
    for clause in CLAUSE.finditer(told):
        span = Span(*clause.span())
        inside = [o for o in rivals if span.start <= o.span.start < span.end]
        if inside and not _ONLY.search(clause[0]):
            params = {"asked": words_of_labels([asked]), "found": words_of_labels(inside)}
            yield Doubt(_led(told, span, rivals), Reason("other_kind", params))


def _led(told: str, clause: Span, labels: Sequence[RankLabel]) -> Span:
    """Return a clause with those of its sentence that it leads to, up to the next label's."""
    if not _LEADS.search(told[clause.start : clause.end]):
        return clause
    sentence = next(s for s in sentence_spans(told) if s.overlaps(clause))
    after = [one.span.start for one in labels if clause.end <= one.span.start < sentence.end]
    return Span(clause.start, min([*after, sentence.end]))


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


def _stretches_of_others(
    text: str, asked: RankLabel, labels: Sequence[RankLabel]
) -> Iterator[Span]:
    """Yield what is told of the other labels, before or behind each as all the row has it.

    Of clauses side by side each is its label's own, and what follows the first in its sentence.
    """
    rows_of = list(_rows(text, labels))
    side = 1 if asked.kind in _BEHIND else _side(text, rows_of)
    for sentence, row in rows_of:
        clauses = [_own_clause(text, one, row, sentence) for one in row]
        for place, one in enumerate(row):
            if not asked.values.isdisjoint(one.values) or is_compared(text, one):
                continue
            own = clauses[place] if _are_parallel(text, sentence, asked, row, clauses) else None
            begins = own is not None and own.start == sentence.start
            if len(row) == 1 and (begins or one.kind == _OF_ONE):
                yield sentence
                continue
            stretch = _beside(text, sentence, row, clauses, place, side) if side else own
            if stretch and own:
                yield Span(min(own.start, stretch.start), max(own.end, stretch.end))
            elif stretch:
                yield stretch


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


def _same_length(text: str) -> str:
    """Return a text in simplified characters where its offsets stay the same."""
    simplified = simplify(text)
    return simplified if len(simplified) == len(text) else text
