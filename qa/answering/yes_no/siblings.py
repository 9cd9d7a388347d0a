"""What a clause beside another says: each of its own subject, or of its own case.

甲津贴提高到五十元，乙津贴不变 denies nothing of 甲; 满三年的，给；不满的，不给 neither gives nor
denies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import HAS_CJK
from qa.text.questions import as_statement
from qa.text.segment import bigrams
from qa.text.sentences import stretch_start
from qa.types import Hit, Question, Span, YesNo

Change = Literal["up", "down", "same"]
_UP = r"提高|提升|上调|上涨|上升|增加|增长|增至|提到|扩大|[涨升加]"
_DOWN = r"降低|下降|下调|减少|缩减|降到|降至|降为|[降减少低]"
_FIGURE = "[0-9一二三四五六七八九十]"
_DONE = "(?:了|过|没|些|点)*$"
_ASKED: tuple[tuple[Change, re.Pattern[str]], ...] = (
    ("up", lazily(
        rf"(?:{_UP}|[多高]){_DONE}|\b(?:go|went|gone) up\b|\b(?:rise|rose|risen|rais|increas)\w*"
    )),
    ("down", lazily(
        rf"(?:{_DOWN}){_DONE}|\b(?:go|went|gone) down\b|\b(?:fall|fell|fallen|cut|reduc|decreas)\w*"
    )),
    ("same", lazily(r"变(?:了|过|没|化)*$|\bchang\w*")),
)  # fmt: skip
_TOLD = lazily(
    rf"(?:(?P<same>不变|持平|照旧|(?:没有?|未)(?:再|作|做)?(?:变|动|调整|{_UP}|{_DOWN}))"
    rf"|(?P<up>由[^,;。]{{1,16}}?(?:{_UP}|调整?到|调为)|(?:{_UP})(?:了|到|至|为|{_FIGURE}))"
    rf"|(?P<down>由[^,;。]{{1,16}}?(?:{_DOWN})|(?:{_DOWN})(?:了|到|至|为|{_FIGURE})))[^,，;；。]*"
)
_PLAINLY = 2
"""By how many more of the question's pairs of characters what is not marked is what is asked."""
_MARKS = lazily(r"[,，;；、\s]*")
_STOP = "。!?！？\n"
_PART = lazily(r"[^;；。!?\n]+")
_CASE = lazily(r"^\s*(?:[^,，:：]{0,4}[:：])?(?P<case>[^,，]{2,40}的)[,，]")
_NAMED = 0.5
"""The share of a case's pairs of characters that a question holds which asks of that case."""
_MOSTLY = lazily(
    r"(?:一般|原则上|通常)(?:情况下)?[,，]?(?=[^,，。;]{0,6}[不没可能要须应会由])"
    r"|\b(?:generally|usually|normally|in principle)\b"
)
_EXCEPT = lazily(r"但|除非|除[^,。;]{1,16}外|除外|另有|\b(?:but|unless|except)\b")
_DENIED = lazily("[不没未无非]")


@dataclass(frozen=True, slots=True)
class _Change:
    """What a sentence tells of one of its subjects, and where."""

    span: Span
    kind: str | None
    held: int
    read: bool


def change_told(asked: str, text: str, marked: Span) -> YesNo | Literal["unsettled"] | None:
    """Return whether what is asked about changed so, where a sentence tells other things of others.

    ``None`` where no change is asked about or the sentence tells but one; all texts are folded.
    """
    wanted = _wanted(asked)
    changes = _changes(asked, text, marked) if wanted else []
    if not changes:
        return None
    meant = _meant(changes)
    if meant is None:
        return "unsettled"
    return "yes" if (meant.kind != "same" if wanted == "same" else meant.kind == wanted) else "no"


def change_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return what the marked sentence tells of what is plainly asked about, if it is not marked."""
    asked = question.normalized
    changes = _changes(asked, folded(hit.passage.text), marked) if _wanted(asked) else []
    meant = _meant(changes) if changes else None
    return meant.span if meant and not meant.read else None


def _wanted(asked: str) -> Change | None:
    return next((name for name, form in _ASKED if form.search(as_statement(asked))), None)


def _changes(asked: str, text: str, marked: Span) -> list[_Change]:
    """Return what the sentence of what is marked tells of each subject, if of several another."""
    start = stretch_start(text, marked.start, _STOP)
    sentence = re.split(f"[{_STOP}]", text[start:])[0]
    told = list(_TOLD.finditer(sentence))
    if len({one.lastgroup for one in told}) < 2:
        return []
    terms, changes, begins = set(bigrams(asked)), [], 0
    for one in told:
        lead = _MARKS.match(sentence, begins)
        span = Span(lead.end() if lead else begins, one.end()).moved(start)
        read = span.overlaps(marked)
        shared = len(terms & set(bigrams(text[span.start : span.end])))
        held = shared if HAS_CJK.search(asked) else int(read)
        changes.append(_Change(span, one.lastgroup, held, read))
        begins = one.end()
    return changes


def _meant(changes: Sequence[_Change]) -> _Change | None:
    """Return the change that is plainly asked about, ``None`` where it may be either."""
    most, second = sorted(changes, key=lambda one: -one.held)[:2]
    return most if most.held - second.held >= (1 if most.read else _PLAINLY) else None


def depends(asked: str, text: str, marked: Span) -> bool:
    """Tell whether what is marked holds in one of two contrary cases, or but for exceptions."""
    parts = list(_PART.finditer(text))
    here = next((n for n, part in enumerate(parts) if part.end() > marked.start), 0)
    clause = parts[here][0] if parts else ""
    after = "".join(part[0] for part in parts[here : here + 2])
    if _MOSTLY.search(clause) and _EXCEPT.search(after) and not _MOSTLY.search(asked):
        return True
    beside = [parts[n][0] for n in (here - 1, here + 1) if 0 <= n < len(parts)]
    case = _CASE.match(clause)
    others = [other["case"] for part in beside if (other := _CASE.match(part))]
    if case is None or not any(_contrary(case["case"], other) for other in others):
        return False
    terms = set(bigrams(case["case"]))
    return len(terms & set(bigrams(asked))) < _NAMED * max(len(terms), 1)


def _contrary(one: str, other: str) -> bool:
    """Tell whether one case is what the other is not: 能证明的, 证明不了的."""
    if any(char.isdigit() for char in one + other):
        return False
    denied = [bool(_DENIED.search(case)) for case in (one, other)]
    return denied[0] != denied[1] and bool(set(bigrams(one)) & set(bigrams(other)))
