"""What a body decided: whether a clause grants what is asked about or refuses it, and which body.

驳回请求 holds every word that 支持请求 is asked about but one, and 仲裁委 decides nothing for 法院.
"""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.sentences import stretch_end, stretch_start
from qa.types import Question, Span, YesNo

_GRANT_ASKED = lazily(
    r"支持|同意|批准|准许|采纳|认可|受理|答应|胜诉|赢|成功|通过"
    r"|\b(?:support\w*|approve\w*|grant\w*|accept\w*|upheld|uphold|succeed\w*|w[io]n)\b"
)
_REFUSED = lazily(
    r"驳回|否决|未(?:获|予|能|被|得到)?(?:支持|批准|同意|准许|通过|采纳|受理|认可)|不(?:予|被|获)?(?:支持|批准|同意|准许|受理|采纳|认可)"
    r"|拒绝(?!回答|透露|置评|采访)|败诉"
    r"|\b(?:reject\w*|dismiss\w*|refuse[ds]?|turned down|overruled)\b"
)
_REFUSAL_ASKED = lazily(
    r"驳回|否决|不予|拒绝(?!回答|透露|置评|采访)|败诉|\b(?:reject|dismiss|refuse|turn down)\w*\b"
)
_FURTHER = lazily(r"上诉|再审|复议|申诉|抗诉|appeal")
_PAID_ASKED = lazily(
    r"(?:拿|领|收|得)(?:到|回)|获得?了?[^,，]{0,4}(?:多少|几|赔|补)|[支给偿交兑]付|付(?:了|给|清)|(?<!索)赔(?:了|到|偿了|付)|补发|讨回|要回"
    r"|\b(?:paid|pay|receive[ds]?|got|get|compensated)\b"
)
_CLAIM_ASKED = lazily(
    r"要求|请求|主张|索赔|诉请|诉求|申请|裁决|判|应[当该]?(?:付|支|赔)|该(?:付|赔)|\b(?:claim|demand|sought|ordered|award)"
)
_CLAIMED = lazily(r"要求|请求|主张|索赔|诉请|索要|讨要")
_DISMISSED = lazily(r"驳回|[不未]予?支持|未获支持|败诉|不予受理")
_UNDECIDED = lazily(
    r"(?:尚未|还未|还没有?|仍未|正在)(?:判决|宣判|开庭|审理|结案|裁决|执行|支付|兑付|到账)|等待(?:判决|宣判|裁决|开庭)|(?:判决|裁决)尚未(?:生效|执行)"
)
_REACH = 16
"""Characters before a figure in which a claim is told: 要求支付加班费5万元."""
_BODIES = {
    "arbitration": lazily(r"仲裁|\barbitrat\w+"),
    "court": lazily(r"法院|一审|二审|终审|中院|高院|\bcourt\b"),
}
_STOP = "。;；！？!?\n"


def refusal(question: str, clause: str) -> YesNo | None:
    """Return no where ``clause`` refuses what a folded question asks to be granted.

    ``None`` where the question does not ask that, or the clause refuses something else: an appeal.
    """
    if not refuses(question, clause):
        return None
    of_another = (told := _bodies(clause)) and _bodies(question) - told
    further = bool(_FURTHER.search(question)) != bool(_FURTHER.search(clause))
    return None if of_another or further else "no"


def refuses(question: str, clause: str) -> bool:
    """Tell whether a grant is asked about and the clause refuses something."""
    asked = _GRANT_ASKED.search(question) and not _REFUSAL_ASKED.search(question)
    return bool(asked and _REFUSED.search(clause))


def only_claimed(question: Question, text: str, marked: Span) -> bool:
    """Tell whether what was paid or received is asked, and told what is claimed or undecided.

    要求支付5万元 that is dismissed pays nothing; nor does an award that is before a court.
    """
    asked = question.normalized
    if not _PAID_ASKED.search(asked) or _CLAIM_ASKED.search(asked):
        return False
    start = stretch_start(text, marked.start, _STOP)
    told = text[start : stretch_end(text, marked.end, _STOP)]
    if _UNDECIDED.search(told):
        return True
    before = text[max(start, marked.start - _REACH) : marked.start]
    return bool(_CLAIMED.search(before) and _DISMISSED.search(told))


def _bodies(text: str) -> set[str]:
    return {name for name, pattern in _BODIES.items() if pattern.search(folded(text))}
