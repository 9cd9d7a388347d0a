"""Nouns of a dialogue: what was asked and answered, and how a follow-up question is completed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qa.types.answer import Answer
from qa.types.question import Question

CompletionKind = Literal["more", "instead", "pronoun", "subject"]
"""How a question leans on those before it.

``more`` asks the last one again for what was not shown (还有呢); ``instead`` puts something in the
place of a part of it (那第二届呢); ``pronoun`` stands for something named before (他是哪个单位的);
``subject`` lacks what it is about (什么时候举行的).
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was understood (completed, where it was a follow-up) and its answer.

    ``topic`` is what the conversation is about as of then, where that is not what the question
    names first.
    """

    question: Question
    answer: Answer
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What of a follow-up question (or of the one before it) was replaced, and by what.

    ``written`` is empty where something was only added.
    """

    written: str
    by: str


@dataclass(frozen=True, slots=True)
class Completion:
    """A follow-up question put in full.

    ``text`` can be asked alone. ``seen`` are the ids of passages that were shown already and that
    a question for more should leave out. ``topic`` is what is spoken of then, where it is known.
    """

    text: str
    kind: CompletionKind
    replaced: tuple[Replacement, ...] = ()
    seen: tuple[str, ...] = ()
    topic: str = ""
