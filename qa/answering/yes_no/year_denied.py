"""Whether something was of the year asked: 是2023年建成的吗, of what pages tell of 2022, is denied.

Such a question supposes that it happened once. It is asked again of the year that the pages tell;
where they then affirm it, the year asked about is wrong.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.text.questions import blank_interrogatives
from qa.types import Answer, Question

_ASKED = lazily(
    r"(?:是不是|是否|是)(?:在|于)?(?P<zh>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?"
    r"[^,;?年]{0,8}的(?:吗|么|吧)?[? ]*$"
    r"|^was (?:the |its )?[^?,]+ (?:founded|established|built|completed|opened|set up|created)"
    r" in (?P<en>(?:19|20)[0-9]{2})[? ]*$"
)
"""Asks of which year something is that happened once; 2023年办了比赛吗 does not."""
_RUN = "–"
_MOST_YEARS = 2
_EMPTY = frozenset("的是了在于吗么吧年月否不")
_SURE = 0.9
"""What it is worth that the pages tell another year."""


def year_asked(question: Question) -> str | None:
    """Return the one year that a question asks yes or no of, of what happened once."""
    found = _ASKED.search(question.normalized)
    if found is None or question.answer_type != "yesno" or len(question.years) != 1:
        return None
    return found["zh"] or found["en"]


def other_years(question: Question, answer: Answer) -> list[str]:
    """Return the years that refuse an answer to such a question, where they are few."""
    asked = year_asked(question)
    told = next((one for one in answer.reasons if one.code == "other_year"), None)
    if asked is None or told is None or answer.verdict == "found":
        return []
    found = str(told.params["found"])
    years = re.findall("[0-9]{4}", found)
    return years if _RUN not in found and asked not in years and len(years) <= _MOST_YEARS else []


def of_year(question: Question, year: str) -> str:
    """Return the question as it is asked of another year."""
    return question.plain.replace(year_asked(question) or "", year, 1)


def denied(question: Question, answer: Answer, again: Answer) -> Answer:
    """Return what was found of another year as the denial of the year asked about.

    The refusal stays where that is not plainly affirmed: its article must say every word of it.
    """
    if again.verdict != "found" or again.yes_no == "no" or not again.citations:
        return answer
    if not _says_all(question, again):
        return answer
    told = tuple(one for one in answer.reasons if one.code == "other_year")
    sure = min(again.confidence, _SURE)
    return replace(
        again, question=answer.question, yes_no="no", confidence=sure, reasons=told,
        missing=answer.missing,
    )  # fmt: skip


def _says_all(question: Question, again: Answer) -> bool:
    """Tell whether headline and quoted passage say all that a Chinese question does."""
    if question.language == "en":
        return True
    passage = again.citations[0].hit.passage
    asked = blank_interrogatives(re.sub("[0-9]", "", question.normalized))
    told = normalize(f"{passage.over}\n{passage.text}")
    return not {char for char in asked if char.isalnum()} - _EMPTY - set(told)
