"""What each part adds: signals of retrieval, reranking, answer spans, calibration.

    python bench/ablation.py INDEX=QUESTIONS ... [--out docs/ablation.md]

Writes a Markdown table for each set of questions, and how far the confidence can be taken at its
word (reliability diagrams in numbers), over all sets together.
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from qa.models.base import Reader
from qa.models.cross_encoder.reader import DEPTH
from qa.models.cross_encoder.readings import reading_of
from qa.models.names import NamesReader
from qa.models.splitting.splitter import LearnedSplitter
from qa.pipeline.evaluate.gold import read_gold
from qa.pipeline.evaluate.metrics import share
from qa.pipeline.evaluate.run import Evaluation, Outcome, evaluate
from qa.pipeline.session import Session
from qa.retrieval.retrieve import Retriever
from qa.retrieval.signals import SIGNALS
from qa.types import Hit, Judgement, Passage, Question

SHIPPED = "as shipped"

LEFT_OUT = {
    "passage vectors": ("passage",),
    "sentence vectors": ("sentence",),
    "both kinds of vectors": ("passage", "sentence"),
    "words and bigrams": ("words", "bigrams"),
    "bridge": ("bridge",),
}
"""Signals left out together, each row as shipped but for these."""

ANSWERABLE = (0.2, 0.4, 0.6, 0.8, 0.9)
"""Where the bins of confidence part that tell whether anything answers."""

RIGHT = (0.92, 0.94, 0.96)
"""Where the bins part of what is found."""


class Partly:
    """A reader that does as another one does, but for what its kinds do otherwise."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)


class Ranking(Partly):
    """A reader's ranking alone: nothing it read is kept, what is named decides."""

    name = "ranking"

    def rerank(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits in the reader's order, unread."""
        ranked = self._reader.rerank(question, hits)
        return [dataclasses.replace(hit, reading=None) for hit in ranked]

    def judge(self, question: Question, hits: Sequence[Hit]) -> Judgement:
        """Return what is told without a reader."""
        return NamesReader().judge(question, hits)


class Uncalibrated(Partly):
    """A reader that judges by the sign of the answerability logit alone."""

    name = "uncalibrated"

    def judge(self, question: Question, hits: Sequence[Hit]) -> Judgement:
        """Return found or none."""
        chance = 1 / (1 + math.exp(-reading_of(hits[0]).answerable))
        return Judgement("found" if chance >= 0.5 else "none", chance)


def _no_context(question: Question, passage: Passage) -> float:
    return 0.0


def _nothing_differs(question: Question, hits: Sequence[Hit], *_: object) -> list[Hit]:
    return list(hits)


PATCHED: dict[str, dict[str, Callable[..., Any]]] = {
    "what stands over and before": {
        "qa.models.cross_encoder.ranking.context_lift": _no_context,
    },
    "what follows, read on": {
        "qa.models.cross_encoder.reader.CrossEncoderReader.read_on": mock.Mock(return_value=None)
    },
    "what differs from the question": {
        "qa.retrieval.retrieve.with_differences": _nothing_differs,
    },
}
"""Functions that are replaced by ones that do nothing, each row as shipped but for these."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A session, and the functions that are something else while it is asked."""

    session: Session
    patched: dict[str, Callable[..., Any]] = dataclasses.field(default_factory=dict)

    def evaluate(self, questions: Path) -> Evaluation:
        """Return what it makes of the questions of a file."""
        with ExitStack() as stack:
            for place, instead in self.patched.items():
                stack.enter_context(mock.patch(place, instead))
            return evaluate(
                read_gold(questions), lambda text, only: self.session.ask(text, DEPTH, only)
            )


def variants(index: Path) -> Iterator[tuple[str, Variant]]:
    """Yield what is compared: one part more than the one before, then each without a part."""
    session = Session.open(index)
    reader = session.reader
    if reader.name == NamesReader.name:
        raise SystemExit("the reader's model is not installed")
    parts: dict[str, Reader] = {
        "retrieval only": NamesReader(),
        "+ the reader's ranking": Ranking(reader),
        "+ what it reads": Uncalibrated(reader),
        "+ its verdict": reader,
    }
    opened, encoder, splitter = session.index, session.encoder, LearnedSplitter()
    for name, part in parts.items():
        yield name, Variant(Session(opened, encoder, part))
    yield SHIPPED, Variant(Session(opened, encoder, reader, splitter=splitter))
    for name, patched in PATCHED.items():  # a session keeps what it found: each row has its own
        without = Session(opened, encoder, reader, splitter=splitter)
        yield f"all but {name}", Variant(without, patched)
    for name, signals in LEFT_OUT.items():
        weights = {one.name: one.weight for one in SIGNALS if one.name not in signals}
        retriever = Retriever(opened, weights=weights)
        without = Session(opened, encoder, reader, retriever=retriever, splitter=splitter)
        yield f"all but {name}", Variant(without)


HEAD = """| | R@1 | zh | en | R@5 | answer | span | AUC | precision | recall | refused |
|---|---|---|---|---|---|---|---|---|---|---|"""


def row(name: str, report: Evaluation) -> str:
    """Return a line of the table."""
    single = [o for o in report.outcomes if o.gold.answerable and not o.gold.multi]
    first = {
        lang: share([o.rank == 1 for o in single if (o.gold.lang == "en") == (lang == "en")])
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


def reliability(
    outcomes: Sequence[Outcome], bounds: Sequence[float], right: Callable[[Outcome], object]
) -> str:
    """Return lines of mean confidence and share of what is ``right``, by confidence."""
    lines = []
    for low, high in zip((0.0, *bounds), (*bounds, 1.01), strict=True):
        chosen = [o for o in outcomes if low <= o.confidence < high]
        if chosen:
            mean = sum(o.confidence for o in chosen) / len(chosen)
            held = sum(bool(right(o)) for o in chosen) / len(chosen)
            bar = "█" * round(20 * held)
            of = f"{low:.2f}–{min(high, 1):.2f}"
            lines.append(f"| {of} | {len(chosen)} | {mean:.2f} | {held:.2f} | {bar} |")
    return "\n".join(lines)


def write_up(reports: dict[str, dict[str, Evaluation]]) -> str:
    """Return the Markdown for the evaluations, by set and by what was asked."""
    tables = "\n\n".join(_table(name, found) for name, found in reports.items())
    asked = [one for found in reports.values() for one in found[SHIPPED].outcomes]
    found = [one for one in asked if one.verdict == "found" and one.answer_hit is not None]
    return f"""# What each part adds

Written by `python bench/ablation.py`.

R@1 and R@5: the evidence is in the first (five) passages, over questions answerable from one
article; zh includes traditional characters. answer: the gold answer stands in the quoted
sentences; span: it stands in the highlighted words; both over number, person, date, place and
organisation, a refusal counting as a miss. AUC, precision, recall: of refusing the unanswerable.
refused: the share of answerable questions refused.

{tables}

## Can the confidence be taken at its word?

Over all sets as shipped: mean confidence, and the share of questions that have an answer.

| confidence | questions | mean | answerable | |
|---|---|---|---|---|
{reliability(asked, ANSWERABLE, lambda one: one.gold.answerable)}

Of what is found and has a gold answer: mean confidence, and the share whose quotation holds it.

| confidence | found | mean | right | |
|---|---|---|---|---|
{reliability(found, RIGHT, lambda one: one.answer_hit)}
"""


def _table(name: str, reports: dict[str, Evaluation]) -> str:
    gold = [one.gold for one in reports[SHIPPED].outcomes]
    rows = "\n".join(row(part, report) for part, report in reports.items())
    return f"""## {name}

{len(gold)} questions, of which {sum(one.answerable for one in gold)} are answerable and
{sum(one.multi for one in gold)} need several articles.

{HEAD}
{rows}"""


def main() -> None:
    """Ask everything in every way and write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pairs", nargs="+", metavar="INDEX=QUESTIONS")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    reports: dict[str, dict[str, Evaluation]] = {}
    for pair in options.pairs:
        index, _, questions = pair.rpartition("=")
        found = reports.setdefault(Path(index).name, {})
        for name, variant in variants(Path(index)):
            found[name] = variant.evaluate(Path(questions))
            sys.stderr.write(f"{Path(index).name}: {row(name, found[name])}\n")
    text = write_up(reports)
    if options.out:
        options.out.write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
