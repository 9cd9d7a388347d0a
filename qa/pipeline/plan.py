"""What a build finds before it reads: which files, what of them has changed, with what lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.files import survey
from qa.errors import UsageError
from qa.indexing.glossary import glossary_of
from qa.indexing.index import Index
from qa.indexing.manifest import Manifest, hash_file
from qa.indexing.records import Stamp
from qa.indexing.vectors import DEFAULT_STORE
from qa.pipeline.changes import Changes, changes_since, compare, hash_files, stamp_files
from qa.pipeline.reading import skip
from qa.retrieval.signals import SIGNALS
from qa.text.paths import path_of, stored_path
from qa.version import __version__

if TYPE_CHECKING:
    from qa.pipeline.build import Job


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read, as it is on the disk before any of it is, and the lists to go by.

    ``passed_over`` are names of what is no page. ``stamps`` and ``hashes`` are by name. ``model``
    and ``store`` are those that are named, else the index's; ``None`` is the default model.
    """

    roots: Sequence[Path]
    files: Sequence[tuple[Path, str]]
    passed_over: Sequence[str]
    stamps: Mapping[str, Stamp]
    hashes: Mapping[str, str]
    changes: Changes
    dictionary: Path | None
    glossary: Path | None
    model: str | None
    store: str


def planned(job: Job, before: Manifest | None, old: Index | None) -> Plan:
    """Look through the files that are to be read.

    Raises :class:`UsageError` ``build.unnamed`` where no path is named and there is no index yet.
    """
    roots = _roots(job, before)
    if not roots:
        raise UsageError("build.unnamed")
    files, passed_over = _files(job, roots)
    stamps = stamp_files(files)  # before they are read: what changes later shall be noticed
    hashes = hash_files(files)
    changes = changes_since(old, hashes) if old else compare({}, hashes)
    return Plan(
        roots=roots,
        files=files,
        passed_over=passed_over,
        stamps=stamps,
        hashes=hashes,
        changes=changes,
        dictionary=_dictionary(job, before),
        glossary=glossary_of(job.index, job.glossary),
        model=job.model or (before.model if before else None),
        store=job.store or (before.vectors["store"] if before else DEFAULT_STORE),
    )


def differs(job: Job, old: Index, plan: Plan) -> bool:
    """Tell whether model, vector store, signals, dictionary, glossary, place or program are others.

    Where a file could not be read, ``strict`` wants the error.
    """
    manifest = old.manifest
    wanted = hash_file(plan.dictionary) if plan.dictionary else None
    names = hash_file(plan.glossary) if plan.glossary else None
    return (
        manifest.version != __version__
        or manifest.signals != tuple(signal.name for signal in SIGNALS)
        or job.model not in (None, manifest.model)
        or job.store not in (None, manifest.vectors["store"])
        or wanted != manifest.segmenter.get("dictionary_sha256")
        or names != manifest.segmenter.get("glossary_sha256")
        or manifest.roots != tuple(map(stored_path, plan.roots))
        or (job.strict and bool(manifest.skipped))
    )


def _files(job: Job, roots: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[str]]:
    """Return the pages under ``roots`` and the names of what is none, having said why."""
    found = survey(roots)
    for name, error in found.passed_over:
        skip(name, error, strict=job.strict, on_skip=job.on_skip)
    return found.files, [name for name, _ in found.passed_over]


def _roots(job: Job, before: Manifest | None) -> list[Path]:
    if job.paths:
        return [path.resolve() for path in job.paths]
    return [path_of(root) for root in before.roots] if before else []


def _dictionary(job: Job, before: Manifest | None) -> Path | None:
    """Return the dictionary asked for, or else that of the index while it is still there."""
    if job.dictionary:
        return job.dictionary.resolve()
    path = before.segmenter.get("dictionary") if before else None
    return path_of(path) if path and path_of(path).is_file() else None
