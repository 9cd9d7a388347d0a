"""The figure of whom a question names, where a passage tells one of each: 甲市68座；乙市54座.

Marked may be the figure of all (全省512座): nobody's whom the question names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.figures.told import ToldFigure, figures_told, only_marked
from qa.lexicon.common import common_word
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.segment import bigrams
from qa.types import Hit, Question, Span

_LEAD = lazily("^(?:其中|另有|分别[是为]|包括|[，,、；;：:\n 　])+")
_SHORTEST, _LONGEST = 2, 6
"""Characters of a name that a clause opens with."""
_NAMES = frozenset({"name", "place", "person", "organisation"})
_ROW = 2
"""Figures of one unit at least beside each other, each of its own."""


def figure_of_named(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one figure whose clause opens with a name that the question has.

    Nothing where the marked one's does, or where its unit is not told of several in a row.
    """
    figures = figures_told(folded(hit.passage.text))
    own = only_marked(figures, marked)
    if own is None or question.compares or not own.unit:
        return None
    found = figure_named(question, figures, own)
    if found is None or _says_more(question, own, found):
        return None
    rivals = [*hit.elsewhere, *(doubt.span for doubt in hit.doubts)]
    return None if any(map(found.number.span.overlaps, rivals)) else found.number.span


def _says_more(question: Question, own: ToldFigure, found: ToldFigure) -> bool:
    """Tell whether the clause of the marked figure tells as well of what is asked.

    It has the name within (共发放保温杯1840个), or stands behind and has more of the question:
    新申报11家中…没有评上的4家.
    """
    behind = own.number.span.start > found.number.span.start
    return _name(question, found) in own.told + own.own or (
        behind and any(pair in question.normalized for pair in bigrams(own.own))
    )


def figure_named(
    question: Question, figures: Sequence[ToldFigure], own: ToldFigure
) -> ToldFigure | None:
    """Return the one of a text's figures, of ``own``'s unit, whose clause opens with a name asked.

    Nothing where ``own`` is of one that is named, or where no others stand in a row with it.
    """
    alike = [one for one in figures if one.alike(own) and one != own]
    named = [one for one in alike if _name(question, one)]
    if len(named) != 1 or not _in_row(named[0], alike) or _name(question, own):
        return None
    return named[0]


def _name(question: Question, figure: ToldFigure) -> str:
    """Return the name that a question has and a figure's clause opens with; empty for none."""
    opens = _LEAD.sub("", figure.own)
    run = re.match(f"[{CJK}]*", opens)
    name = run[0][:_LONGEST] if run else ""
    sizes = range(len(name), _SHORTEST - 1, -1)
    found = next((name[:size] for size in sizes if name[:size] in question.normalized), "")
    known = common_word(found) if found else None
    return found if known is None or known.kind in _NAMES else ""


def _in_row(figure: ToldFigure, alike: Sequence[ToldFigure]) -> bool:
    """Tell whether figures of its unit stand beside it in its sentence or the next."""
    start, end = figure.sentence.start, figure.sentence.end
    near = [one for one in alike if one.sentence.start <= end and one.sentence.end >= start]
    return len(near) >= _ROW
