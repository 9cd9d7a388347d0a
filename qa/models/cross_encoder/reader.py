"""The reader in use: it reads what retrieval found, puts the best first and judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import islice
from pathlib import Path

from qa.models.cross_encoder.inputs import Inputs, tokens_of
from qa.models.cross_encoder.network import READER_FOLDER, ReaderNetwork
from qa.models.cross_encoder.pairs import Pair
from qa.models.cross_encoder.ranking import best_first
from qa.models.cross_encoder.readings import (
    as_read,
    best_window,
    of_what_is_asked,
    reading_of,
    told_behind,
)
from qa.models.cross_encoder.verdicts import reach_verdict, sure_to_be_refused
from qa.models.cross_encoder.worth import FAR_REACH, LARGE_BUDGET, convincing, worth_reading
from qa.models.refusal import refused_unread
from qa.types import Hit, Judgement, Passage, Question, Reading, in_this_order

DEPTH = 10
"""How many passages are read for a question at most."""

TOGETHER = 1.5
"""Logit of answerability from which two passages read together answer in the second."""


class CrossEncoderReader:
    """A cross-encoder over (question, headline, passage).

    Implements :class:`qa.models.base.Reader`.
    """

    name = "cross-encoder"
    depth = DEPTH

    def __init__(self, model: Path = READER_FOLDER) -> None:
        """Open the reader in the folder ``model``.

        Raises :class:`qa.errors.ModelError` when a file is missing or cannot be read.
        """
        self.network = ReaderNetwork(model, self.name)
        self.inputs = Inputs()

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Read each passage for its answer to ``question``; long ones in overlapping windows."""
        return self._readings([self.inputs.of(question, p, question.plain) for p in passages])

    def read_hits(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Return hits with the readings that asking gives them, in their order."""
        pairs = [self.inputs.of_hit(question, hit) for hit in hits]
        return _with_readings(hits, self._readings(pairs, hits))

    def read_on(self, question: Question, hit: Hit, following: Passage) -> Reading | None:
        """Return what ``following`` answers where it is read together with the hit before it.

        ``None`` where they hardly answer, not there, or no surer than the hit does by itself. One
        window is read: what lies beyond it won nothing and lost three of 1,482 (decision 78).
        """
        behind = len(hit.passage.text) + 1
        pair = self.inputs.of_hit_and(question, hit, following)
        if not pair.spans or pair.spans[-1].start < behind:
            return None
        alone = self.inputs.of_sentence(question, hit)  # the verdict needs it: read beside
        pairs, elsewhere = [pair, *alone], [hit.elsewhere, *[()] * len(alone)]
        told = self.network.read_all(pairs, elsewhere)[0]
        convinced = told.answerable > max(TOGETHER, hit.answerable)
        return told_behind(told, behind) if convinced else None

    def rerank(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Read the best hits and return all, best first, the ones that were read before the rest.

        The score of what is read is the weighted sum of all signals, the reader's included; the
        others keep retrieval's score and order.
        """
        if not hits:
            return []
        read = _with_readings(hits, self._readings_worth_having(question, hits))
        in_order = best_first(question, read, self.network.settings["rank"])
        return in_this_order([*in_order, *hits[len(read) :]])

    def _readings_worth_having(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
        """Return the readings of the first hits, as many as :func:`worth_reading` names.

        More of them are read where none of the first convinces, unless the question is about
        something else.
        """
        pairs_of = cache(lambda place: self.inputs.of_hit(question, hits[place]))

        def tokens() -> Iterator[int]:
            return (tokens_of(pairs_of(place)) for place in range(len(hits)))

        first = worth_reading(hits, tokens())
        readings = self._readings([pairs_of(place) for place in range(len(first))], first)
        if convincing(readings) or sure_to_be_refused(self.network.settings, question, hits):
            return readings
        far = worth_reading(hits, tokens(), FAR_REACH, LARGE_BUDGET)
        more = range(len(first), len(far))
        return readings + self._readings([pairs_of(place) for place in more], far[len(first) :])

    def judge(self, question: Question, hits: Sequence[Hit]) -> Judgement:
        """Judge reranked hits by calibrated probabilities."""
        refusal = refused_unread(question, hits)
        if refusal:
            return refusal
        alone = self.answers_alone(question, hits[0])
        again = partial(self._marks_the_same_again, question, hits[0])
        return reach_verdict(self.network.settings, question, hits, alone, again)

    def _marks_the_same_again(self, question: Question, hit: Hit) -> bool:
        """Tell whether the best answer of a hit is so too where its own words ask for it."""
        pairs, before = self.inputs.of_hit_in_its_words(question, hit), reading_of(hit).spans
        if not pairs or not before:
            return False
        (read,) = self._readings([pairs], [hit])
        return any(one.span.overlaps(before[0].span) for one in read.spans[:1])

    def answers_alone(self, question: Question, hit: Hit) -> float:
        """Return how far the sentence that holds a hit's best answer answers by itself, a logit."""
        (read,) = self._readings([self.inputs.of_sentence(question, hit)])
        return read.answerable

    def _readings(self, pairs: Sequence[Sequence[Pair]], hits: Sequence[Hit] = ()) -> list[Reading]:
        """Return a reading for each passage, given as its windows' pairs, of the hit it is."""
        beside = [hit.elsewhere for hit in hits] or [()] * len(pairs)
        elsewhere = [other for other, own in zip(beside, pairs, strict=True) for _ in own]
        readings = iter(self.network.read_all([pair for own in pairs for pair in own], elsewhere))
        return [best_window(list(islice(readings, len(own)))) for own in pairs]


def _with_readings(hits: Sequence[Hit], readings: Sequence[Reading]) -> list[Hit]:
    """Return as many hits as were read, each with its reading of what is asked about."""
    return [
        as_read(hit, of_what_is_asked(reading, hit.elsewhere))
        for hit, reading in zip(hits, readings, strict=False)
    ]
