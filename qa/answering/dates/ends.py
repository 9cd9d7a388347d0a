"""The hour of a working day that is asked for: of 上午5时到10时 the end answers 几点停工."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.sentences import sentence_over
from qa.types import Hit, Question, Span

CLOCK = (
    "(?:上午|下午|早上|早晨|清晨|晚上|中午|凌晨|傍晚|夜里|早|晚)?"
    "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:[:：][0-9]{2}|[点时](?:[0-9一二三四五]{1,3}分|半|整)?)"
)
HOURS = lazily(rf"(?P<first>{CLOCK})(?:到|至|-|—+|–|~|～)(?P<last>{CLOCK})")
STOP_ASKED = lazily(
    "几点(?:钟)?[^,?]{0,3}(?:停|下班|收工|收班|关门|打烊|闭馆|闭站|结束|散场|下课|截止)"
)
START_ASKED = lazily("几点(?:钟)?[^,?]{0,3}(?:开工|上班|开门|开始|开馆|营业|上课|开放|出工)")
_PARTS = (
    ("上午|早上|早晨|清晨|早班", "上午|早上|早晨|清晨|早"),
    ("下午|午后", "下午"),
    ("晚上|夜里", "晚上|夜里|傍晚|晚"),
)
"""Parts of a day, as they are asked about and as hours are told of them."""
_NOON = lazily("中午|午间|午休")


def hour_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the hour at which work stops, or begins, of the hours that are marked.

    中午几点停工 of 上午5时到10时，下午16时到20时 is 10时. ``None`` where none is asked or marked.
    """
    asked = question.normalized
    stops, starts = STOP_ASKED.search(asked), START_ASKED.search(asked)
    told = folded(hit.passage.text)
    sentence = sentence_over(told, marked)
    ranges = list(HOURS.finditer(told, sentence.start, sentence.end))
    if bool(stops) == bool(starts) or not any(Span(*m.span()).overlaps(marked) for m in ranges):
        return None
    chosen = ranges if _NOON.search(asked) else [m for m in ranges if _is_part(asked, m[0])]
    if not chosen:
        return None
    if _NOON.search(asked):
        found = chosen[0] if stops else chosen[-1]
    else:
        found = chosen[-1] if stops else chosen[0]
    return Span(*found.span("last" if stops else "first"))


def _is_part(asked: str, hours: str) -> bool:
    """Tell whether hours are of the part of the day that is asked about, if any is."""
    wanted = [told for named, told in _PARTS if lazily(named).search(asked)]
    return all(lazily(told).match(hours) for told in wanted)
