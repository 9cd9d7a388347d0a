"""Questions over several articles: every part quoted and marked, every article cited, concluded.

    PYTHONPATH=. python -m bench.across [--index INDEX] [--half work|kept] [--show]

``bench/data/across.jsonl`` was written without looking at answers: who, how many and when over
several articles, comparisons, differences, sums, and the most of a table. ``winner``,
``difference`` and ``sum`` are what has to be concluded. They are asked of one index over
``seeds/``, ``bench/data/multi`` and all articles of ``training/data/union_z``, which is made where
there is none. The kept half (by hash of the question) was never looked at one by one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.pipeline.build import Job, build_index
from qa.pipeline.evaluate.metrics import BOUNDARY, contains_answer
from qa.pipeline.session import Session
from qa.types import Answer

ROOT = Path(__file__).parent.parent
ARTICLES = 6
"""Articles on a page."""


@dataclass(frozen=True, slots=True)
class Across:
    """A question with the items of its answer, its articles and what is to be concluded."""

    text: str
    items: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...]
    winner: tuple[str, ...]

    @property
    def half(self) -> str:
        """The half that rules were made with in view, or the one kept aside."""
        odd = hashlib.sha256(self.text.encode()).digest()[0] % 2
        return "kept" if odd else "work"


@dataclass(frozen=True, slots=True)
class Right:
    """What of an answer is right: all parts quoted, marked, all articles cited."""

    quoted: bool
    marked: bool
    cited: bool


def union() -> list[dict[str, object]]:
    """Return the articles of ``training/data/union_z``."""
    path = ROOT / "training/data/union_z.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def questions() -> list[Across]:
    """Return the questions with the headlines of their articles."""
    titles = {str(row["id"]): str(row["title"]) for row in union()}
    lines = (ROOT / "bench/data/across.jsonl").read_text("utf-8").splitlines()
    return [
        Across(
            row["question"],
            tuple(map(tuple, row["items"])),
            tuple(titles.get(name, name) for name in row["articles"]),
            tuple(row.get("winner", ())),
        )
        for row in map(json.loads, lines)
    ]


def write_pages(folder: Path) -> None:
    """Write all pages that are asked into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*(ROOT / "seeds").glob("page-*.md"), *(ROOT / "bench/data/multi").glob("*.md")):
        shutil.copy(path, folder)
    rows = union()
    for at in range(0, len(rows), ARTICLES):
        page = at // ARTICLES
        head = f"---\nnewspaper: 合编工人报\ndate: 2026-06-{page % 28 + 1:02d}\npage: 1\n---\n"
        text = "\n\n".join(map(_article, rows[at : at + ARTICLES]))
        (folder / f"union-{page:03d}.md").write_text(f"{head}\n{text}\n", "utf-8")


def _article(row: dict[str, object]) -> str:
    paragraphs = row["paragraphs"]
    assert isinstance(paragraphs, list)
    return "\n\n".join([f"## {row['title']}", *(p.replace("\n", " ") for p in paragraphs)])


def right(asked: Across, answer: Answer) -> Right:
    """Return what of an answer is right."""
    quotes = [(c.hit.passage, quote) for c in answer.citations for quote in c.quotes]
    marks = [passage.text[h.start : h.end] for passage, quote in quotes for h in quote.highlights]
    titles = {passage.title for passage, _ in quotes}
    return Right(
        contains_answer(BOUNDARY.join(quote.text for _, quote in quotes), asked.items),
        contains_answer(BOUNDARY.join(marks), asked.items),
        all(title in titles for title in asked.titles),
    )


def figures(given: Sequence[Right]) -> str:
    """Return how many have all parts quoted, marked and all articles cited."""
    quoted, marked, cited = (
        sum(getattr(one, name) for one in given) for name in ("quoted", "marked", "cited")
    )
    return f"{len(given):3} questions  quoted {quoted:3}  highlighted {marked:3}  cited {cited:3}"


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=Path, default=Path("/tmp/across-bench/pages"))
    parser.add_argument("--index", type=Path, default=Path("/tmp/across-bench/index"))
    parser.add_argument("--half", choices=("work", "kept"))
    parser.add_argument("--show", action="store_true", help="print what is not marked in full")
    options = parser.parse_args()
    if not options.index.exists():
        write_pages(options.pages)
        build_index(Job(options.index, [options.pages]))
    with Session.open(options.index) as session:
        for half in [options.half] if options.half else ["work", "kept"]:
            asked = [one for one in questions() if one.half == half]
            answers = [session.ask(one.text) for one in asked]
            given = [right(*pair) for pair in zip(asked, answers, strict=True)]
            _say(f"{half:5}{figures(given)}")
            if options.show and half == "work":
                for one, answer, got in zip(asked, answers, given, strict=True):
                    _show(one, answer, got)


def _show(asked: Across, answer: Answer, got: Right) -> None:
    signs = "".join(
        sign if ok else "-"
        for sign, ok in zip("QMC", (got.quoted, got.marked, got.cited), strict=True)
    )
    _say(f"{signs} {answer.verdict} {asked.text}   ({answer.type})")
    for part in answer.parts:
        _say(f"     part {part.question} {part.type} {part.verdict} {part.citations}")
    if answer.concluded:
        _say(f"     concluded {answer.concluded}")
    for citation in answer.citations:
        passage = citation.hit.passage
        for quote in citation.quotes:
            marks = " / ".join(passage.text[h.start : h.end] for h in quote.highlights)
            _say(f"     [{citation.number}] {passage.title} | {quote.text} <<{marks}>>")
    _say(f"     wanted {asked.items}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
