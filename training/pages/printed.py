"""Printed sheets as examples: their lines as read, labelled by the blocks they were set from.

python bench/typeset.py OUT --learned 5 --varied
python bench/scans.py OUT SCANS
python -m training.pages.fit --printed OUT SCANS --write ...
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.corpus.formats.base import Line
from qa.corpus.layout.features import page_features
from qa.corpus.layout.labels import NAMES
from qa.corpus.pages import decode_page
from qa.errors import QaError
from training.pages.net import Example
from training.pages.scanlike import scan_like
from training.pages.scanned import SCANS, scan_lines

Block = tuple[int | None, str, str]
"""The article a block is of (``None``: none), its role, and its text without marks and blanks."""

_RUN = 4  # characters
_LIKE = 0.5  # of a line's runs that a block must hold where nothing holds the line
_MISSED = 0.1  # of a sheet's characters: more of them are of no block, and the sheet is left out
_TIMES_SCANS = 4  # real ones are few
_FULL = 0.98  # of a block's characters: then another like it is looked for


def printed_examples(folder: Path) -> Iterator[Example]:
    """Yield every sheet of a folder with the features and labels of its lines.

    PDF files twice, as they are and as they would be recognised in a scan; real scans several times
    over.
    """
    for path in sorted(one for one in folder.iterdir() if one.suffix in (".pdf", *SCANS)):
        scan = path.suffix in SCANS
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        blocks = [(article, role, _tight(text)) for article, role, text in told["blocks"]]
        try:
            lines = scan_lines(path) if scan else decode_page(path, path.name).document.lines
        except QaError as error:
            print(path, error, file=sys.stderr)
            continue
        found = aligned(blocks, lines)
        missed = sum(len(_tight(lines[i].text)) for i, one in enumerate(found) if one is None)
        labels = labelled(blocks, found)
        if missed <= _MISSED * sum(len(_tight(line.text)) for line in lines) and set(labels) <= {
            *NAMES
        }:
            seen = [lines] if scan else [lines, scan_like(lines, random.Random(path.stem))]
            for features in map(page_features, seen):
                for _ in range(_TIMES_SCANS if scan else 1):
                    yield path.stem, features, labels


def aligned(blocks: Sequence[Block], lines: Sequence[Line]) -> list[int | None]:
    """Return the place of the block that each line was set from; ``None``: of none.

    Of several that hold the same words that is taken which goes on best from the line before.
    """
    said, last = [0] * len(blocks), -1
    found: list[int | None] = []
    for text in (_tight(line.text) for line in lines):
        holding = _holding(blocks, text)
        if not holding:
            found.append(None)
            continue
        last = min(holding, key=lambda at: _odd(blocks, said, at, last, text))
        said[last] += len(text)
        found.append(last)
    return found


def labelled(blocks: Sequence[Block], found: Sequence[int | None]) -> list[str]:
    """Return ``bond:role`` of lines by their blocks; what is of none is furniture."""
    labels: list[str] = []
    begun: set[int] = set()
    opened: set[int] = set()
    current: int | None = None
    for at in found:
        if at is None:
            labels.append("new:furniture")
            continue
        article, role, _ = blocks[at]
        goes_on = "continues" if at in opened else "new"
        opened.add(at)
        if article is None:
            labels.append(f"{goes_on}:{role}")
            continue
        bond = "begins" if article not in begun else "returns" if article != current else goes_on
        begun.add(article)
        current = article
        labels.append(f"{bond}:{role}")
    return labels


def _holding(blocks: Sequence[Block], line: str) -> list[int]:
    """Return the blocks that hold a line, or that it holds; else those that say most of it."""
    held = [
        at
        for at, (_, _, text) in enumerate(blocks)
        if text and (line in text or (1 < len(text) >= 0.6 * len(line) and text in line))
    ]
    if held or len(line) < _RUN:
        return held
    runs = _runs(line)
    shares = [len(runs & _runs(text)) / len(runs) for _, _, text in blocks]
    best = max(shares, default=0.0)
    return [at for at, share in enumerate(shares) if share >= max(_LIKE, best - 0.05)]


def _odd(
    blocks: Sequence[Block], said: Sequence[int], at: int, last: int, line: str
) -> tuple[bool, int, int, int]:
    """Return how odd it would be that a line was set from block ``at`` after block ``last``."""
    full = said[at] >= _FULL * len(blocks[at][2])
    of_last = last >= 0 and blocks[at][0] == blocks[last][0]
    step = 0 if at == last and not full else 1 if at == last + 1 else 2 if of_last else 3
    return full, step, abs(len(blocks[at][2]) - len(line)), abs(at - last)


def _runs(text: str) -> set[str]:
    return {text[i : i + _RUN] for i in range(max(1, len(text) - _RUN + 1))}


def _tight(text: str) -> str:
    """Return a text without marks and blanks, or without blanks where it is nothing but marks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)) or re.sub(r"\s+", "", text)
