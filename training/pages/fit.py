"""Fit the labeller of lines, and measure it on pages and hands it has not seen.

python -m training.pages.fit --folds hands        k-fold, one hand left out at a time
python -m training.pages.fit --write              two networks of all pages -> the model folder
python -m training.pages.fit --write --new j --epochs 3   the shipped ones go on with a new hand
python -m training.pages.fit --pages FOLDER       write the built pages with their truth
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout import labelling
from qa.corpus.layout.features import page_features, repeatable
from qa.corpus.layout.labeller import LABEL_WEIGHTS, Labeller
from qa.corpus.pages import read_page
from qa.output.serialise import serialise_page
from training.pages.layouts import Built, build
from training.pages.marked import MarkedPage, MarkError, read_marked
from training.pages.net import Example, Network, fit, write
from training.pages.samples import sample_pages
from training.pages.truth import labels, truth

ROOT = Path(__file__).parent
WEIGHTS = (LABEL_WEIGHTS / "labels-1.npz", LABEL_WEIGHTS / "labels-2.npz")
"""The networks that are fitted, by the seed alone different; labels-0.npz is an earlier one, of 314
pages, and ships with them: three are surer than two on pages none of them saw."""


def marked_pages() -> list[MarkedPage]:
    """Return all marked pages."""
    found = []
    for path in sorted(ROOT.glob("*/*.txt")):
        try:
            found.append(read_marked(path))
        except MarkError as error:
            print(error, file=sys.stderr)
    return [*found, *sample_pages(ROOT / "s")]


def built_pages(pages: Sequence[MarkedPage], variants: int) -> Iterator[Built]:
    """Yield every page as written and in ``variants`` further layouts; lenders are of its fold."""
    for page in pages:
        lenders = [o for o in pages if o.name != page.name and _fold(o.name) == _fold(page.name)]
        for seed in range((variants + 1) * (3 if "extracted" in page.facts else 1)):
            yield build(page, seed, [o for o in lenders if hand(o.name) == hand(page.name)])


def new_and_known(pages: Sequence[MarkedPage], new: str, variants: int) -> Iterator[Built]:
    """Yield the pages of a new hand in all layouts, and each known one in one, lest it be lost."""
    yield from built_pages([page for page in pages if hand(page.name) == new], variants)
    for number, page in enumerate(page for page in pages if hand(page.name) != new):
        yield build(page, number % (variants + 1), [])


def hand(name: str) -> str:
    """Return who wrote a page."""
    return name.split("/", maxsplit=1)[0]


def _fold(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[0] % 5


def example(built: Built, seed: int = 0) -> Example:
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
    return built.name, page_features(lines, _elsewhere(built, seed)), truths


def without(given: Example, names: str) -> Example:
    """Return an example without the features of the names, neighbours' and pairs' included."""
    if not names:
        return given
    left_out = re.compile(rf"(?:^|[:&])(?:{names.replace(',', '|')})(?:[=&]|$)")
    name, lines, truths = given
    return name, [[f for f in line if not left_out.search(f)] for line in lines], truths


def _elsewhere(built: Built, seed: int) -> frozenset[str]:
    """Return lines that other pages of a folder would repeat; for most pages nothing is known."""
    rng = random.Random(f"{built.name}/{seed}/folder")
    if rng.random() > 0.35:
        return frozenset()
    repeated = (line for line in built.lines if line.role in ("furniture", "masthead"))
    return frozenset(repeatable(line.text) for line in repeated if rng.random() < 0.7)


def compare(network: Network, examples: Sequence[Example]) -> Counter[str]:
    """Count lines whose role, bond and both are right, and right titles and begun articles."""
    counts: Counter[str] = Counter()
    for _, features, truths in examples:
        for told, true in zip(network.labels(features), truths, strict=True):
            bond, role = true.split(":")
            counts["lines"] += 1
            counts["role"] += told.split(":")[1] == role
            counts["bond"] += told.split(":")[0] == bond
            counts["both"] += told == true
            for what, here, there in (
                ("begins", bond == "begins", told.startswith("begins")),
                ("title", role == "title", told.endswith(":title")),
                ("furniture", role == "furniture", told.endswith(":furniture")),
                ("heading", role == "heading", told.endswith(":heading")),
            ):
                counts[f"{what} both"] += here and there
                counts[f"{what} either"] += here + there
    return counts


def shown(counts: Counter[str]) -> str:
    """Return the shares as one line."""
    lines = max(1, counts["lines"])
    parts = [f"{k} {counts[k] / lines:.3f}" for k in ("role", "bond", "both")]
    parts += [
        f"{k} F1 {2 * counts[f'{k} both'] / max(1, counts[f'{k} either']):.3f}"
        for k in ("begins", "title", "furniture", "heading")
    ]
    return f"{lines} lines  " + "  ".join(parts)


def main(arguments: Sequence[str]) -> None:
    """Fit, and print how well pages not seen are labelled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", choices=("hands", "pages"))
    parser.add_argument("--variants", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--without", default="", help="features of these names are left out: times,seam"
    )
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--new", default="", help="a hand that the shipped networks go on with")
    parser.add_argument("--write", type=Path, nargs="*", help="fit on all, a network each file")
    parser.add_argument("--test", type=Path, help="also label the pages of a folder with truth")
    options = parser.parse_args(arguments)
    pages = marked_pages()
    started = time.time()
    if options.new:
        built = list(new_and_known(pages, options.new, options.variants))
    else:
        built = list(built_pages(pages, options.variants))
    examples = [without(example(one, seed), options.without) for seed, one in enumerate(built)]
    print(
        f"{len(pages)} marked, {len(built)} built pages, {time.time() - started:.0f} s",
        file=sys.stderr,
    )
    if options.write is not None:
        shipped = sorted(LABEL_WEIGHTS.glob("*.npz")) if options.new else []
        for place, path in enumerate(options.write or shipped or WEIGHTS):
            fitted(
                examples, options, path, options.seed + place, dict(enumerate(shipped)).get(place)
            )
            print(path, path.stat().st_size, "bytes", f"{time.time() - started:.0f} s", flush=True)
        return
    cross_fit(built, examples, options)


def cross_fit(
    built: Sequence[Built], examples: Sequence[Example], options: argparse.Namespace
) -> None:
    """Fit on all folds but one in turn and print how well that one is labelled.

    With ``--pages`` its pages as written, their truth and what is read of them go there.
    """
    fold = hand if options.folds == "hands" else lambda name: str(_fold(name) % 3)
    total: Counter[str] = Counter()
    read: list[dict[str, Any]] = []
    for name in sorted({fold(one[0]) for one in examples}):
        network = fit([e for e in examples if fold(e[0]) != name], options.epochs, options.seed)
        counts = compare(network, [e for e in examples if fold(e[0]) == name])
        total += counts
        print(f"{name}: {shown(counts)}", flush=True)
        if options.pages:
            held = [one for one in built if fold(one.name) == name]
            read += read_with(network, held, options.pages)
    print("all:", shown(total))
    if options.pages:
        (options.pages / "read.json").write_text(json.dumps(read, ensure_ascii=False), "utf-8")


def read_with(network: Network, built: Sequence[Built], folder: Path) -> list[dict[str, Any]]:
    """Write pages with their truth, and return what is read of them with the network's weights."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / "labels.npz"
    write(network, weights)
    found = []
    with mock.patch.object(labelling, "labeller", return_value=Labeller.load(weights)):
        for path in write_pages(built, folder):
            found.append(serialise_page(read_page(path, path.name)))
    return found


def fitted(
    examples: Sequence[Example],
    options: argparse.Namespace,
    path: Path,
    seed: int,
    start: Path | None,
) -> None:
    """Fit on all pages and write the weights; with ``start`` go on from those of a network."""
    network = fit(examples, options.epochs, seed, path.with_suffix(".log"), start)
    write(network, path)
    if options.test:
        print("test:", shown(compare(network, list(tests(options.test)))))


def tests(folder: Path) -> Iterator[Example]:
    """Yield the pages of a folder in score_pages.py's form; of bonds only beginnings are known."""
    for path in sorted(folder.glob("*.json")):
        page = next(p for p in (path.with_suffix(".txt"), path.with_suffix(".md")) if p.exists())
        text = page.read_text("utf-8").lstrip("\ufeff")
        kinds = {
            n: (kind.split("+")[0], a)
            for n, kind, a in json.loads(path.read_text("utf-8"))["lines"]
        }
        lines = read_lines(text)
        starts = [text.count("\n", 0, line.extent.start) + 1 for line in lines]
        begun: set[int] = set()
        truths = []
        for number in starts:
            kind, article = kinds[number]
            opens = article is not None and article not in begun
            begun |= {article} if article is not None else set()
            truths.append(f"{'begins' if opens else 'new'}:{kind}")
        yield path.stem, page_features(lines), truths


def write_pages(built: Sequence[Built], folder: Path) -> list[Path]:
    """Write built pages and their truth side by side; return the pages' paths."""
    paths = []
    for one in built:
        name = one.name.replace("/", "_")
        path = folder / f"{name}-{len(list(folder.glob(f'{name}-*.txt')))}.txt"
        path.write_text(one.text, "utf-8")
        path.with_suffix(".json").write_text(json.dumps(truth(one), ensure_ascii=False), "utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    main(sys.argv[1:])
