"""In what sense a figure counts its noun: a limit, what came in, for each; of one person."""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.words import whole_words

ADDED = "新增"
_SENSES = {
    "最高": lazily("最高|最多|至多|上限|封顶|不超过|不得?高于"),
    "最低": lazily("最低|最少|至少|下限|起步|不低于|不少于"),
    ADDED: lazily("新[增建设添招办开]|增设|建成|(?<!共)(?<!计)增加(?![到至])"),
}
"""What is said of a figure in its clause, and the word for it."""
_IN_ALL = lazily("累计|总[数量计共]|一?共|合计|已")
"""What says that all are counted, those of earlier years as well: 累计建成80家."""
_BUILT_BY_NOW = lazily("已(?:经|先后)?在.*建成")
_AFTER = {"最高": lazily("以内|以下|封顶|之内"), "最低": lazily("以上|起步")}
_EACH = lazily("每[一-鿿]|[人户]均|平均")
_CHANGED = lazily(
    "(?:[上调提升下降涨增减扩缩压]|上升|下降|提高|增加|增长|减少|扩大|缩短|缩减|压缩|调整|上调|下调"
    "|发展|变|改|涨价?|翻)(?:到了?|至|为|成)(?:每[一-鿿]|现在的?|如今的?|目前的?|今年的?)?"
)
_FROM = lazily("[由从](?:原来|过去|原先|以前|之前|最初|去年|上届|上一届|上年)?的?(?:每[一-鿿])?$")
_ONE = lazily("(?<!其)[他她](?![们说讲道称表介告补坦解回])")
_SPEAKS = lazily("(?:说|讲|介绍|表示|告诉|坦言|称|道|透露|回忆|解释|补充)")


def senses_of(clause: str, whole: str, after: str) -> frozenset[str]:
    """Return in what senses a figure counts: ``clause`` stands before it, ``after`` behind.

    ``whole`` is the clause with the figures before it: 已在9个乡镇建成23个 are all.

    >>> sorted(senses_of("每人最高补贴", "每人最高补贴", ","))
    ['最高', '每人']
    >>> sorted(senses_of("建成", "", "")), sorted(senses_of("建成", "已在9个乡镇建成", ""))
    (['新增'], [])
    """
    found = {word for word, pattern in _SENSES.items() if pattern.search(clause)}
    found |= {word for word, pattern in _AFTER.items() if pattern.match(after)}
    if ADDED in found and (_IN_ALL.search(clause) or _BUILT_BY_NOW.search(whole)):
        found.remove(ADDED)
    return frozenset(found | {each[0] for each in _EACH.finditer(clause)})


def is_changed(before: str, between: str) -> bool:
    """Tell whether a figure gave way to the next: ``由9元调为11元``."""
    return bool(_FROM.search(before)) and bool(_CHANGED.fullmatch(between))


def without_change(before: str) -> str:
    """Return what stands before a figure that gave way, without the word that says so."""
    found = _FROM.search(before)
    return before[: found.start()] if found else before


def is_of_one_person(before: str) -> bool:
    """Tell whether a sentence speaks of one person up to a figure: ``他拿到补贴`` 2800元.

    Who only says the figure is not whom it is of.
    """
    if _ONE.search(before):
        return True
    for word in whole_words(before):
        opens = not before[: word.span.start] or before[word.span.start - 1] in ",，;；"
        if word.kind == "person" and opens:
            said = re.split("[,，]", before[word.span.end :])[0]
            return not _SPEAKS.search(said)
    return False
