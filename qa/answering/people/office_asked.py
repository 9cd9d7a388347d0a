"""The holder of the office asked for, where another office's stands beside; who held it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.answering.passages.by_words import marked_by_words
from qa.answering.passages.dating import printed
from qa.answering.people.office_told import Held, is_same_body, name_after, told_in
from qa.retrieval.context import WholeArticle
from qa.retrieval.told_offices import OfficeWanted, office_wanted
from qa.retrieval.told_successors import tells_of_leaving
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.ranks import Rank, ranks_in
from qa.text.sentences import CLAUSE, clause_at
from qa.types import Hit, Judgement, Question, Reason, Span, in_this_order

_BEFORE = lazily("(?:前|原|上一?)任$|老$")
"""Before an office: whoever held it before."""
_BODY = lazily("工会|协会|妇联|公司|集团|委员会|[厂局院校]")
_GIVEN_UP = lazily("(?:不再担任|辞去|卸任|免去)[^,，。;；]{0,10}$")
"""Before the office that whoever the clause opens with gave up: 甲因病不再担任主席."""
_TAKES = lazily("当选|选举|接任|继任|新任|就任|出任")
_NAME = 4
_FORMER = lazily("的?(?:[前原]任?|上一?任|老)?的?$")


def holder_of_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one holder told of the office asked for, where another office's is marked.

    甲当选主席，其中乙兼任经审会主任: who is the 主任 of it, 乙.
    """
    asked = office_wanted(question.normalized)
    told = told_in(hit.passage.text) if asked and not question.compares else ()
    written = folded(hit.passage.text)[marked.start : marked.end]
    own = [one for one in told if one.name.overlaps(marked) or one.written == written]
    if asked is None or asked.former or not own:
        return None
    named = [one for one in told if _is_office(asked, one.rank)]
    right = [one for one in named if _may_be_at(asked.unit, one)]
    if any(one in right for one in own):
        return None
    if any(one in named for one in own):  # at another body: only of one that is named
        right = [one for one in right if one.body]
    return right[0].name if len({one.written for one in right}) == 1 else None


def with_former_holder(
    question: Question, hits: Sequence[Hit], judgement: Judgement, _: WholeArticle | None
) -> tuple[list[Hit], Judgement]:
    """Return the hits with the one first that tells who held the office before, where asked for.

    Where none does, whoever took it over is not called found.
    """
    ordered = list(hits)
    asked = _former_asked(question)
    best = hits[0].reading if asked and hits and judgement.verdict != "none" else None
    if asked is None or best is None or not best.spans:
        return ordered, judgement
    marked = best.spans[0].span
    former = [
        (hit, name) for hit in hits if _is_there(asked, hit, hits[0]) for name in _left(asked, hit)
    ]
    if former:
        hit, name = max(former, key=lambda one: printed(one[0]) or "")
        if hit is hits[0] and name.overlaps(marked):
            return ordered, judgement
        shown = replace(marked_by_words(hit, [name]), differences=())
        rest = [one for one in hits if one.passage.id != hit.passage.id]
        return in_this_order([shown, *rest]), judgement
    taken = _TAKES.search(clause_at(folded(hits[0].passage.text), marked.start))
    found = judgement.verdict == "found"
    if found and taken:
        return ordered, judgement.weakened(Reason("not_stated"))
    return ordered, judgement


def _former_asked(question: Question) -> OfficeWanted | None:
    if question.years or question.answer_type == "yesno" or question.compares:
        return None
    asked = office_wanted(question.normalized)
    if asked is None or not asked.former or asked.deputy:
        return None
    return replace(asked, unit=_FORMER.sub("", asked.unit))


def _left(asked: OfficeWanted, hit: Hit) -> Iterator[Span]:
    """Yield the names of those whom a passage tells to have held the office before."""
    for clause in CLAUSE.finditer(folded(hit.passage.text)):
        for rank in ranks_in(clause[0]):
            before = rank.former or _BEFORE.search(clause[0][: rank.start])
            gone = before or tells_of_leaving(clause[0])
            own = gone and _is_office(asked, rank)
            if not own or _is_of_another(asked.unit, clause[0][: rank.start]):
                continue
            given_up = _GIVEN_UP.search(clause[0][: rank.start])
            name = name_after(clause[0], 0) if given_up else None
            name = name.moved(clause.start()) if name else _name_at(hit, clause, rank.end)
            if name:
                yield name


def _is_of_another(unit: str, before: str) -> bool:
    """Tell whether the words before an office name a body that is not the one asked about."""
    return bool(unit and _BODY.search(before)) and not is_same_body(unit, before)


def _name_at(hit: Hit, clause: re.Match[str], at: int) -> Span | None:
    """Return the name at a place of a clause; of no common surname by what the reader marked."""
    if name := name_after(clause[0], at):
        return name.moved(clause.start())
    read = [one.span for one in hit.reading.spans] if hit.reading else []
    return next(
        (one for one in read if one.start == clause.start() + at and len(one) <= _NAME), None
    )


def _is_there(asked: OfficeWanted, hit: Hit, best: Hit) -> bool:
    """Tell whether a passage names the body, or is of the article that is first."""
    passage = hit.passage
    same = (passage.source, passage.article) == (best.passage.source, best.passage.article)
    return same or bool(asked.unit and asked.unit in folded(passage.text))


def _is_office(asked: OfficeWanted, rank: Rank) -> bool:
    return rank.key in asked.keys and rank.deputy == asked.deputy


def _may_be_at(unit: str, held: Held) -> bool:
    return not held.body or not unit or is_same_body(unit, held.body)
