"""The clause, or the title, of whom a question asks about, where another's beside it is marked.

某剧团的演员甲和某厂的钳工乙: of 乙 only what stands before the own name is told.
"""

from __future__ import annotations

import re

from qa.lexicon.surnames import any_surname
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.ranks import ranks_in
from qa.text.saying import saying
from qa.text.sentences import CLAUSE, sentence_over
from qa.types import Hit, Question, Span

_ASKED = lazily(
    rf"^(?P<who>[{CJK}]{{2,4}}?)(?:[的]?(?:现在|目前|如今|后来|现))?"
    r"(?:[是在于]?(?:哪|什么)|的?(?:职业|工作|工种|单位|身份|职务)|[担现]?任|从事|做什么|干什么)"
)
_OFFICE_ASKED = lazily("(?:什么|啥|哪个)(?:职务|职位|职|官)|任什么")
_MOVED = lazily("[调转升改][任往到至]|当选|[担接继兼]任|退休|离任|卸任")
_JOINS = lazily("[和与及、]")
_MOST = 40
_SEVERAL = 2
_OF_ONE = lazily(rf"^(?P<who>[{CJK}]{{2,6}}?)(?:是|属于|属|来自|在|[获得荣]{{1,3}}了?)(?:哪|什么)")


def title_of_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the title right before the name asked about, where a title of another is marked too.

    Or the clause that names whom is asked about, where what office that one holds is asked.
    """
    found = _ASKED.match(question.normalized)
    if found is None or question.answer_type == "yesno":
        return None
    who, text = found["who"], folded(hit.passage.text)
    if text.startswith(who, marked.end):
        return _behind_joint(text, marked)
    if _OFFICE_ASKED.search(question.normalized):
        return _clause_naming(who, text, marked)
    return None


def is_own_title(question: Question, hit: Hit, marked: Span) -> bool:
    """Tell whether what is marked stands right before the name of whom a question asks about."""
    found = _ASKED.match(question.normalized)
    return found is not None and folded(hit.passage.text).startswith(found["who"], marked.end)


def of_item_named(question: Question, text: str, items: list[Span]) -> list[Span]:
    """Return the one item of several that names what a question opens with; all where none does.

    甲（东厂）、乙（西厂）: of 乙是哪个厂的 the second.
    """
    found = _OF_ONE.match(question.normalized)
    if found is None or len(items) < _SEVERAL:
        return items
    told = folded(text)
    named = [span for span in items if found["who"] in told[span.start : span.end]]
    return named if len(named) == 1 else items


def words_of_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return what is told as the words of whom a question asks what he says: 甲强调了什么."""
    found = _said_asked().match(question.normalized)
    text = folded(hit.passage.text)
    if found is None:
        return None
    told = re.search(
        rf"{re.escape(found['who'])}[^,，。;；“”]{{0,8}}?{saying()}[了过]?[,，:：]?“?(?=.)", text
    )
    sentence = sentence_over(text, (told and Span(told.end(), told.end() + 1)) or marked)
    if told is None or sentence_over(text, marked).overlaps(Span(*told.span())):
        return None
    end = min(sentence.end, told.end() + _MOST * 2)
    return Span(told.end(), end - (text[end - 1] in "。;；!！?？"))


def _said_asked() -> re.Pattern[str]:
    verbs = f"{saying()}|要求|提出"
    return re.compile(
        rf"^(?P<who>[{CJK}]{{2,4}}?)(?:在[^,，]{{2,12}}[上中])?(?:{verbs})[了过]?(?:什么|啥|些什么|哪些)"
    )


def _behind_joint(text: str, marked: Span) -> Span | None:
    """Return what is marked behind the last 和, where another person is named before it."""
    joints = list(_JOINS.finditer(text, marked.start, marked.end))
    if not joints:
        return None
    before = text[marked.start : joints[-1].start()]
    named = re.search(f"{any_surname()}[{CJK}]{{1,2}}$", before)
    return Span(joints[-1].end(), marked.end) if named else None


def _clause_naming(who: str, text: str, marked: Span) -> Span | None:
    clauses = list(CLAUSE.finditer(text))
    mine = next((c for c in clauses if c.start() <= marked.start < c.end()), None)
    if mine is None or who in mine[0]:
        return None
    for clause in clauses:
        at = clause[0].find(who)
        moved = at >= 0 and _MOVED.search(clause[0], at)
        if moved or (at >= 0 and any(rank.end <= at for rank in ranks_in(clause[0]))):
            start = at + len(who) if moved else 0
            return Span(start, len(clause[0])).moved(clause.start())
    return None
