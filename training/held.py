"""The held-out questions read by a reader in training: ``python -m training.held --run RUN …``.

Quick figures for choosing between runs, by source: exact match and F1 of the answer marked in the
evidence, the area under the curve between evidence and near misses, and how often the evidence is
ranked before passages that come near. Figures to report are those of `training.evaluate`, which
reads as the shipped reader does.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import load_file

from qa.models.cross_encoder.pairs import Pair
from qa.pipeline.evaluate.metrics import auc
from training import together
from training.batches import packed
from training.evaluate import cmrc_f1, cmrc_form
from training.feed import feed
from training.material import Material, read, read_near
from training.model import Reader
from training.padded import batches
from training.public import SETS
from training.sampling import Sample, Sampler
from training.transformer import in_bfloat16

LONGEST = 40
"""Tokens of an answer."""
NEGATIVES = 5
GROUPS = 32
CHUNK = 128


@dataclass(slots=True)
class Figures:
    """What was found for the questions of one source."""

    exact: list[float] = field(default_factory=list)
    f1: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    missed: list[float] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """Return the figures, rounded."""
        scores = [*self.answered, *self.missed]
        truth = [True] * len(self.answered) + [False] * len(self.missed)
        means = {"exact": self.exact, "f1": self.f1, "first": self.first}
        shown = {name: round(sum(of) / len(of), 4) for name, of in means.items() if of}
        return shown | {"auc": round(auc(scores, truth) or 0.0, 4), "questions": len(scores)}


@dataclass(frozen=True, slots=True)
class _Read:
    relevance: float
    answerable: float
    text: str


def _drawn(material: Material) -> tuple[Sampler, list[list[int]]]:
    sampler = Sampler(material, dict.fromkeys(("union", *SETS), float(NEGATIVES)), "held")
    order = sampler.questions
    return sampler, [order[at : at + GROUPS] for at in range(0, len(order), GROUPS)]


@torch.no_grad()
def _read_all(reader: Reader, pairs: Sequence[Pair], texts: Sequence[str]) -> Iterator[_Read]:
    device, weights = reader.words.weight.device, in_bfloat16(reader.base)
    for rows, batch in batches(packed(pairs), CHUNK, device):
        scores = reader(batch, weights)
        start, end = scores.start, scores.end
        start[:, 0], end[:, 0] = -1e9, -1e9
        width = start.shape[1]
        spans = start[:, :, None] + end[:, None, :]
        allowed = torch.ones(width, width, device=device).triu().tril(LONGEST - 1).bool()
        best = spans.masked_fill(~allowed, -1e9).flatten(1).argmax(1).tolist()
        told = zip(scores.relevance.tolist(), scores.answerable.tolist(), best, strict=True)
        for row, (relevance, answerable, place) in enumerate(told, rows.start):
            first, last = divmod(place, width)
            offset = pairs[row].passage_start
            spans_of = pairs[row].spans
            text = texts[row][spans_of[first - offset].start : spans_of[last - offset].end]
            yield _Read(relevance, answerable, text)


def held(reader: Reader, material: Material, workers: int = 0) -> dict[str, Figures]:
    """Return the figures of the held-out questions by source and language."""
    sampler, steps = _drawn(material)
    reader.eval()
    found: dict[str, Figures] = {}
    drawn = feed(lambda n: sampler.draw(steps[n], 5 + n), range(len(steps)), workers)
    for chosen, samples in zip(steps, drawn, strict=True):
        texts = [sample.text for sample in samples]
        results = list(_read_all(reader, [sample.pair for sample in samples], texts))
        for group, index in enumerate(chosen):
            question = material.data.questions[index]
            source = f"{question.article.split(':')[0]} {question.lang[:2]}"
            of = [(s, r) for s, r in zip(samples, results, strict=True) if s.group == group]
            _count(found.setdefault(source, Figures()), of, bool(question.answers))
    return found


def _count(figures: Figures, of: Sequence[tuple[Sample, _Read]], answered: bool) -> None:
    golds = [(sample, result) for sample, result in of if sample.answers]
    if not answered:
        figures.missed += [result.answerable for sample, result in of if sample.weight > 1]
        return
    for sample, result in golds[:1]:
        offset = sample.pair.passage_start
        answers = [
            sample.text[sample.pair.spans[a - offset].start : sample.pair.spans[b - offset].end]
            for a, b in sample.answers
        ]
        figures.answered.append(result.answerable)
        figures.exact.append(float(cmrc_form(result.text) in map(cmrc_form, answers)))
        figures.f1.append(max(cmrc_f1(result.text, answer) for answer in answers))
        others = [r.relevance for s, r in of if s.ranked and not s.answers]
        figures.first.append(float(result.relevance > max(others, default=-1e9)))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model-dir", type=Path, required=True, help="the base model")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--material", type=Path, required=True)
    parser.add_argument("--near", type=Path, help="by training.near")
    parser.add_argument("--workers", type=int, default=0)
    options = parser.parse_args()
    material = read(options.material)
    if options.near:
        material = material.with_nearest(read_near(options.near))
    reader = Reader(options.model_dir, 0.0)
    reader.load_trained(load_file(options.run / "trained.safetensors"))
    found = held(reader.to(together.device()), material, options.workers)
    for source, figures in sorted(found.items()):
        print(source, json.dumps(figures.row()))


if __name__ == "__main__":
    main()
