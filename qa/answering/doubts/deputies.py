"""The deputy of an office for its holder: 甲当过县委书记吗, of whom 县委副书记 is told."""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.answering.people.office_told import told_in
from qa.retrieval.told_offices import office_named
from qa.retrieval.told_successors import asks_for_former
from qa.text.lazily import lazily
from qa.text.ranks import ranks_in
from qa.types import Question

_EVER = lazily(r"[当任是做]过|曾|\b(?:former|ever|been|was|were)\b")


def of_another_rank(question: Question, marked: Marked) -> bool:
    """Tell whether somebody is asked to hold an office of which only the other rank is told.

    Not where who holds that other rank now is told by name: then the answer is no.
    """
    asked = office_named(question.normalized) if question.answer_type == "yesno" else None
    if asked is None:
        return False
    keys, deputy = asked
    told = [rank.deputy for rank in ranks_in(marked.told) if rank.key in keys]
    if not told or deputy in told:
        return False
    names = {held.written for held in told_in(marked.hit.passage.text) if held.rank.key in keys}
    now = not _EVER.search(question.normalized) and not asks_for_former(question.normalized)
    return not (now and names.intersection(question.named))
