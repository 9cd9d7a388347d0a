"""Kill a rebuild (SIGKILL) at ten moments; the old index must answer and be sound every time.

Half of the moments are spread over the whole build, half are the appearance of files of the new
generation, up to the draft of ``CURRENT``. Then two builds run at once: one of them must
refuse. Exits with 1 when anything fails.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARTS = (0.1, 0.3, 0.5, 0.6, 0.7)
EVENTS = ("passages.faiss", "words", "passages.sqlite", "manifest.json", ".CURRENT")
QUESTION = "朝阳区全年计划举办多少场技能竞赛？"


def qa(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``qa`` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "qa", *arguments], capture_output=True, check=False
    )


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start ``qa`` and leave it running."""
    return subprocess.Popen(
        [sys.executable, "-m", "qa", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def complaint(index: Path) -> str:
    """Return what is wrong with the index; nothing when it answers and is sound."""
    asked = qa("ask", QUESTION, "--index", str(index))
    if asked.returncode or b"105" not in asked.stdout:
        return f"ask: {asked.returncode} {asked.stdout.decode()} {asked.stderr.decode()}"
    sound = qa("index", "verify", "--index", str(index))
    return f"verify: {sound.stderr.decode()}" if sound.returncode else ""


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Kill the builder so many seconds after its start."""
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)


def kill_at(process: subprocess.Popen[bytes], index: Path, event: str) -> None:
    """Kill the builder as soon as a file named ``event`` shows in a new generation or the index."""
    before = set(index.rglob("*"))
    while process.poll() is None:
        if any(path.name == event for path in set(index.rglob("*")) - before):
            break
        time.sleep(0.0005)
    process.send_signal(signal.SIGKILL)


def main() -> None:
    """Build once, kill ten rebuilds, race two builds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=Path("seeds"))
    corpus = str(parser.parse_args().corpus)
    index = Path(tempfile.mkdtemp(prefix="kill-"))
    build = ("index", "build", corpus, "--index", str(index))
    started = time.perf_counter()
    if qa(*build).returncode:
        raise SystemExit("the first build failed")
    whole = time.perf_counter() - started
    failed = 0
    for moment in (*(whole * part for part in PARTS), *EVENTS):
        process = start(*build)
        if isinstance(moment, float):
            kill_after(process, moment)
        else:
            kill_at(process, index, moment)
        process.communicate()
        unfinished = len(list(index.glob("gen-*"))) - 1
        wrong = complaint(index)
        failed += bool(wrong)
        when = f"after {moment:.1f} s" if isinstance(moment, float) else f"at {moment}"
        sys.stdout.write(
            f"killed {when:20} rc {process.returncode}, {unfinished} unfinished: "
            f"{wrong or 'answers and is sound'}\n"
        )
    first = start(*build)
    time.sleep(0.4 * whole)
    second = qa(*build)
    first.communicate()
    said = (second.stderr.decode().splitlines() or [""])[0]
    sys.stdout.write(f"two builds at once: {first.returncode} and {second.returncode} ({said})\n")
    left = len(list(index.glob("gen-*")))
    sys.stdout.write(f"generations left: {left}\n")
    raced = (first.returncode, second.returncode, left, complaint(index)) == (0, 2, 1, "")
    sys.exit(0 if raced and not failed else 1)


if __name__ == "__main__":
    main()
