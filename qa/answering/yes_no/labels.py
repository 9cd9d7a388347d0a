"""Numbered things side by side: what is told of 三号楼, 四星级, 第Ⅳ矿井 tells nothing of another.

They are the same where kind and number are, however written: ③号 is 三号, 第Ⅳ期 the fourth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.numerals import numeral_value, roman_value, small_number
from qa.text.questions import as_statement

WhichOne = tuple[str, object]
"""What is numbered, and which of it."""

_NTH = "[〇零一二三四五六七八九十百0-9]{1,4}"
_AND = "[、,和与及]"
_KIND = (
    "[楼层]|号(?=[楼线门窗岗馆厅车井炉机库仓船台路桥矿巷标工坑罐泵站院棚桩墩塔]|[、,和与及])"
    "|星级?|车间|标段|矿井|采区|工区|[级档类](?![别市])|等(?=[奖品舱])"
)
_NUMBERED = lazily(
    rf"(?<![0-9第〇零一二三四五六七八九十百月每])第?(?P<nth>{_NTH}(?:{_AND}{_NTH})*)"
    rf"(?P<kind>{_KIND})(?!梯|板)"
)
_ROMAN = lazily(rf"第(?P<nth>[ivxlc]{{1,6}})(?![a-z])(?P<kind>[{CJK}]{{1,2}})")
_STARS = lazily(r"\b(?P<nth>one|two|three|four|five|[1-9])[- ]stars?\b")
_CLAUSES = lazily(r"(?:[^,，。;；]|(?<=\d),(?=\d{3}))+[,，。;；]*")
"""Clauses with the marks behind them; the comma of 12,000 parts none."""


def of_place_asked(asked: str, clause: str) -> str:
    """Return what of a clause is not told of other numbered things than the one asked about.

    What names none goes on with what is before it.
    """
    wanted = _wanted(asked)
    kept, mine = [], True
    for part in _CLAUSES.findall(clause):
        if told := _alike(part, wanted):
            mine = all(told & {one for one in wanted if one[0] == kind} for kind, _ in told)
        kept += [part] if mine else []
    return "".join(kept)


def _wanted(asked: str) -> set[WhichOne]:
    """Return the numbered things that a question tells something of: not 是三楼吗."""
    statement = unicodedata.normalize("NFKC", as_statement(folded(asked)))
    return {label for label, end in _labels(statement) if end < len(statement)}


def _alike(text: str, wanted: set[WhichOne]) -> set[WhichOne]:
    kinds = {kind for kind, _ in wanted}
    return {label for label, _ in _labels(text) if label[0] in kinds} if kinds else set()


def _labels(text: str) -> Iterator[tuple[WhichOne, int]]:
    """Yield the numbered things of a folded text, each with where it ends."""
    for found in _NUMBERED.finditer(text):
        for nth in re.split(_AND, found["nth"]):
            yield (found["kind"].removesuffix("级") or "级", numeral_value(nth)), found.end()
    for found in _STARS.finditer(text):
        yield ("星", small_number(found["nth"])), found.end()
    for found in _ROMAN.finditer(unicodedata.normalize("NFKC", text)):
        yield (found["kind"].removesuffix("的"), roman_value(found["nth"])), found.end()
