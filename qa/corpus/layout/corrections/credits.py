"""Lines that only credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from qa.corpus.formats.base import Line
from qa.corpus.heads.names import is_name, is_unit
from qa.corpus.layout.labels import Label
from qa.lexicon import alternatives, words
from qa.text.normalize import CJK

_NAME = rf"[{CJK}·]{{1,4}}"
_NAMES = rf"{_NAME}(?:[ \t\u3000、，,]+{_NAME}){{0,6}}"
_MOST_SENDERS = 4


def set_senders(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines that only say who sent the article in for by-lines."""
    return [
        replace(label, role="byline", bond="new")
        if label.role == "text" and not line.level and _is_sender(line.text)
        else label
        for line, label in zip(lines, labels, strict=True)
    ]


def _is_sender(text: str) -> bool:
    """Tell whether a line is who sent the article in, and nothing else: 高线厂 何青 田禾."""
    unit, *names = text.split()
    return is_unit(unit) and 0 < len(names) <= _MOST_SENDERS and all(map(is_name, names))


def only_credits(text: str) -> bool:
    """Tell whether a line names reporters and correspondents and nothing else: 本报记者 王宁."""
    return bool(_reporters().fullmatch(text))


@cache
def _reporters() -> re.Pattern[str]:
    role = alternatives([word for word in words("newsroom", "credit", "person") if len(word) > 1])
    one = rf"[{CJK}]{{0,8}}{role}[ \t\u3000:：]+{_NAMES}"
    return re.compile(rf"[■□◆◇●○◎▲△★☆]?[ \t\u3000]*{one}(?:[ \t\u3000、，,]+{one}){{0,2}}")
