"""A question for somebody whom it only describes: who is meant, then what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from qa.answering.parts.named import cites_name, names_told, tells_beyond
from qa.retrieval.parts.described import described
from qa.types import Answer, Question

_HOPS = 2
"""Descriptions, one within what is asked of another, that are followed at most."""
_DESCRIBED, _NAMES = 3, 2
"""Descriptions of one question that are asked about, and names that each may have."""


@dataclass(frozen=True, slots=True)
class Hopping:
    """How questions are read, taken apart and answered alone."""

    read: Callable[[str], Question]
    parts: Callable[[Question], Sequence[Question]]
    alone: Callable[[Question], Answer]

    def answers(self, question: Question, whole: Answer, left: int = _HOPS) -> list[Answer]:
        """Return the answers to who is described and to what is asked of them, in this order.

        Nothing where nobody is described, or where they tell no more than the ``whole`` does.
        """
        for one in islice(described(question), _DESCRIBED):
            inner = self.alone(self.read(one.asks))
            for name in islice(names_told(inner, question), _NAMES):
                told = self.read(one.told(question.plain, name))
                outer = self._outer(told, name, left - 1)
                if outer and tells_beyond(inner, outer, whole):
                    return [inner, *outer]
        return []

    def _outer(self, question: Question, name: str, left: int) -> list[Answer]:
        """Return the answers to what is asked of ``name``; nothing where no passage names it."""
        parts = self.parts(question)
        answers = [self.alone(part) for part in parts or (question,)]
        if left and not parts and answers[0].verdict != "found":
            further = self.answers(question, answers[0], left)
            if further:
                return further
        told = all(answer.citations and cites_name(answer.citations[0], name) for answer in answers)
        return answers if told else []
