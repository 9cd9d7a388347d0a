"""Where what is asked about is counted by another figure beside: 20名护士和15名医师."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.figures.told import ToldFigure
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numbers import Number, numbers_in

_COUNTED = lazily(rf"(?:多少|几)[名位个家辆台件艘座](?P<what>[{CJK}]{{2,6}})")
_ASKED = lazily("多少|几")
_NOUN = lazily(rf"(?![是为有了的在占比])[{CJK}]{{2}}")
_SHORTEST = 2


def counts_another_beside(asked: str, text: str, figure: ToldFigure) -> bool:
    """Tell whether a figure of a folded text counts another thing than a normalised question asks.

    Only where it names what it counts, and another figure of the sentence counts what is asked; not
    where two things are counted that are asked for.
    """
    found = _COUNTED.search(asked)
    own = text[figure.number.span.end : figure.sentence.end]
    several = len(_ASKED.findall(asked)) > 1
    if found is None or several or not _NOUN.match(own):
        return False  # 共12个节目，其中铁路职工5个
    numbers = [n for n in numbers_in(text) if n.span.overlaps(figure.sentence)]
    for length in range(len(found["what"]), _SHORTEST - 1, -1):
        what = found["what"][:length]
        if any(text.startswith(what, n.span.end) for n in numbers):
            return not own.startswith(what) and what not in _lead(text, figure, numbers)
    return False


def _lead(text: str, figure: ToldFigure, numbers: Sequence[Number]) -> str:
    """Return what stands right before a figure, since the one before it or a mark."""
    at = figure.number.span.start
    start = max([figure.sentence.start, *(n.span.end for n in numbers if n.span.end <= at)])
    return re.split("[,，;；和、与及]", text[start:at])[-1]
