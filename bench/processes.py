"""What the benches that kill and starve ``qa`` share: starting it, killing it, looking after it."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import quick

from qa.cli.main import main
from qa.pipeline.checks import verify_index
from qa.pipeline.session import Session

ROOT = Path(__file__).parent.parent
# tqdm's lock, of a process that was killed, is no leak of ours
os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker:UserWarning")
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["quick", "qa.cli.app", "qa.pipeline.build", "bm25s", "jieba"])
QUESTION, EVIDENCE = "朝阳区全年计划举办多少场技能竞赛？", "105场"


def scratch() -> Path:
    """Return a new folder that goes when the bench ends."""
    folder = Path(tempfile.mkdtemp(prefix="qa-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def command(real: bool, *arguments: object) -> list[str]:
    """Return the command line of ``qa``: itself, or with the model that takes no time."""
    program = ["-m", "qa"] if real else [str(ROOT / "bench" / "quick.py")]
    return [sys.executable, *program, *map(str, arguments)]


def run(real: bool, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run ``qa`` to its end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QA_LANG": "en"}
    return subprocess.run(
        command(real, *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        check=False,
    )


def start(real: bool, *arguments: object) -> BaseProcess:
    """Start ``qa``, silent, and leave it running.

    It is forked from a server that has imported what it needs: that spares a second each time.
    """
    process = _SERVER.Process(target=_main, args=(real, [*map(str, arguments)]))
    process.start()
    return process


def _main(real: bool, arguments: list[str]) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if not real:
        quick.install()
    main(arguments)


def kill_when(process: BaseProcess, due: Callable[[], bool]) -> int:
    """Kill the process as soon as ``due`` says so; return how it ended."""
    while process.is_alive() and not due():
        time.sleep(0.0005)
    process.kill()
    process.join()
    return process.exitcode or 0


def after(seconds: float) -> Callable[[], bool]:
    """Return what is due so many seconds from now."""
    until = time.perf_counter() + seconds
    return lambda: time.perf_counter() >= until


def at_change(folder: Path, number: int) -> Callable[[], bool]:
    """Return what is due when ``number`` names have come or gone in ``folder``, at any depth."""
    before = _names(folder)
    return lambda: len(_names(folder) ^ before) >= number


def _names(folder: Path) -> set[str]:
    # os.walk does not mind a folder that goes meanwhile
    return {f"{at}/{name}" for at, folders, files in os.walk(folder) for name in folders + files}


def moment(draw: random.Random, whole: float, folder: Path, changes: int) -> Callable[[], bool]:
    """Return a moment of the ``whole`` seconds: by the clock, or by what happens in ``folder``."""
    if draw.random() < 0.5:
        return after(draw.uniform(0.0, 1.0) * whole)
    return at_change(folder, draw.randint(1, changes))


def complaint(index: Path) -> str:
    """Return what is wrong with an index; nothing when it answers and is sound."""
    session = Session.open(index, reader="names")
    if not any(EVIDENCE in hit.passage.text for hit in session.ask(QUESTION).nearest):
        return "does not answer"
    problems = verify_index(index)
    return f"{problems[0].code}: {problems[0].name}" if problems else ""


def plain(err: bytes) -> bool:
    """Tell whether an error is one line, perhaps with a hint, and no fault of the program."""
    text = err.decode()
    lines = [line for line in text.splitlines() if line.strip()]
    return "Traceback" not in text and "internal error" not in text and 1 <= len(lines) <= 3


quick.install()
