"""Train the reader: ``python -m training.train --out FOLDER``.  See README.md for the recipe.

Under ``torchrun --nproc-per-node 2`` each process takes its share of every step's questions. On a
machine shared with others two processes of one thread are far faster than one of two threads,
which would wait for each other at every operation.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from training import together
from training.batches import Step, step_of
from training.feed import feed
from training.material import Material, read, read_near
from training.model import Reader, Scores
from training.padded import Truth, batches, truth_of
from training.public import SETS
from training.sampling import Sample, Sampler
from training.teachers import Teachers
from training.transformer import in_bfloat16

log = logging.getLogger("train")


def parse_args() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model-dir", type=Path, required=True, help="the base model")
    parser.add_argument("--material", type=Path, required=True, help="by training.material")
    parser.add_argument("--near", type=Path, help="passages the encoder finds, by training.near")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lr", type=float, default=8e-5)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--inner-dropout", type=float, default=0.1, help="between the layers")
    parser.add_argument("--epochs", type=float, default=1)
    parser.add_argument("--groups", type=int, default=16, help="questions a step")
    parser.add_argument("--chunk", type=int, default=8, help="pairs that are padded together")
    parser.add_argument("--negatives", type=float, default=2, help="a question of our own articles")
    parser.add_argument("--public-negatives", type=float, default=0.7)
    parser.add_argument("--union-repeat", type=float, default=1, help="times an epoch")
    parser.add_argument("--fresh", default="", help="letters of our own files drawn once an epoch")
    parser.add_argument("--squad-repeat", type=float, default=1, help="times an epoch")
    parser.add_argument("--public-repeat", type=float, default=1, help="of the other public sets")
    parser.add_argument("--share", type=float, default=1, help="of the articles, by hash")
    parser.add_argument("--init", type=Path, help="go on from these trained tensors")
    parser.add_argument("--teachers", type=Path, nargs="*", default=(), help="runs to learn from")
    parser.add_argument("--trust", type=float, default=0.5, help="what the teachers count")
    parser.add_argument("--resume", action="store_true", help="go on from the state under --out")
    parser.add_argument("--decay", type=float, default=1.0, help="share of the steps, the last")
    parser.add_argument("--max-steps", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0, help="end then; the rate falls by time")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0, help="processes that draw")
    parser.add_argument(
        "--keep-every", type=int, default=100, help="steps; the state to go on from"
    )
    parser.add_argument("--seed", type=int, default=13)
    return parser.parse_args()


def loss_of(scores: Scores, truth: Truth) -> Tensor:
    """Return the summed answerability, span and inside losses of a batch, (3,)."""
    answerable = nn.functional.binary_cross_entropy_with_logits(
        scores.answerable, truth.answerable, weight=truth.weight, reduction="sum"
    )
    log_start = torch.log_softmax(scores.start, -1)
    log_end = torch.log_softmax(scores.end, -1)
    found = (truth.starts * log_start + truth.ends * log_end).sum(-1)
    span = -(truth.span_weight * found).sum() / 2
    readable = (scores.start > torch.finfo(scores.start.dtype).min / 8).float()
    readable[:, 0] = 0
    per_token = nn.functional.binary_cross_entropy_with_logits(
        scores.inside, truth.inside, reduction="none",
        pos_weight=torch.tensor(4.0, device=scores.inside.device),
    )  # fmt: skip
    marked = (per_token * readable).sum(1) / readable.sum(1).clamp(min=1)
    return torch.stack([answerable, span, marked.sum()])


def step_loss(reader: Reader, step: Step, teachers: Teachers, size: int) -> tuple[Tensor, Tensor]:
    """Return one step's loss, and its parts: ranking, answerability, span, inside.

    ``size`` pairs are padded together.
    """
    device = reader.words.weight.device
    weights = in_bfloat16(reader.base)
    parts, relevance, taught = torch.zeros(3, device=device), [], []
    for rows, batch in batches(step.pairs, size, device):
        truth = truth_of(step, rows, batch.ids.shape[1], device)
        truth, said = teachers.mix(batch, truth)
        scores = reader(batch, weights)
        parts = parts + loss_of(scores, truth)
        relevance.append(scores.relevance)
        taught.append(said)
    ranked = torch.from_numpy(step.ranked).to(device)
    ranking = ranking_loss(torch.cat(relevance), ranked, teachers.rank(torch.cat(taught), ranked))
    found = torch.cat([ranking[None], parts / max(1, len(step.weight))])
    return (found * torch.tensor([1.0, 1.0, 2.0, 1.0], device=device)).sum(), found.detach()


def ranking_loss(relevance: Tensor, ranked: Tensor, shares: Tensor) -> Tensor:
    """Return the mean cross entropy of each line's scores against its ``shares`` (G, M)."""
    if not len(ranked):
        return relevance.sum() * 0
    floor = torch.finfo(relevance.dtype).min / 4
    scores = relevance[ranked.clamp(min=0)].masked_fill(ranked < 0, floor)
    return -(shares * torch.log_softmax(scores, -1)).sum(-1).mean()


def train(args: argparse.Namespace) -> None:
    """Train, save the changed tensors and the arguments under ``args.out``."""
    clock = together.Clock(args.seconds) if args.seconds else None
    torch.set_num_threads(args.threads)
    together.join()
    torch.manual_seed(args.seed)
    material = read(args.material)
    if args.near:
        material = material.with_nearest(read_near(args.near))
    draw, steps = drawing(args, material.part(args.share))
    reader = Reader(args.model_dir, args.dropout, args.inner_dropout)
    if args.init:
        reader.load_trained(load_file(args.init / "trained.safetensors"))
    args.out.mkdir(parents=True, exist_ok=True)
    _loop(args, reader.to(together.device()), draw, steps, clock)
    save(args, reader)


def drawing(args: argparse.Namespace, material: Material) -> tuple[Callable[[int], Step], int]:
    """Return what draws a step by its number, and how many there are."""
    negatives = {"union": args.negatives, **dict.fromkeys(SETS, args.public_negatives)}
    sampler = Sampler(material, negatives)
    steps: list[list[int]] = []
    repeat = dict.fromkeys(SETS, args.public_repeat)
    repeat |= {"union": args.union_repeat, "squad": args.squad_repeat}
    repeat |= {f"union:{letter}": 1.0 for letter in args.fresh}
    left = args.epochs
    while left > 0:
        epoch = sampler.plan(args.groups, repeat, args.seed + 7919 * len(steps))
        steps += epoch[: int(len(epoch) * min(1.0, left))]
        left -= 1
    steps = steps[: args.max_steps] if args.max_steps else steps

    def draw(number: int) -> Step:
        samples = sampler.draw(steps[number], args.seed * 1_000_003 + number)
        return step_of(_share(samples))

    return draw, len(steps)


def save(args: argparse.Namespace, reader: Reader) -> None:
    """Write ``trained.safetensors`` and ``config.json``."""
    if together.rank():
        return
    save_file(reader.trained(), args.out / "trained.safetensors")
    config = json.dumps(vars(args), indent=1, default=str)
    (args.out / "config.json").write_text(config, "utf-8")


def _loop(
    args: argparse.Namespace,
    reader: Reader,
    draw: Callable[[int], Step],
    total: int,
    clock: together.Clock | None,
) -> None:
    trained = [p for p in reader.parameters() if p.requires_grad]
    log.info("%d steps, %d weights", total, sum(p.numel() for p in trained))
    optimizer = torch.optim.AdamW(_parameter_groups(args, reader), weight_decay=0.01, fused=True)
    rate = together.learning_rate(total, args.decay, clock=clock)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    done = _resume(args, reader, optimizer, schedule)
    teachers = Teachers(args.model_dir, args.teachers, args.trust, together.device())
    reader.train()
    began, pairs, shown = time.time(), 0, torch.zeros(())
    for number, step in enumerate(feed(draw, range(done, total), args.workers), done + 1):
        torch.manual_seed(args.seed * 100_003 + number)  # dropout is the same after a stop
        loss, parts = step_loss(reader, step, teachers, args.chunk)
        together.learn(loss, trained, optimizer, schedule)
        shown = 0.96 * shown + 0.04 * parts if pairs else parts
        pairs += len(step.weight)
        if number % 20 == 0 and together.rank() == 0:
            told = " ".join(f"{x:.3f}" for x in shown.tolist())
            speed = pairs / (time.time() - began)
            log.info("%d/%d %s  %.1f pairs/s", number, total, told, speed)
        if number % args.keep_every == 0:
            _store(args, reader, optimizer, schedule, number)
        if clock and clock.share() >= 1:
            log.info("%d/%d steps in time", number, total)
            break


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
    """Return the weights: the transformer learns at ``lr``, heads at thrice, kinds at ten times.

    Three groups: a step is taken for all weights of a group at once.
    """
    factors = {"kinds": 10.0, "match_head": 10.0, "base": 1.0}
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        if parameter.requires_grad:
            factor = next((f for key, f in factors.items() if key in name), 3.0)
            groups.setdefault(factor, []).append(parameter)
    return [{"params": of, "lr": args.lr * factor} for factor, of in groups.items()]


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


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(parse_args())
