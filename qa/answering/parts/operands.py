"""The two things that a question sets against each other, and the figure that a text has of each.

甲区比乙区多几分, 甲和乙哪个多, more in 2023 than in 2022: each is named in a clause of its own, or
in a table in its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.answering.figures.difference_told import is_other_kind
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_terms
from qa.text.numbers import Number, numbers_in
from qa.text.segment import bigrams
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

_HOW = "(?:[多少高低早晚长短大小快慢贵重轻宽远近]|便宜)"
_THAN = lazily(
    rf"^(?P<a>[^,;?]{{2,24}}?)比(?P<b>[^,;?]{{2,20}}?)的?(?P<how>{_HOW})"
    "[^,;?多少几]{0,6}(?:多少|几)"
)
_APART = lazily(
    r"^(?P<a>[^,;?]{2,20}?)[和与跟同](?P<b>[^,;?]{2,20}?)(?:之间)?(?:的)?(?:相?差|差距)[^,;?]{0,3}(?:多少|几)"
)
_WHICH = lazily(
    "^(?P<a>[^,;?]{2,16}?)[和与跟](?P<b>[^,;?]{2,16}?),?"
    "(?:哪|谁)[^,;?]{0,8}?(?P<how>[多少高低长短大小])$"
)
_ENGLISH = lazily(
    r"\bhow (?:much|many) (?P<how>more|fewer|less|higher|lower)\b.*"
    r"\bin (?P<a>(?:19|20)\d\d) than in (?P<b>(?:19|20)\d\d)"
)
_YEAR = lazily(r"(?:(?:19|20)\d\d|去|前|上一?)年(?:度)?$")
_NOW = ("现在", "目前", "如今", "今年", "眼下")
_TIMED = lazily("年|现在|目前|如今|原|当初")
_LESS = ("少", "低", "短", "小", "早", "快", "轻", "近", "便宜", "fewer", "less", "lower")
_CLAUSE = lazily(r"(?:[^，,；;。！？!?\n、]|(?<=\d),(?=\d{3}))+")
_GOES_ON = lazily("[，,](?:有|达|为|共|是|共有|达到)?(?=[0-9])")
_POINTS = lazily("分(?![钟之秒])")
_POINTS_ASKED = lazily("(?:多少|几)分(?!钟)")
_MONEY_ASKED = lazily("租金|工资|奖金|价格|票价|补贴|津贴|补助|收入|经费|成本|费用|花费|投入")
_RANK = lazily("第[一二三四五六七八九十0-9]")
_COUNT = lazily("人数|数量|得分|分数|成绩|[数的]$")
_SHORTEST = 2
_NAMED = 0.5
"""The share of what else is said of the two that a text must hold."""

Wanted = Literal["difference", "most", "least"]


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure of one of two, where it stands."""

    hit: Hit
    span: Span
    unit: str

    @property
    def told(self) -> tuple[str, Span]:
        """The text that it stands in, folded, and where."""
        return folded(self.hit.passage.text), self.span


@dataclass(frozen=True, slots=True)
class Operands:
    """What is set against each other, and what is wanted of it."""

    wanted: Wanted
    names: tuple[str, str]
    less: bool | None
    """Whether the first is taken to be less; ``None`` where neither is."""

    def figures_in(self, question: Question, hits: Sequence[Hit]) -> list[Operand] | None:
        """Return the figure of each, of one passage or of two rows of one table."""
        for hit in hits:
            if not hit.differences and (found := self._in_passage(question, hit)):
                return found
        rows = [hit for hit in hits if hit.passage.kind == "table" and not hit.differences]
        return self._in_rows(rows)

    def _in_passage(self, question: Question, hit: Hit) -> list[Operand] | None:
        text = folded(hit.passage.text)
        told = [_figures_of(question, hit, keys) for keys in self._keys(text)]
        if not all(told):
            return None
        units = set.intersection(*({one.unit for one in figures} for figures in told))
        pair = [[one for one in figures if one.unit in units] for figures in told]
        if len(units) != 1 or any(len(figures) != 1 for figures in pair):
            return None
        found = [figures[0] for figures in pair]
        same = found[0].span == found[1].span
        return None if same or not self._is_told(hit) else found

    def _in_rows(self, rows: Sequence[Hit]) -> list[Operand] | None:
        found: list[Operand] = []
        for name in self.names:
            named = [hit for hit in rows if name in folded(hit.passage.text).split()]
            figures = [_cells(hit) for hit in named]
            if len(named) != 1 or len(figures[0]) != 1:
                return None
            found += figures[0]
        one, other = (one.hit.passage for one in found)
        return found if one.article_key == other.article_key else None

    def _keys(self, text: str) -> list[tuple[str, ...]]:
        """Return by what a text may name each: its words that the other has not."""
        keys = [_longest(name, text, self.names[1 - at]) for at, name in enumerate(self.names)]
        found: list[tuple[str, ...]] = [(key,) if key else () for key in keys]
        if _YEAR.search(self.names[1]) and not _TIMED.search(self.names[0]):
            found[0] = _NOW
        return found

    def _is_told(self, hit: Hit) -> bool:
        """Tell whether a passage or what stands over it holds what else is said of the two."""
        over = (hit.passage.title, hit.passage.section, hit.passage.lead, hit.passage.before)
        text = folded("\n".join(x for x in (hit.passage.text, *over) if x))
        rests = (
            _COUNT.sub("", name.replace(_longest(name, text, self.names[1 - at]), " "))
            for at, name in enumerate(self.names)
        )
        topic = [term for rest in rests for run in rest.split() for term in bigrams(run)]
        return not topic or share_of_terms(text, tuple(topic)) >= _NAMED


def operands_asked(question: Question) -> Operands | None:
    """Return the two that a question sets against each other; ``None`` where it does not."""
    asked = question.normalized.strip(" ?。.!")
    which = _WHICH.search(asked)
    found = which or _THAN.search(asked) or _APART.search(asked) or _ENGLISH.search(asked)
    if found is None:
        return None
    how = found.groupdict().get("how") or ""
    names = (found["a"].removesuffix("的"), found["b"].removesuffix("的"))
    if which:
        return Operands("least" if how in _LESS else "most", names, less=False)
    return Operands("difference", names, less=how in _LESS if how else None)


def _longest(name: str, text: str, other: str) -> str:
    """Return the longest beginning of a name that a text has and the other name has not."""
    pieces = (name[:end] for end in range(len(name), _SHORTEST - 1, -1))
    return next((piece for piece in pieces if piece in text and piece not in other), "")


def _figures_of(question: Question, hit: Hit, keys: Sequence[str]) -> list[Operand]:
    """Return the figures of the one clause that names one of ``keys`` and has any."""
    text = folded(hit.passage.text)
    numbers = numbers_in(text)
    told: list[list[Operand]] = []
    for clause in _CLAUSE.finditer(text):
        if any(re.search(f"(?<![比较与和]){re.escape(key)}", clause[0]) for key in keys):
            named = [Span(*m.span()) for key in keys for m in re.finditer(re.escape(key), text)]
            inside = [
                n
                for n in numbers
                if clause.start() <= n.span.start < clause.end()
                and not any(n.span.overlaps(span) for span in named)
            ]
            beside = _GOES_ON.match(text, clause.end()) if not inside else None
            inside = inside or [n for n in numbers if beside and beside.end() == n.span.start]
            figures = [one for n in inside if (one := _operand(question, hit, text, n))]
            told += [figures] if figures else []
    return told[0] if len(told) == 1 else []


def _operand(question: Question, hit: Hit, text: str, number: Number) -> Operand | None:
    unit = "%" if number.percent else unit_of(text, number)
    points = _POINTS.match(text, number.span.end)
    span = Span(number.span.start, points.end()) if points and not unit else number.span
    unit = unit or (points[0] if points else "")
    if not unit or unit[-1] in "年月日" or _RANK.match(text, number.span.start):
        return None
    asked = re.search(f"(?:多少|几){re.escape(unit[-1:])}", question.normalized)
    other = is_other_kind(question, unit, percent=number.percent)
    money = _MONEY_ASKED.search(question.normalized) and unit[-1] not in "元块"
    if not asked and (other or money or _POINTS_ASKED.search(question.normalized)):
        return None
    return Operand(hit, span, unit)


def _cells(hit: Hit) -> list[Operand]:
    """Return the figures of a row, its ranks left out."""
    text = folded(hit.passage.text)
    return [
        Operand(hit, number.span, unit_of(text, number))
        for number in numbers_in(text)
        if number.value is not None and not _RANK.match(text, number.span.start)
    ]
