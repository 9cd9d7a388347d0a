"""Public question answering sets in SQuAD's form, cut into paragraphs as long as a newspaper's.

One text in five is held out, by hash, the same everywhere: of CMRC and DRCD a text, of XQuAD and of
ChineseSquad, which are made of the same articles, an article.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.models.cross_encoder.pairs import gram_set
from qa.text.normalize import simplify
from qa.text.sentences import sentence_spans
from training.data import Data, Passage, Question, plain, split_of

HELD = 5
SETS = {
    "cmrc": "../eval/cmrc2018_dev.json",
    "trial": "cmrc_trial.json",
    "drcd": "drcd.json",
    "squad": "squad2_zh.json",
    "xquad": "xquad_zh_en.json",
}
"""Each set's file under the folder of training data."""


@dataclass(frozen=True, slots=True)
class Context:
    """One text with its questions: ``key`` decides its side, ``article`` is what it is part of."""

    key: str
    article: str
    title: str
    text: str
    asked: list[dict[str, Any]]


def load_public(folder: Path, names: Sequence[str] = tuple(SETS)) -> Data:
    """Read the sets called ``names`` from ``folder``."""
    data = Data([], [])
    for name in names:
        one = Data([], [])
        for context in contexts(folder, name):
            _add(context, name, one)
        data = data.joined(one)
    return data


def contexts(folder: Path, name: str) -> Iterator[Context]:
    """Yield every text of a set, in simplified characters where that keeps its length."""
    records = _records(folder, name)
    titles = _xquad_titles(folder) if name == "squad" else {}
    for record in records:
        ids = {asked.get("id") for asked in _questions(record)}
        same = {titles[one] for one in ids if one in titles}
        for number, paragraph in enumerate(record["paragraphs"]):
            text, asked = paragraph["context"], paragraph["qas"]
            if name == "xquad":
                text, asked = _close_up(text, asked)
            article = f"{name}:{min(same) if same else record['title']}"
            key = f"squad:{article.partition(':')[2]}"
            if name not in ("squad", "xquad"):
                key = f"{name}:{paragraph.get('id') or (record.get('id'), record['title'], number)}"
                article = key if name in ("cmrc", "trial") else article
            title = "" if name == "xquad" else simplify(record["title"]).replace("_", " ")
            yield Context(key, article, title, plain(text), asked)


def held(context: Context) -> bool:
    """Tell whether a text is kept out of training."""
    return split_of(context.key, HELD) == "held"


def _records(folder: Path, name: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((folder / SETS[name]).read_text("utf-8"))["data"]
    return records


def _questions(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for paragraph in record["paragraphs"]:
        yield from paragraph["qas"]


def _close_up(text: str, asked: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Return a text and its questions without blanks beside Chinese.

    XQuAD's translators left them about the answers, so that they would give them away.
    """
    places = [0]
    for number, char in enumerate(text):
        sides = text[max(0, number - 1) : number + 2]
        places.append(places[-1] + (char != " " or sides.isascii()))
    kept = "".join(char for i, char in enumerate(text) if places[i + 1] > places[i])
    moved = [
        {**one, "answers": [_moved(answer, kept, places) for answer in one["answers"]]}
        for one in asked
    ]
    return kept, moved


def _moved(answer: dict[str, Any], kept: str, places: list[int]) -> dict[str, Any]:
    start = places[answer["answer_start"]]
    end = places[answer["answer_start"] + len(answer["text"])]
    return {"text": kept[start:end], "answer_start": start}


def _xquad_titles(folder: Path) -> dict[str, str]:
    """Return the title of XQuAD's article by the ids of its questions, which are SQuAD's own."""
    records = _records(folder, "xquad")
    return {asked.get("id"): record["title"] for record in records for asked in _questions(record)}


def _add(context: Context, name: str, data: Data) -> None:
    pieces = cut_paragraphs(context.text, random.Random(context.key))
    first = len(data.passages)
    data.passages.extend(
        Passage(context.article, context.title, context.text[start:end], place > 0)
        for place, (start, end) in enumerate(pieces)
    )
    split = "held" if held(context) else "train"
    for asked in context.asked:
        answers = place_answers(asked.get("answers", []), context.text, pieces, first)
        impossible = bool(asked.get("is_impossible"))
        if not answers and not impossible:
            continue
        for text, lang in ((asked["question"], "zh"), (asked.get("question_en"), "en")):
            if text:
                near = _nearest(text, context.text, pieces) + first if impossible else None
                question = Question(
                    simplify(text), lang, name, context.article, split,
                    {} if impossible else answers, near,
                )  # fmt: skip
                data.questions.append(question)


def _nearest(question: str, text: str, pieces: list[tuple[int, int]]) -> int:
    asked = gram_set(simplify(question))
    shares = [len(asked & gram_set(text[start:end])) for start, end in pieces]
    return shares.index(max(shares))


def cut_paragraphs(text: str, rng: random.Random) -> list[tuple[int, int]]:
    """Return spans of whole sentences, 60 to 240 characters each where sentences allow."""
    pieces: list[tuple[int, int]] = []
    goal = rng.randint(60, 240)
    for span in sentence_spans(text):
        if pieces and span.end - pieces[-1][0] <= goal:
            pieces[-1] = (pieces[-1][0], span.end)
        else:
            pieces.append((span.start, span.end))
            goal = rng.randint(60, 240)
    return pieces


def place_answers(
    answers: list[dict[str, Any]], text: str, pieces: list[tuple[int, int]], first: int
) -> dict[int, list[tuple[int, int]]]:
    """Return where the answers stand that one piece holds whole, by passage number."""
    placed: dict[int, list[tuple[int, int]]] = {}
    for answer in answers:
        start, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
        if simplify(text[start:end]) != simplify(answer["text"]):
            continue
        for index, (low, high) in enumerate(pieces):
            span = (start - low, end - low)
            if low <= start and end <= high and span not in placed.get(first + index, []):
                placed.setdefault(first + index, []).append(span)
    return placed
