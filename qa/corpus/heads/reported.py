"""The day that a report is of, where only its first sentence says so: yesterday's news."""

from __future__ import annotations

from datetime import date, timedelta

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import opening_end
from qa.corpus.heads.dates import dates_of_line, day_of
from qa.corpus.heads.stretch import Stretch, fold_line
from qa.text.lazily import lazily

_OPENING = 160  # characters
_SENTENCE = lazily(r"[^。!?]*")
_DAY = lazily(r"(?<![\d月./-])(?P<day>\d{1,2})[日号](?!\d)")
_UP_TO = lazily(r"(?:截至|截止|直到|至|到|[—~-])\s*$")
_BEFORE = lazily(r"(?:之?前|以[前来])")
_EXACT = len("2024-03-05")


def reported_day(paragraph: Line, page_date: str | None) -> Stretch | None:
    """Return where the first sentence of an article names the day before its page's.

    What a paper prints of the day before was written that day, as a dateline would say. Older days
    are those of what happened, not of the report; the ends of periods (截至5日) are no days of it.
    """
    if not page_date or len(page_date) != _EXACT:
        return None
    yesterday = (date.fromisoformat(page_date) - timedelta(days=1)).isoformat()
    folded = fold_line(paragraph.text[:_OPENING])
    sentence = _SENTENCE.match(folded, opening_end(folded))
    assert sentence is not None
    for found in _days(sentence[0], page_date):
        ends = _UP_TO.search(sentence[0][: found.start]) or _BEFORE.match(sentence[0], found.end)
        if found.value == yesterday and not ends:
            return found.moved(sentence.start())
    return None


def _days(sentence: str, page_date: str) -> list[Stretch]:
    """Return the days that a sentence names, those without a month taken for the newest such."""
    found = dates_of_line(sentence, page_date)
    for match in _DAY.finditer(sentence):
        if not any(one.start <= match.start() < one.end for one in found):
            value = day_of(int(match["day"]), page_date)
            found += [Stretch(*match.span(), value)] if value else []
    return found
