"""What each part of the reader of pages is worth: it is fitted anew without the part.

python -m training.pages.ablate --reading FOLDER

One of three parts of the marked pages is held out; networks are fitted on the others, and read the
pages held out as they were written, and those of FOLDER; ``score_pages.py`` there scores both.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from qa.corpus.formats.base import Line
from qa.corpus.layout import articles, labelling
from qa.corpus.layout.labeller import Labeller
from qa.corpus.layout.labels import Label
from qa.corpus.pages import read_pages
from qa.output.serialise_pages import serialise_page
from training.pages.fit import built_pages, examples_of, fold, marked_pages, turning, without
from training.pages.folds import PARTS, as_written, read_held, score, write_pages
from training.pages.net import Example, fit, write
from training.pages.ruled import Ruled, ruled_bonds

REPETITION = "times,said-again,on-other-pages,label-again"


@dataclass(frozen=True, slots=True)
class Kind:
    """One row: what is changed in the examples, and whether bonds are told by rule."""

    name: str
    changed: Callable[[Example], Example] | None
    bonds: bool = True


def roles_alone(given: Example) -> Example:
    """Return an example whose labels say nothing of bonds."""
    name, lines, truths = given
    return name, lines, [f"new:{truth.split(':')[1]}" for truth in truths]


KINDS = (
    Kind("rules alone", None),
    Kind("without repetition", lambda given: without(given, REPETITION)),
    Kind("without bonds", roles_alone, bonds=False),
    Kind("full", lambda given: given),
)


def main(arguments: Sequence[str]) -> None:
    """Print a row for each kind: the pages held out, then those of the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reading", type=Path, required=True, help="a folder with score_pages.py")
    parser.add_argument("--part", type=int, default=0, help="the part that is held out")
    parser.add_argument("--variants", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--networks", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="names of rows")
    options = parser.parse_args(arguments)
    marked = marked_pages()
    built = list(built_pages(marked, options.variants))
    held = [one for one in as_written(built) if fold(one.name) % PARTS == options.part]
    weights = turning(marked)
    examples = examples_of(built, weights)
    seen = [one for one in examples if fold(one[0]) % PARTS != options.part]
    pages = Path(tempfile.mkdtemp(prefix="qa-page-ablate-"))
    paths = write_pages(held, pages)
    for kind in KINDS:
        if options.only and kind.name not in options.only:
            continue
        started = time.time()
        with _reading(kind, seen, options):
            pairs = zip(paths, held, strict=True)
            alone = [read_held(path, one.name, weights) for path, one in pairs]
            print(f"{kind.name:20} held out", score(options.reading, pages, alone), end="")
            read = read_pages([options.reading], strict=False, on_skip=lambda *_: None)
            together = [serialise_page(page) for page in read]
            told = score(options.reading, options.reading, together)
            print(f"{kind.name:20} READING ", told, end="", flush=True)
        print(f"{time.time() - started:.0f} s", file=sys.stderr)


@contextmanager
def _reading(kind: Kind, seen: Sequence[Example], options: argparse.Namespace) -> Iterator[None]:
    """Read pages with networks fitted for a row, or by rules."""
    with mock.patch.object(labelling, "labeller", return_value=_labeller(kind, seen, options)):
        if kind.bonds:
            yield
            return
        with mock.patch.object(
            articles, "label_lines", partial(_rule_bound, labelling.label_lines)
        ):
            yield


def _labeller(kind: Kind, seen: Sequence[Example], options: argparse.Namespace) -> Any:
    if kind.changed is None:
        return Ruled()
    given = [kind.changed(one) for one in seen]
    paths = []
    for place in range(options.networks):
        paths.append(Path(tempfile.mkdtemp()) / f"labels-{place}.npz")
        write(fit(given, options.epochs, 1 + place), paths[-1])
    return Labeller.load(*paths)


def _rule_bound(
    told: Callable[..., tuple[list[list[str]], list[Label]]],
    lines: Sequence[Line],
    elsewhere: frozenset[str],
) -> tuple[list[list[str]], list[Label]]:
    """Return the labels with bonds told by rule."""
    features, labels = told(lines, elsewhere)
    bonds = ruled_bonds([label.role for label in labels], features)
    return features, [
        Label(label.role, bond, label.sure) for label, bond in zip(labels, bonds, strict=True)
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
