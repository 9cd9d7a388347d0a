"""The amount that is asked for, where months or heads are marked: 多少工资 of 三个月，共9万元."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_over
from qa.types import Hit, Question, Span

_ASKED = lazily(
    "(?:多少|几)[百千万亿]?(?:[元块钱]|(?:[欠血]?薪|工资|薪[水资酬金]|[奖佣租押股本]金|奖励|[补津]贴|补[助偿]"
    "|赔偿|[罚贷借捐存欠货]款|款(?!项目)|资金|经费|费用?|会费|金额))"
    "|(?:捐[款资]|投资|拨款|罚款|欠薪|筹[资款]|贷款|借款)了?(?:多少|几何)(?![人名位次笔项户家个份])"
    r"|\bhow much (?:money|pay|wages?|salary|compensation|subsid\w+|allowance)\b"
)
_MONEY = lazily(r"[\s多余几十百千万亿]*(?:人民币|美|港|欧|日|英|澳)?[元块圆镑]")
_IN_ALL = lazily(r"(?:共|合计|总计|共计|累计)[^,，。;；0-9]{0,4}$")
_OTHER = lazily(
    r"[\s多余几十百千万]*(?:个?(?:多|半)?月(?!薪)|个?季度|个?[年天周日人户位]|个?(?:星期|小时)|名)"
)
"""What follows a figure that counts time or heads."""


def money_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one amount in the sentence of what is marked, where an amount is asked for."""
    text = simplify_in_place(folded(hit.passage.text))
    if not tells_no_money(question, text, marked):
        return None
    sentence = sentence_over(text, marked)
    inside = [one for one in numbers_in(text) if one.span.overlaps(sentence)]
    amounts = [span for one in inside if (span := _amount(text, one))]
    # 2 万多元 with a blank in it is read as two numbers, of which the first has the whole
    ends = {span.end for span in amounts}
    if len(ends) > 1:  # 共计18万元，其中工会5万元
        amounts = [span for span in amounts if _IN_ALL.search(text, 0, span.start)]
    return amounts[0] if len({span.end for span in amounts}) == 1 else None


def tells_no_money(question: Question, text: str, marked: Span) -> bool:
    """Tell whether an amount of money is asked for and the one figure marked counts time or heads.

    ``text`` is folded.
    """
    if question.answer_type != "number" or not _ASKED.search(question.normalized):
        return False
    inside = [one for one in numbers_in(text) if one.span.overlaps(marked)]
    return len(inside) == 1 and bool(_OTHER.match(text, inside[0].figure.end))


def _amount(text: str, number: Number) -> Span | None:
    unit = _MONEY.match(text, number.figure.end)
    return Span(number.figure.start, unit.end()) if unit else None
