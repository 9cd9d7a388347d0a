"""Yes or no: whether what was found affirms or denies what a question asks, where it can be told.

A question put as a statement has a polarity of its own, and so has the clause that answers it. They
are compared by what is asked about (``qa/lexicon/oppositions.tsv``), by permission and ban, and by
negations of the question's own words. Where nothing tells, nothing is said: a wrong "yes" costs
more than a quotation without one.
"""

from __future__ import annotations

import re
from typing import Literal

from qa.answering.passages.replies import only_asks
from qa.answering.passages.told_as_fact import rumour_refuted
from qa.answering.yes_no.banned import stands_banned
from qa.answering.yes_no.cases import depends
from qa.answering.yes_no.decisions import refusal, refuses
from qa.answering.yes_no.excepted import excepted
from qa.answering.yes_no.limits import plan_reached, within_limits
from qa.answering.yes_no.office_held import holds_office
from qa.answering.yes_no.opening import open_then
from qa.answering.yes_no.own_clause import NOT_IN, limited_to, with_own_clause
from qa.answering.yes_no.polarity import ASKS_LEAVE, NEGATED, YesNoCase, polarity_of
from qa.text.matching import folded
from qa.text.normalize import HAS_CJK
from qa.text.questions import ENDS, TAG, as_statement
from qa.text.ranks import ranks_in
from qa.text.sentences import clauses_over
from qa.text.unreal import REFUTED
from qa.text.words import Word, whole_words
from qa.types import Hit, Question, Span, YesNo


def yes_or_no(question: Question, hit: Hit) -> YesNo | None:
    """Return whether the words that the reader marked affirm what ``question`` asks.

    ``None`` where the question asks something else, was not read, or nothing tells.
    """
    if question.answer_type != "yesno" or hit.reading is None or not hit.reading.spans:
        return None
    if refuted := rumour_refuted(question, hit):
        against = folded(hit.passage.text)[refuted.start : refuted.end]
        return "no" if NEGATED.search(against) or REFUTED.search(against) else None
    if only_asks(hit):
        return None
    marked = hit.reading.spans[0].span
    told = excepted(question, hit)
    if told is None and (held := holds_office(as_statement(question.normalized), hit, marked)):
        return None if held == "unsettled" else held
    return told or _by_clause(question, with_own_clause(question, hit))


def _by_clause(question: Question, hit: Hit) -> YesNo | None:
    """Return what the clause says that is marked of a passage."""
    if hit.reading is None:
        return None
    text, span = folded(hit.passage.text), hit.reading.spans[0].span
    over = clauses_over(text, span)
    clause = text[over.start : over.end]
    marked = text[span.start : span.end]
    if NEGATED.search(clause.replace(marked, "", 1)):
        marked = clause  # 不得使用 before what is marked denies it
    asked, before = question.normalized.strip(ENDS), text.partition(clause)[0]
    before = f"{folded(hit.passage.title or '')}\n{before}"
    told = YesNoCase(asked, as_statement(question.normalized), marked, clause, before)
    if NEGATED.search(_predicate(told.asked)) or _asks_twice(question.normalized):
        return None
    if plain := _plainly(hit, asked, clause):
        return None if plain == "unsettled" else plain
    says = None if refuses(asked, clause) else polarity_of(told)
    unsure = says == "yes" and not _tells_of_it(told)
    return None if unsure else says


def _plainly(hit: Hit, asked: str, clause: str) -> YesNo | Literal["unsettled"] | None:
    """Return what a plain form says: a ban, a case, figures, a refusal, days of opening."""
    text, span = folded(hit.passage.text), hit.reading.spans[0].span if hit.reading else Span(0, 0)
    if "限" in clause and (group := NOT_IN.search(asked)):
        return "no" if limited_to(group["group"], clause) else None
    if stands_banned(hit.passage, span):
        unsure = NEGATED.search(clause) or not ASKS_LEAVE.search(asked)
        return "unsettled" if unsure else "no"
    if depends(asked, text, span):
        return "unsettled"
    if figures := plan_reached(asked, text, span) or within_limits(asked, clause):
        return figures
    return refusal(asked, clause) or open_then(asked, clause)


def _tells_of_it(told: YesNoCase) -> bool:
    """Tell whether the clause may be about all that is asked about: persons, places, an office.

    An office or a prize must stand in it as it is asked about: no 副主席 for 主席.
    """
    ranks = list(ranks_in(told.clause))
    if not all(any(rank.same(own) for rank in ranks) for own in ranks_in(told.asked)):
        return False
    return all(may_tell_of(word, told.clause, told.before) for word in whole_words(told.asked))


def may_tell_of(asked: Word, clause: str, before: str) -> bool:
    """Tell whether a clause may be about a person or place asked about, given what is before it.

    It does not where it names another in their stead, or the last person named before it is one.
    """
    if asked.kind not in ("person", "place") or asked.written in clause:
        return True
    named = _named(clause, asked)
    if asked.kind == "person":
        named = named or _named(before, asked)[-1:]
        return not named or asked.written in named
    return not named or any(asked.written in name or name in asked.written for name in named)


def _named(text: str, like: Word) -> list[str]:
    return [word.written for word in whole_words(text) if word.kind == like.kind]


def _asks_twice(asked: str) -> bool:
    """Tell whether two clauses ask: 还给退不，邮费要我出不."""
    clauses = re.split(r"[,，。;；?？]", asked.strip(ENDS))
    return sum(bool(TAG.search(clause)) for clause in clauses) > 1


def _predicate(statement: str) -> str:
    """Return what a statement says of its subject: its last clause, after the last 的.

    What stands before may deny without touching it: 不写名字的举报信管用, 我去不了，让我弟去行.
    """
    clauses = [clause for clause in re.split(r"[,，。;；:：\s]", statement) if clause]
    chinese = bool(HAS_CJK.search(statement))
    last = clauses[-1] if clauses and chinese else statement
    return last.rstrip("的").rpartition("的")[2]
