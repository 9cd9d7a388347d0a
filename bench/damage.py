"""Damage every file of an index in many ways; nothing may go wrong without a word.

    python bench/damage.py [--flips 8] [--large] [--updates] [FILE ...]

Each file of an index is altered (bytes flipped at many places, cut short, emptied, made longer,
removed, made a folder, exchanged with that of an index over pages in which one figure differs), and
``ask``, ``search``, ``names``, ``timeline``, ``show``, ``status``, ``verify`` and with
``--updates`` ``update`` are tried. An answer must be as before or the damage be told in a plain
line; ``verify`` must tell; an update must leave a sound index that says what the pages say. With
``--large`` nothing is checked by its bytes at opening, as where files are larger than that allows:
then answers that differ unnoticed are counted. With the quick model and no reader; exits with 1
when anything fails.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from processes import ROOT, scratch  # which installs the quick model

from qa.cli.main import main as qa_main
from qa.indexing import index as index_module
from qa.indexing.generation import current_generation
from qa.indexing.manifest import MANIFEST, check_files

QUESTIONS = (
    "朝阳区全年计划举办多少场技能竞赛？", "暖心驿站是谁建的？", "郭天光是谁",
    "How many skill contests does Chaoyang plan this year?",
)  # fmt: skip
FIGURE, OTHER = "105场", "501场"
UNVERIFIED = (MANIFEST, "CURRENT")
"""What ``verify`` may pass over: where it begins."""

_FIGURES = re.compile('"(?:seconds|score|raw|standard)"')

Damage = Callable[[Path], object]
Ended = tuple[int, str, str]


def run(*arguments: object) -> Ended:
    """Run a command line here; return its exit code, what it wrote and what it said."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            qa_main([str(argument) for argument in arguments])
            code: object = 0
        except SystemExit as leaving:
            code = leaving.code
    written = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return (code if isinstance(code, int) else 0), written[0], written[1]


def told(text: str) -> str:
    """Return JSON lines without times and scores: what a reader is told."""
    return "\n".join(line for line in text.splitlines() if not _FIGURES.search(line))


def asked(index: Path, passage: str) -> list[tuple[str, Ended]]:
    """Ask an index in every way; return each command with how it ended."""
    commands: list[tuple[str, ...]] = [
        *(("ask", question, "--no-reader", "--json") for question in QUESTIONS),
        ("search", "驿站", "--json"), ("names", "--json"), ("timeline", "技能竞赛", "--json"),
        ("show", passage, "--json"),
    ]  # fmt: skip
    return [(" ".join(c[:2]), run(*c, "-i", index)) for c in commands]


def damages(flips: int, rng: random.Random, other: Path | None) -> Iterator[tuple[str, Damage]]:
    """Yield ways to damage a file, ``other`` being the same file of another index."""
    for number in range(flips):
        yield f"flip {number}", _flip(rng, 8 if number % 2 else 1, head=number % 4 == 0)
    yield "cut by 1", lambda path: path.write_bytes(path.read_bytes()[:-1])
    yield "cut in half", lambda path: _cut(path, 0.5)
    yield "longer", lambda path: path.write_bytes(path.read_bytes() + b"\0" * 7)
    yield "zeros", lambda path: path.write_bytes(bytes(path.stat().st_size))
    yield "emptied", lambda path: path.write_bytes(b"")
    yield "removed", lambda path: path.unlink()
    yield "a folder", _make_folder
    if other is not None and other.is_file():
        yield "exchanged", lambda path: shutil.copyfile(other, path)


def _flip(rng: random.Random, count: int, *, head: bool) -> Damage:
    def flip(path: Path) -> None:
        data = bytearray(path.read_bytes())
        reach = min(len(data), 200) if head else len(data)
        for _ in range(count):
            data[rng.randrange(reach)] ^= rng.randrange(1, 256)
        path.write_bytes(data)

    return flip


def _cut(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def plain_refusal(ended: Ended) -> bool:
    """Tell whether a command ended with one plain line, and a hint, that name the damage."""
    code, out, err = ended
    lines = [line for line in err.splitlines() if line.strip()]
    named = "damaged" in err or "no index" in err
    return code == 2 and not out and named and 1 <= len(lines) <= 3


def fault(ended: Ended) -> bool:
    """Tell whether a command ended as a program that failed."""
    return "Traceback" in ended[2] or "internal error" in ended[2] or ended[0] not in (0, 1, 2)


class Bench:
    """An index with its pages, what it says, and another index over nearly the same pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages, self.index = self._build("sound")
        _, self.other = self._build("other", alter=True)
        _, found, _ = run("search", FIGURE, "-i", self.index, "--json")
        self.passage = json.loads(found)["matches"][0]["id"]
        self.before = asked(self.index, self.passage)
        assert all(ended[0] == 0 for _, ended in self.before), self.before

    def _build(self, name: str, *, alter: bool = False) -> tuple[Path, Path]:
        pages, index = self.folder / f"{name}-pages", self.folder / name
        shutil.copytree(ROOT / "seeds", pages)
        for page in pages.glob("*.md") if alter else ():
            page.write_text(page.read_text("utf-8").replace(FIGURE, OTHER), "utf-8")
        ended = run("index", "build", pages, "-i", index, "--model", "quick")
        assert ended[0] == 0, ended
        return pages, index

    def files(self) -> list[str]:
        """Return the files of the index, by path from its folder; those of a generation first."""
        generation = current_generation(self.index)
        inside = (p.relative_to(generation) for p in generation.rglob("*") if p.is_file())
        return [*sorted(path.as_posix() for path in inside), "CURRENT"]

    def path(self, index: Path, name: str) -> Path:
        """Return where a file stands in an index like this."""
        return index / name if name == "CURRENT" else current_generation(index) / name

    def copy(self) -> Path:
        """Return a fresh copy of the index."""
        place = self.folder / "tried"
        shutil.rmtree(place, ignore_errors=True)
        return Path(shutil.copytree(self.index, place))


def try_reading(bench: Bench, name: str, damage: Damage, counts: Counter[str]) -> list[str]:
    """Damage a file of a copy, ask it and verify it; return what was wrong."""
    index = bench.copy()
    path = bench.path(index, name)
    before = path.read_bytes()
    damage(path)
    if path.is_file() and path.read_bytes() == before:
        return []
    wrong = []
    for (command, ended), (_, sound) in zip(asked(index, bench.passage), bench.before, strict=True):
        if fault(ended):
            wrong.append(f"{command}: fault: {ended[2].strip()[:200]}")
        elif ended[:1] == sound[:1] and told(ended[1]) == told(sound[1]):
            counts["same"] += 1
        elif plain_refusal(ended):
            counts["told"] += 1
        elif ended[0] == 2:
            wrong.append(f"{command}: not plain: {ended[2].strip()[:200]}")
        else:
            counts["other"] += 1
            wrong.append(f"{command}: other answer")
    for command in ("status", "verify"):
        ended = run("index", command, "-i", index)
        if fault(ended):
            wrong.append(f"{command}: fault: {ended[2].strip()[:200]}")
        elif command == "verify" and ended[0] == 0 and name not in UNVERIFIED:
            wrong.append("verify: says nothing")
    return wrong


def try_updating(bench: Bench, name: str, damage: Damage) -> list[str]:
    """Damage a file of a copy and update it; return what was wrong."""
    index = bench.copy()
    damage(bench.path(index, name))
    ended = run("index", "update", "-i", index)
    if fault(ended):
        return [f"update: fault: {ended[2].strip()[:200]}"]
    if ended[0] == 2:
        return [] if plain_refusal(ended) else [f"update: not plain: {ended[2].strip()[:200]}"]
    wrong = []
    verified = run("index", "verify", "-i", index)
    if verified[0]:
        wrong.append(f"update: leaves an index that is not sound: {verified[1][:200]}")
    after = asked(index, bench.passage)
    if [told(e[1]) for _, e in after] != [told(e[1]) for _, e in bench.before]:
        wrong.append("update: takes damage over")
    return wrong


def in_a_child(
    work: Callable[[], tuple[list[str], Counter[str]]],
) -> tuple[list[str], Counter[str]]:
    """Do ``work`` in a process of its own, so that a crash is one more fault."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        wrong, counts = work()
        os.write(write_end, json.dumps([wrong, counts]).encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if status or not told:
        return [f"crashed: {os.waitstatus_to_exitcode(status)}"], Counter()
    wrong, counts = json.loads(told)
    return wrong, Counter(counts)


def main() -> None:
    """Damage everything and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--flips", type=int, default=8)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--updates", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["QA_LANG"] = "en"
    os.environ["NO_COLOR"] = "1"
    if options.large:
        setattr(index_module, "check_files", partial(check_files, budget=0))  # noqa: B010
    bench = Bench(scratch())
    rng = random.Random(options.seed)
    counts: Counter[str] = Counter()
    failed = 0
    for name in options.files or bench.files():
        own: Counter[str] = Counter()
        wrongs: list[str] = []
        for way, damage in damages(options.flips, rng, bench.path(bench.other, name)):
            found: Counter[str] = Counter()

            def work(
                name: str = name, way: str = way, damage: Damage = damage
            ) -> tuple[list[str], Counter[str]]:
                some: Counter[str] = Counter()
                wrong = try_reading(bench, name, damage, some)
                if options.updates and not (name == MANIFEST and way == "exchanged"):
                    wrong += try_updating(bench, name, damage)  # else it is of other pages
                return wrong, some

            rng.random()  # a child's draws are its own
            state = rng.getstate()
            wrong, found = in_a_child(work)
            rng.setstate(state)
            own += found
            if options.large:
                wrong = [what for what in wrong if "other answer" not in what]
            wrongs += [f"    {way}: {what}" for what in wrong]
        counts += own
        failed += len(wrongs)
        line = ", ".join(f"{own[key]} {key}" for key in ("told", "same", "other"))
        sys.stdout.write(f"{name:34} {line}\n" + "".join(f"{what}\n" for what in wrongs))
        sys.stdout.flush()
    line = ", ".join(f"{counts[key]} {key}" for key in ("told", "same", "other"))
    sys.stdout.write(f"{counts.total()} commands: {line}; wrong: {failed}\n")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
