"""What each part of answering adds: retrieval, reranking, answer spans, calibration.

    python bench/ablation.py QUESTIONS --index DIR [--out docs/ablation.md]

Writes a Markdown table over the questions, and how far the calibrated confidence can be taken at
its word (a reliability diagram in numbers).
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from qa.answering.verdict import Judge, judge_by_names
from qa.models.cross_encoder.judgement import read
from qa.models.cross_encoder.reader import DEPTH
from qa.pipeline.evaluate.gold import Gold, read_gold
from qa.pipeline.evaluate.metrics import share
from qa.pipeline.evaluate.run import Evaluation, evaluate
from qa.pipeline.session import Session
from qa.types import Hit, Reason, Verdict

BINS = 5


def by_head(
    hits: Sequence[Hit], missing: Sequence[str], content: str
) -> tuple[Verdict, float, list[Reason]]:
    """Judge by the sign of the answerability logit alone."""
    chance = 1 / (1 + math.exp(-read(hits[0]).answerable))
    return ("found" if chance >= 0.5 else "none"), chance, []


@dataclasses.dataclass(frozen=True)
class Part:
    """What a session takes of a reader."""

    rerank: Callable[[str, Sequence[Hit]], list[Hit]]
    judge: Judge


def variants(session: Session) -> dict[str, Session]:
    """Return sessions, each with one part more than the one before."""
    reader = session.reader
    if reader is None:
        raise SystemExit("the reader's model is not installed")

    def reranked(question: str, hits: Sequence[Hit]) -> list[Hit]:
        return [dataclasses.replace(hit, reading=None) for hit in reader.rerank(question, hits)]

    parts = {
        "retrieval only": None,
        "+ reranker": Part(reranked, judge_by_names),
        "+ reader": Part(reader.rerank, by_head),
        "+ calibration": reader,
    }
    return {name: Session(session.index, session.encoder, part) for name, part in parts.items()}


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
