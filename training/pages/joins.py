"""Fit what tells whether a printed line begins a paragraph or goes on with the line before.

python bench/typeset.py OUT --learned 31 --varied
python -m training.pages.joins OUT MORE --write qa/corpus/sheets/joins/joins.npz
python -m training.pages.joins OUT MORE                 each half told by trees of the other half

A line goes on where some block that was set holds both in one stretch. A third of the sheets are
shown as scans of them would be: edges a little off, no weight, font or colour. Pieces of each are
shown as small sheets beside it: what is rare on large ones must not be wanting there.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from qa.corpus.formats.pdf.page import opened, sheets_of
from qa.corpus.sheets.base import Area, Block, Glyph, Sheet, Strip, usual_size
from qa.corpus.sheets.joins.begins import shown_of
from qa.corpus.sheets.joins.trees import Trees
from qa.corpus.sheets.ordered import ordered_sheets, set_text
from qa.errors import QaError

Numbers = NDArray[np.float32]
Examples = tuple[list[Mapping[str, float]], list[bool]]
"""What meetings show, and of each whether the second line begins a paragraph."""

_RUN = 8  # characters on each side of a seam that a block must hold
_LIKE_SCANS = 0.33  # of the sheets
_OFF, _SIZES_OFF = 0.08, 0.03  # of the size: how far edges and sizes of recognised lines are off
_PIECE = 6  # blocks at most of a sheet that stand for a small one
_TREES, _LEAVES, _RATE = 200, 31, 0.1


def examples_of(folder: Path) -> Iterator[Examples]:
    """Yield of every printed sheet of a folder what its lines show where they meet."""
    for path in sorted(folder.glob("*.pdf")):
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        try:
            with opened(path.read_bytes(), path.name) as pdf:
                sheets = list(sheets_of(pdf, path.name))
        except QaError as error:
            print(path, error, file=sys.stderr)
            continue
        yield sheet_examples(sheets, [text for _, _, text in told["blocks"]], path.stem)


def sheet_examples(sheets: Sequence[Sheet], set_blocks: Sequence[str], name: str) -> Examples:
    """Return what shows where the lines of a file's sheets meet; ``set_blocks`` is what was set."""
    whole = "\n".join(map(_tight, set_blocks))
    usual = usual_size([strip for sheet in sheets for strip in sheet.strips])
    lot = random.Random(name)
    scanned = lot.random() < _LIKE_SCANS
    found: Examples = ([], [])
    for sheet, ordered in ordered_sheets(sheets, usual)[0]:
        text, cells = set_text(sheet, ordered)
        seen = [as_scanned(block, lot) for block in text] if scanned else text
        for some in (seen, *_pieces(seen, lot)):
            for met, shown in shown_of(some, usual, cells):
                found[0].append(shown)
                found[1].append(not goes_on(met.last.text, met.strip.text, whole))
    return found


def _pieces(blocks: Sequence[Block], lot: random.Random) -> Iterator[Sequence[Block]]:
    """Yield some blocks that are read one after another, by lot: as if they were a small sheet."""
    for _ in range(len(blocks) // _PIECE):
        at, count = lot.randrange(len(blocks)), lot.randint(1, _PIECE)
        yield blocks[at : at + count]


def goes_on(last: str, text: str, whole: str) -> bool:
    """Tell whether what was set holds the end of one line and the start of another in a stretch."""
    end, start = _tight(last)[-_RUN:], _tight(text)[:_RUN]
    return end + start in whole or (end[-1:] in "-\u2010\xad" and end[:-1] + start in whole)


def as_scanned(block: Block, lot: random.Random) -> Block:
    """Return a block as it would be recognised: edges off, no weight, font or colour."""
    return Block([_strip_seen(strip, lot) for strip in block.strips])


def _strip_seen(strip: Strip, lot: random.Random) -> Strip:
    size = strip.size * lot.gauss(1, _SIZES_OFF)
    left, right, down = (lot.gauss(0, _OFF) * size for _ in range(3))
    glyphs = [
        replace(
            one,
            area=Area(one.area.left, one.area.top + down, one.area.right, one.area.bottom + down),
            size=size,
            bold=False,
            face=0,
            ink=0,
        )
        for one in strip.glyphs
    ]
    glyphs[0] = _moved(glyphs[0], left, 0)
    glyphs[-1] = _moved(glyphs[-1], 0, right)
    return Strip(glyphs, strip.vertical)


def _moved(glyph: Glyph, left: float, right: float) -> Glyph:
    area = glyph.area
    wide = Area(area.left + left, area.top, area.right + right, area.bottom)
    return replace(glyph, area=wide if wide.width > 0 else area)


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def table_of(shown: Sequence[Mapping[str, float]], names: Sequence[str]) -> Numbers:
    """Return what is shown as rows of numbers."""
    rows = [[one.get(name, np.nan) for name in names] for one in shown]
    return np.array(rows, np.float32).reshape(len(rows), len(names))


def fitted(shown: Sequence[Mapping[str, float]], begun: Sequence[bool], seed: int = 1) -> Trees:
    """Return trees that tell what is begun from what is shown."""
    names = sorted({name for one in shown for name in one})
    model = HistGradientBoostingClassifier(
        max_iter=_TREES, max_leaf_nodes=_LEAVES, learning_rate=_RATE, random_state=seed,
        min_samples_leaf=20, l2_regularization=1.0, early_stopping=False,
    )  # fmt: skip
    model.fit(table_of(shown, names), np.array(begun))
    return trees_of(model, names)


def trees_of(model: HistGradientBoostingClassifier, names: Sequence[str]) -> Trees:
    """Return the nodes of a fitted model, those of all trees in one row."""
    every = [one[0].nodes for one in model._predictors]
    starts = np.cumsum([0, *map(len, every)])[:-1]
    nodes = np.concatenate(every)
    first = np.repeat(starts, list(map(len, every)))
    leaf, itself = nodes["is_leaf"].astype(bool), np.arange(len(nodes))
    return Trees(
        names,
        starts.astype(np.int32),
        np.where(leaf, 0, nodes["feature_idx"]).astype(np.int32),
        nodes["num_threshold"].astype(np.float32),
        np.where(leaf, itself, nodes["left"] + first).astype(np.int32),
        np.where(leaf, itself, nodes["right"] + first).astype(np.int32),
        nodes["missing_go_to_left"].astype(bool),
        np.where(leaf, nodes["value"], 0).astype(np.float32),
        float(np.ravel(model._baseline_prediction)[0]),
        int(nodes["depth"].max()),
    )


def write(trees: Trees, path: Path) -> None:
    """Write trees to a file."""
    small = {name: getattr(trees, name).astype(np.uint16) for name in ("roots", "left", "right")}
    names = np.frombuffer("\n".join(trees.names).encode("ascii"), np.uint8)
    np.savez_compressed(
        path, names=names, **small, asked=trees.asked.astype(np.uint8), limit=trees.limit,
        unknown=trees.unknown, weight=trees.weight, base=trees.base, depth=trees.depth,
    )  # fmt: skip


def checked(sheets: Sequence[Examples]) -> Iterator[str]:
    """Yield how each half of the sheets is told by trees of the other half."""
    for half in (0, 1):
        others = [one for n, one in enumerate(sheets) if n % 2 != half]
        trees = fitted(*_all(others))
        shown, begun = _all([one for n, one in enumerate(sheets) if n % 2 == half])
        told, true = trees.weigh(shown) > 0, np.array(begun)
        yield (
            f"{len(true)} meetings: {(true & ~told).sum()} paragraphs missed, "
            f"{(told & ~true).sum()} cut"
        )


def _all(sheets: Sequence[Examples]) -> Examples:
    return [row for one in sheets for row in one[0]], [row for one in sheets for row in one[1]]


def main(arguments: Sequence[str]) -> None:
    """Fit on folders of printed sheets and write the trees, or tell how well they tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", type=Path, help="the file of the trees")
    options = parser.parse_args(arguments)
    sheets = [one for folder in options.folders for one in examples_of(folder)]
    if options.write:
        write(fitted(*_all(sheets)), options.write)
        print(options.write, options.write.stat().st_size, "bytes")
        return
    for line in checked(sheets):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
