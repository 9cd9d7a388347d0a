"""What is known at the end of every question of known truth, and what of it tells right from wrong.

    PYTHONPATH=. python -m bench.verdicts SET:INDEX=QUESTIONS ... [--rows FILE]

Every question is asked through the whole program (files as bench/rules.py reads them). A row tells
what the first passage, its reading and what is quoted of it show; whether what is quoted holds the
right answer; the verdict and its reasons. Printed are, by set: found right, found wrong, untold but
found, weak and right, refused though told; each reason with how often it stood beside right and
wrong; what refused what is told; and how well the confidence, and a logistic model of the rows
fitted on the other sets, tell right from wrong (area under the curve). ``--rows`` keeps the rows,
or takes them from there where the file exists. Questions in parts and overviews count, but have no
figures to learn from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.worth.asked import Asked, Truth, read_asked
from bench.worth.kept import Kept, Models
from qa.answering.passages.candidates import answer_candidates
from qa.answering.yes_no.said import yes_or_no
from qa.models.cross_encoder.calibration import (
    RIGHT_FEATURES,
    probability,
    right_features,
    verdict_features,
)
from qa.models.cross_encoder.ranking import penalty
from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.models.cross_encoder.verdicts import topic_chance
from qa.pipeline.evaluate.metrics import BOUNDARY, auc, contains_answer
from qa.pipeline.session import Session
from qa.text.matching import share_of_terms
from qa.types import Answer, Citation, Hit, Question

MOST, STRENGTH = 4, 0.03
READER_GATE, TOPIC_GATE = 0.2, 0.5
Row = dict[str, Any]


class Watching(CrossEncoderReader):
    """The reader, that keeps what it was last asked to judge."""

    def judge(self, question: Question, hits: Sequence[Hit]) -> Any:
        """Judge as :class:`CrossEncoderReader` does."""
        self.judged = question, hits
        return super().judge(question, hits)


def main() -> None:
    """Ask, keep the rows, print what they tell."""
    given = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    given.add_argument("files", nargs="+", metavar="SET:INDEX=QUESTIONS")
    given.add_argument("--rows", type=Path, help="where the rows are kept")
    options = given.parse_args()
    if options.rows and options.rows.exists():
        rows = list(map(json.loads, options.rows.read_text("utf-8").splitlines()))
    else:
        rows = list(_asked(options.files))
    if options.rows:
        options.rows.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for line in (*by_set(rows), *by_reason(rows), *by_gate(rows), *told_apart(rows)):
        sys.stdout.write(line + "\n")


def _asked(files: Sequence[str]) -> Iterator[Row]:
    models = Models(Kept(None))
    models.reader.__class__ = Watching
    sessions: dict[Path, Session] = {}
    for one in files:
        name, _, pair = one.partition(":")
        index, _, file = pair.partition("=")
        for asked in read_asked(Path(index), Path(file)):
            if asked.truth is not None:
                session = sessions.setdefault(asked.index, models.session(asked.index))
                yield {"set": name, **row_of(session, models.reader, asked, asked.truth)}


def row_of(session: Session, reader: Any, asked: Asked, truth: Truth) -> Row:
    """Ask, and return what is known of the question, its answer and its truth."""
    reader.judged = None
    answer = session.ask(asked.text)
    told = bool(truth.groups or truth.says)
    row: Row = {"told": told, "verdict": answer.verdict, "confidence": answer.confidence}
    row |= {"reasons": sorted({reason.code for reason in answer.reasons})}
    plain = reader.judged and not answer.parts and not answer.mentions
    question, hits = reader.judged if plain else (None, ())
    row["right"] = told and is_right(truth, answer, question)
    if plain and hits and hits[0].reading:
        row["known"] = known_of(question, hits, answer, reader)
    return row


def is_right(truth: Truth, answer: Answer, question: Question | None) -> bool | None:
    """Tell whether what is quoted holds all that is right, or what it says to yes or no."""
    if truth.says:
        said = answer.yes_no
        if said is None and question is not None and answer.citations:
            said = yes_or_no(question, answer.citations[0].hit)
        return None if said is None else said == truth.says
    quotes = [quote.text for citation in answer.citations for quote in citation.quotes]
    return contains_answer(BOUNDARY.join([*quotes, str(answer.concluded or "")]), truth.groups)


def known_of(question: Question, hits: Sequence[Hit], answer: Answer, reader: Any) -> Row:
    """Return the figures that may tell whether the answer is right."""
    config, best = reader.network.settings, hits[0]
    alone = reader.answers_alone(question, best)
    reader_says = right_features(hits, alone)
    differences = Counter(reason.code for reason in best.differences)
    known: Row = dict(zip(RIGHT_FEATURES, map(float, reader_says), strict=True))
    known |= {
        "right": _odds(probability(config["right"], reader_says)),
        "answers": _odds(probability(config["verdict"], verdict_features(question, hits, alone))),
        "topic": min(_odds(topic_chance(config, question, hits)[0]), float(MOST)),
        "lowered": penalty(best.differences),
        "missing": float(min(len(question.missing), MOST)),
        "retrieved": float(sorted(hits, key=lambda hit: -hit.fused).index(best)),
        "english": float(question.language == "en"),
    }
    known |= {f"differs: {code}": float(count) for code, count in differences.items()}
    return known | (_of_quoted(question, hits, answer.citations[0]) if answer.citations else {})


def _of_quoted(question: Question, hits: Sequence[Hit], first: Citation) -> Row:
    """Return what is known of the passage quoted first and of the words marked in it."""
    hit, reading = first.hit, first.hit.reading
    text = hit.passage.text
    marked = [text[one.start : one.end] for quote in first.quotes for one in quote.highlights]
    over = (hit.passage.kicker, hit.passage.title, hit.passage.section, hit.passage.lead)
    told = "\n".join(part for part in (*over, text) if part)
    agreeing = [
        one for one in hits if one is not hit and any(m in one.passage.text for m in marked)
    ]
    scores = [span.score for span in reading.spans[:2]] if reading else []
    return {
        "moved": float(hit.passage.id != hits[0].passage.id),
        "marked": float(min(len(marked), MOST)),
        "has the form": float(any(answer_candidates(m, question.answer_type) for m in marked)),
        "inside": max((span.score for span in reading.inside), default=0.0) if reading else 0.0,
        "before the second": scores[0] - scores[1] if len(scores) > 1 else float(MOST),
        "agreeing": float(min(len(agreeing), MOST)),
        "shared": share_of_terms(told, question.terms),
        "table": float(hit.passage.kind == "table"),
        f"type: {question.answer_type}": 1.0,
    }


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return float(np.log(chance / (1 - chance)))


def by_set(rows: Sequence[Row]) -> Iterator[str]:
    """Yield of each set how many are found right, found wrong, untold but found, weak and right."""
    yield "set: found right, wrong, untold; weak and right, refused though told, of told; untold"
    for name in sorted({row["set"] for row in rows}):
        counts = Counter(
            (row["told"], row["verdict"], bool(row["right"])) for row in rows if row["set"] == name
        )
        told = sum(count for (one, _, _), count in counts.items() if one)
        untold = sum(counts.values()) - told
        found = counts[True, "found", True], counts[True, "found", False]
        yield (
            f"{name}: {found[0]}, {found[1]}, {counts[False, 'found', False]}; "
            f"{counts[True, 'weak', True]}, {counts[True, 'none', False]} of {told}; {untold}"
        )


def by_reason(rows: Sequence[Row]) -> Iterator[str]:
    """Yield of each reason how often a weak answer had it that was right, and that was wrong."""
    counts: Mapping[str, Counter[bool]] = defaultdict(Counter)
    for row in rows:
        if row["verdict"] == "weak" and row["right"] is not None:
            for code in row["reasons"]:
                counts[code][bool(row["right"])] += 1
    yield "reason of weak answers: right, wrong"
    for code, own in sorted(counts.items(), key=lambda item: -item[1].total()):
        yield f"{code}: {own[True]}, {own[False]}"


def by_gate(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what refused questions that are told: the reader, the topic, or a difference."""
    refused = [row for row in rows if row["told"] and row["verdict"] == "none"]
    gates = Counter(map(_gate, refused))
    yield "refused though told, by what: " + ", ".join(f"{gate} {n}" for gate, n in gates.items())


def _gate(row: Row) -> str:
    known = row.get("known")
    if known is None:
        return "asked in parts, or unread"
    if known["answers"] < _odds(READER_GATE):
        return "reader"
    return "topic" if known["topic"] < _odds(TOPIC_GATE) else "difference or doubt"


def told_apart(rows: Sequence[Row]) -> Iterator[str]:
    """Yield how well right and wrong are told apart where anything is quoted, each set left out."""
    from sklearn.linear_model import LogisticRegression

    quoted = [row for row in rows if "moved" in row.get("known", {}) and row["right"] is not None]
    names = sorted({name for row in quoted for name in row["known"]})
    values = np.array([[row["known"].get(name, 0.0) for name in names] for row in quoted])
    truth, sets = np.array([bool(r["right"]) for r in quoted]), np.array([r["set"] for r in quoted])
    sure = [row["confidence"] + (row["verdict"] == "found") for row in quoted]
    yield "told apart: by the confidence; by a logistic model that never saw the set"
    for name in sorted(set(sets)) if len(set(sets)) > 1 else ():
        own, others = sets == name, sets != name
        scaled = (values - values[others].mean(0)) / (values[others].std(0) + 1e-6)
        model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scaled[others], truth[others])
        chances = model.predict_proba(scaled[own])[:, 1]
        plain = auc([s for s, mine in zip(sure, own, strict=True) if mine], truth[own].tolist())
        learned = auc(chances.tolist(), truth[own].tolist())
        yield f"{name}: {plain or 0:.3f}; {learned or 0:.3f} of {own.sum()}"


if __name__ == "__main__":
    main()
