"""Many askers at once: how long each waits for `qa serve`, and whether anything is lost or changed.

Starts a server of its own, asks from so many threads at once (``--askers``), each its own question
in turn for some rounds, and compares every answer with the one that a session alone gives.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

QUESTIONS = (
    "朝阳区全年计划举办多少场技能竞赛？",
    "How many skills competitions does Chaoyang district plan for the year?",
    "海淀的技能竞赛有多少名选手？",
    "劳模工匠联盟是什么时候成立的？",
    "职工夜校在哪里开课？",
    "火星上有多少家工会？",
    "暖心驿站",
    "谁获得了五一劳动奖章？",
)


def start(index: Path, options: list[str]) -> tuple[subprocess.Popen[str], int]:
    """Return a server and the port that it listens at, once it does."""
    command = [sys.executable, "-m", "qa", "--lang", "en", "serve", "--port", "0"]
    server = subprocess.Popen(
        [*command, "-i", str(index), *options], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    for line in server.stderr:
        if "http://" in line:
            address = line.split("http://", 1)[1].split(" ", 1)[0]
            threading.Thread(target=server.stderr.read, daemon=True).start()
            return server, int(address.rpartition(":")[2])
    raise SystemExit("the server did not start")


def post(port: int, question: str) -> tuple[int, dict[str, Any]]:
    """Ask over HTTP; return the status and what came back."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        body = json.dumps({"question": question})
        connection.request("POST", "/api/ask", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def alike(answer: dict[str, Any]) -> tuple[Any, ...]:
    """Return what must not depend on who else is asking."""
    return answer["question"], answer["verdict"], answer["answer"], tuple(answer["words"])


def ask_all(
    port: int, askers: int, rounds: int, expected: dict[str, tuple[Any, ...]]
) -> tuple[list[float], Counter[str]]:
    """Return every wait in seconds, and how many requests ended how."""
    waits: list[float] = []
    ends: Counter[str] = Counter()
    begin = threading.Barrier(askers)
    lock = threading.Lock()

    def ask(number: int) -> None:
        begin.wait()
        for turn in range(rounds):
            question = QUESTIONS[(number + turn) % len(QUESTIONS)]
            started = time.perf_counter()
            try:
                status, answer = post(port, question)
                same = status == 200 and alike(answer) == expected[question]
                end = "right" if same else "changed" if status == 200 else f"status {status}"
            except OSError as error:
                end = type(error).__name__
            with lock:
                waits.append(time.perf_counter() - started)
                ends[end] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits, ends


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--askers", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-reader", action="store_true")
    options = parser.parse_args()
    server, port = start(options.index, ["--no-reader"] if options.no_reader else [])
    try:
        expected, alone = {}, []
        post(port, QUESTIONS[0])  # opens the index
        for question in QUESTIONS:
            started = time.perf_counter()
            expected[question] = alike(post(port, question)[1])
            alone.append(time.perf_counter() - started)
        started = time.perf_counter()
        waits, ends = ask_all(port, options.askers, options.rounds, expected)
        wall = time.perf_counter() - started
    finally:
        server.terminate()
        server.wait(30)
    cut = statistics.quantiles(waits, n=20)
    sent = options.askers * options.rounds
    lines = (
        f"alone: median {statistics.median(alone):.3f} s",
        f"{options.askers} at once, {sent} questions: "
        f"median {statistics.median(waits):.3f} s, p95 {cut[18]:.3f} s, most {max(waits):.3f} s, "
        f"{sent / wall:.1f} questions a second",
        ", ".join(f"{end}: {count}" for end, count in sorted(ends.items())),
        f"load average before the last minute: {os.getloadavg()[0]:.2f}",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    if ends != {"right": sent}:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
