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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.func import functional_call

from qa.models.e5.model import BOS, EOS, PAD, PASSAGE_PROMPT, QUERY_PROMPT
from qa.models.e5.tokens import E5Tokenizer, open_tokenizer
from qa.text.sentences import sentence_spans
from training import together
from training.augment import reword
from training.data import Data, Question
from training.public import SETS
from training.sampling import Sampler
from training.train import load_data
from training.transformer import in_bfloat16, open_transformer

log = logging.getLogger("train")

TEMPERATURE = 0.02
SENTENCES = 0.3
"""Share of the steps that are over sentences."""

TITLED = 0.3
"""Share of the passages that stand under their headline, as items do in the index."""

LONGEST = 176
"""Tokens of a text; what follows is not read in training."""

CHUNK = 16


@dataclass(frozen=True, slots=True)
class Step:
    """Questions and texts of one step: text i answers question i, and ``same`` what else does.

    ``same`` are (question, text) pairs that do not count, as the text may answer as well.
    """

    questions: list[str]
    texts: list[str]
    same: list[tuple[int, int]]


class Steps:
    """Draws steps of ``size`` questions from the questions that have evidence."""

    def __init__(self, data: Data, tokenizer: E5Tokenizer, size: int, seed: int) -> None:
        self._data, self._size = data, size
        self._asked = [q for q in data.split("train") if q.answers]
        ones = {"union": 1.0, **dict.fromkeys(SETS, 1.0)}
        self._sampler = Sampler(data, self._asked, tokenizer, ones, seed, _no_surfaces)
        self._rng = random.Random(seed)

    def epoch(self, repeat: dict[str, float]) -> Iterator[Step]:
        """Yield steps; ``repeat`` is how often a question is drawn, by its source's prefix."""
        steps: list[list[int]] = []
        for source, times in repeat.items():
            order = [i for i, q in enumerate(self._asked) if q.article.split(":")[0] == source]
            order = [i for i in order for _ in range(int(times + self._rng.random()))]
            self._rng.shuffle(order)
            whole = len(order) // self._size * self._size
            steps += [order[at : at + self._size] for at in range(0, whole, self._size)]
        self._rng.shuffle(steps)
        for chosen in steps:
            yield self._step(chosen)

    def _step(self, chosen: Sequence[int]) -> Step:
        rng, sentences = self._rng, self._rng.random() < SENTENCES
        asked = [self._asked[i] for i in chosen]
        golds = [rng.choice(sorted(q.answers)) for q in asked]
        others = [next(iter(self._sampler.draw_negatives(i)), None) for i in chosen]
        against = [other for other in others if other is not None]
        told = [*golds, *against]
        texts = [
            self._sentence(index, asked[place] if place < len(asked) else None)
            if sentences
            else self._passage(index)
            for place, index in enumerate(told)
        ]
        same = [
            (row, column)
            for row, question in enumerate(asked)
            for column, index in enumerate(told)
            if column != row and index in question.answers
        ]
        worded = [reword(rng.choice((q.text, *q.forms)), rng) for q in asked]
        return Step(worded, texts, same)

    def _passage(self, index: int) -> str:
        passage = self._data.passages[index]
        titled = passage.title and self._rng.random() < TITLED
        return f"{passage.title}\n{passage.text}" if titled else passage.text

    def _sentence(self, index: int, question: Question | None) -> str:
        text = self._data.passages[index].text
        spans = sentence_spans(text)
        if question is not None and question.answers.get(index):
            start = question.answers[index][0][0]
            spans = [s for s in spans if s.start <= start < s.end] or spans
        span = self._rng.choice(spans)
        return text[span.start : span.end]


def _no_surfaces(_: str) -> Any:
    raise AssertionError("the encoder sees no marks")


class Encoder(nn.Module):
    """multilingual-e5-small: the unit mean of a text's token vectors."""

    def __init__(self, model_dir: Path, dropout: float) -> None:
        super().__init__()
        self.base = open_transformer(model_dir, dropout)
        self.words = self.base.embeddings.word_embeddings

    def forward(self, ids: Sequence[Sequence[int]]) -> Tensor:
        """Return unit vectors (len(ids), width), encoded in chunks of like length."""
        halves = in_bfloat16(self.base)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        found: list[Tensor] = [torch.empty(0)] * len(ids)
        for start in range(0, len(order), CHUNK):
            rows = order[start : start + CHUNK]
            for row, vector in zip(rows, self._chunk([ids[i] for i in rows], halves), strict=True):
                found[row] = vector
        return torch.stack(found)

    def _chunk(self, ids: Sequence[Sequence[int]], halves: dict[str, Tensor]) -> Tensor:
        width = max(map(len, ids))
        padded = torch.tensor([[*one, *[PAD] * (width - len(one))] for one in ids])
        mask = torch.tensor([[1] * len(one) + [0] * (width - len(one)) for one in ids])
        told = {"inputs_embeds": self.words(padded).bfloat16(), "attention_mask": mask}
        hidden = functional_call(self.base, halves, kwargs=told).last_hidden_state.float()
        weights = mask[..., None].float()
        return nn.functional.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1)

    def trained(self) -> dict[str, Tensor]:
        """Return the weights that learn, by ``BertModel``'s names."""
        named = self.base.named_parameters()
        return {n: v.detach().float().contiguous() for n, v in named if v.requires_grad}


def loss_of(encoder: Encoder, step: Step, tokenizer: E5Tokenizer) -> tuple[Tensor, float]:
    """Return the loss of a step, and the share of questions that find their own text first."""
    asked = [_ids(tokenizer, QUERY_PROMPT + text) for text in step.questions]
    told = [_ids(tokenizer, PASSAGE_PROMPT + text) for text in step.texts]
    vectors = encoder([*asked, *told])
    scores = vectors[: len(asked)] @ vectors[len(asked) :].T / TEMPERATURE
    for row, column in step.same:
        scores[row, column] = -1e4
    own = torch.arange(len(asked))
    loss = nn.functional.cross_entropy(scores, own)
    return loss, float((scores.argmax(1) == own).float().mean())


def _ids(tokenizer: E5Tokenizer, text: str) -> list[int]:
    return [BOS, *tokenizer.tokenize(text).ids[:LONGEST], EOS]


def train(args: argparse.Namespace) -> None:
    """Train and save the weights that learnt under ``args.out``."""
    torch.set_num_threads(1)
    together.join()
    torch.manual_seed(args.seed + together.rank())
    tokenizer = open_tokenizer()
    encoder = Encoder(args.model_dir, args.dropout)
    if args.init:
        encoder.base.load_state_dict(load_file(args.init / "trained.safetensors"), strict=False)
    args.out.mkdir(parents=True, exist_ok=True)
    _loop(args, encoder, _steps(args, tokenizer), tokenizer)
    if together.rank() == 0:
        save_file(encoder.trained(), args.out / "trained.safetensors")


def _steps(args: argparse.Namespace, tokenizer: E5Tokenizer) -> list[Step]:
    """Return this process's steps: each draws its own, all as many."""
    data, count = load_data(args.public, args.union), together.processes()
    repeat = dict.fromkeys(SETS, args.public_repeat) | {"union": args.union_repeat}
    drawn = Steps(data, tokenizer, args.size, args.seed + 1000 * together.rank())
    steps = list(drawn.epoch({name: times / count for name, times in repeat.items()}))
    return steps[: together.least_of_all(min(len(steps), args.max_steps or len(steps)))]


def _loop(
    args: argparse.Namespace, encoder: Encoder, steps: list[Step], tokenizer: E5Tokenizer
) -> None:
    trained = [p for p in encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=args.lr, weight_decay=0.01, fused=True)
    total = len(steps)
    rate = together.learning_rate(total, warm=0.06, least=0.02)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    encoder.train()
    began, shown, right = time.time(), 0.0, 0.0
    for number, step in enumerate(steps, 1):
        loss, share = loss_of(encoder, step, tokenizer)
        optimizer.zero_grad()
        loss.backward()
        together.average_gradients(trained)
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        shown = loss.item() if number == 1 else 0.95 * shown + 0.05 * loss.item()
        right = share if number == 1 else 0.95 * right + 0.05 * share
        if number % 10 == 0 and together.rank() == 0:
            log.info("%d/%d loss %.3f first %.3f  %.1f s a step", number, total, shown, right,
                     (time.time() - began) / number)  # fmt: skip
            if number % 50 == 0:
                save_file(encoder.trained(), args.out / "part.safetensors")


def parse_args() -> argparse.Namespace:
    """Return the command line's arguments."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model-dir", type=Path, required=True, help="the base model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--public", type=Path, default=Path("../shared/train"))
    parser.add_argument("--union", type=Path, default=here / "data")
    parser.add_argument("--lr", type=float, default=4e-5)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--size", type=int, default=32, help="questions a step and process")
    parser.add_argument("--union-repeat", type=float, default=2.0, help="times a question is drawn")
    parser.add_argument("--public-repeat", type=float, default=0.6)
    parser.add_argument("--max-steps", type=int, default=0)
    parser.add_argument("--init", type=Path, help="go on from these weights")
    parser.add_argument("--seed", type=int, default=41)
    return parser.parse_args()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(parse_args())
