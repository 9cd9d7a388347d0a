"""Check the sample pages in ``seeds/`` against the material whose facts they retell.

Two questions are answered:

* coverage: do the answers of every development question occur in our pages, and for a
  question about a single article together in one paragraph, so that one passage proves them?
* wording: which runs of characters do our pages share with the raw pages?  Names may be
  shared, sentences may not.

The raw pages and the questions are not part of the project; give their paths.  The exit
status is 1 when an answer is missing or a shared run is too long to be a name.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

SHOWN_RUN = 14  # shared runs shorter than this are not looked at
FAIL_RUN = 20  # a shared run this long is a sentence, not a name

# What is shared rightly: bylines, and names and titles in quotation marks.
SHARED = re.compile(r"本报讯（[^）]*）|□.*|《[^》]*》|“[^“”]*”")

# The only organisations whose names alone are as long as a sentence.
LONG_NAMES = (
    "推进产业工人队伍建设改革协调领导小组办公室",
    "中国共产主义青年团北京市委北京经济技术开发区工作委员会",
)


class Run(NamedTuple):
    """A run of letters and digits that one of our pages shares with a raw page."""

    page: str
    text: str
    wording: int  # characters, those of a long name not counted


def squeeze(text: str) -> str:
    """Return ``text`` without any white space."""
    return re.sub(r"\s+", "", text)


def letters(text: str) -> str:
    """Return only the letters and digits of ``text``."""
    return "".join(char for char in text if char.isalnum())


def paragraphs(page: str) -> list[str]:
    """Return the lines of one of our pages that hold text, without the front matter."""
    body = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL)
    return [squeeze(line) for line in body.splitlines() if line.strip()]


def missing_answers(question: dict[str, Any], pages: dict[str, list[str]]) -> list[list[str]]:
    """Return the answer groups of ``question`` that the best paragraph lacks.

    The answers of a question about several articles may stand anywhere in their pages.
    """
    lines = [line for seed in question["seeds"] for line in pages[page_of(seed)]]
    if len(question["articles"]) > 1:
        lines = ["\n".join(lines)]
    groups: list[list[str]] = question["answer_groups"]
    lacking = min(
        ([g for g in groups if not any(squeeze(a) in line for a in g)] for line in lines), key=len
    )
    return [] if question["answer_match"] == "any" and len(lacking) < len(groups) else lacking


def page_of(raw_name: str) -> str:
    """Return the name of our page for a raw page: ``000_….txt`` is ``page-01.md``."""
    return f"page-{int(raw_name[:3]) + 1:02d}.md"


def longest_run(ours: str, start: int, raw: str) -> int:
    """Return how many characters of ``ours`` from ``start`` on stand in ``raw`` in one run."""
    length = 0
    while start + length < len(ours) and ours[start : start + length + 1] in raw:
        length += 1
    return length


def shared_runs(page: str, paragraph: str, raw: str) -> list[Run]:
    """Return the runs of at least ``SHOWN_RUN`` characters that ``raw`` holds as well."""
    runs: list[Run] = []
    for piece in map(letters, SHARED.split(paragraph)):
        end = 0
        for start in range(len(piece)):
            length = longest_run(piece, start, raw)
            if length >= SHOWN_RUN and start + length > end:  # else part of the run before
                end = start + length
                runs.append(Run(page, piece[start:end], wording(piece[start:end])))
    return runs


def wording(text: str) -> int:
    """Count the characters of a run that are not part of a long name."""
    for name in LONG_NAMES:
        text = text.replace(name, "")
    return len(text)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--questions", type=Path, required=True, help="questions, JSON lines")
    parser.add_argument("--raw", type=Path, required=True, help="folder of the raw pages (.txt)")
    parser.add_argument("--seeds", type=Path, required=True, help="folder of our pages (.md)")
    return parser.parse_args()


def report_answers(questions: list[dict[str, Any]], pages: dict[str, list[str]]) -> int:
    """Write the questions that our pages do not answer and return their number."""
    lacking = {question["id"]: missing_answers(question, pages) for question in questions}
    for question in questions:
        if lacking[question["id"]]:
            line = f"{question['id']} {question['question']} {lacking[question['id']]}"
            sys.stdout.write(f"MISSING {line}\n")
    missed = sum(map(bool, lacking.values()))
    covered = len(questions) - missed
    sys.stdout.write(f"answers: {covered} of {len(questions)} questions covered\n")
    return missed


def report_wording(pages: dict[str, list[str]], raw: str) -> int:
    """Write the shared runs, longest first, and return how many are too long."""
    runs = {
        run
        for page, lines in pages.items()
        for line in lines
        for run in shared_runs(page, line, raw)
    }
    failed = sum(run.wording >= FAIL_RUN for run in runs)
    for run in sorted(runs, key=lambda run: (-run.wording, run)):
        verdict = "TOO LONG" if run.wording >= FAIL_RUN else "ok"
        sys.stdout.write(f"{verdict:8} {len(run.text):3} {run.page} {run.text}\n")
    sys.stdout.write(f"shared runs of {SHOWN_RUN} or more: {len(runs)}, too long: {failed}\n")
    return failed


def main() -> int:
    """Write the report and return the exit status."""
    options = arguments()
    pages = {
        path.name: paragraphs(path.read_text(encoding="utf-8"))
        for path in sorted(options.seeds.glob("page-*.md"))
    }
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines if line.strip()]
    missed = report_answers([question for question in questions if question["seeds"]], pages)
    # The raw pages are joined by a sign that no run of letters can hold.
    raws = [path.read_text(encoding="utf-8") for path in sorted(options.raw.glob("*.txt"))]
    failed = report_wording(pages, "|".join(map(letters, raws)))
    return 1 if missed or failed else 0


if __name__ == "__main__":
    sys.exit(main())
