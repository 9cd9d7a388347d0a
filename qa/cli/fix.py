"""``qa pages --fix``: pages written out for a person to correct and to index instead."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from qa.cli.asking import STREAM
from qa.cli.output import notify
from qa.errors import UsageError
from qa.messages import translate

if TYPE_CHECKING:
    from qa.types import Page


@dataclass(frozen=True, slots=True)
class Fixed:
    """A page that was written: its name, the file it went into, how much of it is unsure."""

    source: str
    file: str
    unsure: int


def write_fixed(
    pages: Sequence[Page], paths: Sequence[Path], target: str, *, force: bool
) -> list[Fixed]:
    """Write ``pages``, found under ``paths``, into the folder ``target``, or one page to stdout.

    Nothing is written where a file is in the way: one that is there already, unless ``force`` is
    given, or the very file that a page was read from. Raises :class:`UsageError` for these.
    """
    from qa.corpus.files import find_files
    from qa.corpus.pages import read_text
    from qa.output.page_form import page_form, unsure_count

    files = {name: path for path, name in find_files(paths)}
    if target == STREAM:
        if len(pages) > 1:
            raise UsageError("pages.several", count=len(pages))
        for page in pages:
            sys.stdout.write(page_form(page, read_text(files[page.source.path], page.source.path)))
        return []
    places = _places(pages, Path(target))
    _refuse_overwriting(places, {path.resolve() for path in files.values()}, force=force)
    written = []
    for page, place in zip(pages, places, strict=True):
        name = page.source.path
        form = page_form(page, read_text(files[name], name))
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb" if force else "xb") as file:
            file.write(form.encode())
        written.append(Fixed(name, str(place), unsure_count(page)))
    return written


def tell_of_fixed(written: Sequence[Fixed]) -> None:
    """Say on stderr what was written where."""
    for fixed in written:
        key = "pages.fixed.unsure" if fixed.unsure else "pages.fixed"
        notify(translate(key, source=fixed.source, file=fixed.file, count=fixed.unsure))


def _places(pages: Sequence[Page], folder: Path) -> list[Path]:
    """Return a file for each page: its name ending in .md, or with .md added where two meet."""
    names = [page.source.path for page in pages]
    short = [str(PurePosixPath(name).with_suffix(".md")) for name in names]
    return [folder / name for name in _told_apart(names, short)]


def _told_apart(names: Sequence[str], short: Sequence[str]) -> Iterator[str]:
    """Yield for each page a name that no other gets, on a disk that does not tell cases apart."""
    often = Counter(brief.lower() for brief in short)
    taken = {name.lower() for name in names if name.endswith(".md")}
    for name, brief in zip(names, short, strict=True):
        if name.endswith(".md"):
            yield name
            continue
        free = [brief] if often[brief.lower()] == 1 else []
        numbered = (f"{name}-{n}.md" for n in count(2))
        found = next(
            one for one in chain(free, [f"{name}.md"], numbered) if one.lower() not in taken
        )
        taken.add(found.lower())
        yield found


def _refuse_overwriting(places: Sequence[Path], read: set[Path], *, force: bool) -> None:
    for place in places:
        if place.resolve() in read:
            raise UsageError("pages.own", file=place)
        if not force and place.exists():
            raise UsageError("pages.exists", file=place)
