"""Fit what tells the items of an answer apart; check it on articles that are held out.

    python -m training.items [--check] [--write] [--kept FILE]

Questions of ``training/data`` after lists (all that have several answers, or are marked as lists)
are read by the shipped reader (some minutes, kept in ``--kept``). A tagger
(:mod:`qa.models.cross_encoder.items`) is fitted over the reader's vectors on the articles that the
reader was trained on, the choice among ways to take the items
(:mod:`qa.answering.lists.chosen`) on those held out. ``--check`` prints how the held-out lists are
marked by the rules and so, the choice by five folds over articles. ``--write`` writes both: the
tagger then learns from all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn

from bench.answers import FOLDER, FURTHER, Read, bare, marked, of_items, read_of, shown
from qa.answering.lists.chosen import WEIGHTS, items_chosen, takings_with_traits
from qa.answering.lists.traits import TakingTraits
from qa.answering.lists.ways import asked_items
from qa.models.cross_encoder.decode import decode_pair
from qa.models.cross_encoder.items import ITEM_WEIGHTS, ItemTagger, logits_as_seen
from qa.models.cross_encoder.network import HEADS, READER_FOLDER
from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.models.tensors import map_tensors
from qa.types import Span
from training.data import Data, Question, load_union

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

EPOCHS, RATE, BATCH = 7, 2e-3, 24
FOLDS = 5
SHARP = 12.0
"""How much the ways that are nearly right count beside the best when the choice is fitted."""
SHRINK, STEPS = 2e-3, 100


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its passage read, what the tagger sees of its tokens, and their tags."""

    read: Read
    hidden: Floats
    logits: Floats
    spans: tuple[Span, ...]
    tags: Sequence[int]

    @property
    def held(self) -> bool:
        """Whether the reader has not seen the article."""
        return self.read.asked.split == "held"


class Tagger(nn.Module):
    """The network of :class:`qa.models.cross_encoder.items.ItemTagger`, as it is fitted."""

    def __init__(self, hidden: int = 384, size: int = 64, width: int = 96, reach: int = 5) -> None:
        super().__init__()
        self.proj = nn.Linear(hidden, size)
        self.first = nn.Conv1d(size + 3, width, reach, padding=reach // 2)
        self.second = nn.Conv1d(width, width, reach, padding=reach // 2)
        self.out = nn.Linear(width, 3)
        self.drop = nn.Dropout(0.4)

    def forward(
        self, hidden: torch.Tensor, logits: torch.Tensor, there: torch.Tensor
    ) -> torch.Tensor:
        """Return scores of tags, shape ``(batch, tokens, 3)``."""
        given = torch.cat([torch.tanh(self.proj(self.drop(hidden))), logits], -1)
        mask = there[:, None]
        first = torch.relu(self.first((given * there[..., None]).transpose(1, 2))) * mask
        second = (torch.relu(self.second(self.drop(first))) + first) * mask
        return self.out(self.drop(second.transpose(1, 2)))


def several(data: Data) -> list[Question]:
    """Return the questions that have several answers, or are marked as asking for a list."""
    return [
        asked
        for asked in data.questions
        if asked.answers and (asked.type == "list" or len(next(iter(asked.answers.values()))) > 1)
    ]


def examples(data: Data, reader: CrossEncoderReader) -> Iterator[Example]:
    """Read the passage of each question; of a long one the window that answers best."""
    heads = {
        name: np.asarray(tensor, np.float32)
        for name, tensor in map_tensors(READER_FOLDER / HEADS).items()
    }
    for asked in several(data):
        read = read_of(asked, data, reader)
        pairs = reader.inputs.of(read.question, read.hit.passage, read.question.plain)
        seen = [(pair, reader.network.vectors(pair)) for pair in pairs]
        pair, vectors = max(seen, key=lambda one: decode_pair(*one, heads).answerable)
        own = vectors[pair.passage_start :][: len(pair.spans)]
        logits = own @ heads["token_head.weight"].T + heads["token_head.bias"]
        (answers,) = asked.answers.values()
        tags = tags_of(pair.spans, answers)
        yield Example(read, own.astype(np.float16), logits, pair.spans, tags)


def tags_of(spans: Sequence[Span], answers: Sequence[tuple[int, int]]) -> list[int]:
    """Return the tags of tokens that say where answers stand.

    >>> tags_of([Span(0, 2), Span(2, 3), Span(3, 5), Span(5, 6)], [(0, 2), (3, 6)])
    [1, 0, 1, 2]
    """
    tags = [0] * len(spans)
    for start, end in answers:
        own = [n for n, s in enumerate(spans) if len(s) and s.end > start and s.start < end]
        for place in own:
            tags[place] = 1 if place == own[0] else 2
    return tags


def fit(given: Sequence[Example], seed: int = 0) -> dict[str, Floats]:
    """Return the weights of a tagger fitted on examples."""
    torch.manual_seed(seed)
    chance, net = random.Random(seed), Tagger()
    learner = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-2)
    steps, done = EPOCHS * -(-len(given) // BATCH), 0
    for _ in range(EPOCHS):
        for some in _batches(given, chance):
            for group in learner.param_groups:
                group["lr"] = RATE * min(1, (done + 1) / 40) * max(0.02, 1 - done / steps)
            loss = _loss(net, some)
            learner.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            learner.step()
            done += 1
    return {name: tensor.numpy() for name, tensor in net.state_dict().items()}


def _batches(given: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    order = sorted(given, key=lambda one: len(one.tags) + chance.random() * 20)
    found = [list(order[at : at + BATCH]) for at in range(0, len(order), BATCH)]
    chance.shuffle(found)
    return found


def _loss(net: Tagger, some: Sequence[Example]) -> torch.Tensor:
    size, most = len(some), max(len(one.tags) for one in some)
    hidden = np.zeros((size, most, some[0].hidden.shape[1]), np.float32)
    logits, there = np.zeros((size, most, 3), np.float32), np.zeros((size, most), np.float32)
    tags = np.zeros((size, most), np.int64)
    for row, one in enumerate(some):
        end = len(one.tags)
        hidden[row, :end], logits[row, :end] = one.hidden, logits_as_seen(one.logits)
        there[row, :end], tags[row, :end] = 1, one.tags
    scores = net(*map(torch.from_numpy, (hidden, logits, there)))
    each = nn.functional.cross_entropy(
        scores.reshape(-1, 3), torch.from_numpy(tags).reshape(-1), reduction="none"
    )
    return (each.reshape(tags.shape) * torch.from_numpy(there)).sum() / size


def with_tags(one: Example, tagger: ItemTagger) -> Read:
    """Return an example's reading with the tags that a tagger gives."""
    hidden = one.hidden.astype(np.float32)
    tags = tagger.tags(hidden, one.logits, one.spans)
    reading = one.read.hit.reading
    assert reading is not None
    return replace(one.read, hit=replace(one.read.hit, reading=replace(reading, tags=tags)))


@dataclass(frozen=True, slots=True)
class Choice:
    """The ways to take the items of an answer: their traits, and how right each is (F1)."""

    traits: Sequence[TakingTraits]
    right: Sequence[float]


def choice(read: Read) -> Choice:
    """Return the ways in which a passage's items can be taken."""
    text, reading = read.hit.passage.text, read.hit.reading
    assert reading is not None
    asked = asked_items(read.question)
    found = takings_with_traits(text, [one.span for one in read.hit.sentences], reading, asked)
    right = [rightness({bare(text[s.start : s.end]) for s in way.items}, read) for way, _ in found]
    return Choice([traits for _, traits in found], right)


def rightness(taken: set[str], read: Read) -> float:
    """Return the harmonic mean of precision and recall of the items taken."""
    wanted = set(marked(read))
    return 2 * len(taken & wanted) / max(1, len(taken) + len(wanted))


def fit_choice(choices: Sequence[Choice]) -> dict[str, float]:
    """Return the weights of traits by which the rightest ways weigh most: a logistic choice."""
    names = list(choices[0].traits[0])
    rows = [np.array([[t[name] for name in names] for t in one.traits]) for one in choices]
    scale = np.concatenate(rows).std(0) + 1e-6
    given = [
        (torch.tensor(row / scale), torch.softmax(torch.tensor(one.right) * SHARP, 0))
        for row, one in zip(rows, choices, strict=True)
        if max(one.right) > 0
    ]
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    learner = torch.optim.Adam([weights], lr=0.05)
    for _ in range(STEPS):
        lost = [-(aim * torch.log_softmax(row @ weights, 0)).sum() for row, aim in given]
        loss = torch.stack(lost).mean() + SHRINK * (weights**2).sum()
        learner.zero_grad()
        loss.backward()
        learner.step()
    found = weights.detach().numpy() / scale
    return {name: round(float(value), 4) for name, value in zip(names, found, strict=True)}


def check(reads: Sequence[Read]) -> Iterator[str]:
    """Yield how lists are marked by the rules, and so by weights that other articles gave."""
    ruled = [(shown(without_tags(read)), marked(read)) for read in reads]
    yield f"rules  {_figures(ruled)}"
    chosen = []
    for fold in range(FOLDS):
        weights = fit_choice([choice(read) for read in reads if _fold(read) != fold])
        own = [read for read in reads if _fold(read) == fold]
        chosen += [(taken(read, weights), marked(read)) for read in own]
    yield f"chosen {_figures(chosen)}"


def without_tags(read: Read) -> Read:
    """Return a reading as it is without the tagger."""
    reading = read.hit.reading
    assert reading is not None
    return replace(read, hit=replace(read.hit, reading=replace(reading, tags=None)))


def taken(read: Read, weights: Mapping[str, float]) -> list[str]:
    """Return the items that weights choose."""
    text = read.hit.passage.text
    found = items_chosen(
        text,
        [s.span for s in read.hit.sentences],
        read.hit.reading,
        asked_items(read.question),
        weights,
    )
    return [bare(text[one.start : one.end]) for one in found or ()]


def _fold(read: Read) -> int:
    return hashlib.md5(read.asked.article.encode()).digest()[1] % FOLDS


def _figures(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> str:
    right, found, whole = of_items(pairs)
    return f"{len(pairs)} lists: right {right:.3f}, found {found:.3f}, faultless {whole:.3f}"


def write(tagger: Mapping[str, Floats], weights: Mapping[str, float]) -> None:
    """Write what ships."""
    half = {name: tensor.astype(np.float16) for name, tensor in tagger.items()}
    save_file(half, READER_FOLDER / ITEM_WEIGHTS)
    (READER_FOLDER / ITEM_WEIGHTS).chmod(0o644)
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


def main() -> None:
    """Fit, and print or write as asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--kept", type=Path, default=Path("/tmp/items.pickle"))
    given = parser.parse_args()
    if not given.kept.exists():
        data = load_union(
            sorted(FOLDER.glob("union_*.jsonl")), extra_files=[FOLDER / name for name in FURTHER]
        )
        given.kept.write_bytes(pickle.dumps(list(examples(data, CrossEncoderReader()))))
    every: list[Example] = pickle.loads(given.kept.read_bytes())
    tagger = ItemTagger(fit([one for one in every if not one.held]))
    reads = [with_tags(one, tagger) for one in every if one.held]
    for line in check(reads) if given.check else ():
        sys.stdout.write(f"{line}\n")
    if given.write:
        write(fit(every), fit_choice([choice(read) for read in reads]))


if __name__ == "__main__":
    main()
