"""The parts of a question that asks several things, each a question of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qa.models.splitting.pieces import Splitter, Whole
from qa.retrieval.followup.alone import lacking
from qa.retrieval.parts.asked_again import asked_again
from qa.retrieval.parts.learned import Reads, asks_something, learned_parts
from qa.retrieval.parts.marks import MOST_PARTS, differ
from qa.text.normalize import HAS_CJK, simplify
from qa.text.series import in_full
from qa.types import Question

_WHOLE = Whole()
_FEWEST = 2


def parts_of(
    question: Question, read: Reads, known: Mapping[str, int], splitter: Splitter = _WHOLE
) -> tuple[Question, ...]:
    """Return what a question asks, a question each; nothing where it cannot be split safely.

    ``read`` makes a question of a text, ``known`` are the corpus's own words. A question that
    leans on what was asked before it stays whole, and so does one whose parts cannot be
    understood alone.
    """
    if question.subject is not None:
        return ()
    told = in_full(_with_blanks_apart(question))
    question = question if told == question.plain else read(told)
    parts = asked_again(question, read) or learned_parts(question, read, known, splitter)
    if not _FEWEST <= len(parts) <= MOST_PARTS or not differ([part.plain for part in parts]):
        return ()
    if any(part.subject is None and lacking(part, known) for part in parts):
        return ()
    return tuple(replace(part, compares=False) for part in parts)


def _with_blanks_apart(question: Question) -> str:
    """Return what a question asks with commas for blanks, where what stands between them asks.

    A question as it was read has lost them: 书屋 几点开 能借几本.
    """
    stretches = simplify(question.text).split()
    if HAS_CJK.search(question.text) and sum(map(asks_something, stretches)) >= _FEWEST:
        return ",".join(stretches)
    return question.plain
