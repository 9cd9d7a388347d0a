"""What is counted is of another kind than is asked about, or whoever is named is of a lower rank.

1350辆公交车 says not how many 出租车 there are, 副主席柏宁 not what 主席柏宁 did.
"""

from __future__ import annotations

import re

from qa.answering.doubts.marked import Marked
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

_COUNTED = lazily(
    rf"(?:多少|几)(?P<by>[名位辆台艘架])(?P<kind>[{CJK}]{{2,4}}?)"
    r"(?=[?？]|配|有|参|得|获|被|没|做|装|报|拿|通|领|办|上|在|来|去|是|考|取|加|入|当|能|享|受|完|坚)"
)
_SAME = frozenset({"员工", "职工", "工人", "人员", "成员", "队员"})
"""Words that a page may put for others of them."""
_OF_RANK = lazily(
    rf"(?<![副常])(?P<rank>主席|部长|主任|院长|校长|厂长|经理|书记|局长|队长|站长)[{CJK}]{{2}}"
)


def of_another_kind(question: Question, marked: Marked) -> bool:
    """Tell whether what is counted where it is marked only ends as what is asked about: 车."""
    asked = _COUNTED.search(question.normalized)
    if asked is None or question.answer_type != "number" or asked["kind"] in _SAME:
        return False
    kind = asked["kind"]
    told = re.match(rf"{asked['by']}?([{CJK}]{{1,4}}?){kind[-1]}", marked.text[marked.span.end :])
    if told is None or told[0][-2:] in _SAME:
        return False
    return kind not in f"{marked.over}\n{marked.text}"


def of_lower_rank(question: Question, marked: Marked) -> bool:
    """Tell whether somebody is called the head of something, whom the passage calls its deputy."""
    asked = _OF_RANK.search(question.normalized)
    if asked is None:
        return False
    told = [one[0] for one in _OF_RANK.finditer(marked.text)]
    return f"副{asked[0]}" in marked.text and asked[0] not in told
