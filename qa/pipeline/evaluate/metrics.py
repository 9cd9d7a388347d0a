"""The figures of an evaluation, as pure functions.

Every share is ``None`` where there is nothing to divide by. Ranks count from 1; ``None`` is a miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

from qa.text.normalize import normalize

EvidenceMatch = Literal["any", "all"]
Ranks = Sequence[int | None]

BOUNDARY = "|"
"""Stands between texts that are searched together, so that no answer is found across two."""

# White space is dropped, except between two Latin words: 200 余场 is 200余场, fun games is not one.
_SPACE = re.compile(r"(?<![a-z0-9.,])\s+|\s+(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Detection:
    """How well the positive class was told apart."""

    precision: float | None
    recall: float | None
    f1: float | None


def evidence_rank(
    passages: Sequence[str], evidence: Sequence[str], match: EvidenceMatch
) -> int | None:
    """Return the rank by which the evidence is in: any snippet, or all of them between them.

    ``passages`` are the retrieved texts, best first. White space does not count.
    """
    snippets = [_squeezed(snippet) for snippet in evidence]
    texts = [_squeezed(text) for text in passages]
    ranks = [
        next((rank for rank, text in enumerate(texts, start=1) if snippet in text), None)
        for snippet in snippets
    ]
    found = [rank for rank in ranks if rank is not None]
    if not found or (match == "all" and len(found) < len(ranks)):
        return None
    return max(found) if match == "all" else min(found)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def recall_at(k: int, ranks: Ranks) -> float | None:
    """Return the share of questions whose evidence is among the first ``k`` passages."""
    return share(rank is not None and rank <= k for rank in ranks)


def mean_reciprocal_rank(ranks: Ranks) -> float | None:
    """Return the mean of 1/rank, a miss counting 0."""
    return sum(1 / rank for rank in ranks if rank) / len(ranks) if ranks else None


def share(flags: Iterable[bool]) -> float | None:
    """Return the share of true values."""
    values = list(flags)
    return sum(values) / len(values) if values else None


def contains_answer(text: str, groups: Sequence[Sequence[str]]) -> bool:
    """Tell whether ``text`` contains one alternative of every group.

    White space, width, case and traditional characters do not count. A figure must stand whole:
    105 is not in 1105 nor in 2.105, and a Latin word not inside another.
    """
    folded = folded_answer(text)
    return bool(groups) and all(
        any(_stands_in(folded_answer(answer), folded) for answer in group) for group in groups
    )


def folded_answer(text: str) -> str:
    """Return ``text`` with everything folded that :func:`contains_answer` disregards."""
    # A full-width comma between figures divides them; NFKC would make it a thousands separator.
    return " ".join(_SPACE.sub("", normalize(text.replace("，", "、"))).split())


def _stands_in(answer: str, text: str) -> bool:
    if not answer:
        return False
    before = r"(?<!\d)(?<!\d[.,])" if answer[0].isdecimal() else ""
    after = r"(?!\d)(?![.,]\d)" if answer[-1].isdecimal() else ""
    if re.match("[a-z]", answer):
        before = "(?<![a-z])"
    if re.search("[a-z]$", answer):
        after = "(?![a-z])"
    return re.search(before + re.escape(answer) + after, text) is not None


def detection(predicted: Sequence[bool], positive: Sequence[bool]) -> Detection:
    """Return precision, recall and F1 of predictions against the truth, pair by pair."""
    hits = sum(p and t for p, t in zip(predicted, positive, strict=True))
    precision = hits / sum(predicted) if any(predicted) else None
    recall = hits / sum(positive) if any(positive) else None
    claims = sum(predicted) + sum(positive)
    return Detection(precision, recall, 2 * hits / claims if claims else None)


def auc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """Return the chance that a positive scores higher than a negative, a tie counting half."""
    positives, negatives = sum(positive), len(positive) - sum(positive)
    if not positives or not negatives:
        return None
    wins, below = 0.0, 0
    pairs = sorted(zip(scores, positive, strict=True), key=itemgetter(0))
    for _, tied in groupby(pairs, key=itemgetter(0)):
        truths = [truth for _, truth in tied]
        level = truths.count(False)
        wins += sum(truths) * (below + level / 2)
        below += level
    return wins / (positives * negatives)


def quantile(values: Sequence[float], q: float) -> float | None:
    """Return the ``q`` quantile with linear interpolation between neighbours."""
    if not values:
        return None
    ordered = sorted(values)
    place = q * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
