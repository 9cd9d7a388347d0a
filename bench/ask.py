"""How long a cold ``qa ask`` takes: new processes, default index, wall time and peak memory.

Also `qa --help`, and a question in an open session. Prints a table, or JSON with ``--json``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUESTIONS = {
    "zh": "朝阳区全年计划举办多少场技能竞赛？",
    "en": "How many skills competitions does Chaoyang district plan for the year?",
}


def measure(arguments: list[str], runs: int) -> dict[str, float]:
    """Run ``qa`` so often; return wall seconds (best, median) and the peak memory in MB.

    Python may write byte code, as it does for those who ask; else all modules are compiled anew.
    """
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    walls = []
    for _ in range(runs):
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "qa", *arguments], capture_output=True, check=False, env=given
        )
        walls.append(time.perf_counter() - started)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"best_s": min(walls), "median_s": statistics.median(walls), "peak_mb": peak}


def in_session(index: Path) -> dict[str, float]:
    """Return how long questions take once index and model are loaded.

    Each is asked once: readings are kept, and a question asked again takes next to no time.
    """
    from qa.pipeline.session import Session

    session = Session.open(index)
    session.ask(QUESTIONS["zh"])
    lines = (ROOT / "tests/data/questions.jsonl").read_text("utf-8").splitlines()
    walls = []
    for line in lines:
        started = time.perf_counter()
        session.ask(json.loads(line)["question"])
        walls.append(time.perf_counter() - started)
    return {"mean_s": statistics.mean(walls), "median_s": statistics.median(walls)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    index = ["--index", str(options.index)]
    figures = {"help": measure(["--help"], options.runs)}
    without = ["ask", QUESTIONS["zh"], "--no-reader", *index]
    figures["no reader"] = measure(without, options.runs)
    for lang, question in QUESTIONS.items():
        figures[f"ask {lang}"] = measure(["ask", question, *index], options.runs)
    figures["session"] = in_session(options.index)
    record = {"load_average": os.getloadavg()[0], "figures": figures}
    if options.json:
        sys.stdout.write(json.dumps(record, indent=2) + "\n")
        return
    for name, row in figures.items():
        cells = "  ".join(f"{key} {value:.3f}" for key, value in row.items())
        sys.stdout.write(f"{name:10} {cells}\n")
    sys.stdout.write(f"load average before the last minute: {record['load_average']:.2f}\n")


if __name__ == "__main__":
    main()
