"""Which of several figures is asked for: the total or a part, that of now or of the beginning.

The reader takes the figure that its words fit best: of 全省2.3万家，某市最多，有6100家 a part where
一共 is asked, of 开始5人，现在19人 the first.
"""

from __future__ import annotations

from qa.answering.figures.told import (
    TOGETHER,
    TOTAL_TOLD,
    figures_told,
    only_marked,
)
from qa.text.lazily import lazily
from qa.types import Question, Span

TOTAL_ASKED = lazily(
    rf"一共|总共|合计|总计|总[数量]|{TOGETHER}|\bin (?:total|all)\b|\baltogether\b"
)
_PART_ASKED = lazily("其中|最[多少]的")
_NOW_ASKED = lazily(r"现在|目前|如今|眼下|现有|\bnow\b|\bcurrently\b")
_FIRST_ASKED = lazily(
    r"最初|起初|当初|一?开始时?(?:只|有|是)|刚开始|原先|原来|\boriginally\b|\bat first\b"
)
_FIRST = (
    r"开始|最初|起初|当初|刚|原[来先有]|成立(?:时|之初|初期)|过去|以前|当时|曾|由[^，,；;由]{0,6}\d[^由]*$"
    r"|\boriginally\b|\bat first\b"
)
_FIRST_TOLD = lazily(_FIRST)


def tells_which(question: Question, text: str, marked: Span) -> bool:
    """Tell whether what is marked is itself told of all, or of the beginning, as is asked.

    Then no figure of another issue answers as well.
    """
    asked = question.normalized
    total = _asks_total(asked)
    first = not _NOW_ASKED.search(asked) and bool(_FIRST_ASKED.search(asked))
    if not (total or first):
        return False
    figure = only_marked(figures_told(text), marked)
    if figure is None:
        return False
    if not total:
        return bool(_FIRST_TOLD.search(figure.own))
    return bool(TOTAL_TOLD.search(text[figure.sentence.start : figure.number.span.start]))


def _asks_total(asked: str) -> bool:
    return bool(TOTAL_ASKED.search(asked)) and not _PART_ASKED.search(asked)
