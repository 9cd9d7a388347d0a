"""Which (question, passage) pairs make up a training step, and what is true of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.models.cross_encoder.pairs import WINDOW_TOKENS, Pair, build_pair
from qa.models.e5.tokens import Tokens
from training.augment import make_unanswerable, reword
from training.data import Data, Question

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.models.e5.tokens import E5Tokenizer

NEAREST = 12
SAME_ARTICLE = 0.4
CHANGED = 0.25
WITHOUT_TITLE = 0.12
NEAR, GOLD = 3.0, 2.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair and its truth: ``answers`` are (first, last) token positions, empty for none.

    ``ranked`` pairs compete for relevance within their ``group``; ``weight`` is what the pair's
    answerability counts: the near misses, few among many easy negatives, count most.
    """

    pair: Pair
    answers: tuple[tuple[int, int], ...]
    group: int
    ranked: bool
    weight: float = 1.0


class Sampler:
    """Draws groups: a question with its passage, hard negatives, and changed questions."""

    def __init__(
        self,
        data: Data,
        questions: Sequence[Question],
        scores: NDArray[np.float32],
        tokenizer: E5Tokenizer,
        negatives: dict[str, int],
        seed: int,
    ) -> None:
        """Take the retriever's similarity as ``scores`` (questions, passages).

        ``negatives`` is how many a question gets, by its source's prefix.
        """
        self._data = data
        self._questions = questions
        self._nearest = np.argsort(-scores, axis=1)[:, : 3 * NEAREST]
        self._tokenizer = tokenizer
        self._passages = [tokenizer.tokenize(p.text) for p in data.passages]
        titles = sorted({p.title for p in data.passages})
        self._titles = {title: tokenizer.tokenize(title) for title in titles}
        self._siblings: dict[str, list[int]] = {}
        for index, passage in enumerate(data.passages):
            self._siblings.setdefault(passage.article, []).append(index)
        self._negatives = negatives
        self._rng = random.Random(seed)

    def epoch(self, groups: int, repeat: dict[str, float]) -> Iterator[list[Sample]]:
        """Yield steps of ``groups`` questions; ``repeat`` is how often, by the source's prefix."""
        order = [
            index
            for index, question in enumerate(self._questions)
            for _ in range(self._times(repeat[question.article.split(":")[0]]))
        ]
        self._rng.shuffle(order)
        for start in range(0, len(order), groups):
            chosen = order[start : start + groups]
            yield [s for group, index in enumerate(chosen) for s in self._group(index, group)]

    def _times(self, repeat: float) -> int:
        """Return ``repeat`` rounded up or down at random, right on average."""
        return int(repeat + self._rng.random())

    def _group(self, index: int, group: int) -> list[Sample]:
        question = self._questions[index]
        rng = self._rng
        wording = rng.choice((question.text, *question.forms))
        tokens = self._tokens(reword(wording, rng))
        titled = rng.random() >= WITHOUT_TITLE
        negatives = self._draw_negatives(index)
        if not question.answers:
            samples = [self._sample(tokens, i, [], group, titled, False) for i in negatives[:2]]
            if question.near is not None:
                samples.append(self._sample(tokens, question.near, [], group, titled, False, NEAR))
            return samples
        gold = rng.choice(sorted(question.answers))
        spans = question.answers[gold]
        samples = [self._sample(tokens, gold, spans, group, titled, True, GOLD)]
        samples += [self._sample(tokens, i, [], group, titled, True) for i in negatives]
        if rng.random() < CHANGED:
            text = self._data.passages[gold].text
            changed = make_unanswerable(wording, self._data.passages[gold].title + text, rng)
            if changed:
                asked = self._tokens(changed)
                samples.append(self._sample(asked, gold, [], group, titled, False, NEAR))
        return samples

    def _tokens(self, text: str) -> Tokens:
        return self._tokenizer.tokenize(text)

    def _draw_negatives(self, index: int) -> list[int]:
        question, rng = self._questions[index], self._rng
        siblings = [i for i in self._siblings[question.article] if self._is_negative(question, i)]
        nearest = [int(i) for i in self._nearest[index] if self._is_negative(question, int(i))]
        pool = nearest[:NEAREST]
        wanted = self._negatives[question.article.split(":")[0]]
        drawn: list[int] = []
        while len(drawn) < wanted and (pool or siblings):
            source = siblings if siblings and (rng.random() < SAME_ARTICLE or not pool) else pool
            # Squaring favours the nearest without ever drawing only them.
            place = int(len(source) * rng.random() ** 2) if source is pool else None
            pick = source.pop(rng.randrange(len(source)) if place is None else place)
            if pick not in drawn:
                drawn.append(pick)
        return drawn

    def _is_negative(self, question: Question, index: int) -> bool:
        if index in question.answers or index == question.near:
            return False
        passage = self._data.passages[index]
        if passage.article != question.article:
            return True
        golds = {
            self._data.passages[i].text[a:b] for i, s in question.answers.items() for a, b in s
        }
        return not any(len(gold) > 1 and gold in passage.text for gold in golds)

    def _sample(
        self,
        tokens: Tokens,
        index: int,
        spans: Sequence[tuple[int, int]],
        group: int,
        titled: bool,
        ranked: bool,
        weight: float = 1.0,
    ) -> Sample:
        passage = self._passages[index]
        title = self._titles[self._data.passages[index].title] if titled else Tokens("", (), ())
        marked = [m for m in (token_span(passage, a, b) for a, b in spans) if m]
        low = self._window_start(passage, marked)
        window = passage.cut(low, low + WINDOW_TOKENS)
        pair = build_pair(tokens, title, window)
        shift = pair.passage_start - low
        inside = [(a, b) for a, b in marked if low <= a and b < low + WINDOW_TOKENS]
        return Sample(pair, tuple((a + shift, b + shift) for a, b in inside), group, ranked, weight)

    def _window_start(self, passage: Tokens, marked: Sequence[tuple[int, int]]) -> int:
        last = max(0, len(passage.ids) - WINDOW_TOKENS)
        if not marked:
            return self._rng.randint(0, last)
        first, end = marked[0]
        return self._rng.randint(max(0, min(end - WINDOW_TOKENS + 1, last)), min(first, last))


def token_span(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the first and last token that touch characters ``[start, end)``, or ``None``."""
    touched = [i for i, span in enumerate(tokens.spans) if span.start < end and span.end > start]
    return (touched[0], touched[-1]) if touched else None
