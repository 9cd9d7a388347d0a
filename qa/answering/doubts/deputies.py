"""The deputy of an office for its holder: 甲当过县委书记吗, of whom 县委副书记 is told."""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.answering.yes_no.office_held import holds_office
from qa.retrieval.told_offices import office_named
from qa.text.questions import as_statement
from qa.text.ranks import ranks_in
from qa.types import Question


def of_another_rank(question: Question, marked: Marked) -> bool:
    """Tell whether somebody is asked to hold an office of which only the other rank is told.

    Not where that says that they do not.
    """
    asked = office_named(question.normalized) if question.answer_type == "yesno" else None
    if asked is None:
        return False
    keys, deputy = asked
    told = [rank.deputy for rank in ranks_in(marked.told) if rank.key in keys]
    statement = as_statement(question.normalized)
    denied = holds_office(statement, marked.hit, marked.span) == "no"
    return bool(told) and deputy not in told and not denied
