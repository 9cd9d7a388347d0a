"""The label beside a figure, where others of its kind stand by: 售价10元，补贴4元，自付6元.

Labels of one family exclude one another: what is asked by one of them no figure of another answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import Pattern

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_over, stretch_end, stretch_start
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Reason, Span

_FAMILIES = tuple(
    tuple(map(lazily, family))
    for family in (
        (
            "售价|卖价|定价|单价|标价|票价|原价",
            "补贴|补助",
            "自付|自掏|自费|自己[付掏]",
            "优惠|减免|立减",
        ),
        ("应到|应出席", "实到|实际出席", "缺席|缺勤|请假"),
        ("参加|加入|参保|入会", "帮助|救助|资助|受助|获助"),
        ("胜诉", "败诉"),
        ("就业", "失业"),
        ("成功率", "失败率"),
        ("(?<!不)(?:合格|达标|及格)", "不(?:合格|达标|及格)"),
        ("一星", "二星", "三星", "四星", "五星", "普通"),
        ("报名", "(?:[取获拿领得]到?|颁发|发放).{0,4}证书|获证|持证|拿证|结业"),
        ("申报", "受理|立案", "结案|办结|审结", "获批|批准"),
        ("赞成", "反对", "弃权"),
        ("收入", "支出", "结余|余额"),
        ("预算", "决算"),
        ("签约|签订意向|达成意向", "提供岗位|推出岗位|发布岗位"),
    )
)
_EDGE = "，,；;。！？!?、：:\n（()）"


def figure_of_label(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one figure of the label asked by, where that of a rival label is marked.

    Of the unit of the marked one: in its sentence, else in the passage.
    """
    text = folded(hit.passage.text)
    numbers = numbers_in(text)
    rival = _rival(question, text, numbers, marked)
    if rival is None:
        return None
    family, wanted, own = rival
    alike = [one for one in numbers if one is not own and unit_of(text, one) == unit_of(text, own)]
    right = [one.span for one in alike if _label(family, text, numbers, one) == wanted]
    sentence = sentence_over(text, own.span)
    for found in ([one for one in right if one.overlaps(sentence)], right):
        if len(found) == 1:
            return found[0]
    return None


def of_rival_label(question: Question, text: str, marked: Span) -> Reason | None:
    """Return what speaks against the one figure that is marked: that its label is another."""
    told = folded(text)
    numbers = numbers_in(told)
    rival = _rival(question, told, numbers, marked)
    if rival is None:
        return None
    family, wanted, own = rival
    asked = family[wanted].search(question.normalized)
    start, end = _clause(told, numbers, own)
    found = family[_label(family, told, numbers, own) or 0].search(told, start, end)
    return Reason("other_kind", {"asked": asked[0], "found": found[0]}) if asked and found else None


def _rival(
    question: Question, text: str, numbers: Sequence[Number], marked: Span
) -> tuple[Sequence[Pattern[str]], int, Number] | None:
    """Return the family, which of it is asked by, and the one marked figure of another of it."""
    inside = [one for one in numbers if one.span.overlaps(marked)]
    if len(inside) != 1 or question.compares:
        return None
    for family in _FAMILIES:
        named = [at for at, form in enumerate(family) if form.search(question.normalized)]
        label = _label(family, text, numbers, inside[0]) if len(named) == 1 else None
        if label is not None and label != named[0]:
            return family, named[0], inside[0]
    return None


def _label(
    family: Sequence[Pattern[str]], text: str, numbers: Sequence[Number], figure: Number
) -> int | None:
    """Return which of a family's labels stands beside a figure in its clause: one, else none."""
    start, end = _clause(text, numbers, figure)
    beside = [at for at, form in enumerate(family) if form.search(text, start, end)]
    return beside[0] if len(beside) == 1 else None


def _clause(text: str, numbers: Sequence[Number], figure: Number) -> tuple[int, int]:
    """Return what of a clause tells of a figure: up to the figures before and behind it."""
    before = [one.span.end for one in numbers if one.span.end <= figure.span.start]
    behind = [one.span.start for one in numbers if one.span.start >= figure.span.end]
    start = stretch_start(text, figure.span.start, _EDGE)
    end = stretch_end(text, figure.span.end, _EDGE)
    return max([start, *before[-1:]]), min([end, *behind[:1]])
