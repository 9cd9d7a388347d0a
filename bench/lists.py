"""Are all items of a list shown, and only items, is every part of a question cited.

    PYTHONPATH=. python bench/lists.py [--pages FOLDER] [--index INDEX] [--half A|B] [--show]

``bench/data/lists.jsonl`` are questions after lists, ``bench/data/multi.jsonl`` questions over
several articles, each with all its items; written without looking at answers. They are asked of
one index over ``seeds/``, ``bench/data/lists`` and articles of ``training/data/union_r`` to ``u``
(those asked about and every fourth), which is made where there is none. Half B (by hash of the
articles) was kept aside: rules were made with half A in view.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from qa.pipeline.build import Job, build_index
from qa.pipeline.evaluate.metrics import BOUNDARY, contains_answer
from qa.pipeline.session import Session
from qa.text.normalize import simplify
from qa.types import Answer

ROOT = Path(__file__).parent.parent
FILES = ("lists.jsonl", "multi.jsonl")
OTHERS = 4
"""One in so many articles that no question is about is asked beside the others."""
ARTICLES = 6
"""Articles on a page."""
ALIKE = 0.6
"""The share of the longer of two texts that stands in both, from which a mark is the item."""
_AROUND = " ，。；：、！？,.;:!?“”‘’《》「」\"'（）()·"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its items, each in the words that count as right, and its articles."""

    text: str
    items: tuple[tuple[str, ...], ...]
    articles: tuple[str, ...]

    @property
    def half(self) -> str:
        """A or B: B where any of its articles is of the half kept aside."""
        hashes = [hashlib.sha256(name.encode()).digest()[0] for name in self.articles]
        return "B" if any(first % 2 for first in hashes) else "A"


@dataclass(frozen=True, slots=True)
class Got:
    """What a question got: the words marked, the texts quoted, the headlines cited."""

    asked: Asked
    marks: tuple[str, ...]
    quotes: tuple[str, ...]
    titles: frozenset[str]
    verdict: str

    @property
    def found(self) -> int:
        """How many of the items are marked, each by a mark of its own."""
        free = list(self.marks)
        for item in self.asked.items:
            taken = next((mark for mark in free if any(_alike(mark, way) for way in item)), None)
            if taken is not None:
                free.remove(taken)
        return len(self.marks) - len(free)

    @property
    def exact(self) -> bool:
        """Whether every item is marked and nothing else."""
        return self.found == len(self.asked.items) == len(self.marks)


def _alike(mark: str, item: str) -> bool:
    one, other = _bare(mark), _bare(item)
    same = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return same.size >= ALIKE * max(len(one), len(other), 1)


def _bare(text: str) -> str:
    return simplify(text).lower().strip(_AROUND)


def questions(name: str) -> list[Asked]:
    """Return the questions of a file in ``bench/data``."""
    lines = (ROOT / "bench/data" / name).read_text("utf-8").splitlines()
    rows = map(json.loads, lines)
    return [
        Asked(row["question"], tuple(map(tuple, row["items"])), tuple(row["articles"]))
        for row in rows
    ]


def union() -> Iterator[dict[str, object]]:
    """Yield articles of ``training/data/union_r`` to ``u``: those asked about, every fourth."""
    asked = {name for file in FILES for one in questions(file) for name in one.articles}
    for path in sorted((ROOT / "training/data").glob("union_[r-u].jsonl")):
        for at, row in enumerate(map(json.loads, path.read_text("utf-8").splitlines())):
            if at % OTHERS == 0 or row["id"] in asked:
                yield row


def write_pages(folder: Path) -> None:
    """Write all pages that are asked into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*(ROOT / "seeds").glob("page-*.md"), *(ROOT / "bench/data/lists").glob("*.md")):
        shutil.copy(path, folder)
    rows = list(union())
    for at in range(0, len(rows), ARTICLES):
        page = at // ARTICLES
        head = (
            f"---\nnewspaper: 合编工人报\ndate: 2026-05-{page % 28 + 1:02d}\npage: {page % 8 + 1}\n"
            "---\n"
        )
        text = "\n\n".join(map(_article, rows[at : at + ARTICLES]))
        (folder / f"union-{page:03d}.md").write_text(f"{head}\n{text}\n", "utf-8")


def _article(row: dict[str, object]) -> str:
    kicker, paragraphs = row["kicker"], row["paragraphs"]
    assert isinstance(paragraphs, list)
    lines = [f"### {kicker}"] if kicker else []
    return "\n\n".join([*lines, f"## {row['title']}", *(p.replace("\n", " ") for p in paragraphs)])


def got(asked: Asked, answer: Answer) -> Got:
    """Return what the answer to a question shows."""
    quotes = [(c.hit.passage, quote) for c in answer.citations for quote in c.quotes]
    marks = [passage.text[h.start : h.end] for passage, quote in quotes for h in quote.highlights]
    return Got(
        asked,
        tuple(dict.fromkeys(marks)),
        tuple(quote.text for _, quote in quotes),
        frozenset(passage.title or "" for passage, _ in quotes),
        answer.verdict,
    )


def list_figures(given: Sequence[Got]) -> str:
    """Return how many items are marked, how much of what is marked is an item, lists faultless."""
    found = sum(one.found for one in given)
    items = sum(len(one.asked.items) for one in given)
    marks = sum(len(one.marks) for one in given)
    exact = sum(one.exact for one in given)
    whole = sum(one.found == len(one.asked.items) for one in given)
    return (
        f"{len(given):4} questions  recall {found / items:.3f}"
        f"  precision {found / max(1, marks):.3f}"
        f"  all items {whole:3}  exact {exact:3}  none {sum(g.verdict == 'none' for g in given):2}"
    )


def multi_figures(given: Sequence[Got], titles: dict[str, str]) -> str:
    """Return how many have all parts quoted, highlighted, and all articles cited."""
    quoted = sum(contains_answer(BOUNDARY.join(one.quotes), one.asked.items) for one in given)
    marked = sum(contains_answer(BOUNDARY.join(one.marks), one.asked.items) for one in given)
    cited = sum(
        all(titles.get(name, name) in one.titles for name in one.asked.articles) for one in given
    )
    return (
        f"{len(given):4} questions  quoted {quoted:3}  highlighted {marked:3}"
        f"  articles cited {cited:3}"
    )


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=Path, default=Path("/tmp/lists-bench/pages"))
    parser.add_argument("--index", type=Path, default=Path("/tmp/lists-bench/index"))
    parser.add_argument("--half", choices="AB", default="AB", action="store")
    parser.add_argument("--show", action="store_true", help="print what is not shown in full")
    options = parser.parse_args()
    if not options.index.exists():
        write_pages(options.pages)
        build_index(Job(options.index, [options.pages]))
    titles = {str(row["id"]): str(row["title"]) for row in union()}
    with Session.open(options.index) as session:
        for half in options.half:
            for name in FILES:
                chosen = [asked for asked in questions(name) if asked.half == half]
                given = [got(asked, session.ask(asked.text)) for asked in chosen]
                lists = name == FILES[0]
                lines = list_figures(given) if lists else multi_figures(given, titles)
                _say(f"{half} {name:12}{lines}")
                for one in given if options.show else ():
                    whole = contains_answer(BOUNDARY.join(one.marks), one.asked.items)
                    if not (one.exact if lists else whole):
                        _say(f"   {one.verdict} {one.asked.text}")
                        _say(f"      marked {one.marks}\n      wanted {one.asked.items}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
