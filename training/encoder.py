"""Train the encoder to find: ``python -m training.encoder --model-dir BASE --out RUN``.

Question and evidence are drawn together, and away from the other evidence of the step and from
passages that only come near (InfoNCE; van den Oord et al., 2018). Every step is over questions of
one kind of text, so that what they are drawn away from is like what they look for. In some steps
sentences stand for passages, as the index holds both. Only the transformer learns: the word
embeddings are shared with the reader.

Run by ``torchrun`` as `training.train` is, whose sampling of negatives and data it shares;
`training.encoder_export` writes the shipped files of a run.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from qa.models.e5.model import BOS, EOS, PASSAGE_PROMPT, QUERY_PROMPT
from qa.text.sentences import sentence_spans
from training import together
from training.augment import reword
from training.data import Question
from training.feed import feed
from training.material import Material, read, read_near
from training.padded import WIDTHS
from training.public import SETS
from training.sampling import Sampler
from training.transformer import Layout, hidden_states, in_bfloat16, open_transformer

log = logging.getLogger("train")

TEMPERATURE = 0.02
SENTENCES = 0.3
"""Share of the steps that are over sentences."""

TITLED = 0.3
"""Share of the passages that stand under their headline, as items do in the index."""

LONGEST = 176
"""Tokens of a text; what follows is not read in training."""


@dataclass(frozen=True, slots=True)
class Step:
    """Questions and texts of one step: text i answers question i, and ``same`` what else does.

    ``same`` are (question, text) pairs that do not count, as the text may answer as well.
    """

    questions: list[str]
    texts: list[str]
    same: list[tuple[int, int]]


class Steps:
    """Draws steps of ``size`` questions that have evidence, all of one source.

    Each question brings ``against`` passages that do not answer it.
    """

    def __init__(self, material: Material, size: int, against: int = 1) -> None:
        self._material, self._data, self._size = material, material.data, size
        negatives = {"union": float(against), **dict.fromkeys(SETS, float(against))}
        self._sampler = Sampler(material, negatives)
        self._asked = [i for i in self._sampler.questions if self._data.questions[i].answers]

    def plan(self, repeat: Mapping[str, float], seed: int) -> list[list[int]]:
        """Return the questions of each step; ``repeat`` is how often one is drawn, by source."""
        rng = random.Random(seed)
        steps: list[list[int]] = []
        for source, times in repeat.items():
            of = [i for i in self._asked if self._source(i) == source]
            order = [i for i in of for _ in range(int(times + rng.random()))]
            rng.shuffle(order)
            whole = len(order) // self._size * self._size
            steps += [order[at : at + self._size] for at in range(0, whole, self._size)]
        rng.shuffle(steps)
        return steps

    def _source(self, index: int) -> str:
        return self._data.questions[index].article.split(":")[0]

    def draw(self, chosen: Sequence[int], seed: int) -> Step:
        """Return the step over the ``chosen`` questions, the same for one ``seed``."""
        rng = random.Random(seed)
        self._sampler.reseed(seed)
        sentences = rng.random() < SENTENCES
        asked = [self._data.questions[i] for i in chosen]
        golds = [rng.choice(sorted(q.answers)) for q in asked]
        told = [*golds, *(other for i in chosen for other in self._sampler.draw_negatives(i))]
        texts = [
            self._sentence(index, asked[place] if place < len(asked) else None, rng)
            if sentences
            else self._passage(index, rng)
            for place, index in enumerate(told)
        ]
        same = [
            (row, column)
            for row, question in enumerate(asked)
            for column, index in enumerate(told)
            if column != row and not self._sampler.is_negative(question, index)
        ]
        worded = [reword(rng.choice((q.text, *q.forms)), rng) for q in asked]
        return Step(worded, texts, same)

    def _passage(self, index: int, rng: random.Random) -> str:
        passage = self._data.passages[index]
        titled = passage.title and rng.random() < TITLED
        return f"{passage.title}\n{passage.text}" if titled else passage.text

    def _sentence(self, index: int, question: Question | None, rng: random.Random) -> str:
        text = self._data.passages[index].text
        spans = sentence_spans(text)
        if question is not None and question.answers.get(index):
            start = question.answers[index][0][0]
            spans = [s for s in spans if s.start <= start < s.end] or spans
        span = rng.choice(spans)
        return text[span.start : span.end]


class Encoder(nn.Module):
    """multilingual-e5-small: the unit mean of a text's token vectors."""

    def __init__(self, model_dir: Path, dropout: float, chunk: int = 16) -> None:
        super().__init__()
        self._chunk_size = chunk
        self.base = open_transformer(model_dir, dropout)
        self.words = self.base.embeddings.word_embeddings

    def forward(self, ids: Sequence[Sequence[int]]) -> Tensor:
        """Return unit vectors (len(ids), width), encoded in chunks of texts of like length."""
        halves = in_bfloat16(self.base)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        found: list[Tensor] = [torch.empty(0)] * len(ids)
        for start in range(0, len(order), self._chunk_size):
            rows = order[start : start + self._chunk_size]
            for row, vector in zip(rows, self._chunk([ids[i] for i in rows], halves), strict=True):
                found[row] = vector
        return torch.stack(found)

    def _chunk(self, ids: Sequence[Sequence[int]], halves: dict[str, Tensor]) -> Tensor:
        device, lengths = self.words.weight.device, np.array([len(one) for one in ids])
        width = -(-int(lengths.max()) // WIDTHS) * WIDTHS
        layout = Layout.of(lengths, width, device)
        words = self.words(torch.tensor([token for one in ids for token in one], device=device))
        found = hidden_states(self.base, halves, words.bfloat16(), layout)
        summed = layout.pad(found).float().sum(1)
        return nn.functional.normalize(summed / layout.mask.sum(1, keepdim=True), dim=-1)

    def trained(self) -> dict[str, Tensor]:
        """Return the weights that learn, by ``BertModel``'s names."""
        named = self.base.named_parameters()
        return {n: v.detach().float().contiguous() for n, v in named if v.requires_grad}

    def load(self, tensors: Mapping[str, Tensor]) -> None:
        """Put back what `trained` returned."""
        self.base.load_state_dict(dict(tensors), strict=False)


Lines = tuple[list[list[int]], list[list[int]], list[tuple[int, int]]]
"""Ids of questions and of texts, and the pairs that do not count."""


def loss_of(encoder: Encoder, lines: Lines) -> tuple[Tensor, Tensor]:
    """Return the loss of a step, and the share of questions that find their own text first."""
    asked, told, same = lines
    vectors = encoder([*asked, *told])
    scores = vectors[: len(asked)] @ vectors[len(asked) :].T / TEMPERATURE
    if same:
        rows, columns = torch.tensor(same, device=scores.device).T
        scores = scores.index_put(
            (rows, columns), torch.full_like(rows, -10_000.0, dtype=scores.dtype)
        )
    own = torch.arange(len(asked), device=scores.device)
    loss = nn.functional.cross_entropy(scores, own)
    return loss, (scores.argmax(1) == own).float().mean()


def ids_of(material: Material, prompt: str, text: str) -> list[int]:
    """Return the ids of a text after its prompt, as the encoder sees them."""
    # No token reaches over a blank: those of the lines are those of the text.
    words = [
        token
        for part in (prompt.strip(), *text.split("\n"))
        for token in material.tokenize(part).ids
    ]
    return [BOS, *words[:LONGEST], EOS]


def train(args: argparse.Namespace) -> None:
    """Train and save the weights that learnt under ``args.out``."""
    torch.set_num_threads(1)
    together.join()
    torch.manual_seed(args.seed + together.rank())
    material = read(args.material)
    if args.near:
        material = material.with_nearest(read_near(args.near))
    encoder = Encoder(args.model_dir, args.dropout, args.chunk)
    if args.init:
        encoder.load(load_file(args.init / "trained.safetensors"))
    args.out.mkdir(parents=True, exist_ok=True)
    draw, total = drawing(args, material.part(args.share))
    _loop(args, encoder.to(together.device()), draw, total)
    if together.rank() == 0:
        save_file(encoder.trained(), args.out / "trained.safetensors")


def drawing(args: argparse.Namespace, material: Material) -> tuple[Callable[[int], Lines], int]:
    """Return what draws this process's steps by number, and how many: each draws its own."""
    count, seed = together.processes(), args.seed + 1000 * together.rank()
    repeat = dict.fromkeys(SETS, args.public_repeat) | {"union": args.union_repeat}
    drawn, steps = Steps(material, args.size, args.against), []
    for epoch in range(args.epochs):
        shares = {name: times / count for name, times in repeat.items()}
        steps += drawn.plan(shares, seed + 7919 * epoch)

    def draw(number: int) -> Lines:
        step = drawn.draw(steps[number], seed * 1_000_003 + number)
        asked = [ids_of(material, QUERY_PROMPT, text) for text in step.questions]
        told = [ids_of(material, PASSAGE_PROMPT, text) for text in step.texts]
        return asked, told, step.same

    return draw, together.least_of_all(min(len(steps), args.max_steps or len(steps)))


def _loop(
    args: argparse.Namespace, encoder: Encoder, draw: Callable[[int], Lines], total: int
) -> None:
    trained = [p for p in encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=args.lr, weight_decay=0.01, fused=True)
    rate = together.learning_rate(total, warm=0.06, least=0.02)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    encoder.train()
    began, shown = time.time(), torch.zeros(())
    for number, lines in enumerate(feed(draw, range(total), args.workers), 1):
        loss, share = loss_of(encoder, lines)
        together.learn(loss, trained, optimizer, schedule)
        now = torch.stack([loss.detach(), share])
        shown = now if number == 1 else 0.95 * shown + 0.05 * now
        if number % 10 == 0 and together.rank() == 0:
            told = " ".join(f"{x:.3f}" for x in shown.tolist())
            log.info("%d/%d %s  %.2f s each", number, total, told, (time.time() - began) / number)
        if number % args.keep_every == 0 and together.rank() == 0:
            save_file(encoder.trained(), args.out / "part.safetensors")


def parse_args() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model-dir", type=Path, required=True, help="the base model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--material", type=Path, required=True, help="by training.material")
    parser.add_argument("--near", type=Path, help="passages the encoder finds, by training.near")
    parser.add_argument("--lr", type=float, default=4e-5)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--size", type=int, default=32, help="questions a step and process")
    parser.add_argument("--against", type=int, default=1, help="passages a question brings")
    parser.add_argument("--chunk", type=int, default=16, help="texts that are padded together")
    parser.add_argument("--union-repeat", type=float, default=2.0, help="times an epoch")
    parser.add_argument("--public-repeat", type=float, default=0.6)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--share", type=float, default=1, help="of the articles, by hash")
    parser.add_argument("--workers", type=int, default=0, help="processes that draw")
    parser.add_argument("--keep-every", type=int, default=50, help="steps; the weights so far")
    parser.add_argument("--max-steps", type=int, default=0)
    parser.add_argument("--init", type=Path, help="go on from these weights")
    parser.add_argument("--seed", type=int, default=41)
    return parser.parse_args()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(parse_args())
