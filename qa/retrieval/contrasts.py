"""Where an article has another workshop than the one asked about: 冲压车间 for 涂装车间."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

_WORKSHOP = lazily(
    rf"(?:(?![一二三四五六七八九十百0-9第个各本哪该两全有的在到从与和])[{CJK}]){{2}}车间(?!副?主任)"
)
"""What is told from its like by what is done there; 车间主任 is somebody."""


def names_workshop(normalized: str) -> bool:
    """Tell whether a normalised question names a workshop by what is done there."""
    return _WORKSHOP.search(normalized) is not None


def other_workshops(question: Question, told: str) -> list[str]:
    """Return the workshops that a question names, where the article names others alone.

    ``told`` is the article, normalised.
    """
    asked, others = set(_WORKSHOP.findall(question.normalized)), set(_WORKSHOP.findall(told))
    return [name for name in asked if others and name not in told]
