"""Why and where: what explains, where only a figure beside it is marked; where it was, not in what.

只建成4个，不到任务的四分之一。主席解释说，房源少: asked why, the figure explains nothing.
途经望江桥…救起车内三人: asked where, 车内 is anywhere.
"""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Hit, Question, Span

_WHY = lazily(r"为什么|为啥|为何|缘何|何以|\bwhy\b")
_FIGURE = lazily("[0-9０-９]|[一二三四五六七八九十]分之|[一二三四五六七八九]成")
_EXPLAINS = lazily(
    r"解释(?:说|道|称)?[，,:：“”]+|原因(?:是|在于|很简单[，,:：])"
    r"|究其原因[，,]"
)
_CLAUSE = lazily("[^，,。；;！？!?”]+")
_ANYWHERE = lazily(f"[{CJK}]?(?:内|里|中|外|上|下|旁|边|前|后)(?:面|边)?")
_KINDS = "桥|路|街|巷|口|湖|河|站|广场|公园|码头|小区|村|镇|厂|校|院|馆|店|楼|市场|机场|工地|矿"
_REACHED = lazily(
    rf"(?:途经|路过|行至|走到|来到|经过|赶到|到达|驶[入到过]|在)"
    rf"(?P<place>[{CJK}0-9]{{1,12}}?(?:{_KINDS}))(?=[，,时附旁边上下内里路]|$)"
)


def cause_explained(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return what the next sentence gives as the reason, where a figure is marked as such."""
    text = hit.passage.text
    figures = _FIGURE.search(text[marked.start : marked.end])
    if not _WHY.search(question.normalized) or not figures:
        return None
    after = next((s.span for s in hit.sentences if s.span.start >= marked.end), None)
    explains = _EXPLAINS.search(text, after.start, after.end) if after else None
    cause = _CLAUSE.match(text, explains.end()) if explains else None
    return Span(*cause.span()) if cause else None


def place_reached(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the place that the sentence says was reached, where what is marked may be anywhere."""
    text = hit.passage.text
    if question.answer_type != "place" or not _ANYWHERE.fullmatch(text[marked.start : marked.end]):
        return None
    start = next((s.span.start for s in hit.sentences if s.span.overlaps(marked)), 0)
    found = list(_REACHED.finditer(text, start, marked.start))
    return Span(*found[-1].span("place")) if found else None
