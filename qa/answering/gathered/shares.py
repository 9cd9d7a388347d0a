"""Which of the shares that a text tells side by side is the largest: 病假占40%，事假占35%."""

from __future__ import annotations

from fractions import Fraction

from qa.text.lazily import lazily
from qa.text.numbers import numbers_in
from qa.types import Passage, Question, Span

_SHARE = lazily("(?:^|[，,；;。：:])(?P<name>[^，,；;。：:\\d]{1,12}?)占(?:比)?(?=\\d)")
_LEAD_END = lazily("(?:其?中|里)?$")
_REST = ("其他", "其它", "其余")
"""What a list of shares ends with: no kind of its own."""
_FEWEST = 3
"""Shares that a text must tell beside each other."""


def largest_share(question: Question, passage: Passage, *, least: bool) -> list[Span]:
    """Return the name and the figure of the largest of shares of what is asked about."""
    shares = list(_SHARE.finditer(passage.text))
    lead = _lead(passage.text, shares[0].start("name")) if len(shares) >= _FEWEST else ""
    if not lead or lead not in question.normalized:
        return []
    told = {n.span.start: n for n in numbers_in(passage.text) if n.value is not None and n.percent}
    found = [
        (number.value or Fraction(0), Span(*share.span("name")), number.span)
        for share in shares
        if share["name"] not in _REST and (number := told.get(share.end())) is not None
    ]
    values = [value for value, *_ in found]
    best = (min(values) if least else max(values)) if values else None
    if values.count(best or Fraction(0)) != 1:
        return []
    _, name, figure = found[values.index(best or Fraction(0))]
    return [name, figure]


def _lead(text: str, at: int) -> str:
    """Return what the shares are of, as the clause before them says: 案件 of 案件中，."""
    before = text[:at].rstrip("，,：:")
    begins = max(before.rfind(mark) for mark in "，,；;。：:\n") + 1
    return _LEAD_END.sub("", before[begins:])
