"""Fit ranking weights, verdict and thresholds: ``python -m training.calibrate``.

Weights, verdict and rightness (what is called found) are fitted on held-out questions over our
own articles and on questions over the sample pages in ``seeds``, each answerable one once more with
its evidence taken away; the topic on both and on questions that have nothing to do with them, asked
over both. The threshold of refusing comes from the sample pages alone, that of finding from all
these, each judged by the other articles. All numbers are written into ``reader.json``. The
development questions over raw pages are never looked at here.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from qa.indexing.index import open_index
from qa.models.cross_encoder.calibration import (
    RIGHT_FEATURES,
    VERDICT_FEATURES,
    right_features,
    verdict_features,
)
from qa.models.cross_encoder.network import READER_FOLDER
from qa.models.cross_encoder.ranking import penalty, rank_features, rank_scores
from qa.models.cross_encoder.reader import DEPTH, CrossEncoderReader
from qa.models.cross_encoder.verdicts import holds_person_asked
from qa.models.topic import TOPIC_FEATURES, topic_features
from qa.pipeline.evaluate.gold import read_gold
from qa.pipeline.evaluate.metrics import auc
from qa.pipeline.evaluate.run import evaluate
from qa.pipeline.session import Session
from qa.types import Hit
from training.cases import (
    Case,
    index_articles,
    off_topic_cases,
    own_articles,
    own_cases,
    page_cases,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

STRENGTH = 0.3
REMOVED_WEIGHT = 0.5
OFF_TOPIC_WEIGHT = 0.5
OWN_WEIGHT = 0.5
"""Of a question over our own articles for the topic: they are many, the sample pages are pages."""
PRIOR = 0.8
"""The share of questions that the pages answer, in use; in the calibration set it is much less."""
PAGES = ("training/data/pages.jsonl", "training/data/short.jsonl")
REFUSED = 0.05
"""The share of answerable questions over the sample pages that may be refused."""
OFF_TOPIC_LOSS = 0.01
"""The share of questions about the sample pages that may be called off topic."""
FOUND = 0.9
"""The share of what is called found that must be right: a wrong answer costs users most."""
LITTLE = 0.1
"""Weight of a question whose evidence was taken away, or that is off topic, for rightness: near
misses tell what a wrong answer looks like, and the topic has a model of its own."""


def fit_ranking(cases: Sequence[Case]) -> list[float]:
    """Return weights by pairwise logistic regression: the evidence over every other candidate."""
    rows = []
    for case in cases:
        features = [rank_features(hit) for hit in case.near]
        gold = [hit.passage.id in case.gold for hit in case.near]
        rows += [
            a - b
            for a, right in zip(features, gold, strict=True)
            if right
            for b, other in zip(features, gold, strict=True)
            if not other
        ]
    data = np.array(rows)
    scale = data.std(axis=0) + 1e-9
    both = np.concatenate([data, -data]) / scale
    truth = np.repeat([1, 0], len(data))
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=1000)
    weights = model.fit(both, truth).coef_[0] / scale
    return [float(weight) for weight in weights]


def reranked(case: Case, weights: Sequence[float]) -> list[Hit]:
    """Return the hits that asking reads, in their order after reading."""
    near = case.near
    scores = rank_scores(case.question, near, weights)
    order = np.argsort(-scores, kind="stable")
    return [replace(near[place], score=float(scores[place])) for place in order]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A case, its hits in their order after reading, how its best sentence answers alone."""

    case: Case
    hits: Sequence[Hit]
    alone: float


def ranked(
    cases: Sequence[Case], weights: Sequence[float], reader: CrossEncoderReader
) -> list[Ranked]:
    """Return the cases as asking ranks them."""
    found = []
    for case in cases:
        hits = reranked(case, weights)
        found.append(Ranked(case, hits, reader.answers_alone(case.question, hits[0])))
    return found


def fit_right(asked: Sequence[Ranked]) -> dict[str, Any]:
    """Return the logistic model of "what is quoted is right", and from which chance it is found.

    That is the lowest chance from which :data:`FOUND` of what is called so is right, each case
    judged by the other articles, were :data:`PRIOR` of all questions answerable.
    """
    cases = [one.case for one in asked]
    features = np.stack([right_features(one.hits, one.alone) for one in asked])
    truth = np.array([one.case.is_right(one.hits) for one in asked])
    aside = np.array([case.removed or case.article.startswith("off:") for case in cases])
    weights = np.where(aside, LITTLE, 1.0)
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = (features - mean) / deviation
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    unseen = cross_val_predict(
        model, scaled, truth, cv=GroupKFold(10), groups=[case.article for case in cases],
        method="predict_proba", params={"sample_weight": weights},
    )[:, 1]  # fmt: skip
    fitted = model.fit(scaled, truth, sample_weight=weights)
    answerable = np.array([case.answerable for case in cases])
    told_apart = np.array([penalty(one.hits[0].differences) > 0 for one in asked])
    chances = np.where(told_apart, 0.0, unseen)  # of another year, say: never called found
    found_from, recall = least_chance(chances[~aside], truth[~aside], answerable[~aside])
    return {
        "features": list(RIGHT_FEATURES),
        "mean": mean.tolist(),
        "deviation": deviation.tolist(),
        "weights": fitted.coef_[0].tolist(),
        "bias": float(fitted.intercept_[0]),
        "found_from": found_from,
        "calibration": {
            "questions": int((~aside).sum()),
            "right": int(truth.sum()),
            "cross_validated_auc": auc(unseen[~aside].tolist(), truth[~aside].tolist()),
            "right_called_found": recall,
        },
    }


def least_chance(chances: Floats, right: Flags, answerable: Flags) -> tuple[float, float]:
    """Return the lowest chance from which :data:`FOUND` of the questions are answered right.

    Answerable ones count for :data:`PRIOR` of all together. With it comes the share of the right
    ones that it keeps. Raises ``ValueError`` where no chance does.
    """
    weights = np.where(answerable, PRIOR / answerable.sum(), (1 - PRIOR) / (~answerable).sum())
    order = np.argsort(-chances, kind="stable")
    kept = np.cumsum((weights * right)[order])
    enough = np.flatnonzero(kept >= FOUND * np.cumsum(weights[order]))
    if not len(enough):
        raise ValueError("no chance from which enough of what is found is right")
    last = enough[-1]
    return float(chances[order[last]]), float(kept[last] / kept[-1])


def with_removed(cases: Sequence[Case]) -> list[Case]:
    """Return the cases, and each answerable one once more with its evidence taken away."""
    return [*cases, *(case.without_gold() for case in cases if case.answerable)]


def fit_verdict(asked: Sequence[Ranked]) -> dict[str, Any]:
    """Return the logistic model of "the pages answer", its odds shifted to those of use."""
    cases = [one.case for one in asked]
    features = np.stack([verdict_features(r.case.question, r.hits, r.alone) for r in asked])
    truth = np.array([case.answerable for case in cases])
    weights = np.array([_weight(case) for case in cases])
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = (features - mean) / deviation
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    articles = [case.article for case in cases]
    folds = GroupKFold(10)
    unseen = cross_val_predict(
        model, scaled, truth, cv=folds, groups=articles, method="predict_proba",
        params={"sample_weight": weights},
    )[:, 1]  # fmt: skip
    fitted = model.fit(scaled, truth, sample_weight=weights)
    odds = weights[truth].sum() / weights[~truth].sum()
    shift = math.log(PRIOR / (1 - PRIOR) / odds)
    return {
        "features": list(VERDICT_FEATURES),
        "mean": mean.tolist(),
        "deviation": deviation.tolist(),
        "weights": fitted.coef_[0].tolist(),
        "bias": float(fitted.intercept_[0]) + shift,
        "none_below": 0.0,
        "calibration": {
            "questions": len(asked),
            "answerable": int(truth.sum()),
            "cross_validated_auc": auc((-unseen).tolist(), (~truth).tolist()),
        },
    }


def _weight(case: Case) -> float:
    """Return what a question counts for the verdict."""
    if case.removed:
        return REMOVED_WEIGHT
    return OFF_TOPIC_WEIGHT if case.article.startswith("off:") else 1.0


def fit_topic(corpora: Sequence[tuple[float, Sequence[Case]]]) -> dict[str, Any]:
    """Return the models of "this is about these pages" by language.

    Each corpus comes with what a question over it weighs; the first are the sample pages.
    """
    found: dict[str, Any] = {"features": list(TOPIC_FEATURES)}
    for language in ("zh", "en"):
        own = [
            (weight, place == 0, case)
            for place, (weight, cases) in enumerate(corpora)
            for case in cases
            if (case.question.language == "en") == (language == "en")
        ]
        found[language] = _topic_of_language(own)
    return found


def _topic_of_language(asked: Sequence[tuple[float, bool, Case]]) -> dict[str, Any]:
    """Fit one language's model on (weight, whether over the sample pages, case)."""
    features = np.stack([topic_features(case.question, case.hits[:DEPTH]) for _, _, case in asked])
    truth = np.array([not case.article.startswith("off:") for _, _, case in asked])
    pages = np.array([is_page for _, is_page, _ in asked])
    weights = np.array([weight for weight, _, _ in asked])
    named = np.array([holds_person_asked(case.question, case.hits[0]) for *_, case in asked])
    weights *= np.where(truth, 1 / weights[truth].sum(), 1 / weights[~truth].sum()) * len(asked) / 2
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = (features - mean) / deviation
    model = LogisticRegression(C=1.0, max_iter=3000)
    unseen = cross_val_predict(
        model, scaled, truth, cv=GroupKFold(10), groups=[case.question.text for *_, case in asked],
        method="predict_proba", params={"sample_weight": weights},
    )[:, 1]  # fmt: skip
    fitted = model.fit(scaled, truth, sample_weight=weights)
    return {
        "mean": mean.tolist(),
        "deviation": deviation.tolist(),
        "weights": fitted.coef_[0].tolist(),
        "bias": float(fitted.intercept_[0]),
        "none_below": round(float(np.quantile(unseen[truth & pages & ~named], OFF_TOPIC_LOSS)), 3),
        "calibration": {
            "on_topic": int(truth.sum()),
            "off_topic": int((~truth).sum()),
            "cross_validated_auc": auc(unseen.tolist(), truth.tolist()),
            "over_the_sample_pages": auc(unseen[pages].tolist(), truth[pages].tolist()),
        },
    }


def threshold(index: Path, questions: Sequence[Path]) -> float:
    """Return the threshold that refuses :data:`REFUSED` of the answerable questions."""
    session = Session.open(index)
    outcomes = [
        outcome
        for path in questions
        for outcome in evaluate(
            read_gold(path), lambda text, filters: session.ask(text, DEPTH, filters)
        ).outcomes
    ]
    kept = [o.confidence for o in outcomes if o.gold.answerable]
    return math.floor(100 * float(np.quantile(kept, REFUSED))) / 100


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--union", type=Path, default=Path("training/data"))
    parser.add_argument("--index", type=Path, default=Path("index"), help="index of seeds/")
    pages = [Path("tests/data/questions.jsonl"), *map(Path, PAGES)]
    parser.add_argument("--questions", type=Path, nargs="+", default=pages, help="over seeds/")
    parser.add_argument("--one-in", type=int, default=1, help="of our own questions")
    parser.add_argument("--topic-only", action="store_true", help="keep ranking and verdict")
    options = parser.parse_args()
    reader = CrossEncoderReader()
    path = READER_FOLDER / "reader.json"
    config = json.loads(path.read_text("utf-8"))
    index, off_topic = open_index(options.index), options.union / "offtopic.jsonl"
    read = not options.topic_only
    with tempfile.TemporaryDirectory() as where:
        data = own_articles(options.union)
        articles = index_articles(data, Path(where))
        own = own_cases(articles, data, reader, read=read, some=options.one_in)
        elsewhere = off_topic_cases(articles, off_topic, reader, read=False)
        pages = page_cases(index, options.questions, reader, read=read)
        off = off_topic_cases(index, off_topic, reader, read=read)
    if read:
        cases = [*own, *pages, *off]
        config["rank"] = fit_ranking([case for case in cases if case.answerable])
        asked = ranked(with_removed(cases), config["rank"], reader)
        config["verdict"], config["right"] = fit_verdict(asked), fit_right(asked)
    config["topic"] = fit_topic([(1.0, [*pages, *off]), (OWN_WEIGHT, [*own, *elsewhere])])
    path.write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    if not options.topic_only:
        config["verdict"]["none_below"] = threshold(options.index, options.questions)
    path.write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    print(json.dumps(config, indent=1))


if __name__ == "__main__":
    main()
