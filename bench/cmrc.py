"""CMRC 2018 as paragraph retrieval: how often a question's own paragraph comes first.

Needs the SQuAD-style file (`cmrc2018_dev.json`, Cui et al., EMNLP-IJCNLP 2019, CC BY-SA 4.0), which
is no part of this project. Builds an index of its paragraphs in a temporary or given folder, asks
every question, and prints recall@1/3/5 and MRR for the default weights, for each leg alone and for
reciprocal rank fusion of the same signals.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from qa.errors import IndexMissingError
from qa.indexing.build import Corpus, write_generation
from qa.indexing.generation import building, publish
from qa.indexing.index import Index, open_index
from qa.models.encoders import open_encoder, open_query_encoder
from qa.pipeline.evaluate.metrics import mean_reciprocal_rank, recall_at
from qa.pipeline.session import Session
from qa.retrieval.retrieve import Retriever
from qa.retrieval.signals import SIGNALS
from qa.types import Passage, Source, Span

RRF_K = 60


def read_cmrc(path: Path) -> tuple[list[Passage], list[tuple[str, int]]]:
    """Return the paragraphs as passages, and (question, row of its paragraph)."""
    passages: list[Passage] = []
    questions: list[tuple[str, int]] = []
    for article in json.loads(path.read_text("utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            row, text = len(passages), paragraph["context"]
            passages.append(
                Passage(
                    id=f"{row:010x}", source="cmrc", article=row, paragraph=1, part=0, kind="text",
                    text=text, spans=(Span(0, len(text)),),
                )
            )  # fmt: skip
            questions += [(question["question"], row) for question in paragraph["qas"]]
    return passages, questions


def build(folder: Path, passages: Sequence[Passage]) -> None:
    """Index the paragraphs, all of one source, as they are."""
    name = passages[0].source
    source = Source(name, "0" * 64, "utf-8", sum(len(p.text) for p in passages))
    corpus = Corpus((name,), [(source, Path(name))], passages)
    encoder = open_encoder()

    def progress(done: int, total: int) -> None:
        sys.stderr.write(f"\rencoding {done}/{total}")

    with building(folder):
        publish(
            folder,
            lambda draft: write_generation(
                draft, corpus, encoder, builders=SIGNALS, progress=progress
            ),
        )
    sys.stderr.write("\n")


def open_or_build(folder: Path, passages: Sequence[Passage]) -> Index:
    """Open the index of the paragraphs, built first where there is none."""
    try:
        return open_index(folder)
    except IndexMissingError:
        build(folder, passages)
        return open_index(folder)


def ranks(index: Index, questions: Sequence[tuple[str, int]]) -> dict[str, list[int]]:
    """Return the rank of every question's paragraph by way of ranking, over all paragraphs."""
    encoder = open_query_encoder(index.manifest.model, index.manifest.fingerprint)
    session, retriever = Session(index, encoder), Retriever(index)
    rows = np.arange(len(index), dtype=np.int64)
    weights = {signal.name: signal.weight for signal in SIGNALS}
    found: dict[str, list[int]] = {}
    for done, (question, gold) in enumerate(questions, start=1):
        columns = retriever.columns(session.question(question), rows)
        standard = {name: column.standard for name, column in columns.items()}
        totals = {
            **standard,
            "fused": weighted(standard, weights),
            "0.7 passage + 0.3 words": 0.7 * standard["passage"] + 0.3 * standard["words"],
            "reciprocal ranks": reciprocal(standard),
        }
        for name, total in totals.items():
            found.setdefault(name, []).append(int((total > total[gold]).sum()) + 1)
        if done % 200 == 0:
            sys.stderr.write(f"\rasked {done}/{len(questions)}")
    sys.stderr.write("\n")
    return found


def weighted(standard: Mapping[str, np.ndarray], weights: Mapping[str, float]) -> np.ndarray:
    """Return the weighted sum of the signals' standardised scores."""
    return sum(weights[name] * scores for name, scores in standard.items())


def reciprocal(standard: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return the reciprocal rank fusion of the signals (Cormack et al., 2009), k = 60."""
    places = [np.argsort(np.argsort(-scores)) + 1 for scores in standard.values()]
    return sum(1 / (RRF_K + place) for place in places)


def main() -> None:
    """Build where needed, ask everything, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path, help="cmrc2018_dev.json")
    parser.add_argument("--index", type=Path, help="keep the index here and use it again")
    parser.add_argument("--limit", type=int, help="ask only the first so many questions")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    passages, questions = read_cmrc(options.file)
    folder = options.index or Path(tempfile.mkdtemp(prefix="cmrc-"))
    index = open_or_build(folder, passages)
    started = time.perf_counter()
    by_way = ranks(index, questions[: options.limit])
    seconds = time.perf_counter() - started
    table = {
        name: {
            **{f"recall@{k}": recall_at(k, found) for k in (1, 3, 5)},
            "mrr": mean_reciprocal_rank(found),
        }
        for name, found in by_way.items()
    }
    if options.json:
        record = {"paragraphs": len(passages), "seconds": round(seconds, 1), "ways": table}
        sys.stdout.write(json.dumps(record, indent=2) + "\n")
        return
    sys.stdout.write(f"{len(passages)} paragraphs, {len(questions[: options.limit])} questions\n")
    for name, figures in table.items():
        row = "  ".join(f"{key} {value:.4f}" for key, value in figures.items())
        sys.stdout.write(f"{name:26} {row}\n")


if __name__ == "__main__":
    main()
