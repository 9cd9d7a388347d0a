"""What took the place of what is marked: 由甲店换成乙店, 原在五楼，现移到二楼, 从甲改由乙.

Asked which it is, the one that was is no answer; asked which it was, the other is none.
"""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.types import Hit, Question, Span

_INTO = (
    "(?:[换改变更][成为作由到在至]|(?:移|搬|迁|转|挪|调|换)(?:到|至|往|进|入|在)"
    "|更名[为作]|搬迁[到至]|转由)了?"
)
_HELD = "(?:兼?担任|[兼接]任|负责|代表|代理|主持)?"
_END = "(?=[,，。；;、！？!?\\n)）]|$)"
_EXCHANGED = (
    lazily(
        rf"(?:[由从](?P<old>[^,，。；;！？\n]{{2,16}}?)(?P<turn>{_INTO})"
        rf"(?P<new>[^,，。；;、！？\n]{{2,20}}?)){_END}"
    ),
    lazily(
        rf"原(?:来|先|本|定)?(?:[设安放是在为由]|设在|安排在)+(?P<old>[^,，。；;！？\n]{{2,16}})[,，]"
        rf"(?:[^,，。；;！？\n]{{0,30}}[,，])?[^,，。；;！？\n]{{0,12}}?(?P<turn>{_INTO})"
        rf"(?P<new>[^,，。；;、！？\n]{{2,20}}?){_HELD}{_END}"
    ),
)
_WAS_ASKED = lazily(
    r"原[来先本定任]?|以前|之前|此前|从前|最初|当初|过去|本来|前一[家任个]|[从由](?:哪|谁|什么)[^,?]{0,8}[换改变移搬]|换掉|替[换下]|被"
    r"|\b(?:before|originally|used to|initially|formerly|previous\w*|former|was|were)\b"
)
_BEYOND = 2
_UNLIKE = lazily("[0-9]|如果|若")


def exchanged(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return what took the place of what is marked, or, where that is asked for, what it took.

    ``None`` where nothing of an exchange is marked, or both sides are.
    """
    if question.years:
        return None
    text = simplify_in_place(folded(hit.passage.text))
    was = bool(_WAS_ASKED.search(question.normalized))
    for form in _EXCHANGED:
        for found in form.finditer(text):
            old, new = Span(*found.span("old")), Span(*found.span("new"))
            if _UNLIKE.search(found["old"]):  # figures and dates have rules of their own
                continue
            here, there = (new, old) if was else (old, new)
            within = here.start - _BEYOND <= marked.start and marked.end <= here.end + _BEYOND
            if here.overlaps(marked) and within and not there.overlaps(marked):
                return there
    return None
