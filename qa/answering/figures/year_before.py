"""What a text tells of the year before beside the figure of this year.

今年5起，去年同期3起 has the figure of the year before, 81件，比2019年增加6件 by how much it was
less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering.figures.changes import YEARS_BACK
from qa.text.lazily import lazily
from qa.text.numbers import Number

_THAN_THEN = lazily(
    r"[^,。;!?0-9]{0,6}[,(]?比(?P<then>去年|上年(?=同期)|前年|[0-9]{4}年)[^,。;0-9]{0,4}"
    r"(?:增加|增长|减少|下降|多|少|增|减|上升|高|低)了?[^,。;]{0,3}[0-9一二三四五六七八九十百千]"
)
"""What follows a figure that is compared with one of another year."""
_MORE = lazily("[增多升高]")


@dataclass(frozen=True, slots=True)
class Compared:
    """That a figure is ``more`` than in a ``year``, or less, by what is written where ``by`` is."""

    year: str
    more: bool
    by: int

    def amount(self, numbers: Sequence[Number]) -> Number | None:
        """Return by how much, of the numbers of the text; ``None`` where none tells: 多一些."""
        return next((n for n in numbers if n.span.start <= self.by < n.span.end), None)


def compared_with_year(text: str, at: int, printed: str | None) -> Compared | None:
    """Return how the figure that ends at ``at`` of a folded text is compared with another year's.

    ``printed`` is the ISO date of the article; ``None`` where it has none or nothing is compared.
    """
    year = (printed or "")[:4]
    found = _THAN_THEN.match(text, at)
    if found is None or not year.isdigit():
        return None
    then = found["then"]
    year = str(int(year) - YEARS_BACK[then]) if then in YEARS_BACK else then[:4]
    return Compared(year, bool(_MORE.search(found[0])), found.end() - 1)
