"""What was aimed at and what was done: 计划新建120个 answers no question how many were built.

Both figures often stand in one text, of one unit: 原定办5期，到10月底已办4期.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from qa.answering.figures.years import planned_in
from qa.answering.passages.dating import years_of
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_at
from qa.types import Passage, Question, Span

State = Literal["aim", "done"]
"""Whether a figure is of what was to be, or of what came to be."""

_MADE = r"[建办招收签订开修增评聘选救帮送发补筹投]"
_AIM_ASKED = lazily(
    rf"计划(?=[^,?]{{0,3}}(?:多少|几)|要|新|再|完成|达到|投入|培训|发放|{_MADE})|原[定计本]|打算|预[计期](?!任务)"
    r"|目标(?!制|人群|群体|对象)|任务[^,?]{0,4}(?:是|有)?(?:多少|几)"
    rf"|力争|[将拟](?:要|再|新)?{_MADE}|(?<![需主重只])[还]?要(?:再|新)*(?:{_MADE}|达到|完成|实现)"
    r"|(?:今|明|本|这一?)年年?底[^,?]{0,6}(?:建成|达到|完成)"
    r"|\b(?:plan(?:s|ned)?(?= to| for)|(?:was|were|are|is|been) planned|target|aims?(?= to)"
    r"|originally|will)\b"
)
_DONE_ASKED = lazily(
    r"实际|真正|已经?(?=[一-鿿])|[建办完收修]成了?|办结|招到|(?<!除)[一-鿿](?<![为定到给算])了(?:多少|几)"
    r"|\bactually\b|\balready\b"
    r"|\b(?:were|was|been)\s+(?:\w+ly )?(?:built|opened|completed|finished|recruited|trained"
    r"|held|set up|created|offered)\b"
)
_DONE_BEFORE = lazily(
    r"(?:实际|已经?|完成|[建办收招修]成|办结|招到|[一-鿿]了|达到?|截[至止]|进展|上半年)[^0-9，,。；;]{0,12}$"
    r"|\b(?:actually|already|completed|built|opened|held|trained)\b[^0-9,.;]{0,16}$"
)
_DONE_AFTER = lazily(
    r"[^0-9，,。；;]{0,12}(?:已经?|参加了|[建办]成了?|完成|投用|启用)(?!前|后[将要])"
    r"|[^0-9，,。；;]{0,12}[，,（(](?:超[出过额]|完成|提前|达到|是|为|占|比|较)了?(?:年初|年度|全年|原)?的?"
    r"(?:[计既预]定|计划|目标|任务)"
)
"""What follows a figure that came to be: 新建12间, 超出年度目标2间."""
_AIM_TOLD = lazily(
    r"\b(?:target|goal|plan(?:s|ned)? (?:to|for)|aims? to|will|due to|expected to|hopes? to)\b"
)
_COUNT_ASKED = lazily(r"多少|几(?![点时号月日届位])|\bhow (?:many|much)\b")
_OF_WHICH = lazily("其中")
_BEYOND_AIM = lazily(
    r"(?:超[出过额]?|高[出于]|低于|[多少]于|短|差|[欠缺]|比)[^0-9]{0,8}(?:计划|目标|任务|[概预]算)[^0-9]{0,4}$"
)
"""Before a figure that is by how much something is more or less than was planned."""
_AIM_LIKE = lazily(
    r"计划|任务|目标|预算|指标|[将会想能可应]|拟|要|准备|安排|部署|确定|提出|[今明后]年|本年|下半年|\b(?:to|next|this)\b"
)
"""Words by which a question may ask for what is to be."""
_AIMED = lazily("计划|任务|目标")
_IN_A_PLAN = lazily(r"到20[0-9]{2}年|提出|明确|方案|要求|规划|答应|承诺|同意")
"""Where what is to be may be told as if it were done: 提出到2026年底，建成学院20所."""
_COMPARED = lazily(r"比[^,?]{2,}|提前|超[出过额]|多出|[早晚]了")
_AS_OF = lazily(r"截[至止]|进展(?:情况)?如下|上半年|[到至][0-9]{1,2}月底|实际")
_PART_OF_YEAR = lazily(
    r"截[至止到](?!.{0,6}(?:12月|年底))|上半年|前[一二三]个?季度|[到至][1-9]月底"
    r"|1月?[至到—-](?:[2-9]|1[01])月"
)
_WHOLE_YEAR_ASKED = lazily(
    r"全年(?!计划|任务|目标)[^,?]{0,8}(?:建成|完成|[一-鿿]了|一?共)"
    r"|\b(?:in the whole|all|full) year\b"
)
_CLAUSE = "，,。；;！？!?\n"
_NEAR = 24


def state_asked(question: Question) -> State | None:
    """Return whether what was to be is asked for, or what came of it; ``None`` for neither."""
    asked = question.normalized
    if _COMPARED.search(asked):
        return None
    aim, done = _AIM_ASKED.search(asked), _DONE_ASKED.search(asked)
    return None if bool(aim) == bool(done) else "aim" if aim else "done"


def outcome_asked(question: Question) -> bool:
    """Tell whether a question asks in plain words how many there were in one year it names.

    2022年下水新船几艘: what was planned for that year is no answer to it.
    """
    asked = question.normalized
    return (
        bool(_COUNT_ASKED.search(asked))
        and len(years_of(question)) == 1
        and not (_AIM_ASKED.search(asked) or _AIM_LIKE.search(asked) or _COMPARED.search(asked))
    )


def state_told(passage: Passage, figure: Span) -> State | None:
    """Return whether a figure of a passage is plainly an aim or plainly done."""
    text = folded(passage.text)
    if _BEYOND_AIM.search(text, max(0, figure.start - _NEAR), figure.start):
        return None
    if any(span.start <= figure.start < span.end for span in planned_in(text)):
        return "aim"
    sentence = sentence_at(text, figure.start)
    said = text[sentence.start : figure.start]
    if _IN_A_PLAN.search(said):
        return None
    clause = re.split(f"[{_CLAUSE}]", said)[-1]
    if _AIM_TOLD.search(clause):
        return "aim"
    before = _DONE_BEFORE.search(clause)
    if (before and not _AIMED.search(before[0])) or _DONE_AFTER.match(text, figure.end):
        return "done"
    said = re.split("[。！？!?\n]", text[: figure.start])[-1]
    aimed = max((span.end for span in planned_in(said)), default=0)
    lead = said[aimed:] if aimed else folded(passage.lead or "") + said
    return "done" if _AS_OF.search(lead) and not any(planned_in(lead)) else None


def contrary_state(question: Question, passage: Passage, marked: Span) -> State | None:
    """Return the state of the one figure that is marked, where the contrary is asked for.

    What was done until some month is no more than an aim is, where all the year's is asked for.
    """
    wanted, own = state_asked(question), _only(numbers_in(folded(passage.text)), marked)
    if own is None:
        return None
    told = state_told(passage, own.span)
    if told == "done" and _WHOLE_YEAR_ASKED.search(question.normalized):
        lead = folded(passage.lead or "") + folded(passage.text)[: own.span.start]
        return "done" if _PART_OF_YEAR.search(lead) else None
    if wanted is None and _OF_WHICH.match(_clause_before(passage, own.span)):
        return None  # a part of what was planned, of which nothing else may be told
    wanted = wanted or _wanted(question)
    return told if wanted and told not in (None, wanted) else None


def _clause_before(passage: Passage, figure: Span) -> str:
    return re.split(f"[{_CLAUSE}]", folded(passage.text)[: figure.start])[-1]


def _wanted(question: Question) -> State | None:
    """Return the state that is asked for, in so many words or not."""
    return state_asked(question) or ("done" if outcome_asked(question) else None)


def _only(numbers: Sequence[Number], marked: Span) -> Number | None:
    inside = [one for one in numbers if one.span.overlaps(marked)]
    return inside[0] if len(inside) == 1 and not inside[0].percent else None
