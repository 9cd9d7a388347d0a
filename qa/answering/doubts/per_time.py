"""For what time a figure is told: 每人每月150元 answers no 每周收费多少."""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.text.lazily import lazily
from qa.types import Question

_PER = lazily(
    r"每个?(?:(?P<day>[天日])|(?P<week>周(?![一二三四五六日末岁])|星期(?![一二三四五六日天]))"
    r"|(?P<month>月(?![底初末中]))|(?P<quarter>季)|(?P<year>年(?!龄))|(?P<hour>小时|钟头))"
    r"|(?:\b(?:per|a|an|each|every) |[0-9元人次名户万]/)"
    r"(?:(?P<a_day>day|[天日])|(?P<a_week>week|周)|(?P<a_month>month|月)"
    r"|(?P<a_quarter>quarter|季)|(?P<a_year>year|年)|(?P<an_hour>hour|小时))"
)


def told_for_other_time(question: Question, marked: Marked) -> bool:
    """Tell whether so much a week is asked for, and what is marked is so much a month.

    By the clause that it stands in, where this says it of one other time alone.
    """
    asked = _times(question.normalized)
    if question.answer_type != "number" or len(asked) != 1:
        return False
    told = _times(marked.clause)
    return len(told) == 1 and told != asked


def _times(text: str) -> set[str]:
    return {str(one.lastgroup).split("_")[-1] for one in _PER.finditer(text)}
