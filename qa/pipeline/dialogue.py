"""A dialogue: questions one after another, each understood from those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.config import PASSAGES
from qa.pipeline.session import Session
from qa.text.questions import is_probe
from qa.types import Answer, Completion, Filters, Turn

_TURNS = 8
"""Turns that a follow-up question may lean on."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer within a dialogue; ``completion`` says how its question was understood."""

    answer: Answer
    completion: Completion | None
    turns: tuple[Turn, ...]


def ask_in_turn(
    session: Session,
    text: str,
    turns: Sequence[Turn] = (),
    k: int = PASSAGES,
    filters: Filters | None = None,
    *,
    literally: bool = False,
) -> Told:
    """Answer a question that may lean on ``turns`` (oldest first).

    What comes back holds the turns to hand in with the next question: whoever serves many askers
    keeps them apart by that alone. With ``literally`` it is asked as it was typed. What asks
    nothing (谢谢) is not put in full, nor leant on. Raises as :meth:`Session.ask` does; the turns
    are then as before.
    """
    question = session.question(text)
    if is_probe(question.normalized):
        return Told(session.ask(question, k, filters), None, tuple(turns))
    completion = None if literally else session.complete(question, turns)
    if completion is None:
        answer = session.ask(question, k, filters, literally=literally)
    else:
        question = session.question(completion.text)
        answer = session.ask(question, k, filters, seen=completion.seen, literally=True)
    if any(reason.code == "needs_context" for reason in answer.reasons):
        return Told(answer, None, tuple(turns))  # it told nothing to lean on
    topic = completion.topic if completion else ""
    return Told(answer, completion, (*turns, Turn(question, answer, topic))[-_TURNS:])
