"""Lines that only credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from qa.corpus.formats.base import Line
from qa.corpus.heads.names import is_name, is_unit
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.continuation import word_across
from qa.corpus.layout.labels import Label
from qa.corpus.layout.wrapping import columns
from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.text.normalize import CJK

_NAME = rf"[{CJK}·]{{1,4}}"
_NAMES = rf"{_NAME}(?:[ \t\u3000、，,]+{_NAME}){{0,6}}"
_WRITER = re.compile(
    r"(?:图文|文图|文[、/]图|文字?|撰[文稿]|作者|记者|通讯员)\s*[|:/]\s*(?P<names>\S+(?:[ 、]\S+)*)"
)
"""What a post says under its text of who wrote it: 图文丨甲."""
_MOST_SENDERS = 4
_LONG_HEADLINE = 24  # columns
_FREQUENT = 11  # the logarithm of how often a word stands in jieba's dictionary


def set_senders(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines that only say who sent the article in for by-lines."""
    return [
        replace(label, role="byline", bond="new")
        if label.role == "text" and not line.level and _is_sender(line.text)
        else label
        for line, label in zip(lines, labels, strict=True)
    ]


def set_writers(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines among a post's last that only say who wrote it for by-lines: 图文丨甲."""
    return [
        replace(label, role="byline", bond="new")
        if label.role == "furniture" and _says_writer(line.text)
        else label
        for line, label in zip(lines, labels, strict=True)
    ]


def _says_writer(text: str) -> bool:
    found = _WRITER.fullmatch(fold_line(text))
    return found is not None and all(map(is_name, re.split("[ 、]", found["names"])))


def _is_sender(text: str) -> bool:
    """Tell whether a line is who sent the article in, and nothing else: 高线厂 何青 田禾."""
    unit, *names = text.split()
    return is_unit(unit) and 0 < len(names) <= _MOST_SENDERS and all(map(is_name, names))


def set_rests(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a frequent word right under a long headline for its rest, not for who wrote it.

    …清欠农民工工资四百|万元, 关于…的|通知: pen names are rarer words.
    """
    found = list(labels)
    for i in range(1, len(lines)):
        under = labels[i - 1].role == "title" and labels[i].role == "byline" and not lines[i].gap
        if under and _goes_on(lines[i - 1].text, lines[i].text):
            found[i] = replace(labels[i], role="title", bond="continues")
    return found


def _goes_on(above: str, word: str) -> bool:
    known = common_word(word)
    frequent = known is not None and known.weight >= _FREQUENT and not is_name(word)
    wanting = above.endswith("的") or word_across(above, word)
    return frequent and wanting and columns(above) >= _LONG_HEADLINE


def only_credits(text: str) -> bool:
    """Tell whether a line names reporters and correspondents and nothing else: 本报记者 王宁."""
    return bool(_reporters().fullmatch(text))


@cache
def _reporters() -> re.Pattern[str]:
    role = alternatives([word for word in words("newsroom", "credit", "person") if len(word) > 1])
    one = rf"[{CJK}]{{0,8}}{role}[ \t\u3000:：]+{_NAMES}"
    return re.compile(rf"[■□◆◇●○◎▲△★☆]?[ \t\u3000]*{one}(?:[ \t\u3000、，,]+{one}){{0,2}}")
