"""When something was published is what the page's date tells, not a day that its text names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.passages.dating import printed
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.types import Citation, Judgement, Question, Reason

_ASKED = lazily(
    "(?:哪一?[天日年]|几号|几月|什么时候|何时|啥时候|几时).{0,6}(?:发表|刊登|刊发|见报|登报|登出|登的|登载)"
    r"|(?:发表|刊登|刊发|见报|登出)(?:的?(?:日期|时间)|(?:在|于)(?:哪一?[天日]|几号|什么时候|何时))"
    r"|\bwhen (?:was|were)\b.*\b(?:published|printed)\b"
)
_SAYS = lazily("发表|刊登|刊发|刊载|见报|登载|published|printed")


def asks_when_published(question: Question) -> bool:
    """Tell whether a question asks when something was in the paper: 《…》哪天发表的."""
    return _ASKED.search(question.normalized) is not None


def judged_by_publication(
    question: Question, judgement: Judgement, citations: Sequence[Citation]
) -> Judgement:
    """Return the judgement with the page's date, where that is asked for and no sentence tells it.

    What is marked is then a day of something else: nothing is called found.
    """
    if not citations or not asks_when_published(question):
        return judgement
    first = citations[0]
    if any(_SAYS.search(normalize(quote.text)) for quote in first.quotes):
        return judgement
    dated = first.hit.passage.issued or printed(first.hit)
    told = Reason("published", {"date": dated}) if dated else Reason("unpublished")
    reasons = (told, *judgement.reasons)
    return replace(judgement, reasons=()).weakened(*reasons)
