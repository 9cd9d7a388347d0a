"""Where a figure is told of another group than asked about: 老工人占四成 for 女工人占多少."""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.sentences import CLAUSE_MARK
from qa.types import Span

_ASKED = lazily(
    rf"(?P<who>[{CJK}]{{3,12}}?)(?:[只约共一]*[占有]|的?(?:占比|比例|比重|人数)(?:是|为)?)了?(?:多少|几|百分)"
)
_TAIL = 2
"""Characters that name what groups are of: 工人 of 女工人, 老工人."""
_NO_OWN = "的和与及在个名位是有占为每各全体共总约等对向由给从让把被到以外"
"""What stands before the noun of all, not of one of its groups."""
_OF_ALL = lazily("中|里|总|的|人?数")


def is_of_other_group(asked: str, text: str, sentence: Span, figure: Span) -> bool:
    """Tell whether a figure's sentence leads to it from a group named like the one asked about.

    ``asked`` is a normalised question; the passage must name the group that it asks about as well.
    """
    found = _ASKED.search(asked)
    group = _named_in(text, found["who"]) if found else ""
    if not group:
        return False
    stop = CLAUSE_MARK.search(text, figure.end, sentence.end)
    said = text[sentence.start : figure.start]
    if group in text[figure.end : stop.start() if stop else sentence.end]:
        return False
    leading = [
        said[: one.end()]
        for one in re.finditer(rf"(?<=(?![{_NO_OWN}])[{CJK}]){group[-_TAIL:]}", said)
        if not _OF_ALL.match(said, one.end())
    ]
    return bool(leading) and not leading[-1].endswith(group)


def _named_in(text: str, words: str) -> str:
    """Return the longest end of some words that a text has, longer than what it is a group of."""
    ends = (words[at:] for at in range(len(words) - _TAIL))
    return next((one for one in ends if one in text), "")
