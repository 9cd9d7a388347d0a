"""A rank that a passage tells within a range: 第六名 where it says 第四至第八名."""

from __future__ import annotations

from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.numerals import numeral_value
from qa.types import Question, Respelling, Span

_NTH = "[一二三四五六七八九十百\\d]{1,4}"
_RANK = lazily(rf"第({_NTH})([名位])")
_RANGE = lazily(rf"第?({_NTH})[名位]?(?:至|到|[-—–~～]+)第?({_NTH})([名位])")


def respelt_ranges(question: Question, text: str) -> Iterator[Respelling]:
    """Yield the ranks that a question names and a passage only has within a range of such.

    ``text`` is the passage as written. What it names itself stays as it is asked.
    """
    for rank in _RANK.finditer(question.normalized):
        value, kind = numeral_value(rank[1]), rank[2]
        named = (numeral_value(one[1]) for one in _RANK.finditer(_RANGE.sub("", text)))
        if value is None or value in named:
            continue
        for told in _RANGE.finditer(text):
            low, high = numeral_value(told[1]), numeral_value(told[2])
            if low is not None and high is not None and low <= value <= high and told[3] == kind:
                yield Respelling(Span(*rank.span()), told[0])
                break
