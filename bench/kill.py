"""Kill a rebuild (SIGKILL) at ten moments; the old index must answer and be sound every time.

Half of the moments are spread over the whole build, half over its last second, in which files are
written and the new generation is put in force. Then two builds run at once: one of them must
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


def answers(index: Path) -> bool:
    """Tell whether the index answers and every file and quotation of it is sound."""
    asked = qa("ask", QUESTION, "--index", str(index))
    sound = qa("index", "verify", "--index", str(index))
    return asked.returncode == 0 and b"105" in asked.stdout and sound.returncode == 0


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
    moments = [whole * part for part in (0.1, 0.3, 0.5, 0.7, 0.85)]
    moments += [whole - late for late in (1.0, 0.6, 0.3, 0.15, 0.05)]
    failed = 0
    for moment in moments:
        process = start(*build)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        litter = len(list(index.glob("gen-*"))) - 1
        good = answers(index)
        failed += not good
        sys.stdout.write(
            f"killed after {moment:6.2f} of {whole:.2f} s: rc {process.returncode}, "
            f"{litter} unfinished, {'answers' if good else 'FAILS'}\n"
        )
    first = start(*build)
    time.sleep(0.5 * whole)
    second = qa(*build)
    first.communicate()
    raced = first.returncode == 0 and second.returncode == 2 and answers(index)
    clean = len(list(index.glob("gen-*"))) == 1
    said = second.stderr.decode().splitlines()
    sys.stdout.write(f"two builds: {first.returncode} and {second.returncode} ({said[0]})\n")
    sys.stdout.write(f"generations left: {len(list(index.glob('gen-*')))}\n")
    sys.exit(1 if failed or not raced or not clean else 0)


if __name__ == "__main__":
    main()
