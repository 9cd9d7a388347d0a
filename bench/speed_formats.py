"""Pages a minute of one core, by kind, beside pdftotext and the recogniser alone.

    python bench/speed_formats.py FOLDER...     # folders of PDF, scans, Word or web pages

Counted is the time of processors, so that other work does not; reading is from bytes to
articles, as ``qa pages`` does it. The first file of a folder only warms up.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from qa.corpus.formats import format_of  # noqa: E402
from qa.corpus.pages import parse_page  # noqa: E402
from qa.errors import QaError  # noqa: E402

PICTURES = (".jpg", ".tif", ".png")


def timed(files: Sequence[Path], work: Callable[[Path], object]) -> float:
    """Return the seconds of work that each of ``files`` but the first takes."""
    work(files[0])
    started = _seconds()
    for path in files[1:]:
        work(path)
    return (_seconds() - started) / max(1, len(files) - 1)


def _seconds() -> float:
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + below.ru_utime + below.ru_stime


def read(path: Path) -> None:
    try:
        parse_page(path.read_bytes(), path.name)
    except QaError as error:
        sys.stdout.write(f"{error.message}\n")


def by_pdftotext(path: Path) -> None:
    subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)


def by_pypdfium2(path: Path) -> None:
    import pypdfium2

    for page in pypdfium2.PdfDocument(path):
        page.get_textpage().get_text_bounded()


def by_rapidocr(path: Path) -> None:
    from qa.corpus.formats.scan.recognise import _engine

    _engine()(str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=12)
    options = parser.parse_args()
    for folder in options.folders:
        files = [one for one in sorted(folder.iterdir()) if format_of(one)][: options.most]
        ways = {"qa": read}
        if files[0].suffix == ".pdf":
            ways["pypdfium2"] = by_pypdfium2
        if files[0].suffix == ".pdf" and shutil.which("pdftotext"):
            ways["pdftotext"] = by_pdftotext
        if files[0].suffix in PICTURES:
            ways["rapidocr"] = by_rapidocr
        for name, work in ways.items():
            each = timed(files, work)
            shown = f"{folder.name:8} {name:10} {each:8.3f} s {60 / max(each, 1e-6):9.0f} a minute"
            sys.stdout.write(f"{shown}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
