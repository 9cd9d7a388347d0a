"""Build, update and batch on a disk that fills up, at every stage; what was there must stay.

    python bench/disk_full.py [--steps 12]

The disk is a small tmpfs where that may be mounted (as root), else a limit on the size of a file.
It is made a little larger at each step, until everything fits. A refusal must be one plain line
with a hint and exit code 2; the old index must answer and be sound, the journal of a batch must
hold whole answers only, and with room enough all must end as if nothing had been. With the quick
model; exits with 1 when anything fails.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kill import left_behind
from kill_batch import kept
from processes import complaint, plain, run, scratch

from qa.pipeline.batch.files import journal_path


@contextmanager
def disk(folder: Path, size: int) -> Iterator[str]:
    """Mount ``size`` bytes at ``folder``, or let no file grow beyond them; yield which it is."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield "tmpfs" if mounted else "file size"
    finally:
        if mounted:
            # an opened index keeps it busy
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refused(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what is wrong with a refusal; nothing with one as it should be."""
    if done.returncode != 2:
        return f"code {done.returncode}: {done.stderr.decode()}"
    return "" if plain(done.stderr) else f"not plain: {done.stderr.decode()}"


def try_first_build(place: Path, prepared: Path) -> str:
    """Build where there is nothing; return "fits", "refused" or what is wrong."""
    index = place / "index"
    done = run(False, "index", "build", "seeds", "--index", index, "--model", "quick")
    if not done.returncode:
        return complaint(index) or "fits"
    left = [path.name for path in index.iterdir() if path.name != ".lock"] if index.exists() else []
    return refused(done) or (f"left: {left}" if left else "refused")


def try_again(place: Path, prepared: Path, *arguments: object) -> str:
    """Build or update beside an old index; return "fits", "refused" or what is wrong."""
    index = place / "index"
    try:
        shutil.copytree(prepared / "index", index)
    except (OSError, shutil.Error):
        return "too small for the old index"
    done = run(False, "index", *arguments, "--index", index)
    wrong = complaint(index) or ", ".join(left_behind(index))
    if wrong:
        return wrong
    return "fits" if not done.returncode else refused(done) or "refused"


def try_build(place: Path, prepared: Path) -> str:
    """Build anew over an old index."""
    return try_again(place, prepared, "build", "seeds", "--model", "quick")


def try_update(place: Path, prepared: Path) -> str:
    """Update an old index after a page was added."""
    return try_again(place, prepared, "update", prepared / "pages")


def try_batch(place: Path, prepared: Path) -> str:
    """Answer questions onto the disk; where there is no room, resume with room."""
    output = place / "answers.jsonl"
    questions = Path("tests/data/questions.jsonl")
    options = ["--index", prepared / "index", "--reader", "names"]
    done = run(False, "batch", questions, "-o", output, *options)
    if output.exists():
        lines = len(output.read_text("utf-8").splitlines())
        whole = lines == len(questions.read_text("utf-8").splitlines())
        return "fits" if whole else f"{lines} answers"
    wrong = refused(done)
    try:
        kept(journal_path(output))
    except (ValueError, KeyError):
        wrong = wrong or "half an answer in the journal"
    left = {path.name for path in place.iterdir()} - {journal_path(output).name}
    return wrong or (f"left: {sorted(left)}" if left else "refused")


STAGES = {
    "first build": try_first_build,
    "build": try_build,
    "update": try_update,
    "batch": try_batch,
}


def main() -> None:
    """Try every stage on every disk."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--steps", type=int, default=12)
    steps = parser.parse_args().steps
    prepared = scratch()
    shutil.copytree("seeds", prepared / "pages")
    run(False, "index", "build", "seeds", "--index", prepared / "index", "--model", "quick")
    (prepared / "pages" / "page-99.md").write_text("# 新书\n\n书屋添了三百册新书。\n", "utf-8")
    whole = sum(path.stat().st_size for path in (prepared / "index").rglob("*") if path.is_file())
    failed = False
    for stage, attempt in STAGES.items():
        for step in range(1, steps + 1):
            size = int(step / steps * whole * 2.4) // 4096 * 4096 + 4096
            place = prepared / "disk"
            shutil.rmtree(place, ignore_errors=True)
            with disk(place, size) as kind:
                outcome = attempt(place, prepared)
            failed |= outcome not in ("fits", "refused", "too small for the old index")
            sys.stdout.write(f"{stage:12} {size // 1024:6} kB ({kind}): {outcome}\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
