"""The date of the one asked about, where what is marked dates what another did.

年底，甲调任，今年1月，乙当选主席: of 乙 the second.
"""

from __future__ import annotations

import re

from qa.lexicon.common import common_word
from qa.lexicon.surnames import surnames
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK
from qa.text.segment import bigrams
from qa.text.sentences import CLAUSE
from qa.text.words import whole_words
from qa.types import Hit, Question, Span

_ASKED = lazily(
    rf"^(?P<who>[{CJK}]{{2,5}}?)(?:是|在|于)?(?:哪一?[年月天日]|什么时[候间]|何[时年日]|几[月号])"
)
_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""
_NO_SUBJECT = frozenset("获任当升到进被由在与和成因为从向把调")
"""What a clause begins with that goes on about whom the one before names."""
_ABOUT_THEN = lazily("年?[底初末中]|[上中下]旬|[上下]半年|前后|左右|[早晚]些?时候")
_SUBJECT = 2
"""Characters before a date that name who did it: 缆绳班2023年."""


def date_of_subject(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one date whose clause names whom is asked about; ``None`` if the marked one may.

    A date that is a clause of its own dates the clause after it.
    """
    found = _ASKED.match(question.normalized)
    if found is None:
        return None
    text = folded(hit.passage.text)
    dates = [one.span for one in dates_in(text, _ANY_DAY)]
    inside = [span for span in dates if span.overlaps(marked)]
    if len(inside) != 1 or not _names_another(text, inside[0], found["who"]):
        return None
    mine = [span for span in dates if found["who"] in _dated(text, span)]
    return mine[0] if len(mine) == 1 else None


def _names_another(text: str, day: Span, who: str) -> bool:
    """Tell whether a date is told with a subject of its own, and not with whom is asked about."""
    told = _dated(text, day)
    if any(pair in told for pair in bigrams(who)):
        return False  # 食堂 of 夜班食堂
    before, written, after = told.rpartition(text[day.start : day.end])
    people = [word for word in whole_words(told) if word.kind == "person"]
    if len(before.strip()) >= _SUBJECT and (people or _one_of_kind(who, before)):
        return True  # 铆工班 beside 灯塔班, or somebody
    if written and any(told.startswith(written + word.written) for word in people):
        return True
    first = common_word(after[:2])
    named = not written and (after[:1] in surnames() or _one_of_kind(who, after))
    return named and after[:1] not in _NO_SUBJECT and (first is None or first.kind != "verb")


def _one_of_kind(who: str, text: str) -> bool:
    """Tell whether a text names one that is called as whom is asked about: 铆工班, 灯塔班."""
    return re.search(f"[{CJK}]{{2}}{re.escape(who[-1])}", text) is not None


def _dated(text: str, day: Span) -> str:
    """Return the clause of a date, or the one after it where the date stands alone."""
    clauses = list(CLAUSE.finditer(text))
    for at, clause in enumerate(clauses):
        if clause.start() <= day.start < clause.end():
            rest = _ABOUT_THEN.sub("", clause[0].replace(text[day.start : day.end], ""))
            alone = not rest.strip() and at + 1 < len(clauses)
            return clauses[at + 1][0] if alone else clause[0]
    return ""
