"""Put what a follow-up names in the place of what is of its kind in the question before it."""

from __future__ import annotations

import re

from qa.retrieval.followup.before import Before
from qa.retrieval.followup.counterparts import (
    figure_with,
)
from qa.retrieval.followup.forms import Instead
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import is_human
from qa.retrieval.followup.topics import topic_before
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.types import Completion, Question, Replacement, Span


def beside_another(given: Instead, before: Before) -> Completion | None:
    """Put the round or year before or after the last one that was asked about: 上一届."""
    for turn in reversed(before.turns[-_RECENT:]):
        if shifted := _shifted(given.what, turn.question):
            where, what = shifted
            return _replaced(turn.question, where, what, before)
    return None


_RECENT = 3
"""Turns among which a round or a year is looked for that another stands beside: 上一届."""


def _replaced(last: Question, span: Span, what: str, before: Before) -> Completion:
    """Return the last question with ``what`` at ``span``."""
    old = last.plain[span.start : span.end]
    text = last.plain[: span.start] + what + last.plain[span.end :]
    topic = topic_before(before) or ""
    kept = topic.replace(old, what) if old in topic else (topic if topic in text else "")
    kept = what if topic and topic in old else kept
    return Completion(text, "instead", (Replacement(old, what),), topic=kept)


def one_of_those_counted(what: str, before: Before) -> Completion | None:
    """Ask what one of those is that the last question counts: 第二点 after 提了几点要求."""
    last = before.last.question
    row = _ONE.fullmatch(normalize(what))
    counts = re.search(f"(?:几|多少){row[1]}", last.normalized) if row else None
    nouns = [p for p in phrases_of(last, before.known) if counts and p.span.start == counts.end()]
    if counts is None or not nouns or last.normalized[nouns[0].span.end :].strip("?"):
        return None
    noun = last.plain[counts.end() : nouns[0].span.end]
    asks = "谁" if is_human(noun) else "什么"
    text = f"{last.plain[: counts.start()]}{what}{noun}是{asks}？"
    replaced = Replacement(last.plain[counts.start() : counts.end()], what)
    return Completion(text, "instead", (replaced,), topic=topic_before(before) or "")


_ONE = lazily(f"第[一二三四五六七八九十0-9]+([{CJK}])")


def _shifted(what: str, last: Question) -> tuple[Span, str] | None:
    """Return the round or year beside the last question's, and where that stands: 上一届."""
    match = _BESIDE.fullmatch(normalize(what))
    if match is None or _DATED.fullmatch(normalize(what)):
        return None
    back = match["way"] in ("上", "前", "头", "往前")
    by = -1 if back else 1
    if match["unit"] == "年":
        if not last.years or not last.years[0].alone:
            return None
        return last.years[0].span, f"{int(last.years[0].years[0]) + by}年"
    span = figure_with(last, match["unit"])
    figure = numbers_in(last.normalized[span.start : span.end]) if span else []
    number = int(figure[0].value) + by if figure and figure[0].value is not None else 0
    return (span, f"第{number}{match['unit']}") if span and number > 0 else None


_BESIDE = lazily(
    "(?:再|更|那|的)*(?P<way>往前|往后|上|前|头|下|后|次)(?:面|边)?的?一?(?P<unit>届|期|年|批|轮|季)"
)
_DATED = lazily("[前后]年")
"""Counted from today, and not from the year that was asked about."""
