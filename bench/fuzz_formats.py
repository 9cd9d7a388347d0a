"""Damaged files of every kind that is no text: each must be read or refused by name, in time.

    python bench/fuzz_formats.py [--files 1000] [--seed 1] [--recognise]

Sound files of each kind are cut short, have bytes changed, or a stretch taken out or doubled; small
files that unpack to much (bombs) are added. Each is read in a process of its own. The table tells
by kind how many were read, how many refused by which error, the slowest and the most memory beyond
what the program takes anyway; every other end (an exception, a crash, a minute) is named.
Pictures are decoded and made straight; their text is recognised with ``--recognise`` alone.

Then all files and the sound ones are put into one folder and one archive: of the sound ones nothing
may be lost.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import resource
import signal
import struct
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from pdfs import Put, column, pdf  # noqa: E402
from test_corpus_epub import book, chapter  # noqa: E402

from qa.corpus.files import survey  # noqa: E402
from qa.corpus.formats import FORMATS, format_of  # noqa: E402
from qa.corpus.formats.pdf import page as pages_of_pdf  # noqa: E402
from qa.corpus.formats.scan import recognise  # noqa: E402
from qa.corpus.pages import parse_page, read_pages  # noqa: E402
from qa.errors import CorpusError  # noqa: E402

LONGEST = 60  # seconds of a processor for one file
PAGES = ROOT / "tests" / "data" / "pages"
SHEET = [Put(60, 60, 24, "码头来了新班长"), *column(60, 100, ["吊机准时转动，大家说好。"] * 4)]


def sound() -> dict[str, bytes]:
    """Return one sound file of each kind; pictures are small."""
    found = {path.suffix: path.read_bytes() for path in sorted(PAGES.iterdir())}
    page = pdf([SHEET, SHEET])
    archived = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\n\n"
        + chapter("码头来了新班长", "吊机准时转动，大家说好。")
        + "\n--b--\n"
    )
    found |= {".pdf": page, ".epub": book(), ".mhtml": archived.encode()}
    return found | {kind: picture(page, name) for kind, name in PICTURES.items()} | {
        ".zip": packed({"a.pdf": page, "b.html": found[".html"], "c.txt": "一句话。".encode()})
    }  # fmt: skip


PICTURES = {".jpg": "JPEG", ".png": "PNG", ".tif": "TIFF", ".webp": "WEBP"}


def picture(page: bytes, name: str) -> bytes:
    """Return the page as a picture."""
    out = io.BytesIO()
    drawn = format_of(Path("a.pdf")).picture(page, "a.pdf", 1, 0.7)  # type: ignore[union-attr]
    drawn.save(out, name)
    return out.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    """Return a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the file damaged in one of three ways."""
    at = chance.randrange(len(data))
    way = chance.randrange(3)
    if way == 0:
        return data[:at]
    if way == 1:
        changed = bytearray(data)
        for _ in range(chance.randint(1, 40)):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(changed)
    end = min(len(data), at + chance.randint(1, 2000))
    return data[:at] + data[at:end] * chance.choice((0, 2)) + data[end:]


def bombs() -> Iterator[tuple[str, bytes]]:
    """Yield small files that would fill the memory or never end, with their kinds."""
    zeros = bytes(600 << 20)
    much = packed({"zeros.txt": zeros, "word/document.xml": zeros})
    yield from ((kind, much) for kind in (".zip", ".docx", ".epub"))
    for _ in range(6):
        much = packed({"in.zip": much, "in2.zip": much})
    yield ".zip", much
    yield ".zip", packed({f"{n}.txt": b"" for n in range(30_000)})
    lol = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(12))
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">' + lol + b"]><x>&l12;</x>"
    with zipfile.ZipFile(io.BytesIO((PAGES / "word.docx").read_bytes())) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    yield ".docx", packed({**parts, "word/document.xml": xml})
    yield ".docx", packed({**parts, "word/styles.xml": xml})
    yield ".epub", book(**{"META-INF/container.xml": xml.decode()})
    yield ".html", b"<div>" * 300_000 + "一句话。".encode()
    yield ".html", b"<table><tr><td>" * 60_000 + "一句话。".encode()
    yield ".html", ("一句话，" * 4_000_000).encode()
    yield ".html", b"<p>" + b"&amp;" * 2_000_000
    part = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    yield ".mhtml", b"".join(part % (number, number) for number in range(3000))
    for width in (20_000, 60_000, 2_000_000_000):
        yield ".png", png(width)
    yield ".tif", frames(600)
    yield ".pdf", pdf([[]] * 3000)
    yield ".pdf", flate_pdf(b"BT /F 9 Tf (a) Tj ET\n" * 20_000_000)
    yield ".pdf", flate_pdf(b"0 0 m 9 9 l S\n" * 4_000_000)
    yield ".pdf", flate_pdf(b"/X Do\n", itself=True)
    yield ".pdf", pdf([SHEET]).replace(b"/MediaBox [0 0 600 800]", b"/MediaBox [0 0 9e9 9e9]")
    yield ".pdf", pdf([SHEET]).replace(b"/Kids [5 0 R", b"/Kids [2 0 R")


def png(width: int) -> bytes:
    """Return a white picture, or as much of one as tells its size."""
    rows = zlib.compress(bytes(min(width, 60_000) // 8 + 1) * min(width, 60_000), 9)

    def chunk(kind: bytes, content: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + end

    if width > 60_000:
        rows = b""
    head = struct.pack(">IIBBBBB", width, width, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def frames(count: int) -> bytes:
    """Return a TIFF of many pages."""
    from PIL import Image

    out = io.BytesIO()
    pages = [Image.new("1", (2000, 2000), 1) for _ in range(count)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    return out.getvalue()


def flate_pdf(content: bytes, itself: bool = False) -> bytes:
    """Return a PDF whose one page unpacks to ``content``; its form may draw itself."""
    stream = zlib.compress(content, 9)
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]" if itself else b""
    body = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /XObject << /X 4 0 R >> /Font << /F << /Type /Font /Subtype /Type1 "
        b"/BaseFont /Helvetica >> >> >> >>\nendobj\n"
    )
    resources = b"/Resources << /XObject << /X 4 0 R >> >> " if itself else b""
    size = b"/Length %d /Filter /FlateDecode >>\nstream\n" % len(stream)
    end = b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n"
    return body + b"4 0 obj\n<< " + kind + resources + size + stream + end


@dataclass
class Kind:
    """What became of the files of one kind."""

    ends: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    most: int = 0


def ending(data: bytes, name: str) -> str:
    """Read a file; return how it ended: ``read``, or the key of the error."""
    try:
        if name.endswith(".zip"):
            read_archive(data, name)
        else:
            parse_page(data, name)
    except CorpusError as error:
        return error.key if error.key != "corpus.failed" else f"FAILED {error.message}"
    except MemoryError:
        return "memory"
    return "read"


def read_archive(data: bytes, name: str) -> None:
    """Read all pages of an archive; raise the first reason why one is not read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        refusals: list[CorpusError] = [error for _, error in survey([path]).passed_over]
        read_pages([path], strict=False, on_skip=lambda _, error: refusals.append(error))  # type: ignore[arg-type,return-value]
        if refusals:
            raise refusals[0]


def apart(work: Callable[[], str]) -> tuple[str, float, int]:
    """Return what ``work`` returns in a process of its own, its seconds of work and mebibytes."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(work, theirs))
    process.start()
    theirs.close()
    try:
        end, seconds, size = ours.recv()
    except EOFError:
        process.join()
        late = process.exitcode == -signal.SIGXCPU
        end, seconds, size = "TOO LONG" if late else f"CRASHED, {process.exitcode}", LONGEST, 0
    process.join()
    return end, seconds, size


def _serve(work: Callable[[], str], answer: Connection) -> None:
    before, started = _memory(), time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(started) + LONGEST, int(started) + LONGEST))
    try:
        end = work()
    except BaseException as error:
        end = f"RAISED {type(error).__name__}: {error}"
    answer.send((end, time.process_time() - started, _memory() - before))


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def files(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield kinds with damaged files, the bombs among them."""
    chance = random.Random(seed)
    kinds = sound()
    rest = 0
    for kind, data in bombs():
        rest += 1
        yield kind, data
    for number in range(count - rest):
        kind = sorted(kinds)[number % len(kinds)]
        yield kind, damaged(kinds[kind], chance)


def nothing_lost(every: list[tuple[str, bytes]]) -> str:
    """Return how many sound files are read among all the others, in a folder and in an archive."""
    good = {
        f"good{kind}": data for kind, data in sound().items() if kind not in (*PICTURES, ".zip")
    }
    bad = {f"bad-{n}{kind}": data for n, (kind, data) in enumerate(every) if kind not in PICTURES}
    found = []
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        for name, data in (good | bad).items():
            (pages / name).write_bytes(data)
        archive = Path(folder) / "pages.zip"
        archive.write_bytes(packed(good | bad))
        for place in (pages, archive):
            read = read_pages([place], strict=False, on_skip=lambda *_: None)
            names = {page.source.path.rpartition("/")[2] for page in read}
            found.append(f"{len(names & set(good))} of {len(good)}")
    return f"sound files read among {len(bad)} others: {found[0]} in a folder, {found[1]} in a zip"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--recognise", action="store_true")
    options = parser.parse_args()
    if not options.recognise:
        recognise.is_installed = pages_of_pdf.is_installed = lambda: False
    for page_format in FORMATS:  # so that no process has to import for itself
        for kind, data in sound().items():
            if kind in page_format.suffixes:
                ending(data, f"sound{kind}")
    table: dict[str, Kind] = {}
    every = []
    for number, (kind, data) in enumerate(files(options.files, options.seed)):
        name = f"{number}{kind}"
        end, seconds, size = apart(lambda data=data, name=name: ending(data, name))  # type: ignore[misc]
        row = table.setdefault(kind, Kind())
        row.ends[end if end[0].islower() else end.split()[0]] += 1
        row.slowest, row.most = max(row.slowest, seconds), max(row.most, size)
        if end[0].isupper() or seconds > 20:
            sys.stdout.write(f"{name} ({len(data)} bytes): {end} {seconds:.1f} s\n")
            sys.stdout.flush()
        every.append((kind, data))
    sys.stdout.write("kind   files  slowest  memory  ends\n")
    for kind, row in sorted(table.items()):
        ends = ", ".join(f"{end} {count}" for end, count in row.ends.most_common())
        count = row.ends.total()
        sys.stdout.write(f"{kind:6} {count:5} {row.slowest:6.1f} s {row.most:4} MB  {ends}\n")
    sys.stdout.write(nothing_lost(every) + "\n")


if __name__ == "__main__":
    main()
