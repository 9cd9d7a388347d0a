"""The figure of whom a question names, where a passage tells one of each: 甲市68座；乙市54座.

Marked may be the figure of all (全省512座): nobody's whom the question names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.figures.told import ToldFigure
from qa.lexicon.common import common_word
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

_LEAD = lazily("^(?:其中|另有|分别[是为]|包括|[，,、；;：:\n 　])+")
_SHORTEST, _LONGEST = 2, 6
"""Characters of a name that a clause opens with."""
_NAMES = frozenset({"name", "place", "person", "organisation"})
_ROW = 2
"""Figures of one unit at least beside each other, each of its own."""


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
