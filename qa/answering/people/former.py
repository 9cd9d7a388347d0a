"""Who held an office before, where its present holder is marked: 选举甲为主席，原主席乙退休."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answering.people.office_told import is_same_body, name_after
from qa.retrieval.told_offices import office_wanted
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify_in_place
from qa.text.ranks import ranks_in
from qa.text.sentences import CLAUSE
from qa.types import Hit, Question, Span

_WORDS = lazily("(?:[原前上]一?任|原|老)$")
_BODY = lazily(f"[{CJK}]*$")


def former_holder(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one former holder whom a passage tells, where another than him is marked."""
    asked = office_wanted(question.normalized) if question.answer_type == "person" else None
    if asked is None or not asked.former:
        return None
    text = simplify_in_place(folded(hit.passage.text))
    unit = _WORDS.sub("", asked.unit)
    told = {text[name.start : name.end]: name for name in _former(text, asked.keys, unit)}
    if len(told) != 1:
        return None
    (name,) = told.values()
    return None if name.overlaps(marked) else name


def _former(text: str, keys: frozenset[str], unit: str) -> Iterator[Span]:
    for clause in CLAUSE.finditer(text):
        for rank in ranks_in(clause[0]):
            if not rank.former or rank.deputy or rank.key not in keys:
                continue
            body = _BODY.search(clause[0], 0, rank.start)
            name = name_after(clause[0], rank.end)
            ours = not body or not body[0] or is_same_body(unit, body[0])
            if name and ours:
                yield name.moved(clause.start())
