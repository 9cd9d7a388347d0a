"""Lines that only credit are by-lines, those that only date date lines: they head nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span
from qa.corpus.heads.names import is_name, is_unit
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.labels import HEADS, Label
from qa.corpus.layout.signs import ends_in_credit, is_caption
from qa.lexicon import alternatives, words
from qa.text.normalize import CJK

_NAME = rf"[{CJK}·]{{1,4}}"
_NAMES = rf"{_NAME}(?:[ \t\u3000、，,]+{_NAME}){{0,6}}"
_CREDIT = re.compile(
    r"[（(]?(?:文[ ]?[/／]?[ ]?图|图[ ]?[/／]?[ ]?文|文|图|摄影|撰文)"
    rf"(?P<apart>[ \t\u3000/／:：]*)(?P<names>{_NAMES})[）)]?"
)
_PICTURED = re.compile(r"[（(]?(?:图(?!文|[ ]?[/／][ ]?文)|摄影)")
_DATED = re.compile(r"[\u4e00-\u9fff]{2,4}日期[ \t\u3000]*[：:][^，。]{4,24}")
_MOST_SENDERS = 4
_LONGEST = 40  # characters
_TELLING = 16  # characters of a caption that says more than who took the picture


def set_credits(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines that only name who wrote or photographed for by-lines: they head nothing."""
    found = list(labels)
    for i, line in enumerate(lines):
        role = labels[i].role
        reporters = role in ("text", "heading") and bool(_reporters().fullmatch(line.text))
        pictures = role in ("text", "heading", *HEADS) and _credits_alone(line.text)
        signed = role == "text" and (_is_signature(line.text) or _is_sender(line.text))
        if line.level:
            continue
        if role == "furniture" and is_caption(line.text) and len(line.text) >= _TELLING:
            found[i] = replace(labels[i], role="caption", bond="new")
        elif role in HEADS and _DATED.fullmatch(line.text):
            found[i] = replace(labels[i], role="dateline", bond="new")
        elif pictures and _PICTURED.match(line.text):
            found[i] = replace(labels[i], role="furniture", bond="new")  # no author of the text
        elif reporters or pictures or signed:
            found[i] = replace(labels[i], role="byline", bond="new")
        elif role == "heading" and ends_in_credit(line.text):
            found[i] = replace(labels[i], role="caption", bond="new")
    return found


def _credits_alone(text: str) -> bool:
    """Tell whether a line is 图 王宁 or 文/图：王宁 李梅, and nothing else."""
    match = _CREDIT.fullmatch(text)
    return bool(match and (match["apart"] or is_name(match["names"])))


@cache
def _reporters() -> re.Pattern[str]:
    role = alternatives([word for word in words("newsroom", "credit", "person") if len(word) > 1])
    one = rf"[{CJK}]{{0,8}}{role}[ \t\u3000:：]+{_NAMES}"
    return re.compile(rf"[■□◆◇●○◎▲△★☆]?[ \t\u3000]*{one}(?:[ \t\u3000、，,]+{one}){{0,2}}")


def _is_signature(text: str) -> bool:
    """Tell whether a line is a credit in brackets: （北岭机务段 王宁）, （本报北岭5日电）."""
    if len(text) > _LONGEST or text[:1] not in "（(" or text[-1:] not in "）)":
        return False
    span = closing_span(fold_line(text))
    return span == (1, len(text) - 1)


def _is_sender(text: str) -> bool:
    """Tell whether a line is who sent the article in, and nothing else: 高线厂 何青 田禾."""
    unit, *names = text.split()
    return is_unit(unit) and 0 < len(names) <= _MOST_SENDERS and all(map(is_name, names))
