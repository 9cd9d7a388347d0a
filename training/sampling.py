"""Which (question, passage) pairs make up a training step, and what is true of them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.models.cross_encoder.pairs import NOTHING, WINDOW_TOKENS, Pair, before_window, build_pair
from qa.models.e5.tokens import Tokens
from qa.text.english import asks_in_english
from training.augment import make_unanswerable, reword
from training.data import Question, Split
from training.material import Material

DRAWN_FROM = 12
"""How many of the passages nearest a question its negatives are drawn from."""
SAME_ARTICLE = 0.55
CHANGED = 0.25
WITHOUT_TITLE = 0.12
WITHOUT_BEFORE = 0.2
NEAR, GOLD = 3.0, 2.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair and its truth: ``answers`` are (first, last) token positions, empty for none.

    ``ranked`` pairs compete for relevance within their ``group``; ``weight`` is what the pair's
    answerability counts: the near misses, few among many easy negatives, count most.
    """

    pair: Pair
    text: str
    answers: tuple[tuple[int, int], ...]
    group: int
    ranked: bool
    weight: float = 1.0


class Sampler:
    """Draws groups: a question with its passage, hard negatives, and changed questions."""

    def __init__(
        self, material: Material, negatives: Mapping[str, float], split: Split = "train"
    ) -> None:
        """Draw from the questions of a split.

        ``negatives`` is how many a question gets on average, by its source's prefix.
        """
        self._material, self._data = material, material.data
        self.questions = [i for i, q in enumerate(self._data.questions) if q.split == split]
        self._tokens = material.tokenize
        self._siblings: dict[str, list[int]] = {}
        for index, passage in enumerate(self._data.passages):
            self._siblings.setdefault(passage.article, []).append(index)
        self._negatives = negatives
        self._rng = random.Random(0)

    def plan(self, groups: int, repeat: Mapping[str, float], seed: int) -> list[list[int]]:
        """Return the questions of each step of an epoch, ``groups`` a step.

        ``repeat`` is how often one is drawn, by its source's prefix; a file of our own may have a
        number of its own (``union:t``).
        """
        self._rng = random.Random(seed)
        questions = self._data.questions
        order = [
            index
            for index in self.questions
            for _ in range(self._times(_by_source(repeat, questions[index].article)))
        ]
        self._rng.shuffle(order)
        return [order[at : at + groups] for at in range(0, len(order), groups)]

    def reseed(self, seed: int) -> None:
        """Draw from here on as after any other ``reseed(seed)``."""
        self._rng = random.Random(seed)

    def draw(self, chosen: Sequence[int], seed: int) -> list[Sample]:
        """Return the samples of a step over the ``chosen`` questions, the same for one ``seed``."""
        self.reseed(seed)
        return [s for group, index in enumerate(chosen) for s in self._group(index, group)]

    def _times(self, repeat: float) -> int:
        """Return ``repeat`` rounded up or down at random, right on average."""
        return int(repeat + self._rng.random())

    def _group(self, index: int, group: int) -> list[Sample]:
        question = self._data.questions[index]
        rng = self._rng
        wording = rng.choice((question.text, *question.forms))
        tokens = self._tokens(reword(wording, rng))
        titled = rng.random() >= WITHOUT_TITLE
        negatives = self.draw_negatives(index)
        if not question.answers:
            few = negatives[: 1 if question.near is not None else 2]
            few = few if question.article.startswith("union") else []
            samples = [self._sample(tokens, i, [], group, titled, False) for i in few]
            if question.near is not None:
                weight = NEAR if question.article.startswith("union") else GOLD
                samples.append(
                    self._sample(tokens, question.near, [], group, titled, False, weight)
                )
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

    def draw_negatives(self, index: int) -> list[int]:
        """Return passages that do not answer question ``index``, though they come near it."""
        question, rng = self._data.questions[index], self._rng
        siblings = [i for i in self._siblings[question.article] if self.is_negative(question, i)]
        nearest = [
            int(i) for i in self._material.nearest[index] if self.is_negative(question, int(i))
        ]
        pool = nearest[:DRAWN_FROM] if self._finds_its_own(index) else []
        wanted = self._times(self._negatives[question.article.split(":")[0]])
        drawn: list[int] = []
        while len(drawn) < wanted and (pool or siblings):
            source = siblings if siblings and (rng.random() < SAME_ARTICLE or not pool) else pool
            # Squaring favours the nearest without ever drawing only them.
            place = int(len(source) * rng.random() ** 2) if source is pool else None
            pick = source.pop(rng.randrange(len(source)) if place is None else place)
            if pick not in drawn:
                drawn.append(pick)
        return drawn

    def _finds_its_own(self, index: int) -> bool:
        """Tell whether a question says enough to find its own passage.

        One that does not (What is the chairman called?) is answered in other articles as well, so
        that none of them is a negative.
        """
        question = self._data.questions[index]
        own = {*question.answers, question.near}
        return any(int(i) in own for i in self._material.nearest[index][:DRAWN_FROM])

    def is_negative(self, question: Question, index: int) -> bool:
        """Tell whether a passage surely does not answer.

        One that holds the answer may, also in another article: public sets share texts. Short
        answers stand elsewhere by chance.
        """
        if index in question.answers or index == question.near:
            return False
        passage = self._data.passages[index]
        longest = 1 if passage.article == question.article else 3
        golds = {
            self._data.passages[i].text[a:b] for i, s in question.answers.items() for a, b in s
        }
        return not any(len(gold) > longest and gold in passage.text for gold in golds)

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
        told = self._data.passages[index]
        passage = self._tokens(told.text)
        title = self._tokens(told.title) if titled else NOTHING
        marked = [m for m in (token_span(passage, a, b) for a, b in spans) if m]
        low = self._window_start(passage, marked)
        window = passage.cut(low, low + WINDOW_TOKENS)
        before = before_window(passage, window, self._before(index))
        surfaces = self._material.surfaces[index] if asks_in_english(tokens.text) else None
        pair = build_pair(tokens, title, window, before, surfaces)
        shift = pair.passage_start - low
        inside = [(a, b) for a, b in marked if low <= a and b < low + WINDOW_TOKENS]
        return Sample(
            pair, told.text, tuple((a + shift, b + shift) for a, b in inside), group, ranked, weight
        )

    def _before(self, index: int) -> Tokens:
        """Return the paragraph before a passage, at times nothing, as before a page's first."""
        follows = self._data.passages[index].follows and self._rng.random() >= WITHOUT_BEFORE
        return self._tokens(self._data.passages[index - 1].text) if follows else NOTHING

    def _window_start(self, passage: Tokens, marked: Sequence[tuple[int, int]]) -> int:
        last = max(0, len(passage.ids) - WINDOW_TOKENS)
        if not marked:
            return self._rng.randint(0, last)
        first, end = marked[0]
        return self._rng.randint(max(0, min(end - WINDOW_TOKENS + 1, last)), min(first, last))


def _by_source(repeat: Mapping[str, float], article: str) -> float:
    file = article.partition("-")[0]
    return repeat[file] if file in repeat else repeat[article.partition(":")[0]]


def token_span(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the first and last token that touch characters ``[start, end)``, or ``None``."""
    touched = [i for i, span in enumerate(tokens.spans) if span.start < end and span.end > start]
    return (touched[0], touched[-1]) if touched else None
