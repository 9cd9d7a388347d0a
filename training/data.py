"""The questions and passages the reader is trained on, split by article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from qa.text.normalize import simplify

Split = Literal["train", "held"]

UNION_HELD = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph under its article's title (kicker first); ``article`` is unique over all data.

    ``follows`` says that the passage before it in the data is what stands before it in its text.
    """

    article: str
    title: str
    text: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question and where its answer stands.

    ``answers`` maps a passage's index to the character spans of the answer in it; it is empty when
    nothing answers. ``near`` is the passage that an unanswerable question seems to be about.
    ``forms`` are other wordings of the same question that may be asked in its place.
    """

    text: str
    lang: str
    type: str
    article: str
    split: Split
    answers: dict[int, list[tuple[int, int]]]
    near: int | None = None
    forms: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Data:
    """All passages and the questions over them."""

    passages: list[Passage]
    questions: list[Question]

    def split(self, split: Split) -> list[Question]:
        """Return the questions of one split."""
        return [question for question in self.questions if question.split == split]

    def joined(self, other: Data) -> Data:
        """Return both together, the other's passage indices moved up."""
        shift = len(self.passages)
        moved = [_shifted(question, shift) for question in other.questions]
        return Data(self.passages + other.passages, self.questions + moved)


def _shifted(question: Question, shift: int) -> Question:
    answers = {index + shift: spans for index, spans in question.answers.items()}
    near = None if question.near is None else question.near + shift
    return replace(question, answers=answers, near=near)


def split_of(article: str, one_in: int) -> Split:
    """Return "held" for one article in ``one_in``, the same everywhere."""
    digest = hashlib.sha256(article.encode()).digest()
    return "held" if digest[0] % one_in == 0 else "train"


def plain(text: str) -> str:
    """Return ``text`` in simplified characters, as the reader reads it, where it stays as long."""
    simplified = simplify(text)
    return simplified if len(simplified) == len(text) else text


def occurrences(text: str, answer: str) -> list[tuple[int, int]]:
    """Return every place where ``answer`` stands in ``text``."""
    spans, start = [], text.find(answer)
    while answer and start >= 0:
        spans.append((start, start + len(answer)))
        start = text.find(answer, start + len(answer))
    return spans


def load_union(
    paths: Sequence[Path], forms_file: Path | None = None, extra_files: Sequence[Path] = ()
) -> Data:
    """Read our own articles: one JSON object a line with title, paragraphs and questions.

    ``forms_file`` holds other wordings of the questions, ``extra_files`` further questions, both by
    article.
    """
    forms = _read_forms(forms_file)
    extra: dict[str, list[dict[str, Any]]] = {}
    for row in (row for path in extra_files for row in _lines(path)):
        extra.setdefault(row["id"], []).append(row["question"])
    passages: list[Passage] = []
    questions: list[Question] = []
    for record in (record for path in paths for record in _lines(path)):
        article = f"union:{record['id']}"
        title = f"{record.get('kicker') or ''} {record['title']}".strip()
        first = len(passages)
        passages += [
            Passage(article, plain(title), plain(text), place > 0)
            for place, text in enumerate(record["paragraphs"])
        ]
        for asked in [*record["questions"], *extra.get(record["id"], [])]:
            found = forms.get(f"{record['id']}|{asked['question']}", ())
            questions.append(_union_question(asked, article, first, record["paragraphs"], found))
    return Data(passages, questions)


def held_out(data: Data) -> Data:
    """Return the articles that are held out, with their questions, as data of their own."""
    kept = [row for row, p in enumerate(data.passages) if split_of(p.article, UNION_HELD) == "held"]
    place = {row: new for new, row in enumerate(kept)}
    questions = [
        replace(
            question,
            answers={place[row]: spans for row, spans in question.answers.items()},
            near=None if question.near is None else place[question.near],
        )
        for question in data.split("held")
    ]
    return Data([data.passages[row] for row in kept], questions)


def training_articles(folder: Path) -> Data:
    """Read all our own articles with everything that is asked of them in training."""
    files = sorted(folder.glob("union_*.jsonl"))
    extra = [folder / "more.jsonl", folder / "hard.jsonl"]
    return load_union(files, folder / "forms.jsonl", extra)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _read_forms(path: Path | None) -> dict[str, tuple[str, ...]]:
    if path is None or not path.exists():
        return {}
    return {row["key"]: tuple(row["forms"]) for row in _lines(path)}


def _union_question(
    asked: dict[str, Any],
    article: str,
    first: int,
    paragraphs: Sequence[str],
    forms: tuple[str, ...],
) -> Question:
    answers: dict[int, list[tuple[int, int]]] = {}
    if not asked["unanswerable"]:
        text = paragraphs[asked["paragraph"]]
        # The first occurrence only: a short answer such as "3" may stand elsewhere by chance.
        spans = [occurrences(text, answer)[0] for answer in asked["answers"] if answer in text]
        answers[first + asked["paragraph"]] = spans
    near = None if asked["near"] is None else first + asked["near"]
    question = simplify(asked["question"])
    split = split_of(article, UNION_HELD)
    return Question(question, asked["lang"], asked["type"], article, split, answers, near, forms)
