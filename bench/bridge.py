"""Questions in English over Chinese pages, with the bridge between the languages and without it.

    python bench/bridge.py XQUAD [--index DIR] [--pages INDEX QUESTIONS...]

XQUAD is XQuAD's Chinese paragraphs with English questions (`question_en`; Artetxe et al., ACL 2020,
CC BY-SA 4.0), which is no part of this project. One article in five is held out by hash; weights
are chosen on the others. `--pages` adds the English ones among evaluation questions over an index
of pages: as retrieved, and as read.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from cmrc import open_or_build

from qa.indexing.index import Index
from qa.models.base import Reader
from qa.models.encoders import open_query_encoder
from qa.models.names import NamesReader
from qa.pipeline.evaluate.gold import Gold, read_gold
from qa.pipeline.evaluate.metrics import mean_reciprocal_rank, recall_at
from qa.pipeline.evaluate.run import evaluate
from qa.pipeline.session import Session
from qa.retrieval.retrieve import Retriever, fuse
from qa.retrieval.signals import SIGNALS
from qa.retrieval.signals.bridge import BridgeSignal
from qa.types import Passage, Span
from training.data import split_of

HELD = 5
NAME = BridgeSignal.name
WEIGHTS = {signal.name: signal.weight for signal in SIGNALS}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the row of its paragraph, and whether its article is held out."""

    text: str
    row: int
    held: bool


def read_xquad(path: Path) -> tuple[list[Passage], list[Asked]]:
    """Return the paragraphs as passages of their articles, and the questions in English."""
    passages: list[Passage] = []
    questions: list[Asked] = []
    for number, article in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        held = split_of(article["title"], HELD) == "held"
        for place, paragraph in enumerate(article["paragraphs"], start=1):
            row, text = len(passages), paragraph["context"]
            passages.append(
                Passage(
                    id=f"{row:010x}", source="xquad", article=number, paragraph=place, part=0,
                    kind="text", text=text, spans=(Span(0, len(text)),),
                )
            )  # fmt: skip
            questions += [Asked(qa["question_en"], row, held) for qa in paragraph["qas"]]
    return passages, questions


def ranks(
    index: Index, questions: Sequence[Asked], weights: Sequence[float]
) -> Mapping[float, list[int]]:
    """Return the rank of every question's paragraph among all, by weight of the bridge."""
    encoder = open_query_encoder(index.manifest.model, index.manifest.fingerprint)
    session, retriever = Session(index, encoder), Retriever(index)
    rows = np.arange(len(index), dtype=np.int64)
    found: dict[float, list[int]] = {weight: [] for weight in weights}
    for asked in questions:
        columns = retriever.columns(session.question(asked.text), rows)
        for weight in weights:
            total = fuse(columns, {**WEIGHTS, NAME: weight})
            found[weight].append(int((total > total[asked.row]).sum()) + 1)
    return found


def xquad_lines(
    index: Index, questions: Sequence[Asked], weights: Sequence[float]
) -> Iterator[str]:
    """Yield the table over XQuAD."""
    found = ranks(index, questions, weights)
    parts = {
        "four fifths": [not asked.held for asked in questions],
        "held out": [asked.held for asked in questions],
        "all": [True] * len(questions),
    }
    yield f"| XQuAD, English over {len(index)} paragraphs | weight | R@1 | R@5 | MRR |"
    yield "|---|---|---|---|---|"
    for name, chosen in parts.items():
        for weight, every in found.items():
            some = [rank for rank, wanted in zip(every, chosen, strict=True) if wanted]
            figures = (recall_at(1, some), recall_at(5, some), mean_reciprocal_rank(some))
            cells = " | ".join(f"{figure:.3f}" for figure in figures if figure is not None)
            yield f"| {name} ({len(some)}) | {weight} | {cells} |"


def pages_lines(folder: Path, gold: Sequence[Gold], weights: Sequence[float]) -> Iterator[str]:
    """Yield the table over questions about pages: retrieved alone, then read."""
    whole = Session.open(folder)
    yield f"| {len(gold)} questions over pages | weight | R@1 | R@5 | quoted | refused | AUC |"
    yield "|---|---|---|---|---|---|---|"
    readers: dict[str, Reader] = {"retrieved": NamesReader(), "read": whole.reader}
    for name, reader in readers.items():
        for weight in weights:
            retriever = Retriever(whole.index, weights={**WEIGHTS, NAME: weight})
            session = Session(whole.index, whole.encoder, reader, retriever=retriever)
            report = evaluate(gold, lambda text, filters, s=session: s.ask(text, 10, filters))
            single = report.single
            figures = (
                single.recall[1], single.recall[5], single.answer_hit, report.answerable.refused,
                report.auc,
            )  # fmt: skip
            cells = " | ".join("—" if figure is None else f"{figure:.3f}" for figure in figures)
            yield f"| {name} | {weight} | {cells} |"


def main() -> None:
    """Build where needed, ask everything, print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path, help="xquad_zh_en.json")
    parser.add_argument("--index", type=Path, help="keep the index here and use it again")
    parser.add_argument("--weights", type=float, nargs="+", default=[0.0, BridgeSignal.weight])
    parser.add_argument("--pages", type=Path, nargs="+", metavar="PATH")
    options = parser.parse_args()
    passages, questions = read_xquad(options.file)
    folder = options.index or Path(tempfile.mkdtemp(prefix="xquad-"))
    index = open_or_build(folder, passages)
    for line in xquad_lines(index, questions, options.weights):
        sys.stdout.write(line + "\n")
    if options.pages:
        where, *files = options.pages
        gold = [row for file in files for row in read_gold(file) if row.lang == "en"]
        for line in pages_lines(where, gold, options.weights):
            sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
