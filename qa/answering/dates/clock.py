"""The hour that is asked for, where a day is marked: 几点开门 of 5月20日开诊，每晚8点到凌晨1点."""

from __future__ import annotations

from qa.answering.dates.ends import CLOCK, HOURS, START_ASKED, STOP_ASKED
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.sentences import sentence_over
from qa.types import Hit, Question, Span

_ASKED = lazily(
    r"(?<![差第有哪占])几点(?!意见|要求|建议|体会|希望|经验|不足|启示|内容|措施|原因|好处|变化|[^钟]{0,2}看法)"
    r"|什么钟点|几点钟|\bwhat time\b|\bat what hour\b"
)
_TOLD = lazily(
    rf"{CLOCK}|\b[0-9]{{1,2}}(?::[0-9]{{2}})?\s*(?:[ap]\.?m\b|o'clock)|\bnoon\b|\bmidnight\b"
)
_NOON = lazily("[正中]午|零点|半夜")


def clock_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the hour that is told beside a day that is marked where an hour is asked for.

    The one in its sentence, else the one in the passage; of hours from and to, the end asked for.
    """
    text = folded(hit.passage.text)
    if not tells_no_clock(question, hit.passage.text, marked):
        return None
    stops = STOP_ASKED.search(question.normalized)
    starts = START_ASKED.search(question.normalized)
    sentence = sentence_over(text, marked)
    for start, end in ((sentence.start, sentence.end), (0, len(text))):
        ranges = list(HOURS.finditer(text, start, end))
        if len(ranges) == 1 and bool(stops) != bool(starts):
            return Span(*ranges[0].span("last" if stops else "first"))
        hours = list(_TOLD.finditer(text, start, end))
        if len(hours) == 1 and not ranges:
            return Span(*hours[0].span())
        if hours:
            return None
    return None


def tells_no_clock(question: Question, text: str, marked: Span) -> bool:
    """Tell whether an hour is asked for and what is marked has none."""
    if question.answer_type == "yesno" or not _ASKED.search(question.normalized):
        return False
    written = folded(text)[marked.start : marked.end]
    return not (_TOLD.search(written) or _NOON.search(written))
