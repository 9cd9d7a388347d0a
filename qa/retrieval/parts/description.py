"""A description that stands in a question in place of a name."""

from __future__ import annotations

from dataclasses import dataclass

from qa.text.english import asks_in_english
from qa.types import Span


@dataclass(frozen=True, slots=True)
class Described:
    """A description at ``span`` of a plain question, and what asks for whom is meant."""

    span: Span
    asks: str

    def told(self, plain: str, name: str) -> str:
        """Return the question with the name in place of the description.

        >>> Described(Span(0, 7), "乙的师傅是谁?").told("乙厂甲的师傅呀,住在哪里?", "丙")
        '丙住在哪里?'
        """
        before, after = plain[: self.span.start], plain[self.span.end :].lstrip(" ,，:：")
        apart = after[:1].isalnum() and asks_in_english(plain)
        return f"{before}{name}{' ' if apart else ''}{after}"
