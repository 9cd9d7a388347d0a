"""Questions of many files in one form, what they got, and how much of that is right."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import UsageError
from qa.pipeline.evaluate.metrics import BOUNDARY, contains_answer
from qa.pipeline.session import Session
from qa.types import Answer

NOT_THERE = ("off", "near", "unanswerable")
SAYS = {"是": "yes", "否": "no"}
HEADS = ("问题", "提问", "question")
TOLD_NOWHERE = ("-", "not told", "NONE", "NOT")
UNKNOWN = ("", "keyword", "NONEX")
DELIMITERS = {".csv": ",", ".tsv": "\t"}
WIDE = 2
"""So many times as long as the answer a mark may be, and still be told from one too wide."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right: all ``groups`` marked, each by one of its ways; nothing found where none.

    ``says`` is yes or no where that is asked.
    """

    groups: tuple[tuple[str, ...], ...]
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Got:
    """What a question got, as far as it is compared, and how right it is (``None``: unknown)."""

    shown: tuple[Any, ...]
    remarks: tuple[str, ...]
    score: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the file it is of, the index that it is asked of, and what is right if known."""

    text: str
    file: str
    index: Path
    truth: Truth | None

    def got(self, sessions: Mapping[Path, Session]) -> Got:
        """Ask, and return what is compared."""
        return got(sessions[self.index], self)


def read_asked(index: Path, path: Path, most: int | None = None) -> list[Asked]:
    """Return the questions of a JSON lines, CSV, TSV or text file, the first ``most``."""
    rows = list(_rows(path))[:most]
    return [Asked(row["question"], path.name, index, truth_of(row)) for row in rows]


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    text = path.read_text("utf-8-sig")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if path.suffix == ".jsonl":
        yield from map(json.loads, lines)
    elif path.suffix in (".csv", ".tsv"):
        yield from _of_table(list(csv.reader(lines, delimiter=DELIMITERS[path.suffix])))
    else:
        yield from ({"question": line} for line in lines)


def _of_table(rows: list[list[str]]) -> Iterator[Mapping[str, Any]]:
    """Yield the questions of the column that is headed so, of the first where none is.

    What is right stands in the second where the first asks.
    """
    place = next((place for place, head in enumerate(rows[0]) if head in HEADS), None)
    for row in rows if place is None else rows[1:]:
        if len(row) > (place or 0) and (question := row[place or 0].strip()):
            told = row[1] if not place and len(row) > 1 else ""
            yield {"question": question, **_told(told)}


def _told(cell: str) -> Mapping[str, Any]:
    """Return what is right of a cell: ways between bars, without remarks in brackets."""
    ways = [re.sub(r"[(（].*", "", way).strip() for way in cell.split("|")]
    if all(way in TOLD_NOWHERE for way in ways):
        return {"unanswerable": True}
    known = not any(way in (*TOLD_NOWHERE, *UNKNOWN) for way in ways)
    return {"answers": ways} if known else {}


def truth_of(row: Mapping[str, Any]) -> Truth | None:
    """Return what is right, as the row of a file tells it in one of several ways."""
    kind = row.get("kind") or row.get("type") or ""
    if kind in NOT_THERE or row.get("unanswerable") or str(row.get("id", "")).startswith("off"):
        return Truth(())
    answers = row.get("items") or row.get("answer_groups") or row.get("answers")
    if not answers:
        return None
    if len(answers) == 1 and str(answers[0]) in SAYS:
        return Truth((), SAYS[str(answers[0])])
    every = row.get("items") or row.get("answer_groups") or row.get("parts")
    every = every or row.get("answer_match") == "all"
    if not every:
        return Truth((tuple(answers),))
    return Truth(tuple((one,) if isinstance(one, str) else tuple(one) for one in answers))


def got(session: Session, asked: Asked) -> Got:
    """Ask, and return what is compared."""
    try:
        answer = session.ask(asked.text)
    except UsageError:
        return Got(("refused",), (), None)
    quotes = [(c.hit.passage, quote) for c in answer.citations for quote in c.quotes]
    marks = [p.text[h.start : h.end] for p, quote in quotes for h in quote.highlights]
    shown = (
        answer.verdict, answer.yes_no, str(answer.concluded),
        *(quote.text for _, quote in quotes), BOUNDARY, *marks,
    )  # fmt: skip
    reasons = [*answer.reasons, *(reason for part in answer.parts for reason in part.reasons)]
    remarks = tuple(f"{reason.code} {reason.params}" for reason in reasons)
    texts = [quote.text for _, quote in quotes]
    return Got(shown, remarks, asked.truth and _score(asked.truth, answer, texts, marks))


def _score(truth: Truth, answer: Answer, quotes: list[str], marks: list[str]) -> int:
    """Return how right an answer is: quoted, marked, and marked closely, a point each.

    A point more where that is called found, one less where something else is.
    """
    found = answer.verdict == "found"
    if truth.says:
        return found + (answer.yes_no == truth.says) - (answer.yes_no not in (truth.says, None))
    if not truth.groups:
        return -found
    told = str(answer.concluded) if answer.concluded else ""
    quoted = contains_answer(BOUNDARY.join([*quotes, told]), truth.groups)
    marked = contains_answer(BOUNDARY.join([*marks, told]), truth.groups)
    longest = sum(max(map(len, group)) for group in truth.groups)
    close = marked and sum(map(len, marks)) <= WIDE * longest
    sure = found if quoted else -found
    return sure + quoted + marked + close
