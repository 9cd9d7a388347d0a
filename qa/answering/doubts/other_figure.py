"""Where the marked figure plainly counts, or belongs to, something else than is asked about.

Asked how many people, a figure of towers; asked about one year, what there is in all by now; asked
of one group, the figure of another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qa.answering.doubts.counted_beside import counts_another_beside
from qa.answering.doubts.other_group import is_of_other_group
from qa.answering.figures.denied import is_denied
from qa.answering.figures.money_asked import tells_no_money
from qa.answering.figures.told import ToldFigure, figures_told, only_marked
from qa.answering.passages.dating import years_of
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify, simplify_in_place
from qa.types import Hit, Question, Span

_CLASSES = (
    ("people", "人名位"),
    ("money", "元块"),
    ("event", "起例宗"),
    ("thing", "家座所间栋幢艘辆台盏棵株"),
    ("time", "天年岁"),
    ("score", "分"),
)
"""Measure words that count nothing in common; 个 and 件 count anything."""
_UNIT_ASKED = lazily(
    r"(?:多少|几)(?P<unit>人(?![次均份])|[名位](?!次|数)|[元块]|[起例宗](?!来)|[家座所间栋幢艘辆台盏棵株]"
    r"|[天岁]|年(?!级)|分(?![之钟店公会队局厂部部拣])|钱)"
)
_ORDINAL = lazily("第")
_BY_NOW = lazily("至此|累计|迄今|到目前为止|截至目前|(?:19|20)[0-9]{2}年(?:以来|至今)")
_BY_NOW_ASKED = lazily(
    "至此|累计|迄今|截[至止]|一共|总共|共有|以来|[年月]底|目前|现在|已经?有"
    r"|\b(?:by|as of|until|till|so far|since|altogether|in (?:all|total))\b"
)


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    """What is asked, the passage's text and what stands over it, what is marked, its figure."""

    question: Question
    text: str
    over: str
    span: Span
    figure: ToldFigure

    @property
    def said(self) -> str:
        """The sentence up to the figure."""
        return self.text[self.figure.sentence.start : self.figure.number.span.start]


def tells_other_figure(question: Question, hit: Hit, marked: Span) -> bool:
    """Tell whether one figure is marked and plainly is of something else than is asked about."""
    passage = hit.passage
    text = simplify_in_place(folded(passage.text))
    figure = only_marked(figures_told(text), marked)
    if figure is None or question.answer_type != "number":
        return False
    told = MarkedFigure(question, text, simplify(passage.over), marked, figure)
    return any(rule(told) for rule in OTHER_FIGURES)


def is_put_right(told: MarkedFigure) -> bool:
    """Tell whether the text itself says of the figure that it is wrong."""
    return is_denied(told.question, told.text, told.span)


def counts_no_money(told: MarkedFigure) -> bool:
    """Tell whether an amount is asked for, and the figure counts months or heads."""
    return tells_no_money(told.question, told.text, told.span)


def counts_other(told: MarkedFigure) -> bool:
    """Tell whether the figure's measure word counts nothing such as is asked for."""
    asked = _UNIT_ASKED.search(told.question.normalized)
    if asked is None or told.figure.number.percent:
        return False
    written = told.text[told.figure.number.span.start : told.figure.number.span.end]
    wanted = _class_of(asked["unit"].replace("钱", "元"))
    if _ORDINAL.match(written) and wanted == "score":
        return True
    own = _class_of(told.figure.unit)
    return bool(own) and own != wanted


def _class_of(unit: str) -> str:
    return next((name for name, units in _CLASSES if unit and unit[-1] in units), "")


def counts_another(told: MarkedFigure) -> bool:
    """Tell whether what is asked about is counted by another figure of the sentence."""
    return counts_another_beside(told.question.normalized, told.text, told.figure)


def is_in_all(told: MarkedFigure) -> bool:
    """Tell whether one year's figure is asked for, and told is what there is in all by now."""
    years = years_of(told.question)
    if len(years) != 1 or _BY_NOW_ASKED.search(told.question.normalized):
        return False
    by_now = list(_BY_NOW.finditer(told.said))
    own = told.said[by_now[-1].end() :] if by_now else ""
    return bool(by_now) and not any(year in own for year in years)  # 累计9艘，其中2021年4艘


def is_of_group_beside(told: MarkedFigure) -> bool:
    """Tell whether the figure is told of a group beside the one asked about."""
    figure = told.figure
    return is_of_other_group(
        told.question.normalized, told.text, figure.sentence, figure.number.span
    )


OTHER_FIGURES: tuple[Callable[[MarkedFigure], bool], ...] = (
    is_put_right,
    counts_no_money,
    counts_other,
    counts_another,
    is_in_all,
    is_of_group_beside,
)
"""The rules; one is enough, in whatever order."""
