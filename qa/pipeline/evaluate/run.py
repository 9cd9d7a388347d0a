"""Ask evaluation questions and measure what comes back: retrieval, answers, abstention, time."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.errors import UsageError
from qa.pipeline.batch.base import Ask
from qa.pipeline.evaluate.gold import Gold
from qa.pipeline.evaluate.metrics import (
    BOUNDARY,
    Detection,
    auc,
    contains_answer,
    detection,
    evidence_rank,
    mean_reciprocal_rank,
    quantile,
    recall_at,
    share,
)
from qa.types import Answer, Filters, Progress

FACTOID = ("number", "person", "date", "place", "organization")
"""Question types whose answer is a name or a figure."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question got. Of questions without evidence or answers the parts are ``None``.

    ``rank`` is the rank by which the evidence was retrieved in full, ``None`` for a miss as well;
    ``has_evidence`` tells the two apart. ``seconds`` is the answer's own time.
    """

    gold: Gold
    verdict: str
    confidence: float
    has_evidence: bool
    rank: int | None
    answer_hit: bool | None
    highlight_hit: bool | None
    seconds: float

    @property
    def refused(self) -> bool:
        """Whether the verdict was that these pages hold no answer."""
        return self.verdict == "none"

    def to_dict(self) -> dict[str, Any]:
        """Return the outcome as JSON-ready data."""
        kept = {
            field.name: getattr(self, field.name)
            for field in dataclasses.fields(self)
            if field.name != "gold"
        }
        gold = self.gold
        head = {"id": gold.id, "line": gold.line, "question": gold.question}
        return {**head, "lang": gold.lang, "type": gold.type, "multi": gold.multi, **kept}


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of a group of questions; all but the last two are over its answerable ones.

    ``recall`` and ``mrr`` are over those with evidence, ``answer_hit`` (the quoted text holds the
    answer) and ``highlight_hit`` (the highlighted words do) over those with answers. ``refused`` is
    the share of answerable, ``abstained`` of unanswerable questions with the verdict ``none``.
    """

    questions: int
    recall: Mapping[int, float | None]
    mrr: float | None
    answer_hit: float | None
    highlight_hit: float | None
    refused: float | None
    abstained: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of an evaluation.

    ``single`` is the main group: answerable from one article. For ``multi`` the recall is full
    coverage: every snippet of evidence retrieved. Unanswerable is the positive class of
    ``abstention``, and one minus the confidence the score of ``auc``.
    """

    outcomes: tuple[Outcome, ...]
    single: Scores
    multi: Scores
    answerable: Scores
    factoid: Scores
    factoid_by_type: Mapping[str, Scores]
    by_lang: Mapping[str, Scores]
    by_type: Mapping[str, Scores]
    unanswerable: int
    abstention: Detection
    auc: float | None
    median_seconds: float | None
    p95_seconds: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as JSON-ready data."""
        groups = ("single", "multi", "answerable", "factoid")
        tables = ("factoid_by_type", "by_lang", "by_type")
        return {
            "questions": len(self.outcomes),
            "unanswerable": self.unanswerable,
            **{name: _serialise_scores(getattr(self, name)) for name in groups},
            **{
                name: {
                    key: _serialise_scores(scores) for key, scores in getattr(self, name).items()
                }
                for name in tables
            },
            "abstention": {**dataclasses.asdict(self.abstention), "auc": self.auc},
            "seconds": {"median": self.median_seconds, "p95": self.p95_seconds},
            "outcomes": [outcome.to_dict() for outcome in self.outcomes],
        }


def evaluate(rows: Sequence[Gold], ask: Ask, on_progress: Progress | None = None) -> Evaluation:
    """Ask every question without filters and return the figures.

    Recall and MRR reach as deep as ``ask`` retrieves: it should return five passages or more.
    """
    outcomes: list[Outcome] = []
    for done, gold in enumerate(rows, start=1):
        outcomes.append(judge(gold, _asked(gold.question, ask)))
        if on_progress is not None:
            on_progress(done, len(rows))
    return summarise(outcomes)


def _asked(question: str, ask: Ask) -> Answer:
    """Ask; what cannot be asked because it holds no letter (？？？) is refused as well."""
    try:
        return ask(question, Filters())
    except UsageError:
        return Answer(question, "none", 0.0, "other", (), ())


def judge(gold: Gold, answer: Answer) -> Outcome:
    """Compare one answer with the gold."""
    texts = [hit.passage.text for hit in answer.nearest]
    shown = BOUNDARY.join(quote.text for one in answer.citations for quote in one.quotes)
    highlighted = BOUNDARY.join(words for one in answer.citations for words in one.words)
    return Outcome(
        gold=gold,
        verdict=answer.verdict,
        confidence=answer.confidence,
        has_evidence=bool(gold.evidence),
        rank=evidence_rank(texts, gold.evidence, gold.evidence_match),
        answer_hit=contains_answer(shown, gold.groups) if gold.groups else None,
        highlight_hit=contains_answer(highlighted, gold.groups) if gold.groups else None,
        seconds=answer.seconds,
    )


def summarise(outcomes: Sequence[Outcome]) -> Evaluation:
    """Summarise the outcomes."""
    answerable = [outcome for outcome in outcomes if outcome.gold.answerable]
    factoid = [outcome for outcome in answerable if outcome.gold.type in FACTOID]
    unanswerable = [not outcome.gold.answerable for outcome in outcomes]
    seconds = [outcome.seconds for outcome in outcomes]
    return Evaluation(
        outcomes=tuple(outcomes),
        single=scores(o for o in answerable if not o.gold.multi),
        multi=scores(o for o in answerable if o.gold.multi),
        answerable=scores(answerable),
        factoid=scores(factoid),
        factoid_by_type=_grouped(factoid, lambda gold: gold.type),
        by_lang=_grouped(outcomes, lambda gold: gold.lang),
        by_type=_grouped(outcomes, lambda gold: gold.type),
        unanswerable=sum(unanswerable),
        abstention=detection([outcome.refused for outcome in outcomes], unanswerable),
        auc=auc([1 - outcome.confidence for outcome in outcomes], unanswerable),
        median_seconds=quantile(seconds, 0.5),
        p95_seconds=quantile(seconds, 0.95),
    )


def scores(outcomes: Iterable[Outcome]) -> Scores:
    """Return the figures of a group."""
    group = list(outcomes)
    answerable = [outcome for outcome in group if outcome.gold.answerable]
    ranks = [outcome.rank for outcome in answerable if outcome.has_evidence]
    return Scores(
        questions=len(group),
        recall={k: recall_at(k, ranks) for k in (1, 3, 5)},
        mrr=mean_reciprocal_rank(ranks),
        answer_hit=share(o.answer_hit for o in answerable if o.answer_hit is not None),
        highlight_hit=share(o.highlight_hit for o in answerable if o.highlight_hit is not None),
        refused=share(outcome.refused for outcome in answerable),
        abstained=share(outcome.refused for outcome in group if not outcome.gold.answerable),
    )


def _grouped(outcomes: Sequence[Outcome], key: Callable[[Gold], str]) -> dict[str, Scores]:
    names = sorted({key(outcome.gold) for outcome in outcomes})
    return {name: scores(o for o in outcomes if key(o.gold) == name) for name in names}


def _serialise_scores(group: Scores) -> dict[str, Any]:
    fields = dataclasses.asdict(group)
    return {**fields, "recall": {str(k): value for k, value in group.recall.items()}}
