"""The head of another department than is asked about: 权益保障部 for 生活保障部."""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.retrieval.told_offices import office_wanted
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.ranks import ranks_in
from qa.types import Question

_DEPARTMENT = lazily(
    r"(?:^|.*(?:工会|公司|集团|[局院厂校，,。；;：:“]|[省市区县州旗]总?(?!部)))"
    rf"(?P<of>[{CJK}]{{2,8}})(?P<kind>[部科处室办委])的?$"
)


def of_another_department(question: Question, marked: Marked) -> bool:
    """Tell whether the head of a department is asked for, and that of another is marked.

    保障部 and 权益保障部, 宣教部 and 宣传教育部 may be one.
    """
    asked = office_wanted(question.normalized)
    own = _DEPARTMENT.search(asked.unit) if asked else None
    rank = next((rank for rank in ranks_in(marked.before) if rank.end == marked.span.start), None)
    other = _DEPARTMENT.search(marked.before[: rank.start]) if own and rank else None
    if own is None or other is None or other["kind"] != own["kind"]:
        return False
    short, long = sorted((own["of"], other["of"]), key=len)
    return not set(short) <= set(long)
