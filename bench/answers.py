"""Are the words that are shown the answer, whole and no more: ``python -m bench.answers``.

The passage that answers each of our own questions (``training/data``) is read, and what is
highlighted of it is compared with the answer that is marked there. Readings are slow and kept in
``--kept``; so a change of the rules is measured in seconds.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from qa.answering.quotes import read_quotes
from qa.answering.yes_no.said import yes_or_no
from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.retrieval.answer_type import answer_type
from qa.retrieval.question import read_question
from qa.text.normalize import simplify
from qa.text.segment import Segmenter, vocabulary_segmenter
from qa.text.sentences import sentence_spans
from qa.types import Hit, Passage, Question, ScoredSpan, Span
from training.cases import BEFORE
from training.data import Data, load_union
from training.data import Question as Asked

FOLDER = Path("training/data")
FURTHER = ("calibration.jsonl", "hard.jsonl", "more.jsonl")
ONE = ("number", "date", "person", "organization", "place")
"""Types whose answer is one stretch: a name, a figure."""
_AND = re.compile("[、，；,;]|[”》](?=[“《])|以及|[和与及]|\\band\\b")
_AROUND = " ，。；：、！？,;:!?“”‘’《》「」\"'（）()·"


@dataclass(frozen=True, slots=True)
class Read:
    """A question of ours, as it is asked, and its passage read."""

    asked: Asked
    question: Question
    hit: Hit


class _Unseen:
    """Encodes nothing and lacks no word: what is measured here needs neither."""

    name, fingerprint, dim, max_tokens = "none", "none", 1, 500

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        return np.zeros((len(texts), self.dim), np.float32)

    def __contains__(self, term: object) -> bool:
        return True


def wanted(data: Data) -> list[Asked]:
    """Return the questions to read: all of yes or no and of lists, of others those held out."""
    every = [asked for asked in data.questions if asked.answers]
    kinds = ("yesno", "list")
    return [
        *(asked for kind in kinds for asked in every if asked.type == kind),
        *(asked for asked in every if asked.split == "held" and asked.type in ONE),
    ]


def readings(data: Data, reader: CrossEncoderReader) -> Iterator[Read]:
    """Read the passage of each question."""
    return (read_of(asked, data, reader) for asked in wanted(data))


def read_of(asked: Asked, data: Data, reader: CrossEncoderReader) -> Read:
    """Read the passage that answers a question, as asking does."""
    unseen, row = _Unseen(), next(iter(asked.answers))
    given, before = data.passages[row], data.passages[row - 1]
    passage = Passage(
        id=f"{row:010x}", source="own", article=1, paragraph=1 + row, part=0, kind="text",
        text=given.text, spans=(Span(0, len(given.text)),), title=given.title,
        before=before.text[:BEFORE] if given.follows else None,
    )  # fmt: skip
    question = read_question(asked.text, encoder=unseen, segmenter=_segmenter(), vocabulary=unseen)  # type: ignore[arg-type]
    sentences = tuple(ScoredSpan(span, 0.5) for span in sentence_spans(given.text))
    (reading,) = reader.read(question, [passage])
    return Read(asked, question, Hit(1, passage, 1.0, {}, sentences=sentences, reading=reading))


@cache
def _segmenter() -> Segmenter:
    return vocabulary_segmenter({})


def shown(read: Read) -> list[str]:
    """Return what is highlighted, bare of the marks around it."""
    text = read.hit.passage.text
    quotes = read_quotes(read.question, read.hit)
    return [bare(text[h.start : h.end]) for quote in quotes for h in quote.highlights]


def marked(read: Read) -> list[str]:
    """Return the answers as they are marked in the data, in the same form."""
    ((_, spans),) = read.asked.answers.items()
    return [bare(read.hit.passage.text[start:end]) for start, end in spans]


def bare(text: str) -> str:
    """Return words in simplified characters without the marks around them."""
    return simplify(text).strip(_AROUND)


def items(reads: Sequence[Read]) -> tuple[float, float, float]:
    """Return precision and recall of items, and the share of lists shown without fault."""
    return of_items([(shown(read), marked(read)) for read in reads])


def of_items(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> tuple[float, float, float]:
    """Return the same of what is shown of each list, and what should be."""
    right = given = there = whole = 0
    for shows, wants in pairs:
        found, answers = _single(shows), _single(wants)
        right += len(found & answers)
        given += len(found)
        there += len(answers)
        whole += found == answers
    return right / max(1, given), right / there, whole / len(pairs)


def _single(stretches: Sequence[str]) -> set[str]:
    """Return the items of stretches, which may hold several each (甲、乙和丙)."""
    return {bare(part) for one in stretches for part in _AND.split(one)} - {""}


def exact(reads: Sequence[Read]) -> tuple[float, float]:
    """Return the share whose highlighted words are the answer, and whose words hold it."""
    same = [any(one in marked(read) for one in shown(read)) for read in reads]
    holds = [any(a in one for one in shown(read) for a in marked(read)) for read in reads]
    return sum(same) / len(reads), sum(holds) / len(reads)


def yes_no(reads: Sequence[Read]) -> tuple[int, int, int]:
    """Return how many questions were judged by hand, how many are answered, how many rightly."""
    lines = (FOLDER / "yesno.jsonl").read_text("utf-8").splitlines()
    rows = map(json.loads, lines)
    truth = {(f"union:{row['id']}", simplify(row["question"])): row["says"] for row in rows}
    judged = [read for read in reads if (read.asked.article, read.asked.text) in truth]
    given = [
        (says, truth[read.asked.article, read.asked.text])
        for read in judged
        if (says := yes_or_no(read.question, read.hit))
    ]
    return len(judged), len(given), sum(says == right for says, right in given)


def table(reads: Sequence[Read]) -> Iterator[str]:
    """Yield the lines of the table: all questions, then those of articles held out."""
    yield "type           questions   exact   holds"
    for name, group in _groups(reads, ONE):
        same, holds = exact(group)
        yield f"{name:14} {len(group):9} {same:7.3f} {holds:7.3f}"
    yield "lists          questions  right  found  faultless"
    for name, group in _groups(reads, ("list",)):
        right, found, whole = items(group)
        yield f"{name:14} {len(group):9} {right:6.3f} {found:6.3f} {whole:10.3f}"
    judged, given, right_ones = yes_no(reads)
    yield f"yes or no: judged {judged}, answered {given}, right {right_ones}"


def _groups(reads: Sequence[Read], kinds: Sequence[str]) -> Iterator[tuple[str, list[Read]]]:
    """Yield the questions of each type, of all of them, and the held-out ones of all of them."""
    chosen = [read for read in reads if read.asked.type in kinds]
    for kind in kinds:
        yield kind, [read for read in chosen if read.asked.type == kind]
    yield "all of these", chosen
    yield "held out", [read for read in chosen if read.asked.split == "held"]


def faults(reads: Sequence[Read], kinds: Sequence[str]) -> Iterator[str]:
    """Yield what is shown in place of what is marked, for questions of some types."""
    for read in reads:
        found, answers = shown(read), marked(read)
        if read.asked.type in kinds and _single(found) != _single(answers):
            yield f"{read.asked.type}\t{read.asked.text}\t{found}\t{answers}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kept", type=Path, default=Path("/tmp/answers-bench.pickle"))
    parser.add_argument("--show", nargs="*", default=[], help="types whose faults to print")
    options = parser.parse_args()
    if not options.kept.exists():
        files = sorted(FOLDER.glob("union_*.jsonl"))
        reader = CrossEncoderReader()
        data = load_union(files, extra_files=[FOLDER / name for name in FURTHER])
        options.kept.write_bytes(pickle.dumps(list(readings(data, reader))))
    reads = [_typed(read) for read in pickle.loads(options.kept.read_bytes())]
    for line in (*table(reads), *faults(reads, options.show)):
        sys.stdout.write(f"{line}\n")


def _typed(read: Read) -> Read:
    """Return a reading that was kept with the type that the question has now."""
    kind = answer_type(read.question.normalized)
    return replace(read, question=replace(read.question, answer_type=kind))


if __name__ == "__main__":
    main()
