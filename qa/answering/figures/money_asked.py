"""The amount that is asked for, where months or heads are marked: 多少工资 of 三个月，共9万元."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.numbers import numbers_in
from qa.types import Question, Span

_ASKED = lazily(
    "(?:多少|几)[百千万亿]?(?:[元块钱]|(?:[欠血]?薪|工资|薪[水资酬金]|[奖佣租押股本]金|奖励|[补津]贴|补[助偿]"
    "|赔偿|[罚贷借捐存欠货]款|款(?!项目)|资金|经费|费用?|会费|金额))"
    "|(?:捐[款资]|投资|拨款|罚款|欠薪|筹[资款]|贷款|借款)了?(?:多少|几何)(?![人名位次笔项户家个份])"
    r"|\bhow much (?:money|pay|wages?|salary|compensation|subsid\w+|allowance)\b"
)
_OTHER = lazily(
    r"[\s多余几十百千万]*(?:个?(?:多|半)?月(?!薪)|个?季度|个?[年天周日人户位]|个?(?:星期|小时)|名)"
)
"""What follows a figure that counts time or heads."""


def tells_no_money(question: Question, text: str, marked: Span) -> bool:
    """Tell whether an amount of money is asked for and the one figure marked counts time or heads.

    ``text`` is folded.
    """
    if question.answer_type != "number" or not _ASKED.search(question.normalized):
        return False
    inside = [one for one in numbers_in(text) if one.span.overlaps(marked)]
    return len(inside) == 1 and bool(_OTHER.match(text, inside[0].figure.end))
