"""Measure how well pages are cut into articles, against hand-made gold.

    python bench/segmentation.py --pages FOLDER --gold FILE [--questions FILE] [--json]

The gold is one JSON object a line: ``seed`` (file name), ``kind``, ``line_ranges``, ``title``,
``alt_titles``, ``kicker``, ``byline``, ``joins``, ``captions``, ``subheads``. Line numbers count
from 1. A reading's lines are those whose non-blank characters its spans touch. How each is counted:

* boundaries: an article's first line, over all gold entries but banners. Precision, recall, F1.
* extents: share of those gold articles of which one article covers exactly the non-blank lines.
* titles: share of gold articles with a title whose article (the one sharing most lines) has the
  gold title or an alternative one. White space is ignored here and below. An untitled gold entry
  counts too: its article must have no title.
* kickers, bylines: likewise, ``null`` matching only none; the kicker counts as right where the
  title is an accepted alternative one, for then the kicker is the other line.
* sections: share of gold section heads (lines joined) that some paragraph names as its section.
* joins: pairs of lines that stand next to each other in one paragraph. A by-line standing alone
  over its paragraph (本报讯（…）) is no broken column: such pairs are left out. P, R, F1.
* duplicates: share of joins with doubled characters whose paragraph has them once.
* captions: lines that stand in paragraphs of kind ``caption``. P, R, F1.
* banners: gold banner lines that a paragraph, a title or a kicker holds: used as evidence, wrongly.
* evidence (with ``--questions``): share of the answerable questions' evidence snippets that stand
  whole inside one passage.
"""

from __future__ import annotations

import argparse
import bisect
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qa.corpus.heads.datelines import opening_end
from qa.corpus.heads.stretch import fold_line
from qa.corpus.pages import read_page
from qa.corpus.passages import passages
from qa.types import Article, Page, Paragraph, Span

Pair = tuple[str, int, int]


def squeeze(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s", "", text)


class Reading:
    """One page as read, with offsets turned into line numbers."""

    def __init__(self, page: Page, text: str) -> None:
        self.page = page
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self, offset: int) -> int:
        """Return the number of the line that holds ``offset``."""
        return bisect.bisect_right(self._starts, offset)

    def lines(self, spans: Iterable[Span]) -> set[int]:
        """Return the lines whose visible characters the spans touch."""
        return {
            self.line(offset)
            for span in spans
            for offset in range(span.start, span.end)
            if not self.text[offset].isspace()
        }

    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs of all articles."""
        return [paragraph for article in self.page.articles for paragraph in article.paragraphs]

    def joins(self) -> set[tuple[int, int]]:
        """Return the pairs of lines that stand next to each other in a paragraph."""
        found = set()
        for paragraph in self.paragraphs():
            for first, second in zip(paragraph.spans, paragraph.spans[1:], strict=False):
                start = self.text[first.start : first.end]
                if opening_end(fold_line(start)) != len(start):
                    found.add((self.line(first.end - 1), self.line(second.start)))
        return found

    def captions(self) -> set[int]:
        """Return the lines in captions."""
        return self.lines(
            span for p in self.paragraphs() if p.kind == "caption" for span in p.spans
        )


def read(folder: Path, name: str) -> Reading:
    path = folder / name
    return Reading(read_page(path, name), path.read_bytes().decode("utf-8-sig"))


def prf(found: set[Any], gold: set[Any]) -> dict[str, float]:
    right = len(found & gold)
    precision = right / len(found) if found else 1.0
    recall = right / len(gold) if gold else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else float(not found and not gold)
    return {"precision": precision, "recall": recall, "f1": f1, "gold": len(gold)}


def share(right: Iterable[bool]) -> dict[str, float]:
    marks = list(right)
    return {"accuracy": sum(marks) / len(marks) if marks else 1.0, "gold": len(marks)}


def gold_lines(entry: dict[str, Any], reading: Reading) -> set[int]:
    rows = reading.text.split("\n")
    return {
        number
        for first, last in entry["line_ranges"]
        for number in range(first, last + 1)
        if rows[number - 1].strip()
    }


def nearest(entry: dict[str, Any], reading: Reading) -> Article:
    lines = gold_lines(entry, reading)
    return max(reading.page.articles, key=lambda a: len(lines & reading.lines(a.spans)))


def title_right(entry: dict[str, Any], article: Article) -> bool:
    accepted = [entry["title"], *entry["alt_titles"]]
    return squeeze(article.title) in [squeeze(title) for title in accepted]


def kicker_right(entry: dict[str, Any], article: Article) -> bool:
    alternative = squeeze(article.title) in [squeeze(title) for title in entry["alt_titles"]]
    return alternative or squeeze(article.kicker) == squeeze(entry["kicker"])


def section_marks(entries: list[dict[str, Any]], readings: dict[str, Reading]) -> list[bool]:
    marks = []
    for entry in entries:
        reading = readings[entry["seed"]]
        rows = reading.text.split("\n")
        named = {squeeze(paragraph.section) for paragraph in reading.paragraphs()}
        for first, last in entry["subheads"]:
            marks.append(squeeze("".join(rows[first - 1 : last])) in named)
    return marks


def duplicate_marks(entries: list[dict[str, Any]], readings: dict[str, Reading]) -> list[bool]:
    marks = []
    for entry in entries:
        reading = readings[entry["seed"]]
        rows = reading.text.split("\n")
        for first, second, repeat in entry["duplicate_join"]:
            whole = rows[first - 1].rstrip() + rows[second - 1].lstrip()[len(repeat) :]
            marks.append(any(whole in paragraph.text for paragraph in reading.paragraphs()))
    return marks


def banners_used(entries: list[dict[str, Any]], readings: dict[str, Reading]) -> int:
    used = 0
    for entry in entries:
        reading = readings[entry["seed"]]
        evidence = reading.lines(span for p in reading.paragraphs() for span in p.spans)
        heads = "/".join(f"{a.title} {a.kicker}" for a in reading.page.articles)
        written = squeeze(entry["kicker"]) or ""
        used += bool(gold_lines(entry, reading) & evidence) or written in (squeeze(heads) or "")
    return used


def evidence_report(folder: Path, questions: Path) -> dict[str, Any]:
    texts = {
        path.name: [squeeze(p.text) or "" for p in passages(read_page(path, path.name))]
        for path in sorted(folder.glob("*.txt"))
    }
    marks, lost = [], []
    for line in questions.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        pages = question.get("seeds") or [question.get("seed")]
        for snippet in question.get("evidence") or []:
            wanted = squeeze(snippet) or ""
            found = any(wanted in text for page in pages if page for text in texts[page])
            marks.append(found)
            if not found:
                lost.append({"id": question["id"], "evidence": snippet})
    return {**share(marks), "lost": lost}


def measure(folder: Path, gold: list[dict[str, Any]]) -> dict[str, Any]:
    readings = {name: read(folder, name) for name in sorted({entry["seed"] for entry in gold})}
    banners = [entry for entry in gold if entry["kind"] == "banner"]
    entries = [entry for entry in gold if entry["kind"] != "banner"]
    pairs = [(entry, nearest(entry, readings[entry["seed"]])) for entry in entries]
    starts = {
        (name, min(reading.lines(article.spans)))
        for name, reading in readings.items()
        for article in reading.page.articles
    }
    joins = {(name, *pair) for name, reading in readings.items() for pair in reading.joins()}
    captions = {(name, n) for name, reading in readings.items() for n in reading.captions()}
    extents = (
        gold_lines(entry, readings[entry["seed"]]) == readings[entry["seed"]].lines(article.spans)
        for entry, article in pairs
    )
    return {
        "boundaries": prf(
            starts, {(e["seed"], min(gold_lines(e, readings[e["seed"]]))) for e in entries}
        ),
        "extents": share(extents),
        "titles": share(title_right(*pair) for pair in pairs),
        "kickers": share(kicker_right(*pair) for pair in pairs),
        "bylines": share(squeeze(a.byline) == squeeze(e["byline"]) for e, a in pairs),
        "sections": share(section_marks(entries, readings)),
        "joins": prf(joins, {(e["seed"], a, b) for e in entries for a, b in e["joins"]}),
        "duplicates": share(duplicate_marks(entries, readings)),
        "captions": prf(captions, {(e["seed"], n) for e in entries for n in e["captions"]}),
        "banners": {"used": banners_used(banners, readings), "gold": len(banners)},
    }


def table(report: dict[str, Any]) -> str:
    rows = [f"{'':12}{'precision':>10}{'recall':>8}{'F1':>8}{'accuracy':>10}{'gold':>6}"]
    for name, row in report.items():
        cells = [row.get(key) for key in ("precision", "recall", "f1", "accuracy")]
        shown = ["" if cell is None else f"{cell:.3f}" for cell in cells]
        used = f"  used as evidence: {row['used']}" if "used" in row else ""
        rows.append(
            f"{name:12}{shown[0]:>10}{shown[1]:>8}{shown[2]:>8}{shown[3]:>10}{row['gold']:>6}{used}"
        )
        rows += [
            f"    not in one passage: {one['id']} {one['evidence']}" for one in row.get("lost", [])
        ]
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=Path, required=True, help="folder of the pages")
    parser.add_argument("--gold", type=Path, required=True, help="gold articles, one JSON a line")
    parser.add_argument("--questions", type=Path, help="questions with evidence snippets")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    report = measure(options.pages, [json.loads(line) for line in lines if line.strip()])
    if options.questions:
        report["evidence"] = evidence_report(options.pages, options.questions)
    shown = json.dumps(report, ensure_ascii=False, indent=1) if options.json else table(report)
    sys.stdout.write(shown + "\n")


if __name__ == "__main__":
    main()
