"""What an index is, whether it is whole, and whether its quotations still stand in the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from qa.corpus.archives import is_there, page_hash
from qa.corpus.files import survey
from qa.corpus.formats import SheetFormat, format_of
from qa.corpus.pages import read_text
from qa.errors import CorpusError
from qa.indexing.generation import current_generation
from qa.indexing.index import Index, open_index
from qa.indexing.manifest import Manifest, damaged_files, read_manifest
from qa.pipeline.changes import Changes, changes_since, hash_files, lost_roots
from qa.pipeline.named import damaged_names
from qa.text.paths import path_of
from qa.types import Passage, Source


@dataclass(frozen=True, slots=True)
class Status:
    """An index as it stands: its manifest, its size on disk, what has changed in its corpus.

    ``missing_roots`` are corpus folders that are no longer there; ``changes`` leaves them out.
    ``left_out`` are files in the corpus that could not be read when the index was built, and those
    that are no pages.
    """

    folder: Path
    manifest: Manifest
    size: int
    changes: Changes
    missing_roots: tuple[str, ...]
    left_out: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the status as JSON-ready data."""
        return {
            "folder": str(self.folder),
            "bytes": self.size,
            "missing_roots": list(self.missing_roots),
            "left_out": list(self.left_out),
            "changes": asdict(self.changes),
            "current": not self.changes and not self.missing_roots,
            "manifest": asdict(self.manifest),
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an index: a ``code``, and the file or passage that it is about."""

    code: str
    name: str


def index_status(path: Path) -> Status:
    """Describe the index in ``path``. Raises as :func:`qa.indexing.index.open_index` does."""
    with open_index(path) as index:
        roots = [path_of(root) for root in index.manifest.roots]
        missing = lost_roots(index)
        found = survey([root for root in roots if root.exists()])
        no_pages = {name for name, _ in found.passed_over}
        return Status(
            folder=index.folder,
            manifest=index.manifest,
            size=sum(f.stat().st_size for f in index.folder.rglob("*") if f.is_file()),
            changes=changes_since(index, hash_files(found.files)) if not missing else Changes(),
            missing_roots=tuple(missing),
            left_out=tuple(sorted(no_pages.union(index.manifest.skipped))),
        )


def verify_index(path: Path) -> list[Problem]:
    """Re-hash every file of the index and look every passage up in its original file.

    A source that has changed since is no damage: its quotations cannot be checked until the index
    is updated. Raises when the index cannot be opened at all.
    """
    folder = current_generation(path)
    damaged = damaged_files(folder, read_manifest(folder)) + damaged_names(folder)
    if damaged:
        return [Problem("damaged", name) for name in damaged]
    with open_index(path) as index:
        lost = [Problem("folder_gone", name) for name in lost_roots(index)]
        return lost or _check_quotations(index)


def _check_quotations(index: Index) -> list[Problem]:
    problems: list[Problem] = []
    by_source: dict[str, list[Passage]] = {}
    for passage in index.store.all_passages():
        by_source.setdefault(passage.source, []).append(passage)
    for source, path in index.store.sources():
        if not is_there(path):
            problems.append(Problem("gone", source.path))
        elif page_hash(path) != source.sha256:
            problems.append(Problem("outdated", source.path))
        else:
            cited = by_source.get(source.path, [])
            problems += _source_problems(path, source, index.store.text(source.path), cited)
    return problems


def _source_problems(
    path: Path, source: Source, kept: str | None, passages: Sequence[Passage]
) -> Iterator[Problem]:
    """Yield what is wrong with the quotations of one file; ``kept`` is the text taken out of it.

    Where that text was taken out by another version, or by recognising it in a picture, which takes
    minutes, quotations are compared with the kept text alone.
    """
    text = kept
    if kept is None or _reads_alike(path, source):
        try:
            text = read_text(path, path.name)
        except CorpusError:
            text = None
    for passage in passages:
        if text is None or "".join(text[s.start : s.end] for s in passage.spans) != passage.text:
            yield Problem("misquoted", passage.id)
        elif not _is_placed(passage):
            yield Problem("misplaced", passage.id)


def _reads_alike(path: Path, source: Source) -> bool:
    page_format = format_of(path)
    return not isinstance(page_format, SheetFormat) or page_format.reads_with() == source.encoding


def _is_placed(passage: Passage) -> bool:
    """Tell whether boxes of a passage hold all its visible characters, each within its sheet."""
    if not passage.boxes:
        return True
    held = {at for box in passage.boxes for at in range(box.start, box.end)}
    places = (at for span in passage.spans for at in range(span.start, span.end))
    shown = zip(places, passage.text, strict=True)
    sound = all(
        box.sheet > 0 and box.left <= box.right and box.top <= box.bottom for box in passage.boxes
    )
    return sound and all(at in held for at, char in shown if not char.isspace())
