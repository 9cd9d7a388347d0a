"""Laws and lists: what numbers chapters and articles heads something, what counts is an item."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import Label
from qa.corpus.layout.signs import unfinished

_NUMBER = r"[ \t\u3000]*[一二三四五六七八九十百千零〇○\d]{1,7}[ \t\u3000]*"
_DIVISION = re.compile(rf"第{_NUMBER}[编編章节節](?:[ \t\u3000].{{0,30}})?")
_CLAUSE = re.compile(
    rf"第{_NUMBER}[条條](?:[ \t\u3000]*之{_NUMBER})?(?:[ \t\u3000]*[（(].{{1,20}}[)）])?"
)
_FEWEST_CLAUSES = 3  # that make a page one of a law
_ENUMERATED = re.compile(
    r"[（(]?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|(?P<circled>[①-⑳])"
)
_DIGITS = "一二三四五六七八九"


def is_division(text: str) -> bool:
    """Tell whether a line is the head of a chapter or section of a law: 第二章 组织."""
    return bool(_DIVISION.fullmatch(text)) and unfinished(text)


def is_clause(text: str) -> bool:
    """Tell whether a line is nothing but the number of a law's article: 第 3 條."""
    return bool(_CLAUSE.fullmatch(text))


def set_law(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take chapters and numbers of a law's articles for headings, what follows for its text."""
    heads = [is_division(line.text) or is_clause(line.text) for line in lines]
    if sum(heads) < _FEWEST_CLAUSES:
        return labels
    found = list(labels)
    first = heads.index(True)
    for i, (line, head) in enumerate(zip(lines, heads, strict=True)):
        if head:
            found[i] = Label("heading", "new", labels[i].sure)
        elif i > first and labels[i].role == "caption" and not unfinished(line.text):
            found[i] = replace(labels[i], role="text", bond="new")
        elif i > first and heads[i - 1] and labels[i].bond in ("continues", "begins"):
            found[i] = replace(labels[i], bond="new")
    return found


def set_enumerations(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a heading (一) right above a line (二) for an item of the same list."""
    found = list(labels)
    for i in range(len(lines) - 1):
        number = _number(lines[i].text)
        if labels[i].role == "heading" and number and _number(lines[i + 1].text) == number + 1:
            found[i] = replace(labels[i], role="list", bond="new")
    return found


def _number(text: str) -> int | None:
    """Return the number that opens a line: （十二） is 12."""
    match = _ENUMERATED.match(text)
    if match is None:
        return None
    if match["circled"]:
        return int(unicodedata.numeric(match["circled"]))
    written = match["number"]
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    high = (_DIGITS.find(tens) + 1 or 1) * 10 if ten else 0
    return high + _DIGITS.find(ones) + 1 if ones else high
