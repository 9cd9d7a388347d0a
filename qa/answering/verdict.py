"""Found, weak or not in these pages: a first judgement from what question and evidence share.

No threshold on a retrieval score tells an answerable question from another (the best passage for
either looks equally close). What does tell is what the question names and the evidence lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.text.normalize import HAS_CJK
from qa.types import Hit, Reason, Verdict

Judge = Callable[[Sequence[Hit], Sequence[str], str], tuple[Verdict, float, list[Reason]]]
"""Takes the hits, the question's terms unknown to the corpus and its content (the question without
asking words); returns the verdict, the confidence in [0, 1], and the reasons against the evidence.
"""

FOUND = 0.5
"""Confidence from which evidence counts as answering."""

WEAK = 0.25
"""Confidence below which nothing is shown as an answer."""

_NOT_IN_COMMON = 0.35
_OTHER_CASE = 0.35


def judge_by_names(
    hits: Sequence[Hit], missing: Sequence[str], content: str
) -> tuple[Verdict, float, list[Reason]]:
    """Judge by what the question names and the evidence lacks; see :data:`Judge`."""
    if not hits:  # an index holds passages: only filters can leave none
        return "none", 0.0, [Reason("filtered_out")]
    confidence = 0.9 - 0.3 * share_missing(missing, content)
    reasons = list(hits[0].differences)
    confidence *= _OTHER_CASE ** len(reasons)
    if HAS_CJK.search(content) and not hits[0].matched:
        reasons.append(Reason("off_topic"))
        confidence *= _NOT_IN_COMMON
    verdict = verdict_of(confidence)
    if missing and verdict != "found":
        reasons.append(Reason("missing_terms", {"terms": list(missing)}))
    return verdict, confidence, reasons


def verdict_of(confidence: float) -> Verdict:
    """Return the verdict that a confidence stands for."""
    if confidence >= FOUND:
        return "found"
    return "weak" if confidence >= WEAK else "none"


def share_missing(missing: Sequence[str], content: str) -> float:
    """Return which share of the question's content characters belongs to unknown terms."""
    total = sum(1 for char in content if char.isalnum())
    return min(1.0, sum(map(len, missing)) / total) if total else 0.0
