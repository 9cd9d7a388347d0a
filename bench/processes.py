"""What the benches that kill and starve ``qa`` share: starting it, killing it, looking after it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import quick

from qa.pipeline.checks import verify_index
from qa.pipeline.session import Session

ROOT = Path(__file__).parent.parent
QUESTION, EVIDENCE = "朝阳区全年计划举办多少场技能竞赛？", "105场"


def command(real: bool, *arguments: object) -> list[str]:
    """Return the command line of ``qa``: itself, or with the model that takes no time."""
    program = ["-m", "qa"] if real else [str(ROOT / "bench" / "quick.py")]
    return [sys.executable, *program, *map(str, arguments)]


def start(real: bool, *arguments: object) -> subprocess.Popen[bytes]:
    """Start ``qa`` and leave it running."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QA_LANG": "en"}
    return subprocess.Popen(
        command(real, *arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def run(real: bool, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run ``qa`` to its end."""
    process = start(real, *arguments)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def kill_when(process: subprocess.Popen[bytes], due: Callable[[], bool]) -> int:
    """Kill the process as soon as ``due`` says so; return how it ended."""
    while process.poll() is None and not due():
        time.sleep(0.0005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode


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
        return after(draw.uniform(0.2, 1.1) * whole)
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
