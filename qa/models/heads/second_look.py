"""What two lines of a head are to each other, by what they mean: a second look (decision 91).

It is handed to whoever reads pages, as :data:`qa.corpus.layout.articles.LookAgain`.

Kicker and headline, headline and deck, and one headline on two lines are often set alike: over
人人加薪六百元 stands its headline (北岭船厂签下协议) or its kicker (一年谈了九次). The default
encoder's middle layer reads both lines together with the text under them; small networks tell from
that and from what is seen of the lines. ``training/pages/meant.py`` fits them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.formats.base import Line
from qa.corpus.layout.continuation import breaks_phrase
from qa.corpus.layout.head_pairs import (
    RELATIONS,
    HeadPair,
    Relation,
    head_pairs,
    relation_of,
    seen_of,
    text_below,
)
from qa.corpus.layout.labels import Label
from qa.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.models.e5.middle import MiddleStates

    Floats = NDArray[np.float32]

HEAD_NETWORKS = Path(__file__).parent / "model" / "heads.safetensors"
_SURE = 0.6
"""From what probability on a head is read otherwise: chosen on folds of hands (decision 91)."""
_PLAINLY = 0.97
_BRACKETED = re.compile(r"【[^【】]{1,40}】")
_LONGEST, _READ = 120, 60  # characters of a line of a head, and of the text under it, that are read
_BETWEEN = " / "


def look_again(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Return the labels, of every head the two lines set right that are surely something else."""
    best: dict[int, tuple[float, HeadPair, Relation]] = {}
    for pair in head_pairs(lines, labels):
        read = None if _is_plain(lines, labels, pair) else _relation_read(labels, pair)
        sure, relation = _told(lines, labels, pair) if read else (0.0, None)
        least = best[pair.start][0] if pair.start in best else _SURE
        if relation and relation != read and sure >= least:
            best[pair.start] = sure, pair, relation
    found = list(labels)
    for _, pair, relation in best.values():
        _set(found, pair, relation)
    return found


def _relation_read(labels: Sequence[Label], pair: HeadPair) -> Relation | None:
    return relation_of(labels[pair.upper], labels[pair.upper + 1])


def _is_plain(lines: Sequence[Line], labels: Sequence[Label], pair: HeadPair) -> bool:
    """Tell whether two lines need no second look: surely read, in brackets, a cut phrase."""
    both = slice(pair.upper, pair.upper + 2)
    upper, lower = (line.text for line in lines[both])
    sure = all(label.sure >= _PLAINLY for label in labels[both])
    return sure or bool(_BRACKETED.fullmatch(upper)) or breaks_phrase(upper, lower)


def read_together(states: MiddleStates, upper: str, lower: str, body: Sequence[str]) -> Floats:
    """Return what two lines and the text under them mean, each read beside the others."""
    import numpy as np

    first, second = upper[:_LONGEST], lower[:_LONGEST]
    hidden, _ = states.of(_BETWEEN.join((first, second, body[0][:_READ] if body else "")))
    under = len(first) + len(_BETWEEN)
    text = under + len(second) + len(_BETWEEN)
    rest = hidden[text:] if body else hidden[:1]
    parts = (hidden[: len(first)], hidden[under : under + len(second)], rest)
    meant: Floats = np.concatenate([part.mean(0) for part in parts])
    return meant


def _told(lines: Sequence[Line], labels: Sequence[Label], pair: HeadPair) -> tuple[float, Relation]:
    """Return what two lines are most likely to each other, and how likely."""
    import numpy as np

    opened = _opened()
    if opened is None:
        return 0.0, RELATIONS[0]
    states, networks = opened
    texts = lines[pair.upper].text, lines[pair.upper + 1].text
    meant = read_together(states, *texts, text_below(lines, labels, pair.stop))
    seen = np.array(seen_of(lines, labels, pair), np.float32)
    likely = np.mean([_likely(network, seen, meant) for network in networks], 0)
    return float(likely.max()), RELATIONS[int(likely.argmax())]


def _likely(weights: Mapping[str, Floats], seen: Floats, meant: Floats) -> Floats:
    """Return how likely each relation is by one network."""
    import numpy as np

    near = np.tanh(weights["near.weight"] @ meant + weights["near.bias"])
    given = np.concatenate([seen, near])
    inner = np.maximum(weights["inner.weight"] @ given + weights["inner.bias"], 0)
    scores = weights["out.weight"] @ inner + weights["direct.weight"] @ given + weights["out.bias"]
    odds = np.exp(scores - scores.max())
    likely: Floats = odds / odds.sum()
    return likely


@cache
def _opened() -> tuple[MiddleStates, Sequence[Mapping[str, Floats]]] | None:
    """Return encoder and networks; nothing where there is too little memory for them."""
    from qa.models.e5.middle import MiddleStates
    from qa.models.tensors import weights_by_network

    try:
        return MiddleStates(), tuple(weights_by_network(HEAD_NETWORKS).values())
    except (ModelError, ImportError, OSError):
        return None


def _set(found: list[Label], pair: HeadPair, relation: Relation) -> None:
    """Give the lines of a head the labels of a relation, and those about them what follows."""
    at = pair.upper
    found[at] = replace(found[at], role="kicker" if relation == "kicker" else "title")
    found[at + 1] = replace(
        found[at + 1],
        role="deck" if relation == "deck" else "title",
        bond="continues" if relation == "one" else "new",
    )
    over = range(pair.start, at) if relation == "kicker" else ()
    for i in over:
        found[i] = replace(found[i], role="kicker")
    under = range(at + 2, pair.stop) if relation == "deck" else ()
    for i in under:
        found[i] = replace(found[i], role="deck")
