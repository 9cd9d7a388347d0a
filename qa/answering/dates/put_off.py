"""When something is, where it was put off: 原定6月开工，推迟到9月 answers 什么时候开工 with 9月."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import dates_in
from qa.text.normalize import simplify_in_place
from qa.text.sentences import stretch_start, whole_sentence
from qa.types import Hit, Question, Span

_FIRST_ASKED = lazily(r"原[定来本计先]|本来|最初|当初|起初|\b(?:originally|first planned)\b")
_FIRST = lazily(r"原[定本]于?|原计划|本[来应]")
_MOVED = lazily(
    r"(?:推迟|延(?=[到至])|延[期后迟]|提前|改|顺延|调整|推后|后延|移)(?:到了?|至|为|在)\s*(?:了|今年|明年|次年)?$"
)
_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""


def date_put_off(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the date that something was moved to, where the one it was first set for is marked.

    The other way round where that first one is asked for.
    """
    text = simplify_in_place(folded(hit.passage.text))
    first = bool(_FIRST_ASKED.search(question.normalized))
    dates = [one.span for one in dates_in(text, _ANY_DAY)]
    moved = [span for span in dates if _MOVED.search(text, 0, span.start)]
    set_first = [span for span in dates if _is_first(text, span)]
    wrong, right = (moved, set_first) if first else (set_first, moved)
    if not right or any(span.overlaps(marked) for span in right):
        return None
    if any(span.overlaps(marked) for span in wrong):
        same = whole_sentence(text, marked)
        right = [span for span in right if span.overlaps(same)]
        if len(right) > 1:  # of several that were moved the one right behind, or before
            beside = [span for span in right if (span.end <= marked.start) == first]
            right = beside[-1:] if first else beside[:1]
        return right[0] if right else None
    return None


def _is_first(text: str, span: Span) -> bool:
    """Tell whether a clause says before a date that it was first set so."""
    first = _FIRST.search(text, stretch_start(text, span.start, ",，。;；\n"), span.start)
    return first is not None and not _MOVED.search(text, 0, span.start)
