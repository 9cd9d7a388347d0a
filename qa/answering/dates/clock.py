"""The hour that is asked for, where a day is marked: 几点开门 of 5月20日开诊，每晚8点到凌晨1点."""

from __future__ import annotations

from qa.answering.dates.ends import CLOCK
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.types import Question, Span

_ASKED = lazily(
    r"(?<![差第有哪占])几点(?!意见|要求|建议|体会|希望|经验|不足|启示|内容|措施|原因|好处|变化|[^钟]{0,2}看法)"
    r"|什么钟点|几点钟|\bwhat time\b|\bat what hour\b"
)
_TOLD = lazily(
    rf"{CLOCK}|\b[0-9]{{1,2}}(?::[0-9]{{2}})?\s*(?:[ap]\.?m\b|o'clock)|\bnoon\b|\bmidnight\b"
)
_NOON = lazily("[正中]午|零点|半夜")


def tells_no_clock(question: Question, text: str, marked: Span) -> bool:
    """Tell whether an hour is asked for and what is marked has none."""
    if question.answer_type == "yesno" or not _ASKED.search(question.normalized):
        return False
    written = folded(text)[marked.start : marked.end]
    return not (_TOLD.search(written) or _NOON.search(written))
