"""Train the reader: ``python -m training.train --out FOLDER``.  See README.md for the recipe.

Under ``torchrun --nproc-per-node 2`` each process takes its share of every step's questions. On a
machine shared with others two processes of one thread are far faster than one of two threads,
which would wait for each other at every operation.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from qa.indexing.cedict import open_cedict
from qa.indexing.meanings import surfaces
from qa.models.e5.tokens import open_tokenizer
from qa.text.english import Surfaces
from qa.text.normalize import normalize
from qa.text.segment import Segmenter, full_segmenter
from training import together
from training.data import Data, training_articles
from training.mine import read_mined
from training.model import Reader, Scores, collate
from training.public import SETS, load_public
from training.sampling import Sample, Sampler
from training.transformer import in_bfloat16

log = logging.getLogger("train")

CHUNK = 8


def parse_args() -> argparse.Namespace:
    """Return the command line's arguments."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model-dir", type=Path, required=True, help="the converted base model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--public", type=Path, default=Path("../shared/train"))
    parser.add_argument("--union", type=Path, default=here / "data")
    parser.add_argument("--lr", type=float, default=8e-5)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--inner-dropout", type=float, default=0.0, help="between the layers")
    parser.add_argument("--epochs", type=float, default=1)
    parser.add_argument("--groups", type=int, default=12, help="questions a step")
    parser.add_argument("--negatives", type=float, default=2, help="a question of our own articles")
    parser.add_argument("--public-negatives", type=float, default=0.7)
    parser.add_argument("--mined", type=Path, help="hard negatives, by training.mine")
    parser.add_argument("--union-repeat", type=float, default=1, help="times an epoch")
    parser.add_argument("--fresh", default="", help="letters of our own files drawn once an epoch")
    parser.add_argument("--squad-repeat", type=float, default=1, help="times an epoch")
    parser.add_argument("--public-repeat", type=float, default=1, help="of the other public sets")
    parser.add_argument("--init", type=Path, help="go on from these trained tensors")
    parser.add_argument("--resume", action="store_true", help="go on from the state under --out")
    parser.add_argument(
        "--decay", type=float, default=1.0, help="share of the steps, the last ones"
    )
    parser.add_argument("--max-steps", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=13)
    return parser.parse_args()


def load_data(public: Path, union: Path) -> Data:
    """Return the public sets and our own articles together."""
    return load_public(public).joined(training_articles(union))


@cache
def _segmenter() -> Segmenter:
    return full_segmenter()


@cache
def _words_meant(text: str) -> Surfaces:
    return surfaces(normalize(text), _segmenter(), open_cedict())


def loss_of(scores: Scores, samples: list[Sample]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the summed answerability, span and inside losses of a chunk."""
    truth = torch.tensor([float(bool(sample.answers)) for sample in samples])
    counts = torch.tensor([sample.weight for sample in samples])
    answerable = nn.functional.binary_cross_entropy_with_logits(
        scores.answerable, truth, weight=counts, reduction="sum"
    )
    starts, ends, inside = _targets(scores, samples)
    log_start = torch.log_softmax(scores.start, -1)
    log_end = torch.log_softmax(scores.end, -1)
    weights = torch.where(truth > 0, 1.0, 0.3)[:, None]
    span = -(weights * (starts * log_start + ends * log_end)).sum() / 2
    readable = (scores.start > torch.finfo(scores.start.dtype).min / 8).float()
    readable[:, 0] = 0
    per_token = nn.functional.binary_cross_entropy_with_logits(
        scores.inside, inside, reduction="none", pos_weight=torch.tensor(4.0)
    )
    marked = (per_token * readable).sum(1) / readable.sum(1).clamp(min=1)
    return answerable, span, marked.sum()


def _targets(scores: Scores, samples: list[Sample]) -> tuple[Tensor, Tensor, Tensor]:
    starts, ends, inside = (torch.zeros_like(scores.start) for _ in range(3))
    for row, sample in enumerate(samples):
        for first, last in sample.answers or ((0, 0),):
            starts[row, first] += 1
            ends[row, last] += 1
        for first, last in sample.answers:
            inside[row, first : last + 1] = 1
    return starts / starts.sum(1, keepdim=True), ends / ends.sum(1, keepdim=True), inside


def step_loss(reader: Reader, samples: list[Sample]) -> tuple[Tensor, dict[str, float]]:
    """Return one step's loss and its parts; chunks of like length save padding."""
    order = sorted(samples, key=lambda sample: len(sample.pair.ids))
    parts, weights = torch.zeros(3), in_bfloat16(reader.base)
    relevance = []
    for start in range(0, len(order), CHUNK):
        chunk = order[start : start + CHUNK]
        scores = reader(collate([sample.pair for sample in chunk]), weights)
        parts = parts + torch.stack(loss_of(scores, chunk))
        relevance.append(scores.relevance)
    ranking, groups = _ranking_loss(torch.cat(relevance), order)
    answerable, span, inside = parts / len(order)
    loss = ranking / max(1, groups) + answerable + 2.0 * span + inside
    figures = {
        "rank": ranking.item() / max(1, groups),
        "ans": answerable.item(),
        "span": span.item(),
        "inside": inside.item(),
    }
    return loss, figures


def _ranking_loss(relevance: Tensor, samples: list[Sample]) -> tuple[Tensor, int]:
    total, count = torch.zeros(()), 0
    for group in {sample.group for sample in samples}:
        rows = [i for i, s in enumerate(samples) if s.group == group and s.ranked]
        gold = [place for place, i in enumerate(rows) if samples[i].answers]
        if len(rows) > 1 and gold:
            total = total - torch.log_softmax(relevance[rows], -1)[gold[0]]
            count += 1
    return total, count


def train(args: argparse.Namespace) -> None:
    """Train, save the changed tensors and the arguments under ``args.out``."""
    torch.set_num_threads(args.threads)
    together.join()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    data = load_data(args.public, args.union)
    questions = data.split("train")
    tokenizer = open_tokenizer()
    mined = read_mined(args.mined, data, questions) if args.mined else None
    sampler = Sampler(data, questions, tokenizer, _negatives(args), args.seed, _words_meant, mined)
    reader = Reader(args.model_dir, args.dropout, args.inner_dropout)
    if args.init:
        reader.load_trained(load_file(args.init / "trained.safetensors"))
    args.out.mkdir(parents=True, exist_ok=True)
    _loop(args, reader, sampler, len(questions))
    save(args, reader)


def save(args: argparse.Namespace, reader: Reader) -> None:
    """Write ``trained.safetensors`` and ``config.json``."""
    if together.rank():
        return
    save_file(reader.trained(), args.out / "trained.safetensors")
    config = {k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items()}
    (args.out / "config.json").write_text(json.dumps(config, indent=1), "utf-8")


def _loop(args: argparse.Namespace, reader: Reader, sampler: Sampler, questions: int) -> None:
    steps = list(_steps(args, sampler))
    trained = [p for p in reader.parameters() if p.requires_grad]
    size, pairs = sum(p.numel() for p in trained), sum(map(len, steps))
    log.info("%d questions, %d steps, %d pairs, %d weights", questions, len(steps), pairs, size)
    optimizer = torch.optim.AdamW(_parameter_groups(args, reader), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, together.learning_rate(len(steps), args.decay)
    )
    done = _resume(args, reader, optimizer, schedule)
    reader.train()
    began, pairs = time.time(), 0
    running: dict[str, float] = {}
    for number, samples in enumerate(steps[done:], done + 1):
        torch.manual_seed(args.seed * 100_003 + number)  # dropout is the same after a stop
        loss, figures = step_loss(reader, _share(samples))
        optimizer.zero_grad()
        loss.backward()
        together.average_gradients(trained)
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        pairs += len(samples)
        running = {k: 0.96 * running.get(k, v) + 0.04 * v for k, v in figures.items()}
        if number % 20 == 0 and together.rank() == 0:
            shown = " ".join(f"{k} {v:.3f}" for k, v in running.items())
            speed = pairs / (time.time() - began)
            log.info("%d/%d %s  %.1f pairs/s", number, len(steps), shown, speed)
        if number % 100 == 0:
            _store(args, reader, optimizer, schedule, number)


def _store(
    args: argparse.Namespace, reader: Reader, optimizer: Any, schedule: Any, done: int
) -> None:
    if together.rank():
        return
    state = {
        "trained": reader.trained(), "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(), "done": done,
    }  # fmt: skip
    torch.save(state, args.out / "state.part")
    (args.out / "state.part").replace(args.out / "state.pt")


def _resume(args: argparse.Namespace, reader: Reader, optimizer: Any, schedule: Any) -> int:
    """Put back the last state stored and return how many steps are done."""
    path = args.out / "state.pt"
    if not (args.resume and path.exists()):
        return 0
    state = torch.load(path, weights_only=False)
    reader.load_trained(state["trained"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["done"])


def _parameter_groups(args: argparse.Namespace, reader: Reader) -> list[dict[str, object]]:
    """Return the weights: the transformer learns at ``lr``, heads at thrice, kinds at ten times."""
    factors = {"kinds": 10.0, "match_head": 10.0, "base": 1.0}
    groups = []
    for name, parameter in reader.named_parameters():
        if parameter.requires_grad:
            factor = next((f for key, f in factors.items() if key in name), 3.0)
            groups.append({"params": [parameter], "lr": args.lr * factor})
    return groups


def _negatives(args: argparse.Namespace) -> dict[str, float]:
    return {"union": args.negatives, **dict.fromkeys(SETS, args.public_negatives)}


def _share(samples: list[Sample]) -> list[Sample]:
    """Return this process's groups of a step, as much work as the others'; all draw the same."""
    work = [0] * together.processes()
    own: list[Sample] = []
    groups: dict[int, list[Sample]] = {}
    for sample in samples:
        groups.setdefault(sample.group, []).append(sample)
    sizes = {group: sum(len(s.pair.ids) for s in of) for group, of in groups.items()}
    for group in sorted(groups, key=lambda group: -sizes[group]):
        least = work.index(min(work))
        work[least] += sizes[group]
        if least == together.rank():
            own += groups[group]
    return own or samples


def _steps(args: argparse.Namespace, sampler: Sampler) -> list[list[Sample]]:
    steps: list[list[Sample]] = []
    repeat = dict.fromkeys(SETS, args.public_repeat)
    repeat |= {"union": args.union_repeat, "squad": args.squad_repeat}
    repeat |= {f"union:{letter}": 1.0 for letter in args.fresh}
    left = args.epochs
    while left > 0:
        epoch = list(sampler.epoch(args.groups, repeat))
        steps += epoch[: int(len(epoch) * min(1.0, left))]
        left -= 1
    return steps[: args.max_steps] if args.max_steps else steps


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(parse_args())
