"""Fit the tagger that tells what several things a question asks; check it by k-fold over writers.

    python -m training.splitting [--folds] [--write] [--seeds 3]

The questions in ``training/data/splits`` are marked by hand, a writer each file: ``[…]`` is asked
for alone, ``{…}`` no part needs, the rest stays in every part. Beside them stand plain questions
of ``training/data``, so that what people mostly ask stays whole. What the network sees of each
character is the middle layer of the default encoder (:mod:`qa.models.e5.middle`), the character,
and where tokens begin and end. ``--folds`` leaves out each writer in turn and prints how many of
their questions are split, into as many parts as they should be, and nearly (0.85 of the characters
of each part) or exactly as marked, and how many single ones are split wrongly. ``--write`` fits
from several beginnings on all and writes what ships. Some minutes a fit on one core; ``--graph``
writes the encoder's first layers as a graph of their own.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn

from qa.models.e5.middle import GRAPH, MiddleStates
from qa.models.e5.model import GRAPH as WHOLE_GRAPH
from qa.models.e5.model import MODEL as ENCODER
from qa.models.splitting.network import TAGS, best_tags
from qa.models.splitting.splitter import SETTINGS, SPLITTER, WEIGHTS, pieces_tagged
from qa.retrieval.parts.written import of_whole_words, texts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

DATA = Path(__file__).parent / "data" / "splits"
LAYER = "layer.6.out"
"""The seventh of twelve layers; the fourth and the last tell less (decision 35)."""
EPOCHS, RATE, BATCH = 9, 3e-3, 48
PLAIN = 2500
"""Plain questions that are read beside those marked."""
LEAST_COUNT = 3
"""Questions at least that have a character which the network knows."""
NEAR = 0.85
LEAST = 2.0
"""Logit from which on several things are asked: single questions are many, and hurt when split."""
WEIGHT_OF_WHOLE = 2.0
_STOPS = " ,，、?？;；。.!！:：\u3000"


@dataclass(frozen=True, slots=True)
class Marked:
    """A question, its tags, and what the encoder says of its characters."""

    text: str
    tags: str
    states: Floats
    edges: Floats


class Tagger(nn.Module):
    """The network of :mod:`qa.models.splitting.network`, as it is fitted."""

    def __init__(self, characters: int, hidden: int = 384, size: int = 96) -> None:
        super().__init__()
        self.proj = nn.Linear(hidden, size)
        self.emb = nn.Embedding(characters + 1, size // 4)
        self.rnn = nn.GRU(size + size // 4 + 2, size, bidirectional=True, batch_first=True)
        self.out = nn.Linear(2 * size, len(TAGS))
        self.whole = nn.Linear(4 * size, 1)
        self.drop = nn.Dropout(0.4)

    def forward(
        self, states: torch.Tensor, known: torch.Tensor, edges: torch.Tensor, there: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return scores of tags ``(batch, characters, 4)`` and logits that several are asked."""
        near = torch.tanh(self.proj(self.drop(states)))
        given = torch.cat([near, self.emb(known), edges], -1)
        lengths = there.sum(1).long()
        packed = nn.utils.rnn.pack_padded_sequence(
            given, lengths, batch_first=True, enforce_sorted=False
        )
        read, _ = nn.utils.rnn.pad_packed_sequence(
            self.rnn(packed)[0], batch_first=True, total_length=given.shape[1]
        )
        mask = there[:, :, None]
        mean = (read * mask).sum(1) / mask.sum(1)
        most = (read + (mask - 1) * 9).amax(1)
        whole = self.whole(self.drop(torch.cat([mean, most], -1)))[:, 0]
        return self.out(self.drop(read)), whole


def parse(line: str) -> tuple[str, str]:
    """Return a marked question's text and tags; stops beside pieces and at the end are no part's.

    >>> parse("[甲厂]{和}[乙厂]{各}几个人？")
    ('甲厂和乙厂各几个人？', 'BIXBIXHHHX')
    """
    text, tags, now = "", "", "H"
    for character in line.strip("\n"):
        if character in "[]{}":
            now = {"[": "B", "{": "X"}.get(character, "H")
            continue
        text, tags = text + character, tags + now
        now = "I" if now == "B" else now
    return text, _without_stops(text, list(tags))


def _without_stops(text: str, tags: list[str]) -> str:
    if "B" not in tags:
        return "".join(tags)
    at = len(text)
    while at and text[at - 1] in "?？.。 " and tags[at - 1] == "H":
        at -= 1
        tags[at] = "X"
    for place, character in enumerate(text):
        between = "B" in tags[:place] and "B" in tags[place:]
        if between and character in _STOPS and character != " " and tags[place] == "H":
            tags[place] = "X"
    return "".join(tags)


def read_sets() -> dict[str, list[Marked]]:
    """Return the questions of each writer with what the encoder says of them."""
    states = MiddleStates()
    sets = {}
    for path in sorted(DATA.glob("*.txt")):
        marked = [parse(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        sets[path.stem] = [Marked(text, tags, *states.of(text)) for text, tags in marked]
        sys.stderr.write(f"{path.stem}: {len(marked)}\n")
    return sets


def read_plain(count: int = PLAIN) -> list[Marked]:
    """Return plain questions of the other training data, each kept whole."""
    asked = [
        told["question"].strip()
        for path in sorted(DATA.parent.glob("union_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        for told in json.loads(line).get("questions", ())
    ]
    states = MiddleStates()
    chosen = random.Random(count).sample(asked, count)
    return [Marked(text, "H" * len(text), *states.of(text)) for text in chosen]


def characters_of(questions: Sequence[Marked]) -> list[str]:
    """Return the characters that the network is to know, in order."""
    counted = Counter(c.lower() for one in questions for c in set(one.text))
    return sorted(c for c, count in counted.items() if count >= LEAST_COUNT and len(c) == 1)


def fit(questions: Sequence[Marked], characters: Sequence[str], seed: int) -> Tagger:
    """Return a network fitted on ``questions`` from the beginning that ``seed`` gives."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Tagger(len(characters))
    learner = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    steps = EPOCHS * -(-len(questions) // BATCH)
    done = 0
    for _ in range(EPOCHS):
        net.train()
        for some in _batches(questions, chance):
            for group in learner.param_groups:
                group["lr"] = RATE * min(1, (done + 1) / 50) * max(0.02, 1 - done / steps)
            loss = _loss(net, some, characters)
            learner.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            learner.step()
            done += 1
    return net.eval()


def _batches(questions: Sequence[Marked], chance: random.Random) -> list[list[Marked]]:
    order = sorted(questions, key=lambda one: len(one.text) + chance.random() * 12)
    found = [list(order[at : at + BATCH]) for at in range(0, len(order), BATCH)]
    chance.shuffle(found)
    return found


def _padded(some: Sequence[Marked], characters: Sequence[str]) -> list[torch.Tensor]:
    """Return states, characters, edges, which places are there, and tags of a batch."""
    known = {one: at for at, one in enumerate(characters, 1)}
    size, most = len(some), max(len(one.text) for one in some)
    states = np.zeros((size, most, some[0].states.shape[1]), np.float32)
    edges, there = np.zeros((size, most, 2), np.float32), np.zeros((size, most), np.float32)
    ids, tags = np.zeros((size, most), np.int64), np.zeros((size, most), np.int64)
    for row, one in enumerate(some):
        end = len(one.text)
        states[row, :end], edges[row, :end], there[row, :end] = one.states, one.edges, 1
        ids[row, :end] = [known.get(c.lower(), 0) for c in one.text]
        tags[row, :end] = [TAGS.index(tag) for tag in one.tags]
    return [torch.from_numpy(one) for one in (states, ids, edges, there, tags)]


def _loss(net: Tagger, some: Sequence[Marked], characters: Sequence[str]) -> torch.Tensor:
    *given, tags = _padded(some, characters)
    scores, whole = net(*given)
    each = nn.functional.cross_entropy(
        scores.reshape(-1, len(TAGS)), tags.reshape(-1), reduction="none"
    )
    several = (tags == TAGS.index("B")).any(1).float()
    told = nn.functional.binary_cross_entropy_with_logits(whole, several)
    return (each.reshape(tags.shape) * given[-1]).sum() / len(some) + WEIGHT_OF_WHOLE * told


def said(nets: Sequence[Tagger], one: Marked, characters: Sequence[str]) -> tuple[float, list[str]]:
    """Return the logit that a question asks several things, and its parts by the likeliest tags."""
    *given, _ = _padded([one], characters)
    with torch.no_grad():
        read = [net(*given) for net in nets]
    scores = np.mean([torch.log_softmax(scores[0], -1).numpy() for scores, _ in read], 0)
    return float(np.mean([whole[0] for _, whole in read])), _parts(one.text, best_tags(scores))


def _parts(text: str, tags: str) -> list[str]:
    pieces = pieces_tagged(tags)
    return texts_of(text, of_whole_words(text, pieces)) if pieces else []


def check(nets: Sequence[Tagger], kept: Sequence[Marked], characters: Sequence[str]) -> str:
    """Return a line of how questions that nothing was fitted on are split."""
    counted: Counter[str] = Counter()
    for one in kept:
        whole, parts = said(nets, one, characters)
        wanted, got = _parts(one.text, one.tags), parts if whole >= LEAST else []
        if not wanted:
            counted["single"] += 1
            counted["split wrongly"] += bool(got)
            continue
        counted["several"] += 1
        counted["split"] += bool(got)
        counted["as many"] += len(got) == len(wanted)
        counted["nearly"] += len(got) == len(wanted) and all(map(_alike, got, wanted))
        counted["exactly"] += got == wanted
    return ", ".join(f"{name} {count}" for name, count in counted.items())


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEAR


def write(nets: Sequence[Tagger], characters: Sequence[str]) -> None:
    """Write weights and settings of what ships."""
    tensors = {
        f"{at}.{name}": tensor.numpy().astype(np.float16)
        for at, net in enumerate(nets)
        for name, tensor in net.state_dict().items()
    }
    SPLITTER.mkdir(exist_ok=True)
    save_file(tensors, SPLITTER / WEIGHTS)
    settings = {"least": LEAST, "characters": "".join(characters)}
    (SPLITTER / SETTINGS).write_text(json.dumps(settings, ensure_ascii=False) + "\n", "utf-8")


def write_graph() -> None:
    """Write the layers of the encoder's graph up to :data:`LAYER` beside it."""
    import onnx

    model = onnx.load(str(ENCODER / WHOLE_GRAPH), load_external_data=False)
    graph, needed, kept = model.graph, {LAYER}, []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    output = onnx.helper.make_tensor_value_info(LAYER, onnx.TensorProto.FLOAT, None)
    weights = [one for one in graph.initializer if one.name in needed]
    inputs = [one for one in graph.input if one.name in needed]
    _replace(graph.node, kept[::-1])
    _replace(graph.initializer, weights)
    _replace(graph.input, inputs)
    _replace(graph.output, [output])
    onnx.save(model, str(ENCODER / GRAPH))


def _replace(held: Any, new: Sequence[Any]) -> None:
    del held[:]
    held.extend(new)


def main() -> None:
    """Print the folds; fit and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--graph", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    if given.graph:
        write_graph()
    sets = read_sets() if given.folds or given.write else {}
    plain = read_plain() if sets else []
    every = [*plain, *(one for some in sets.values() for one in some)]
    characters = characters_of(every)
    for name in sets if given.folds else ():
        others = [one for other, some in sets.items() if other != name for one in some]
        rest = [*plain, *others]
        nets = [fit(rest, characters, seed) for seed in range(given.seeds)]
        sys.stdout.write(f"{name}: {check(nets, sets[name], characters)}\n")
        sys.stdout.flush()
    if given.write:
        write([fit(every, characters, seed) for seed in range(given.seeds)], characters)


if __name__ == "__main__":
    main()
