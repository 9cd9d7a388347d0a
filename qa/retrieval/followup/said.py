"""What was said before a question that it may lean on: questions in full, answers, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.models.rewriting.base import Utterance
from qa.models.rewriting.units import STOPS, TURNS, spans_of
from qa.retrieval.followup.before import Pages, words_marked
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.types import Turn

_SENTENCES = 2
"""Turns whose answering sentence it may lean on."""
_SHORT = 24
"""Units of an answer that names something; longer ones say something."""
_LONG = 50
"""Units of a sentence that are looked at, about the answering words."""
_WHOLE = 90
"""Characters of all that was told beside an answer that stand for its sentence."""
_STOP = lazily("[。;；\\n]")


def said_before(turns: Sequence[Turn], pages: Pages) -> list[Utterance]:
    """Return what was said in the last ``turns`` (oldest first), in the order of a conversation."""
    last = turns[-TURNS:]
    return [one for at, turn in enumerate(last) for one in _of(turn, len(last) - 1 - at, pages)]


def _of(turn: Turn, back: int, pages: Pages) -> Iterator[Utterance]:
    yield Utterance(turn.question.plain.strip().rstrip(STOPS), "question", back)
    answer = next(iter(words_marked(turn)), "")
    if 0 < len(spans_of(answer)) <= _SHORT:
        yield Utterance(answer, "answer", back)
    sentence = _sentence(turn, normalize(answer), pages) if back < _SENTENCES else ""
    if sentence:
        yield Utterance(clipped(sentence, answer), "sentence", back)


def _sentence(turn: Turn, answer: str, pages: Pages) -> str:
    """Return the sentence that holds the answering words, else what little was told."""
    told = pages.told(turn)
    sentences = _STOP.split(told)
    found = next((one for one in sentences if answer and answer in one and one != answer), "")
    little = len(told) <= _WHOLE and told != answer
    return found or (told.replace("\n", " ") if little else "")


def clipped(sentence: str, answer: str) -> str:
    """Return the units of a sentence that stand about its answering words."""
    spans = spans_of(sentence)
    if len(spans) <= _LONG:
        return sentence
    place = max(sentence.find(answer), 0)
    at = next((number for number, span in enumerate(spans) if span.end > place), 0)
    first = max(0, min(at - _LONG // 2, len(spans) - _LONG))
    return sentence[spans[first].start : spans[first + _LONG - 1].end]
