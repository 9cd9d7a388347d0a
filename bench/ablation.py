"""What each part adds: signals of retrieval, reranking, answer spans, calibration.

    python bench/ablation.py QUESTIONS --index DIR [--out docs/ablation.md]

Writes a Markdown table over the questions, and how far the calibrated confidence can be taken at
its word (a reliability diagram in numbers).
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from qa.models.base import Reader
from qa.models.cross_encoder.reader import DEPTH
from qa.models.cross_encoder.readings import reading_of
from qa.models.names import NamesReader
from qa.pipeline.evaluate.gold import Gold, read_gold
from qa.pipeline.evaluate.metrics import share
from qa.pipeline.evaluate.run import Evaluation, evaluate
from qa.pipeline.session import Session
from qa.retrieval.retrieve import Retriever
from qa.retrieval.signals import SIGNALS
from qa.types import Hit, Judgement, Question

BINS = 5

LEFT_OUT = {
    "passage vectors": ("passage",),
    "sentence vectors": ("sentence",),
    "both kinds of vectors": ("passage", "sentence"),
    "words and bigrams": ("words", "bigrams"),
    "bridge": ("bridge",),
}
"""Signals left out together, each row as shipped but for these."""


class Reranking:
    """A reader's ranking alone: nothing it read is kept, what is named decides."""

    name = "reranking"

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.depth = reader.depth
        self.read = reader.read
        self.judge = NamesReader().judge

    def rerank(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits in the reader's order, unread."""
        ranked = self._reader.rerank(question, hits)
        return [dataclasses.replace(hit, reading=None) for hit in ranked]


class Uncalibrated:
    """A reader that judges by the sign of the answerability logit alone."""

    name = "uncalibrated"

    def __init__(self, reader: Reader) -> None:
        self.depth, self.read, self.rerank = reader.depth, reader.read, reader.rerank

    def judge(self, question: Question, hits: Sequence[Hit]) -> Judgement:
        """Return found or none."""
        chance = 1 / (1 + math.exp(-reading_of(hits[0]).answerable))
        return Judgement("found" if chance >= 0.5 else "none", chance)


def variants(session: Session) -> dict[str, Session]:
    """Return sessions, each with one part more than the one before, then each without signals."""
    reader = session.reader
    if reader.name == NamesReader.name:
        raise SystemExit("the reader's model is not installed")
    parts: dict[str, Reader] = {
        "retrieval only": NamesReader(),
        "+ reranker": Reranking(reader),
        "+ reader": Uncalibrated(reader),
        "+ calibration": reader,
    }
    index, encoder = session.index, session.encoder
    found = {name: Session(index, encoder, part) for name, part in parts.items()}
    for name, signals in LEFT_OUT.items():
        weights = {one.name: one.weight for one in SIGNALS if one.name not in signals}
        retriever = Retriever(index, weights=weights)
        found[f"all but {name}"] = Session(index, encoder, reader, retriever=retriever)
    return found


def row(name: str, report: Evaluation) -> str:
    """Return a line of the table."""
    zh = [o for o in report.outcomes if o.gold.answerable and not o.gold.multi]
    first = {
        lang: share([o.rank == 1 for o in zh if (o.gold.lang == "en") == (lang == "en")])
        for lang in ("zh", "en")
    }
    figures = (
        report.single.recall[1],
        first["zh"],
        first["en"],
        report.single.recall[5],
        report.factoid.answer_hit,
        report.factoid.highlight_hit,
        report.auc,
        report.abstention.precision,
        report.abstention.recall,
        report.answerable.refused,
    )
    return f"| {name} | " + " | ".join("—" if f is None else f"{f:.3f}" for f in figures) + " |"


def reliability(report: Evaluation) -> list[str]:
    """Return lines of mean confidence and share answered rightly, by confidence."""
    lines = []
    for low in range(BINS):
        chosen = [o for o in report.outcomes if min(int(o.confidence * BINS), BINS - 1) == low]
        if chosen:
            mean = sum(o.confidence for o in chosen) / len(chosen)
            answerable = sum(o.gold.answerable for o in chosen) / len(chosen)
            bar = "█" * round(20 * answerable)
            lines.append(
                f"| {low / BINS:.1f}–{(low + 1) / BINS:.1f} | {len(chosen)} | {mean:.2f} "
                f"| {answerable:.2f} | {bar} |"
            )
    return lines


HEAD = """| | R@1 | zh | en | R@5 | answer | span | AUC | precision | recall | refused |
|---|---|---|---|---|---|---|---|---|---|---|"""


def write_up(questions: Path, gold: Sequence[Gold], reports: dict[str, Evaluation]) -> str:
    """Return the Markdown."""
    table = "\n".join(row(name, report) for name, report in reports.items())
    bins = "\n".join(reliability(reports["+ calibration"]))
    return f"""# What each part adds

Written by `python bench/ablation.py`. {len(gold)} questions of `{questions.name}`, of which
{sum(g.answerable for g in gold)} are answerable and {sum(g.multi for g in gold)} need several
articles.

R@1 and R@5: the evidence is in the first (five) passages, over questions answerable from one
article; zh includes traditional characters. answer: the gold answer stands in the quoted
sentences; span: it stands in the highlighted words; both over number, person, date, place and
organisation, a refusal counting as a miss. AUC, precision, recall: of refusing the unanswerable.
refused: the share of answerable questions refused.

{HEAD}
{table}

## Can the confidence be taken at its word?

Mean confidence and the share of questions that have an answer, by confidence.

| confidence | questions | mean | answerable | |
|---|---|---|---|---|
{bins}
"""


def main() -> None:
    """Ask everything in every way and write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    gold = read_gold(options.questions)
    session = Session.open(options.index)
    reports = {
        name: evaluate(gold, lambda text, filters, asked=asked: asked.ask(text, DEPTH, filters))
        for name, asked in variants(session).items()
    }
    text = write_up(options.questions, gold, reports)
    if options.out:
        options.out.write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
