"""The parts of a question that asks several things, each a question of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.models.splitting.pieces import Splitter, Whole
from qa.retrieval.followup.alone import lacking
from qa.retrieval.parts.differing import added_parts, contrasted_parts, differing_parts
from qa.retrieval.parts.english import english_parts
from qa.retrieval.parts.joined import Reads, joined_parts
from qa.retrieval.parts.learned import learned_parts
from qa.retrieval.parts.marks import MOST_PARTS, differ
from qa.retrieval.parts.shared import shared_parts
from qa.retrieval.parts.standing import Whereabouts
from qa.text.series import in_full
from qa.types import Question


class _Nowhere:
    """Of no name it is known where it stands: there is no corpus."""

    def apart(self, _names: Sequence[str]) -> bool:
        return False

    def written(self, _name: str) -> frozenset[tuple[str, int]]:
        return frozenset()


_NOWHERE = _Nowhere()
_WHOLE = Whole()


def parts_of(
    question: Question,
    read: Reads,
    known: Mapping[str, int],
    corpus: Whereabouts = _NOWHERE,
    splitter: Splitter = _WHOLE,
) -> tuple[Question, ...]:
    """Return what a question asks, a question each; nothing where it cannot be split safely.

    ``read`` makes a question of a text, ``known`` are the corpus's own words, ``corpus``
    tells of names where they stand. A question that
    leans on what was asked before it stays whole, and so does one whose parts cannot be
    understood alone, unless the whole can and each part is it of one of two compared.
    """
    if question.subject is not None:
        return ()
    told = in_full(question.plain)
    question = question if told == question.plain else read(told)
    parts = _parts(question, read, known, corpus)
    parts = parts or learned_parts(question, read, known, splitter)
    if not 2 <= len(parts) <= MOST_PARTS or not differ([part.plain for part in parts]):
        return ()
    compared = bool(differing_parts(question, corpus)) and lacking(question, known) is None
    if not compared and any(part.subject is None and lacking(part, known) for part in parts):
        return ()
    return tuple(replace(part, compares=False) for part in parts)


def _parts(
    question: Question, read: Reads, known: Mapping[str, int], corpus: Whereabouts
) -> list[Question]:
    if question.language == "en":
        return [read(text) for text in english_parts(question.plain, corpus)]
    differing = differing_parts(question, corpus) or added_parts(question)
    differing = differing or contrasted_parts(question)
    shared = [read(text) for text in differing or shared_parts(question, known, corpus)]
    return shared or joined_parts(question, read, known, corpus)
