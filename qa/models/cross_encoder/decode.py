"""From the encoder's token vectors to relevance, answerability and answer spans; numpy only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.models.cross_encoder.items import LEAST_ANSWERABLE, ItemTagger
from qa.models.cross_encoder.pairs import Pair, TokenRole
from qa.models.products import along, of_each_pair
from qa.types import Reading, ScoredSpan, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MAX_ANSWER_TOKENS = 60
STARTS = 20
"""How many of the likeliest first tokens are tried."""


def decode_pair(
    pair: Pair,
    hidden: Floats,
    heads: Mapping[str, Floats],
    elsewhere: Sequence[Span] = (),
    tagger: ItemTagger | None = None,
) -> Reading:
    """Apply the heads to one sequence's vectors, shape ``(tokens, hidden)``.

    Of the answers one at least is not ``elsewhere``, where the passage tells of something else.
    """
    both = np.concatenate([hidden[0], hidden.mean(0)])
    pooled = np.tanh(along(heads["pool.weight"], both) + heads["pool.bias"])
    logits = heads["pair_head.weight"] @ pooled + heads["pair_head.bias"]
    logits = logits + heads["match_head.weight"] @ matches(hidden, np.array(pair.roles))
    tokens = hidden @ heads["token_head.weight"].T + heads["token_head.bias"]
    null = float(tokens[0, 0] + tokens[0, 1])
    own = slice(pair.passage_start, pair.passage_start + len(pair.spans))
    read = tokens[own]
    may_answer = logits[1] >= LEAST_ANSWERABLE
    return Reading(
        relevance=float(logits[0]),
        answerable=float(logits[1]),
        spans=spans_beside(read[:, 0], read[:, 1], pair.spans, null, elsewhere),
        inside=marked_spans(read[:, 2], pair.spans),
        tags=tagger.tags(hidden[own], read, pair.spans) if tagger and may_answer else None,
    )


def matches(hidden: Floats, roles: NDArray[np.int64]) -> Floats:
    """Return how question and passage agree: alignment, similarity, share of shared words.

    Alignment is the mean over question tokens of the best cosine with a token of title or passage
    (late interaction, Khattab and Zaharia 2020), similarity the cosine of both sides' means.
    """
    asked = (roles == TokenRole.QUESTION) | (roles == TokenRole.QUESTION_SHARED)
    told = (roles >= TokenRole.TITLE) & (roles < TokenRole.BEFORE)
    if not asked.any() or not told.any():
        return np.zeros(3, np.float32)
    unit = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
    alignment = of_each_pair(unit[asked], unit[told]).max(axis=1).mean()
    q_mean, p_mean = hidden[asked].mean(0), hidden[told].mean(0)
    similarity = q_mean @ p_mean / (np.linalg.norm(q_mean) * np.linalg.norm(p_mean))
    shared = (roles[asked] == TokenRole.QUESTION_SHARED).mean()
    return np.array([alignment, similarity, shared], np.float32)


def spans_beside(
    start: Floats, end: Floats, spans: Sequence[Span], null: float, elsewhere: Sequence[Span]
) -> tuple[ScoredSpan, ...]:
    """Return the best answers; where the first is ``elsewhere``, after it the best that are not.

    The likeliest end draws all starts before it to itself: of 大类3个，小类12个 the last.
    """
    best = best_spans(start, end, spans, null)
    if not best or not any(map(best[0].span.overlaps, elsewhere)):
        return best
    barred = np.array([any(map(span.overlaps, elsewhere)) for span in spans])
    edges = np.flatnonzero(np.diff(barred, prepend=True, append=True)).tolist()
    runs = [slice(*run) for run in zip(edges[::2], edges[1::2], strict=True)]
    beside = [one for run in runs for one in best_spans(start[run], end[run], spans[run], null)]
    return (best[0], *sorted(beside, key=lambda one: -one.score)[: len(best) - 1 or 1])


def best_spans(
    start: Floats, end: Floats, spans: Sequence[Span], null: float, count: int = 3
) -> tuple[ScoredSpan, ...]:
    """Return the best non-overlapping answers by start plus end logit, less the null score."""
    found: list[tuple[float, int, int]] = []
    for first in np.argsort(-start, kind="stable")[:STARTS].tolist():
        stretch = end[first : first + MAX_ANSWER_TOKENS]
        last = first + int(stretch.argmax())
        found.append((float(start[first] + end[last]) - null, first, last))
    chosen: list[tuple[float, int, int]] = []
    for score, first, last in sorted(found, reverse=True):
        if all(last < a or first > b for _, a, b in chosen):
            chosen.append((score, first, last))
    return tuple(
        ScoredSpan(Span(spans[first].start, spans[last].end), score)
        for score, first, last in chosen[:count]
    )


def marked_spans(logits: Floats, spans: Sequence[Span]) -> tuple[ScoredSpan, ...]:
    """Return the runs of tokens with a positive logit, scored by their mean logit."""
    runs: list[list[int]] = []
    for index in np.flatnonzero(logits > 0).tolist():
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(
        ScoredSpan(Span(spans[run[0]].start, spans[run[-1]].end), float(logits[run].mean()))
        for run in runs
    )
