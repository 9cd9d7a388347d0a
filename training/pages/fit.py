"""Fit the labeller of lines; training/pages/folds.py measures it on pages it has not seen.

python -m training.pages.fit --write              two networks of all pages -> the model folder
python -m training.pages.fit --write --new yz --epochs 3   the shipped ones go on with new hands
python -m training.pages.fit --write --printed OUT --epochs 10   the one of text learns print
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.features import page_features
from qa.corpus.layout.labeller import LABEL_WEIGHTS
from qa.corpus.layout.surroundings import repeatable
from qa.corpus.layout.turns import TURN_FEATURES, TurnWeights
from training.pages.layouts import Built, build
from training.pages.marked import MarkedPage, MarkError, read_marked
from training.pages.net import Example, counted, fit, mean_of, with_fewer, write
from training.pages.printed import printed_examples
from training.pages.samples import sample_pages
from training.pages.small import built_small
from training.pages.truth import labels
from training.pages.turns import cross_fitted, part_of

ROOT = Path(__file__).parent
WEIGHTS = tuple(LABEL_WEIGHTS / f"labels-{place}.npz" for place in (3, 4, 5))
"""The networks that are fitted, by seeds and layouts alone different; ``counts`` in the files tells
for how many each stands in their mean (decisions 42, 75). No network has seen ``unseen``,
``ordinary``, ``aside``."""


PRINTED = {LABEL_WEIGHTS / "labels-3.npz": LABEL_WEIGHTS / "printed-3.npz"}
"""The network that printed sheets are labelled with, by the one that it goes on from."""
_MOST = 9_000
"""Features that a network keeps: the package must not grow."""
_MOST_PRINTED = 12_500
_TEXTS, _RATE = 250, 3e-3
"""Of the network for print: the features it keeps, the pages of text that it learns beside sheets,
the rate of learning (decision 70)."""


def marked_pages() -> list[MarkedPage]:
    """Return all marked pages."""
    found = []
    for path in sorted(ROOT.glob("?/*.txt")):
        try:
            found.append(read_marked(path))
        except MarkError as error:
            print(error, file=sys.stderr)
    return [*found, *sample_pages(ROOT / "s")]


def built_pages(pages: Sequence[MarkedPage], variants: int) -> Iterator[Built]:
    """Yield every page as written and in ``variants`` further layouts; lenders are of its fold."""
    for page in pages:
        lenders = [o for o in pages if o.name != page.name and fold(o.name) == fold(page.name)]
        for seed in range((variants + 1) * (3 if "extracted" in page.facts else 1)):
            yield build(page, seed, [o for o in lenders if hand(o.name) == hand(page.name)])


def small_pages(pages: Sequence[MarkedPage], seed: int = 1) -> Iterator[Built]:
    """Yield of every page one to three articles that follow each other, in one layout each."""
    for page in pages:
        others = [one for one in pages if hand(one.name) == hand(page.name)]
        built = built_small(page, seed, others)
        if built is not None:
            yield built


def new_and_known(pages: Sequence[MarkedPage], new: str, variants: int) -> Iterator[Built]:
    """Yield the pages of new hands in all layouts, and each known one in one, lest it be lost."""
    yield from built_pages([page for page in pages if hand(page.name) in new], variants)
    for number, page in enumerate(page for page in pages if hand(page.name) not in new):
        yield build(page, number % (variants + 1), [])


def fit_printed(folders: Sequence[Path], pages: Sequence[MarkedPage], epochs: int) -> None:
    """Let a network go on with printed sheets, and with some pages of text lest those be lost.

    It goes on twice, by the seed alone different; the mean of both is written.
    """
    printed = [one for folder in folders for one in printed_examples(folder)]
    for start, out in PRINTED.items():
        some = random.Random(1).sample(list(pages), min(_TEXTS, len(pages)))
        both = [*printed, *(example(build(page, 0, [])) for page in some)]
        # what ships tells turns of these pages too surely, as it was fitted on them
        examples = [without(one, ",".join(TURN_FEATURES)) for one in both]
        log = out.with_suffix(".log")
        mean = mean_of([fit(examples, epochs, seed, log, start, _RATE, 0.0) for seed in (1, 2)])
        write(with_fewer(mean, examples, _MOST_PRINTED), out)
        print(out, out.stat().st_size, "bytes", flush=True)


def hand(name: str) -> str:
    """Return who wrote a page."""
    return name.split("/", maxsplit=1)[0]


def fold(name: str) -> int:
    """Return in which of five parts a page stands."""
    return hashlib.sha256(name.encode()).digest()[0] % 5


def turning(pages: Sequence[MarkedPage]) -> dict[int, TurnWeights]:
    """Return, for each part of the hands, what tells turns as learned from pages of the others."""
    built = list(built_pages(pages, 1))
    return cross_fitted(built, [labels(one) for one in built])


def examples_of(
    built: Sequence[Built], weights: Mapping[int, TurnWeights], left_out: str = ""
) -> list[Example]:
    """Return built pages with their features and labels; features of some names are left out.

    ``weights`` are what :func:`turning` returns.
    """
    return [
        without(example(one, seed, weights[part_of(one.name)]), left_out)
        for seed, one in enumerate(built)
    ]


def example(built: Built, seed: int = 0, weights: TurnWeights | None = None) -> Example:
    """Return the features and labels of a built page."""
    text = built.text
    lines = read_lines(text)
    truths: list[str] = []
    starts = built.starts()
    told = labels(built)
    at = -1
    for line in lines:
        goes_on = at + 1 >= len(starts) or line.extent.start < starts[at + 1]
        at += not goes_on
        truths.append(told[at].replace("begins:", "new:") if goes_on else told[at])
    return built.name, page_features(lines, _elsewhere(built, seed), weights), truths


def without(given: Example, names: str) -> Example:
    """Return an example without the features of the names, neighbours' and pairs' included."""
    if not names:
        return given
    left_out = re.compile(rf"(?:^|[:&])(?:{names.replace(',', '|')})(?:[=&~]|$)")
    name, lines, truths = given
    return name, [[f for f in line if not left_out.search(f)] for line in lines], truths


def _shipped(path: Path, place: int) -> Path:
    """Return the network that the one written to a path goes on from: that of its name."""
    named = LABEL_WEIGHTS / path.name
    return named if named.exists() else WEIGHTS[place % len(WEIGHTS)]


def _elsewhere(built: Built, seed: int) -> frozenset[str]:
    """Return lines that other pages of a folder would repeat; for most pages nothing is known."""
    rng = random.Random(f"{built.name}/{seed}/folder")
    if rng.random() > 0.35:
        return frozenset()
    repeated = (line for line in built.lines if line.role in ("furniture", "masthead"))
    return frozenset(repeatable(line.text) for line in repeated if rng.random() < 0.7)


def main(arguments: Sequence[str]) -> None:
    """Fit on all marked pages and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--without", default="", help="features of these names are left out: times,seam"
    )
    parser.add_argument("--new", default="", help="hands that the shipped networks go on with: yz")
    parser.add_argument("--rate", type=float, default=0.0, help="of learning; 0: the usual one")
    parser.add_argument("--most", type=int, default=_MOST, help="features a network")
    parser.add_argument("--printed", type=Path, nargs="+", help="folders of printed sheets")
    parser.add_argument("--write", type=Path, nargs="*", help="a network each file", required=True)
    options = parser.parse_args(arguments)
    pages = marked_pages()
    started = time.time()
    if options.printed:
        fit_printed(options.printed, pages, options.epochs)
        return
    if options.new:
        built = list(new_and_known(pages, options.new, options.variants))
    else:
        built = [*built_pages(pages, options.variants), *small_pages(pages)]
    examples = examples_of(built, turning(pages), options.without)
    print(
        f"{len(pages)} marked, {len(built)} built pages, {time.time() - started:.0f} s",
        file=sys.stderr,
    )
    for place, path in enumerate(options.write or WEIGHTS):
        start = _shipped(path, place) if options.new else None
        log = path.with_suffix(".log")
        network = fit(examples, options.epochs, options.seed + place, log, start, options.rate)
        write(with_fewer(network, examples, options.most), path, counted(start))
        print(path, path.stat().st_size, "bytes", f"{time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
