"""What a text says there was none of, where it is asked how many: 无重伤和死亡事故."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.sentences import sentence_over
from qa.types import Hit, Question, Span

_NONE = lazily(
    r"(?<=[,，;；。！？\n全均也都年月度内])(?:未发生|没有发生|未出现|没有出现|无(?![锡人偿障论法需数线缝疑效]))"
    rf"(?:过|任何|一起|一例)*(?P<what>[{CJK}、]{{2,16}})"
    r"|\b(?:there (?:was|were) no|no|without(?: any)?)\s+"
    r"(?P<told>[a-z]+(?:(?:,? (?:or|and|nor) |, | )[a-z]+){0,4})"
)
_NAMES = lazily(r"[、和与及或]|,? (?:or|and|nor) |, ")
_TAIL = lazily(
    r"(?:的?(?:事故|事件|案件|情况|人员|现象))?(?:发生)?$|\b(?:accidents?|cases?|were|was)\b.*$"
)
_EARLIER = lazily(r"去年|上年|上一年|前年|\blast year\b")
_DENIED = lazily(r"[无未没]|\bno\b")
_SHORTEST = 2


def none_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return where the marked sentence says that there was none of what is counted, else ``None``.

    What is marked must be the figure of something else.
    """
    asked, text = question.normalized, folded(hit.passage.text)
    sentence = sentence_over(text, marked)
    if _DENIED.search(asked) or (
        _EARLIER.search(asked) and not _EARLIER.search(text, sentence.start, sentence.end)
    ):
        return None
    for found in _NONE.finditer(text, sentence.start, sentence.end):
        things = _NAMES.split(found["what"] or found["told"])
        named = [name for thing in things if (name := _TAIL.sub("", thing).strip())]
        mine = [one for one in named if len(one) >= _SHORTEST and one in asked]
        of_marked = text[sentence.start : min(marked.end, found.start())]
        if mine and not any(one in of_marked for one in mine):
            return Span(*found.span())
    return None
