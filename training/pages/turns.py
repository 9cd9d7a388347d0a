"""Fit what tells how lines begin and end: qa/corpus/layout/turns.py weighs lines with it.

python -m training.pages.turns --write      all marked pages -> the model folder

Networks must not learn from what these weights say of pages that they were fitted on: that is far
surer than what they say of others. So networks are fitted on what weights of other hands say
(:func:`cross_fitted`), and what ships is fitted on all hands.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from qa.corpus.formats.base import Line
from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.shown import shown_alone
from qa.corpus.layout.turns import (
    SAYS,
    TURN_FEATURES,
    TURN_WEIGHTS,
    Turning,
    TurnWeights,
    Wording,
    turn_values,
    wording,
)
from training.pages.layouts import Built

FOLDS = 5
_FEWEST = 20  # lines that hold a piece of wording
_RELIANCE = 2.0  # on the lines against doubt (sklearn's C)
_UNDER_HEADINGS = 3.0  # how much lines under a heading count that begin no article
_FINE, _COARSE = 10, 4  # steps with as many lines each
_LEVELS = 127
_TEXT = ("text", "list")
_CREDITS = ("byline", "dateline")


class _Page:
    """The lines of a built page, and of each whether it opens or closes its article's text."""

    def __init__(self, built: Built, told: Sequence[str]) -> None:
        self.name = built.name
        lines = read_lines(built.text)
        self.turning, short = [], []
        for line in lines:
            one = shown_alone(line)
            short.append(one.short)
            says = one.width >= SAYS and not one.short
            self.turning.append(Turning(line.text, line.gap, says))
        roles, articles = _lines_of(built, lines, told)
        last = {
            article: at
            for at, (role, article) in enumerate(zip(roles, articles, strict=True))
            if article is not None and role in (*_TEXT, "table")
        }
        self.examples: list[tuple[int, bool, bool, bool]] = []
        begun: set[int] = set()
        for at, (role, article) in enumerate(zip(roles, articles, strict=True)):
            if article is None or role not in _TEXT:
                continue
            if self.turning[at].says:
                above = at - 1
                while above >= 0 and short[above] and roles[above] in _CREDITS:
                    above -= 1
                headed = above >= 0 and short[above] and roles[above] == "heading"
                self.examples.append((at, article not in begun, last[article] == at, headed))
            begun.add(article)


def part_of(name: str) -> int:
    """Return in which part of the hands a page stands."""
    return zlib.crc32(name.split("/", maxsplit=1)[0].encode() + b"z") % FOLDS


def cross_fitted(built: Sequence[Built], told: Sequence[Sequence[str]]) -> dict[int, TurnWeights]:
    """Return, for each part of the hands, weights that were fitted on the others.

    ``told`` are the labels of the built pages' lines (``truth.labels``).
    """
    pages = [_Page(one, labels) for one, labels in zip(built, told, strict=True)]
    parts = {
        part: _fitted([page for page in pages if part_of(page.name) != part])
        for part in range(FOLDS)
    }
    steps = _steps(pages, parts)
    return {part: TurnWeights(*both, *steps) for part, both in parts.items()}


def write(built: Sequence[Built], told: Sequence[Sequence[str]], out: Path) -> None:
    """Write weights of all pages; their steps are those of :func:`cross_fitted`."""
    steps = next(iter(cross_fitted(built, told).values()))
    both = _fitted([_Page(one, labels) for one, labels in zip(built, told, strict=True)])
    arrays: dict[str, np.ndarray] = {}
    for name, one in zip(("lead", "close"), both, strict=True):
        weights = np.array(list(one.weights.values()))
        scale = float(np.abs(weights).max()) / _LEVELS
        arrays[f"{name}_pieces"] = np.frombuffer("\n".join(one.weights).encode(), np.uint8)
        arrays[f"{name}_weights"] = np.rint(weights / scale).astype(np.int8)
        arrays[f"{name}_scale"] = np.float32(scale)
        arrays[f"{name}_base"] = np.float32(one.base)
    for name in TURN_FEATURES:
        arrays[f"{name}_fine"] = np.array(steps.fine[name], np.float32)
        arrays[f"{name}_coarse"] = np.array(steps.coarse[name], np.float32)
    np.savez_compressed(out, **arrays)


def _lines_of(
    built: Built, lines: Sequence[Line], told: Sequence[str]
) -> tuple[list[str], list[int | None]]:
    """Return role and article of every line that is read of a page."""
    starts = built.starts()
    roles: list[str] = []
    articles: list[int | None] = []
    at = -1
    for line in lines:
        at += at + 1 < len(starts) and line.extent.start >= starts[at + 1]
        roles.append(told[at].split(":")[1])
        articles.append(built.lines[at].article)
    return roles, articles


def _fitted(pages: Sequence[_Page]) -> tuple[Wording, Wording]:
    """Return what tells beginnings, and what tells ends."""
    both = []
    for closing in (False, True):
        pieces, answers, counts = [], [], []
        for page in pages:
            for at, opens, closes, headed in page.examples:
                pieces.append(wording(page.turning[at].text, closing=closing))
                answers.append(closes if closing else opens)
                counts.append(_UNDER_HEADINGS if headed and not closing else 1.0)
        held = Counter(piece for line in pieces for piece in line if "\n" not in piece)
        known = sorted(piece for piece, count in held.items() if count >= _FEWEST)
        model = LogisticRegression(C=_RELIANCE, solver="liblinear")
        model.fit(_matrix(pieces, known), answers, sample_weight=counts)
        weights = dict(zip(known, model.coef_[0].tolist(), strict=True))
        both.append(Wording(weights, float(model.intercept_[0])))
    return both[0], both[1]


def _matrix(lines: Sequence[set[str]], known: Sequence[str]) -> csr_matrix:
    """Return what each line holds of the known pieces, every row of length one."""
    numbers = {piece: place for place, piece in enumerate(known)}
    rows = [sorted(numbers[piece] for piece in line if piece in numbers) for line in lines]
    sizes = np.array([len(row) for row in rows])
    values = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    places = np.array([place for row in rows for place in row])
    return csr_matrix((values, places, ends), shape=(len(rows), len(known)))


def _steps(
    pages: Sequence[_Page], parts: Mapping[int, tuple[Wording, Wording]]
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return the fine and the coarse steps of each feature: as many lines in each of them."""
    found: dict[str, list[float]] = {name: [] for name in TURN_FEATURES}
    for page in pages:
        weights = TurnWeights(*parts[part_of(page.name)], {}, {})
        for told in turn_values(page.turning, weights):
            for name, value in told.items():
                found[name].append(value)
    fine, coarse = (
        {
            name: np.unique(np.quantile(values or [0.0], np.arange(1, count) / count)).tolist()
            for name, values in found.items()
        }
        for count in (_FINE, _COARSE)
    )
    return fine, coarse


def main(arguments: Sequence[str]) -> None:
    """Fit on all marked pages as written and in one further layout, and write the weights."""
    from training.pages.fit import built_pages, marked_pages
    from training.pages.truth import labels

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, nargs="?", const=TURN_WEIGHTS, required=True)
    options = parser.parse_args(arguments)
    built = list(built_pages(marked_pages(), 1))
    write(built, [labels(one) for one in built], options.write)
    print(options.write, options.write.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
