"""Who came in which place, where each place has its name beside it: 第一名甲，乙获第二名.

Asked 前三名 all of them are marked, asked 第几名 the place of whom is asked about, asked 第二名是谁
who stands in that place of a row told in order: 甲、乙分获第二、第三名.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.passages.fitting import name_in
from qa.retrieval.rank_labels import RankLabel, rank_labels
from qa.text.english import terms_said
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numerals import small_number
from qa.text.sentences import sentence_at
from qa.types import Hit, Question, Span

_PLACE = "第名"
_FIRST_ASKED = lazily(
    r"(?:前(?P<zh>[二三四五六两2-6])[名位](?!次)|冠亚季军)"
    r"[^,，;?]{0,8}?(?:谁|哪|什么人|名单|[?。 ]*$)"
    r"|\b(?:the )?(?:top|first) (?P<en>two|three|four|five|six)\b"
)
_WHICH_ASKED = lazily(
    r"第几(?:名|位)?(?![届次批期季轮版条个天年])|什么名次|名次(?:是|为)?(?:多少|几|什么)"
    r"|\b(?:what|which) (?:place|rank|position) (?:did|was|does)\b"
)
_CLAUSE = lazily(r"(?:[（(][^）)]*[）)]|[^（(，,；;。！？!?\n、\s])+")
_ASIDE = lazily(r"[（(][^）)]*[）)]")
_LEADS = lazily(r"(?:获得?者|得主|分别|的)*(?:[是为归属由：:]|被)?")
_WON = lazily(
    r"(?:[以在凭用](?![^，,]{0,1}$)[^，,]*)?"
    r"(?:[荣喜勇]?[获夺摘取得捧拿]{1,2}[得到下了]?了?|(?:名|位|排|并?列|居|排名|位居|名列|位列)在?|[是为])$"
)
"""Ends what stands before a place that somebody won: 甲以九分获."""
_FIGURE = lazily("[0-9]")
_ENDS = " ：:“”\"'"
_IN_ORDER = lazily(
    r"(?P<names>[^，,；;。：:！？!?\n]{3,80}?)(?:分别|依次|分)(?:[获得夺摘列居取为是位]|荣获|取得)+了?"
    r"(?:[^，,；;。、\n]{0,12}?(?:组|赛|项目|奖)的?)?"
    r"(?P<places>(?:第?[一二三四五六]名?|[冠亚季殿]军?)(?:[、和与及](?:第?[一二三四五六]名?|[冠亚季殿]军?))+)(?![十百0-9届次批期年])"
)
"""Names and as many places: 甲、乙和丙分获第二、三、四名."""
_JOINED = lazily("[、和与及]")
_MEDALS = {"冠": 1, "亚": 2, "季": 3, "殿": 4}


@dataclass(frozen=True, slots=True)
class PlaceTaken:
    """A place in a row and whose it is, as they stand in a text."""

    value: object
    label: Span
    name: Span


def placed_in(text: str) -> list[PlaceTaken]:
    """Return the places that a folded text tells each with its name, in order.

    A place stands before its name (第一名甲), or behind the name and a verb (甲获第一名).
    """
    labels = [one for one in rank_labels(text) if one.kind == _PLACE and len(one.values) == 1]
    clauses = [Span(*one.span()) for one in _CLAUSE.finditer(text)]
    found = []
    for at, clause in enumerate(clauses):
        own = [one for one in labels if one.span.overlaps(clause)]
        if len(own) != 1:
            continue
        after = clauses[at + 1] if at + 1 < len(clauses) else None
        alone = after and not any(one.span.overlaps(after) for one in labels)
        name = _name(text, clause, own[0], after if alone else None)
        if name is not None:
            found.append(PlaceTaken(next(iter(own[0].values)), own[0].span, name))
    found += _told_in_order(text)
    return sorted(found, key=lambda one: one.label.start)


def _told_in_order(text: str) -> list[PlaceTaken]:
    """Return the places that a text tells in a row behind a row of names, each with its own.

    >>> told = _told_in_order("焊工佟大川、钳工柏小宁分获第二、第三名")
    >>> [(one.value, len(one.name)) for one in told]
    [(2, 3), (3, 3)]
    """
    found = []
    for row in _IN_ORDER.finditer(text):
        names = _parted(text, Span(*row.span("names")))
        places = _parted(text, Span(*row.span("places")))
        if len(names) != len(places):
            continue
        for name, label in zip(names, places, strict=True):
            written = text[label.start : label.end].strip("第名军")
            value = _MEDALS.get(written) or small_number(written)
            whose = text.rfind("的", name.start, name.end - 1) + 1
            own = _named(text, Span(max(name.start, whose), name.end)) if value else None
            if value and own:
                found.append(PlaceTaken(value, label, own))
    return found


def _parted(text: str, row: Span) -> list[Span]:
    marks = [Span(*mark.span()) for mark in _JOINED.finditer(text, row.start, row.end)]
    starts = [row.start, *(mark.end for mark in marks)]
    ends = [*(mark.start for mark in marks), row.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _name(text: str, clause: Span, label: RankLabel, after: Span | None) -> Span | None:
    """Return whose a place is: behind it, before a verb, or in the cell after it."""
    won = _WON.search(text[clause.start : label.span.start])
    if won and won.start():
        return _named(text, Span(clause.start, clause.start + won.start()))
    leads = _LEADS.match(text, label.span.end, clause.end)
    begins = leads.end() if leads else label.span.end
    if begins < clause.end:
        return _named(text, Span(begins, clause.end))
    gap = text[clause.end : after.start] if after else ""
    return _named(text, after) if after and gap and not gap.strip() else None


def _named(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    if aside := _ASIDE.search(text, start + 1, end):
        end = aside.start()
    while start < end and text[start] in _ENDS:
        start += 1
    while start < end and text[end - 1] in _ENDS:
        end -= 1
    return name_in(text, Span(start, end)) if start < end else None


def first_places(question: Question, hit: Hit, marked: Span) -> tuple[Span, ...]:
    """Return the names of the first places, where a question asks for as many: 前三名是谁.

    Nothing where the sentence marked, or the whole passage, does not tell each of them once, or
    none of them is what the reader marked: of 第一名奖500元, 第一名成绩9分 nobody is named.
    """
    count = _first_asked(question)
    if not count or question.answer_type in ("number", "date", "yesno"):
        return ()
    text = folded(hit.passage.text)
    told = [
        one for one in placed_in(text) if not _FIGURE.search(text, one.name.start, one.name.end)
    ]
    sentence = sentence_at(text, marked.start)
    inside = [one for one in told if one.label.overlaps(sentence)]
    if not any(marked.overlaps(one.name) for one in told):
        return ()
    return _row(inside, count) or _row(told, count)


def _first_asked(question: Question) -> int:
    """Return how many of the first places are asked for, 0 where they are not."""
    asked = _FIRST_ASKED.search(question.normalized)
    return small_number(asked["en"] or asked["zh"] or "3") or 0 if asked else 0


def places_asked(question: Question) -> tuple[object, ...]:
    """Return the places of which a question asks who took them: 1, 2 and 3 of 前三名, 4 of 第四名.

    None where it asks of somebody which place it was.
    """
    if _WHICH_ASKED.search(question.normalized):
        return ()
    if count := _first_asked(question):
        return tuple(range(1, count + 1))
    named = [one for one in rank_labels(question.normalized) if one.kind == _PLACE]
    return tuple(named[0].values) if len(named) == 1 and len(named[0].values) == 1 else ()


def _row(told: Sequence[PlaceTaken], count: int) -> tuple[Span, ...]:
    """Return the names of the places from the first on; nothing where one is missing or twice."""
    first = [one for one in told if one.value in range(1, count + 1)]
    ordered = sorted(first, key=lambda one: int(str(one.value)))
    places = [one.value for one in ordered]
    return tuple(one.name for one in ordered) if places == list(range(1, count + 1)) else ()


def place_of_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the place of whom a question asks which one it was: 甲得了第几名."""
    if not _WHICH_ASKED.search(question.normalized):
        return None
    text = folded(hit.passage.text)
    own = [one for one in placed_in(text) if _is_asked(question, text, one.name)]
    return own[0].label if len(own) == 1 else None


def name_of_place(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return whose the place asked about is, where a row told in order has another's marked."""
    if question.answer_type in ("number", "date", "list"):
        return None
    asked = [one for one in rank_labels(question.normalized) if one.kind == _PLACE]
    if len(asked) != 1 or len(asked[0].values) != 1:
        return None
    text = folded(hit.passage.text)
    sentence = sentence_at(text, marked.start)
    row = [one for one in _told_in_order(text) if one.name.overlaps(sentence)]
    if not any(marked.overlaps(Span(one.name.start, one.label.end)) for one in row):
        return None
    own = [one.name for one in row if one.value in asked[0].values]
    return own[0] if len(own) == 1 else None


def without_asking(question: Question) -> Question:
    """Return what is left of such a question without the words that ask for the place."""
    bare = _WHICH_ASKED.sub("", question.normalized)
    return replace(question, normalized=bare, answer_type="list")


def _is_asked(question: Question, text: str, name: Span) -> bool:
    """Tell whether a question is about a name; in English by the words that spell it."""
    written = text[name.start : name.end]
    if question.language == "en" and question.surfaces is not None:
        return len(terms_said(question.english, written, question.surfaces)) > 1
    return bool(re.search(re.escape(written.lower()), question.normalized)) and len(name) > 1
