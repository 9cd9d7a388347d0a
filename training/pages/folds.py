"""K-fold over the marked pages: every page is read by networks that have not seen it.

python -m training.pages.folds --reading FOLDER          labels, then what is read, scored as FOLDER
python -m training.pages.folds --by hands                a hand left out at a time, labels alone
python -m training.pages.folds --without times,said-again,on-other-pages,label-again

With ``--reading`` the pages as written, their truth and what is read of them go to ``--pages``, and
``score_pages.py`` of that folder scores both: ours by k-fold, and its own by what ships.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from qa.corpus.layout import labelling, turns
from qa.corpus.layout.labeller import Labeller
from qa.corpus.layout.turns import TurnWeights
from qa.corpus.pages import read_page, read_pages
from qa.output.serialise_pages import serialise_page
from training.pages.fit import built_pages, examples_of, fold, hand, marked_pages, turning
from training.pages.layouts import Built
from training.pages.net import Example, Network, fit, write
from training.pages.truth import truth
from training.pages.turns import part_of

PARTS = 3


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


def read_with(
    networks: Sequence[Network],
    built: Iterable[Built],
    folder: Path,
    weights: Mapping[int, TurnWeights],
) -> list[dict[str, Any]]:
    """Write pages with their truth, and return what is read of them with the networks' weights.

    ``weights`` are what ``fit.turning`` returns.
    """
    paths = []
    for place, network in enumerate(networks):
        write(network, folder / f"labels-{place}.npz")
        paths.append(folder / f"labels-{place}.npz")
    read = []
    with mock.patch.object(labelling, "labeller", return_value=Labeller.load(*paths)):
        for one in built:
            (path,) = write_pages([one], folder)
            read.append(read_held(path, one.name, weights))
    return read


def read_held(path: Path, name: str, weights: Mapping[int, TurnWeights]) -> dict[str, Any]:
    """Return what is read of a marked page where turns are told by ``weights`` of other hands."""
    with mock.patch.object(turns, "turn_weights", return_value=weights[part_of(name)]):
        return serialise_page(read_page(path, path.name))


def write_pages(built: Iterable[Built], folder: Path) -> list[Path]:
    """Write built pages and their truth side by side; return the pages' paths."""
    paths = []
    for one in built:
        path = folder / f"{one.name.replace('/', '_')}.txt"
        path.write_text(one.text, "utf-8")
        path.with_suffix(".json").write_text(json.dumps(truth(one), ensure_ascii=False), "utf-8")
        paths.append(path)
    return paths


def as_written(built: Iterable[Built]) -> list[Built]:
    """Return the first of every page's layouts: as it was written."""
    return list({one.name: one for one in reversed(list(built))}.values())


def score(reading: Path, folder: Path, pages: Sequence[dict[str, Any]]) -> str:
    """Return what ``score_pages.py`` of a folder says about pages read of another."""
    told = json.dumps(pages, ensure_ascii=False).encode()
    command = [sys.executable, str(reading / "score_pages.py"), str(folder)]
    return subprocess.run(command, input=told, capture_output=True, check=True).stdout.decode()


def main(arguments: Sequence[str]) -> None:
    """Fit on all parts but one in turn, and print how well that one is labelled and read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--by", choices=("hands", "pages"), default="pages")
    parser.add_argument("--variants", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--networks", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", default="", help="features of these names are left out")
    parser.add_argument("--pages", type=Path, help="a new folder for pages, truth, read.json")
    parser.add_argument("--reading", type=Path, help="a folder with score_pages.py")
    options = parser.parse_args(arguments)
    folder = options.pages or Path(tempfile.mkdtemp(prefix="qa-page-folds-"))
    pages = folder / "pages"
    pages.mkdir(parents=True)
    read = cross_fit(options, pages)
    (folder / "read.json").write_text(json.dumps(read, ensure_ascii=False), "utf-8")
    if options.reading:
        print("k-fold ", score(options.reading, pages, read), end="")
        shipped = read_pages([options.reading], strict=False, on_skip=lambda *_: None)
        own = [serialise_page(page) for page in shipped]
        print("READING", score(options.reading, options.reading, own), end="")


def cross_fit(options: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    """Return what is read of all pages as written, each with networks fitted on other parts."""
    started = time.time()
    marked = marked_pages()
    built, weights = list(built_pages(marked, options.variants)), turning(marked)
    examples = examples_of(built, weights, options.without)
    print(f"{len(built)} built pages, {time.time() - started:.0f} s", flush=True)
    part = hand if options.by == "hands" else lambda name: str(fold(name) % PARTS)
    total: Counter[str] = Counter()
    read: list[dict[str, Any]] = []
    for name in sorted({part(one.name) for one in built}):
        seen = [one for one in examples if part(one[0]) != name]
        networks = [
            fit(seen, options.epochs, options.seed + place) for place in range(options.networks)
        ]
        counts = compare(networks[0], [one for one in examples if part(one[0]) == name])
        total += counts
        print(f"{name}: {shown(counts)}  {time.time() - started:.0f} s", flush=True)
        held = as_written(one for one in built if part(one.name) == name)
        read += read_with(networks, held, folder, weights)
    print("all:", shown(total), flush=True)
    return read


if __name__ == "__main__":
    main(sys.argv[1:])
