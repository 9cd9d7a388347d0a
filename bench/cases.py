"""Run small cases, each a folder with commands and what is right, and print what came out.

    python bench/cases.py CASES [NUMBER ...] [--index INDEX]

A case is a folder of CASES: its commands in ``cmd.txt`` (written from CASES), what is right in
``right.txt``, and whatever files it needs. They run in a copy. Indexes that several cases share are
built on the way: ``base.idx`` from CASES/base, ``index`` from ./seeds (or given by --index).

What ``right.txt`` says is checked as far as it follows one of the patterns in ``RULES``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOUND, NONE, MISSING = "有据可查", "这些版面里没有答案", "从未出现"
WEAK = "证据不足"


@dataclass(frozen=True)
class Ran:
    """One command line: what it was, what it wrote, how it ended."""

    command: str
    output: str
    code: int


@dataclass(frozen=True)
class Case:
    """A case that was run, in the folder of all cases."""

    name: str
    right: str
    runs: list[Ran]
    folder: Path

    @property
    def asked(self) -> list[tuple[str, Ran]]:
        """The runs that asked something, with their questions."""
        found = ((re.search(r'ask "([^"]*)"', ran.command), ran) for ran in self.runs)
        return [(match[1], ran) for match, ran in found if match]

    @property
    def output(self) -> str:
        """All that was written."""
        return "\n".join(ran.output for ran in self.runs)

    def rows(self) -> list[dict[str, object]]:
        """Return the answers that a batch of this case wrote, where they are JSON lines or CSV."""
        rows: list[dict[str, object]] = []
        for path in sorted((self.folder / self.name).glob("out.*")):
            text = path.read_text("utf-8-sig")
            if path.suffix == ".jsonl":
                rows += [json.loads(line, parse_constant=_refused) for line in text.splitlines()]
            elif path.suffix == ".csv":
                import csv

                rows += list(csv.DictReader(text.splitlines(keepends=True)))
        return rows


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def plain(text: str) -> str:
    """Return text as it is compared: half-width, without blanks and marks."""
    return re.sub(r"[\s⟦⟧]", "", unicodedata.normalize("NFKC", text))


def is_refusal(case: Case) -> bool:
    """Tell whether an error said why, and nothing was asked wrongly."""
    return bool(case.runs) and all(ran.code == 2 and "错误：" in ran.output for ran in case.runs)


def found(case: Case, match: re.Match[str]) -> bool:
    """Check that every question is found, each with its own of the answers given."""
    wanted = [part.strip() for part in re.sub(r"\(.*?\)", "", match[1] or "").split(" / ")]
    questions = list(dict.fromkeys(question for question, _ in case.asked))
    for question, ran in case.asked:
        own = wanted[questions.index(question)] if len(wanted) == len(questions) else ""
        if FOUND not in ran.output or plain(own) not in plain(ran.output):
            return False
    if case.asked:
        return True
    verdicts = re.findall(rf"^(?:{FOUND}|{WEAK}|{NONE})", case.output, re.MULTILINE)
    texts = re.split(rf"^(?:{FOUND}|{WEAK}|{NONE})", case.output, flags=re.MULTILINE)[1:]
    return set(verdicts) == {FOUND} and all(plain(wanted[0]) in plain(text) for text in texts)


def found_or_refused(case: Case, match: re.Match[str]) -> bool:
    return found(case, match) or is_refusal(case)


def none(case: Case, match: re.Match[str]) -> bool:
    """Check that every answer is a refusal to answer."""
    verdicts = re.findall(rf"^(?:{FOUND}|{WEAK}|{NONE})", case.output, re.MULTILINE)
    return bool(verdicts) and set(verdicts) == {NONE}


def highlighted(case: Case, match: re.Match[str]) -> bool:
    """Check that the words are marked whole, and the others not said to be missing."""
    missing = "".join(line for line in case.output.splitlines() if MISSING in line)
    return plain(match[2]) not in plain(missing) and f"⟦{match[1]}⟧" in case.output


def rows_written(case: Case, match: re.Match[str]) -> bool:
    """Check the number of rows, and that each is a question that asks."""
    rows = case.rows()
    return len(rows) == int(match[1]) and not any(row.get("错误") for row in rows)


def rows_or_message(case: Case, match: re.Match[str]) -> bool:
    return rows_written(case, match) or is_refusal(case)


def sheet_asked(case: Case, match: re.Match[str]) -> bool:
    """Check that one question was asked and answered, or that an error names the sheets."""
    return len(case.rows()) == 1 or "工作表" in case.output


def answers_written(case: Case, match: re.Match[str]) -> bool:
    """Check that there is an answer a question and that all of it is JSON."""
    asked = len((case.folder / case.name / "q.jsonl").read_text("utf-8").splitlines())
    return len(case.rows()) == asked


def unchanged(case: Case, match: re.Match[str]) -> bool:
    """Check that the values stand in the rows as they are."""
    values = {str(value) for row in case.rows() for value in row.values()}
    return {match[1], match[2]} <= values


def id_kept(case: Case, match: re.Match[str]) -> bool:
    return [row.get("id", row.get("编号")) for row in case.rows()] == [match[1]]


def date_read(case: Case, match: re.Match[str]) -> bool:
    pages = list((case.folder / case.name / "in").iterdir())
    return case.output.count(match[1]) >= len(pages) and "跳过" not in case.output


def masthead_read(case: Case, match: re.Match[str]) -> bool:
    """Check that every file's tree begins with the same masthead, and has no such article."""
    heads = re.findall(r"^\w\S*  (\S.*)$", case.output, re.MULTILINE)
    known = {tuple(head.split(" · ")[:3]) for head in heads}
    dated = all(re.search(r"· \d{4}-\d\d-\d\d ·", head) for head in heads)
    pages = "\n".join(line for line in case.output.splitlines() if "[文件头]" not in line)
    return len(known) == 1 and dated and match[1] not in pages


RULES: list[tuple[str, Callable[[Case, re.Match[str]], bool]]] = [
    (r"found, (.+?)(?:, .*)?; or refused", found_or_refused),
    (r"found(?:, (.+)| \(.*)?$", found),
    (r"none", none),
    (r"highlight (\S+); (\S+) not reported", highlighted),
    (r"(\d+) questions", rows_or_message),
    (r"(\d+) rows", rows_or_message),
    (r"question of sheet", sheet_asked),
    (r"answers written", answers_written),
    (r"(\S+) and (.+?) unchanged", unchanged),
    (r"id (\S+)", id_kept),
    (r"page read, date (\S+)", date_read),
    (r'newspaper, date, page read; no article "([^"]+)"', masthead_read),
]


def run_case(folder: Path, name: str, environment: dict[str, str]) -> Case:
    """Run the commands of one case in ``folder``, the copy of all cases."""
    runs = []
    for line in (folder / name / "cmd.txt").read_text("utf-8").splitlines():
        command = line.strip().removeprefix("$ ")
        if command:
            ran = subprocess.run(
                ["bash", "-c", command], cwd=folder, env=environment, text=True, errors="replace",
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            runs.append(Ran(command, ran.stdout, ran.returncode))
    right = (folder / name / "right.txt").read_text("utf-8").strip()
    return Case(name, right, runs, folder)


def judge(case: Case) -> str:
    """Return right, wrong or unchecked."""
    for pattern, check in RULES:
        match = re.match(pattern, case.right)
        if match:
            try:
                return "right" if check(case, match) else "WRONG"
            except (OSError, ValueError):
                return "WRONG"
    return "unchecked"


def prepare(cases: Path, folder: Path, index: Path | None) -> dict[str, str]:
    """Copy the cases, put ``qa`` on the path and build the indexes that they share."""
    shutil.copytree(cases, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    program = folder / ".bin" / "qa"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m qa "$@"\n')
    program.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QA_LANG": "zh"}
    environment |= {"PATH": f"{program.parent}:{os.environ['PATH']}"}
    commands = "\n".join(path.read_text("utf-8") for path in folder.glob("*/cmd.txt"))
    if "base.idx" in commands:
        build = ["qa", "index", "build", "base", "-i", "base.idx"]
        subprocess.run(build, cwd=folder, env=environment, check=True, capture_output=True)
    if re.search(r"-i index\b", commands):
        if index is None:
            build = ["qa", "index", "build", str(ROOT / "seeds"), "-i", "index"]
            subprocess.run(build, cwd=folder, env=environment, check=True, capture_output=True)
        else:
            (folder / "index").symlink_to(index.resolve())
    return environment


def shortened(case: Case) -> str:
    """Return the verdicts or the first lines of what came out."""
    verdicts = re.findall(rf"^(?:{FOUND}|{WEAK}|{NONE})(?= ·).{{0,14}}", case.output, re.MULTILINE)
    marked = re.findall("⟦[^⟧]{1,20}", case.output)
    text = " | ".join([*verdicts, *(f"{words}⟧" for words in marked)])
    return (text or " / ".join(case.output.split("\n")))[:160]


def write(line: str) -> None:
    """Write a line to stdout at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cases", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--index", type=Path, help="an index of ./seeds; else it is built")
    given = parser.parse_args()
    names = given.names or sorted(path.parent.name for path in given.cases.glob("*/cmd.txt"))
    outcomes = []
    with tempfile.TemporaryDirectory() as temporary:
        environment = prepare(given.cases, Path(temporary), given.index)
        for name in names:
            case = run_case(Path(temporary), name, environment)
            outcomes.append(judge(case))
            write(f"{name}  {outcomes[-1]:9}  {shortened(case)}")
            write(f"    should be: {case.right.splitlines()[0]}")
    counts = ", ".join(f"{outcomes.count(o)} {o}" for o in ("right", "WRONG", "unchecked"))
    write(f"{len(outcomes)} cases: {counts}")
    sys.exit("WRONG" in outcomes)


if __name__ == "__main__":
    main()
