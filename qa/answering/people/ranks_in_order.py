"""Who came where, of a row told in order: 前三名依次是甲、乙、丙 names the second as 乙."""

from __future__ import annotations

from qa.retrieval.rank_labels import rank_labels
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.numerals import numeral_value
from qa.text.sentences import sentence_at
from qa.types import Hit, Question, Span

_ORDERED = lazily(
    rf"(?P<head>[{CJK}A-Za-z0-9“”]{{0,16}}?)"
    r"(?:前(?P<count>[二三四五六七八九十两2-9])名|[一二]{2}三名|冠[、]?亚[、和]?季军)[^，,。；;、0-9]{0,4}?"
    r"(?:依次|分别)(?:是|为|由|归)?[：:]?(?P<row>[^，,。；;！!？?\n]+)"
)
_ITEM = lazily("[^、和与及]+")
_PLACE = "第名"
_MOST = 3
_KEY = 3
"""Characters of a head that a question has too which asks of its row: 电工组."""


def rank_in_order(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return who came where it is asked, of a row in order under the head asked about.

    The row stands in the marked sentence, or behind a head that the question names: 电工组.
    ``None`` where no single place is asked for or the row tells of none such.
    """
    asked = question.normalized
    values = {one.values for one in rank_labels(asked) if one.kind == _PLACE}
    if len(values) != 1 or question.answer_type == "yesno":
        return None
    (value,) = values
    text = folded(hit.passage.text)
    sentence = sentence_at(text, marked.start)
    for found in _ORDERED.finditer(text):
        named = bool(found["head"]) and found["head"][-_KEY:] in asked
        if not named and (found["head"] and question.language != "en"):
            continue
        if not named and not sentence.start <= found.start() < sentence.end:
            continue
        items = [Span(*one.span()) for one in _ITEM.finditer(text, *found.span("row"))]
        count = numeral_value(found["count"]) if found["count"] else _MOST
        if len(items) == count and len(value) == 1:
            at = next(iter(value))
            return items[int(str(at)) - 1] if 1 <= int(str(at)) <= len(items) else None
    return None
