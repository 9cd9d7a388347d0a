"""Which of a row is told of: 一等奖 from 二等奖, 甲组 from 乙组, 男 from 女.

A row of parallel figures (大类3个，小类12个) answers a question about one of them only
where that one is told of. Its labels stand before what is told of them or behind it (7名获一等奖).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.retrieval.rank_labels import NUMERAL, RankLabel, is_compared, rank_labels, words_of_labels
from qa.retrieval.rank_stretches import stretches_of_others
from qa.text.lazily import lazily
from qa.text.normalize import normalize, simplify_in_place
from qa.text.sentences import CLAUSE
from qa.types import Doubt, Passage, Question, Reason, Span

_HOW_MANY = lazily(rf"哪{NUMERAL}[级档个]|几[级档]")
"""Asks for all of a row: 三级站点是哪三级."""

_ONLY = lazily(r"只(?![要需用花]|有?[0-9])|仅|限|均|全部|一律|\bonly\b")
"""Says of one what holds for no other, and so of the other as well.

Not 只要九秒, 只有46%: how little.
"""
_TOLD_HERE = frozenset(["works"])
"""Kinds of which a headline settles nothing: over 扩建后开馆 it is told what was before as well."""


def ranks(normalized: str) -> bool:
    """Tell whether a normalised question names one of a row: 二等奖有几名."""
    return any(_asked(normalized))


def told_of_others(question: Question, text: str) -> tuple[Doubt, ...]:
    """Return the stretches of ``text`` that tell of others of a row than the one asked about.

    Only where it tells of that one as well.
    """
    told = simplify_in_place(text)
    found: list[Doubt] = []
    for asked in _asked(question.normalized, question.answer_type):
        labels = [one for one in rank_labels(told) if one.kind == asked.kind]
        if any(asked.values == one.values for one in labels):
            others = [one for one in labels if asked.values.isdisjoint(one.values)]
            reason = Reason("other_kind", {"asked": asked.word, "found": words_of_labels(others)})
            stretches = stretches_of_others(told, asked, labels)
            found += [Doubt(span, reason) for span in stretches]
    return tuple(sorted(found, key=lambda doubt: doubt.span.start))


def of_rank_asked(question: Question, items: Sequence[Passage]) -> list[Passage]:
    """Return the items of a list that are of the rank asked about: 一等奖都有谁.

    All where none is, or where one has no rank of that kind or several.
    """
    for asked in _asked(question.normalized):
        labels = [
            [one for one in rank_labels(simplify_in_place(item.text)) if one.kind == asked.kind]
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


def only_contrary(question: Question, passage: Passage) -> tuple[Doubt, ...]:
    """Return the clauses that name only the contrary of what is asked about: 女 where 男 is.

    Nothing where the passage or what stands over it names what is asked about.
    """
    wanted = [o for o in _asked(question.normalized, question.answer_type) if o.contrary]
    if not wanted:
        return ()
    told = simplify_in_place(passage.text)
    around = rank_labels(normalize(passage.over))
    named = [*rank_labels(told), *(one for one in around if one.kind not in _TOLD_HERE)]
    found: list[Doubt] = []
    for asked in wanted:
        if not any(asked.kind == one.kind and asked.values & one.values for one in named):
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
            yield Doubt(span, Reason("other_kind", params))
