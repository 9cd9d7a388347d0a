"""The newest page that tells who holds an office, and who held it before by an older one.

Asked 主席是谁 without a year, 主席甲 of 2021 is no answer where a page of 2025 tells 主席换成了乙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answering.passages.by_words import DECIDED, marked_by_words
from qa.answering.passages.dating import printed
from qa.answering.people.office_told import Held, is_same_body, told_in
from qa.retrieval.context import WholeArticle
from qa.retrieval.told_offices import OfficeWanted, office_wanted
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_characters
from qa.text.ranks import ranks_in
from qa.text.sentences import CLAUSE
from qa.types import Hit, Judgement, Question, Reason, Span, in_this_order

_KIND = lazily("(?:总?工会|联合会|联合工会|委员会|协会|公司|集团|有限|股份)+$")
_EVENT = lazily("[的在于了时上说讲去来到把被给对向]|出席|参加|主持|哪")
"""What tells of more than a body: 在会上讲话的主席."""
_NOW = lazily(
    r"(?:现在|目前|如今|眼下|当前)的?|现任|最新|新任|新(?=的?$)"
    r"|\b(?:now|current(?:ly)?|at present|today)\b"
)
_OF_IT = lazily("的(?=[总]?工会|团委|妇联|协会|联合会|$)|同志|[任担]|现$")


_OTHER_BODY = lazily("工会|联合会|协会|妇联|公司|集团|[厂局校院社]")
"""What may be meant by an office without a body, instead of the body named before."""
_NAME = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """A hit and whom it tells to hold the office."""

    hit: Hit
    held: Held


def with_newest_holder(
    question: Question, hits: Sequence[Hit], judgement: Judgement, article: WholeArticle | None
) -> tuple[list[Hit], Judgement]:
    """Return the hits with the newest that tells who holds the office first, if it is another.

    The one who held it by the page that was first comes next, and is told by the judgement.
    """
    asked = _asked(question)
    if asked is None or judgement.verdict == "none" or not hits:
        return list(hits), judgement
    told = list(_told(asked, hits, article))
    if not told:
        return list(hits), judgement
    newest = max(told, key=lambda one: _date(one.hit))
    older = [one for one in told if _is_other(one, newest)]
    if not older or _date(newest.hit) < _date(hits[0]):
        return list(hits), judgement
    before = max(older, key=lambda one: _date(one.hit))
    shown = [_marked(newest), _marked(before)]
    ids = {hit.passage.id for hit in shown}
    ordered = in_this_order([*shown, *(hit for hit in hits if hit.passage.id not in ids)])
    params = {"name": before.held.written, "date": _date(before.hit)}
    return ordered, Judgement("found", _sure(judgement), (Reason("held_before", params),))


def held_before(judgement: Judgement) -> bool:
    """Tell whether a judgement tells who held the office before: both passages are then quoted."""
    return any(reason.code == "held_before" for reason in judgement.reasons)


def _sure(judgement: Judgement) -> float:
    sure = judgement.confidence if judgement.verdict == "found" else DECIDED.confidence
    return min(sure, DECIDED.confidence)


def _asked(question: Question) -> OfficeWanted | None:
    if question.years or question.answer_type in ("yesno", "list") or question.compares:
        return None
    asked = office_wanted(question.normalized)
    if asked is None or asked.former or asked.deputy:
        return None
    unit = _NOW.sub("", asked.unit)
    if unit != asked.unit:
        unit = re.sub("的(?=$|[^的]*工会$)", "", unit)
    unit = _OF_IT.sub("", unit).strip("的, ")
    return None if _EVENT.search(unit) else replace(asked, unit=unit)


def _told(
    asked: OfficeWanted, hits: Sequence[Hit], article: WholeArticle | None
) -> Iterator[_Told]:
    """Yield the hits that tell who holds the office, the last one named in each."""
    unit, best = asked.unit, hits[0]
    for hit in hits:
        if not printed(hit) or any(reason.code != "other_year" for reason in hit.differences):
            continue
        fits = [one for one in told_in(hit.passage.text) if _is_office(asked, one)]
        fits = fits or ([one] if hit is best and (one := _read(asked, hit)) else [])
        unit = unit or (fits[0].body if fits and hit is best else "")
        fits = [one for one in fits if _is_at(unit, one, hit)]
        if fits and _is_there(unit, hit, best, article):
            yield _Told(hit, fits[-1])


def _read(asked: OfficeWanted, hit: Hit) -> Held | None:
    """Return who holds the office by what the reader marked behind it, whatever the surname."""
    marked = hit.reading.spans[0].span if hit.reading and hit.reading.spans else Span(0, 0)
    written = folded(hit.passage.text)
    clause = next(
        (c for c in CLAUSE.finditer(written) if c.start() <= marked.start < c.end()), None
    )
    if clause is None or not 1 < len(marked) <= _NAME:
        return None
    ranks = (rank for rank in ranks_in(clause[0]) if clause.start() + rank.end == marked.start)
    rank = next((rank for rank in ranks if rank.family == "office"), None)
    body = clause[0][: rank.start] if rank else ""
    held = Held(marked, written[marked.start : marked.end], rank, body) if rank else None
    return held if held and _is_office(asked, held) else None


def _is_at(unit: str, held: Held, hit: Hit) -> bool:
    if is_same_body(unit, held.body):
        return True
    before = f"{folded(hit.passage.before or '')}\n"
    before += folded(hit.passage.text)[: held.name.start]
    _, named, after = before.rpartition(unit) if unit and not held.body else ("", "", "")
    return bool(named) and not _OTHER_BODY.search(after)


def _is_office(asked: OfficeWanted, held: Held) -> bool:
    return held.rank.key in asked.keys and not held.rank.deputy


def _is_there(unit: str, hit: Hit, best: Hit, article: WholeArticle | None) -> bool:
    """Tell whether a passage tells of the same body: its article names it, or is of one paper."""
    own = _KIND.sub("", unit)
    passage = hit.passage
    whole = [one.text for one in article(passage)] if article else [passage.text]
    written = folded("\n".join([passage.newspaper or "", passage.over, *whole]))
    if len(own) > 1:
        return share_of_characters(own, written) >= 1
    return bool(passage.newspaper) and passage.newspaper == best.passage.newspaper


def _is_other(one: _Told, newest: _Told) -> bool:
    return one.held.written != newest.held.written and _date(one.hit) < _date(newest.hit)


def _date(hit: Hit) -> str:
    return printed(hit) or ""


def _marked(told: _Told) -> Hit:
    """Return the hit with the holder's name as its answer."""
    return replace(marked_by_words(told.hit, told.held.name), differences=())
