"""Judge without reading: by what the question names and the evidence lacks.

No threshold on a retrieval score tells an answerable question from another (the best passage for
either looks equally close). What does tell is what the question names and the evidence lacks; that
nothing is lacking proves no answer, so that without reading nothing is ever called found.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.models.nearness import is_off_topic
from qa.models.refusal import refused_unread
from qa.types import Hit, Judgement, Passage, Question, Reading, Reason, Verdict

UNREAD = 0.45
"""Confidence where nothing speaks against the evidence: an even chance at best."""

WEAK = 0.125
"""Confidence below which nothing is shown as an answer."""

_MISSING = 0.15
_NOT_IN_COMMON = 0.35
_OTHER_CASE = 0.35
_OTHER = ("other_year", "other_place", "place_unnamed", "other_number", "other_person")


class NamesReader:
    """Keeps retrieval's order and reads nothing; implements :class:`qa.models.base.Reader`."""

    name = "names"
    depth = 0

    def read(self, question: Question, passages: Sequence[Passage]) -> list[Reading]:
        """Return no readings."""
        return []

    def read_hits(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Return no hits, as none is read."""
        return []

    def read_on(self, question: Question, hit: Hit, following: Passage) -> Reading | None:
        """Return ``None``, as nothing is read."""
        return None

    def rerank(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits as they are."""
        return list(hits)

    def judge(self, question: Question, hits: Sequence[Hit]) -> Judgement:
        """Judge by differing years and places, by words in common and by words unknown."""
        if refusal := refused_unread(question, hits):
            return refusal
        confidence = UNREAD - _MISSING * share_missing(question)
        reasons = list(hits[0].differences)
        confidence *= _OTHER_CASE ** sum(r.code in _OTHER for r in reasons)
        far = is_off_topic(question.floor, hits)
        if not hits[0].matched and (question.language != "en" or far):
            reasons.append(Reason("off_topic"))
            confidence *= _NOT_IN_COMMON ** (1 + far)
        verdict = verdict_of(confidence)
        if verdict != "none":
            reasons.append(Reason("unread"))
        if question.missing:
            reasons.append(Reason("missing_terms", {"terms": list(question.missing)}))
        return Judgement(verdict, confidence, tuple(reasons))


def verdict_of(confidence: float) -> Verdict:
    """Return the verdict that a confidence stands for."""
    return "weak" if confidence >= WEAK else "none"


def share_missing(question: Question) -> float:
    """Return which share of the question's content characters belongs to unknown terms."""
    total = sum(1 for char in question.content if char.isalnum())
    return min(1.0, sum(map(len, question.missing)) / total) if total else 0.0
