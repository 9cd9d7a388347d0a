"""Pages a minute of one core, by kind, beside other readers: pdftotext, docling, rapidocr alone.

    python bench/speed_formats.py FOLDER... [--docling PYTHON]   # PDF, scans, Word or web pages

Counted is the time of processors, so that other work does not; reading is from bytes to
articles, as ``qa pages`` does it. The first file of a folder only warms up. Where a truth stands
beside a file (see typeset.py), ``wrong`` is the share of its characters that are wrong or missing
in the text that a reader gives, block by block (see print_score.py).

``--docling`` is the interpreter of an environment with docling. Its standard pipeline loads a
layout model from a hub at the first page: where none is reachable its error is printed, and its
native pipeline, which has no models, is measured, with its ``docling-parse`` inside.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from print_score import evidence, tight, wrong  # noqa: E402

from qa.corpus.formats import format_of  # noqa: E402
from qa.corpus.pages import parse_page  # noqa: E402
from qa.errors import QaError  # noqa: E402

PICTURES = (".jpg", ".tif", ".png")
Reader = Callable[[Path], str]
DOCLING = """
import json, sys, time
from docling.datamodel.base_models import InputFormat
from docling.datamodel.pipeline_options import PdfPipelineOptions
from docling.document_converter import DocumentConverter, NativePdfFormatOption, PdfFormatOption

def standard():
    plain = PdfPipelineOptions(do_ocr=False, do_table_structure=False)
    return PdfFormatOption(pipeline_options=plain)

option = {"standard": standard, "native": NativePdfFormatOption}[sys.argv[1]]()
reader = DocumentConverter(format_options={InputFormat.PDF: option})
for path in sys.argv[2:]:
    started = time.process_time()
    try:
        text = reader.convert(path).document.export_to_text()
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
        break
    print(json.dumps({"seconds": time.process_time() - started, "text": text}), flush=True)
"""


def timed(files: Sequence[Path], work: Reader) -> Iterator[tuple[float, str]]:
    """Yield the seconds of work that each of ``files`` takes, and its text."""
    for path in files:
        started = _seconds()
        text = work(path)
        yield _seconds() - started, text


def _seconds() -> float:
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + below.ru_utime + below.ru_stime


def read(path: Path) -> str:
    try:
        return parse_page(path.read_bytes(), path.name)[1]
    except QaError as error:
        say(error.message)
        return ""


def by_pdftotext(path: Path, how: Sequence[str] = ()) -> str:
    command = ["pdftotext", *how, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def by_pypdfium2(path: Path) -> str:
    import pypdfium2

    pages = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_bounded() for page in pages)


def by_rapidocr(path: Path) -> str:
    from qa.corpus.formats.scan.engine import _engine

    return "".join(_engine()(str(path)).txts or ())


def by_docling(python: Path, how: str, files: Sequence[Path]) -> Iterator[tuple[float, str]]:
    """Yield the same of docling, run by its own interpreter."""
    command = [str(python), "-c", DOCLING, how, *map(str, files)]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    for line in ran.stdout.splitlines():
        told = json.loads(line) if line.startswith("{") else {}
        if "error" in told:
            say(f"docling, {how}: {told['error']}")
        elif told:
            yield told["seconds"], told["text"]


def ways(kind: str, docling: Path | None) -> dict[str, Callable[..., Iterator[tuple[float, str]]]]:
    """Return the readers of a kind of file."""
    found: dict[str, Reader] = {"qa": read}
    if kind == ".pdf":
        found["pypdfium2"] = by_pypdfium2
    if kind == ".pdf" and shutil.which("pdftotext"):
        found["pdftotext"] = by_pdftotext
        found["pdftotext -layout"] = partial(by_pdftotext, how=("-layout",))
    if kind in PICTURES:
        found["rapidocr"] = by_rapidocr
    every = {name: partial(timed, work=work) for name, work in found.items()}
    if kind == ".pdf" and docling:
        for how in ("standard", "native"):
            every[f"docling, {how}"] = lambda files, how=how: by_docling(docling, how, files)
    return every


def wrong_share(files: Sequence[Path], texts: Sequence[str]) -> float | None:
    """Return the share of the characters of the truths that texts lack; ``None`` without truths."""
    errors = count = 0
    for path, text in zip(files, texts, strict=True):
        truth = path.with_suffix(".json")
        if not truth.exists() or not text:
            continue
        flat = tight(text)
        for gold in json.loads(truth.read_text("utf-8"))["articles"]:
            blocks = [tight(block) for block in evidence(gold)]
            errors += sum(wrong(block, flat) for block in blocks)
            count += sum(map(len, blocks))
    return errors / count if count else None


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=12)
    parser.add_argument("--docling", type=Path)
    options = parser.parse_args()
    for folder in options.folders:
        every = (one for one in sorted(folder.iterdir()) if one.suffix != ".json")
        files = [one for one in every if format_of(one)][: options.most]
        for name, way in ways(files[0].suffix, options.docling).items():
            told = list(way(files))
            if len(told) < len(files):
                continue
            each = sum(seconds for seconds, _ in told[1:]) / max(1, len(files) - 1)
            share = wrong_share(files, [text for _, text in told])
            more = "" if share is None else f"{share:9.2%} wrong"
            rate = f"{each:8.3f} s {60 / max(each, 1e-6):9.0f} a minute"
            say(f"{folder.name:8} {name:18} {rate}{more}")


if __name__ == "__main__":
    main()
