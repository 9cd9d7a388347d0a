"""Answers to a question after every year (历年, 从2021年到2023年每年): those whose year is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.figures.years import sentence_times
from qa.answering.passages.dating import printed
from qa.retrieval.parts.over_years import years_each
from qa.text.matching import folded
from qa.text.named_dates import dates_in
from qa.text.numbers import number_terms
from qa.text.sentences import sentence_over
from qa.types import Answer, Hit, Question, Reason, Span


def years_side_by_side(hits: Sequence[Hit], count: int) -> list[str]:
    """Return the newest ``count`` years that the best hit's nearest sentence tells side by side.

    Each with a figure before the next: 2021年4条，2022年6条，2023年9条. Fewer than asked are none.
    """
    nearest = max(hits[0].sentences, key=lambda one: one.score, default=None) if hits else None
    if nearest is None:
        return []
    text = hits[0].passage.text[nearest.span.start : nearest.span.end]
    told = [one for one in dates_in(text, printed(hits[0])) if len(one.years) == 1]
    if not told:
        return []
    ends = [*(one.span.start for one in told[1:]), len(text)]
    own = {
        one.years[0]
        for one, end in zip(told, ends, strict=True)
        if number_terms(text[one.span.end : end])
    }
    return sorted(own)[-count:] if len(own) >= count else []


def of_years_told(
    question: Question, parts: Sequence[Question], answers: Sequence[Answer]
) -> list[Answer]:
    """Return the answers to every year, without those of which no figure of that year is told.

    Of years that the question names all stay, what is not told among them; else those found, where
    these are several.
    """
    named = years_each(question)
    if named is None:
        return list(answers)
    own = [_of_year(part, answer) for part, answer in zip(parts, answers, strict=True)]
    if named:
        return own
    found = [answer for answer in own if answer.verdict == "found"]
    return found if len(found) > 1 else [answer for answer in own if answer.verdict != "none"]


def one_of_years(question: Question, answer: Answer) -> Answer:
    """Return the answer to a question after every year with the remark of which one it is."""
    if years_each(question) is None or not answer.citations or answer.parts:
        return answer
    dates = dict.fromkeys(day for one in answer.citations if (day := printed(one.hit)))
    told = Reason("one_of_years", {"dates": list(dates)})
    return replace(answer, reasons=(*answer.reasons, told)) if dates else answer


def _of_year(part: Question, answer: Answer) -> Answer:
    """Return an answer to one year, as none where the figure marked is told of another."""
    asked = {year for named in part.years for year in named.years}
    told = _year_told(answer)
    if told is None or told in asked:
        return answer
    return replace(answer, verdict="none", citations=(), confidence=0.0)


def _year_told(answer: Answer) -> str | None:
    """Return the year that the figure marked first is of; ``None`` where that is not plain."""
    first = answer.citations[0] if answer.citations else None
    marks = [mark for quote in first.quotes for mark in quote.highlights] if first else []
    date = printed(first.hit) if first else None
    if first is None or answer.type != "number" or not marks or not date:
        return None
    text = folded(first.hit.passage.text)
    sentence = sentence_over(text, marks[0])
    figure = Span(max(marks[0].start, sentence.start), marks[0].end).moved(-sentence.start)
    told = text[sentence.start : sentence.end]
    year = sentence_times(told, date[:4]).year_of(figure)
    if year is None and told[: figure.start].rpartition("去年")[1]:
        clause = told[: figure.start].replace("；", "，").rpartition("，")[2]
        year = str(int(date[:4]) - 1) if "去年" in clause and "比去年" not in clause else None
    return year
