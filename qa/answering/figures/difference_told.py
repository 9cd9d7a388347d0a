"""Whose difference a text tells: 设42个工种，比去年多4个，612家企业报名 tells that of the trades.

And the change of what is asked about from the year or round before, told in one clause:
奖金由上一届的2万元提高到3万元.
"""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.types import Question

GOES_ON = lazily(
    r"(?:[又还也均各共却但]|分别|反而)?(?:[比较与同]|同比|环比|新?增|减|净|多|少|上升|上涨|下降|提高|降低|扩大|缩小)"
)
"""What a clause begins with that goes on about the figure before it: 比去年多4个."""
_UNIT_ASKED = lazily(
    r"(?P<people>人数|(?:多少|几)(?:个|名|位)?(?:人|名(?![额次称])|位(?!置)|职工|选手|员工|会员|学员|人次))"
    r"|(?P<money>(?:多少|几)(?:万|亿)?(?:元|块|钱)|奖金|(?:金额|经费|资金|工资|补贴|津贴|补助)[^,;?]{0,12}多少)"
    r"|(?P<thing>(?:多少|几)(?:家|个(?!人|月|小时|百分)|所|座|台|辆|支|项|场|种|门|条|件|处|间|栋|届|次|本|册))"
)
_KINDS = {
    "people": lazily(r"人次?|名|位|个人|职工"),
    "money": lazily(r"[十百千万亿]*(?:元|块钱?|yuan)"),
    "time": lazily(r"[天年月日岁秒]|个月|小时|分钟|周岁|个小时"),
}
DIFFERENCE_TOLD = lazily(
    "[比较差增减多少高低升降涨跌翻超缩延早晚迟倍快慢长短大]|小(?!时)|提前"
    r"|\b(?:more|fewer|less|higher|lower|than|up|down|rose|fell|increase\w*|decrease\w*)\b"
)
"""Words of which a clause that tells a difference has one."""


def is_other_kind(question: Question, unit: str, *, percent: bool = False) -> bool:
    """Tell whether people, money or things are asked for and a unit counts another of these."""
    found = _UNIT_ASKED.search(question.normalized)
    if found is None or not (unit or percent):
        return False
    told = next((kind for kind, units in _KINDS.items() if units.fullmatch(unit)), "thing")
    if found.lastgroup == "thing":
        return percent or told in ("money", "time")
    return percent or told != found.lastgroup
