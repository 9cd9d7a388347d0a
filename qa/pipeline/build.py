"""Building, updating and checking an index, from the paths of a corpus."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from qa.corpus.decoded import DecodedFiles, hash_repeated
from qa.corpus.files import survey
from qa.corpus.formats.kept import keeping, prune
from qa.corpus.pages import OnSkip, read_among
from qa.errors import CorpusError, UsageError
from qa.indexing.build import Corpus, known_vectors, write_generation
from qa.indexing.dictionary import read_dictionary
from qa.indexing.generation import building, current_generation, publish
from qa.indexing.glossary import glossary_of, read_glossary
from qa.indexing.index import Index, open_generation
from qa.indexing.manifest import Manifest, damaged_files, hash_file, read_manifest
from qa.indexing.records import Stamp
from qa.indexing.unfinished import UnfinishedVectors
from qa.indexing.vectors import DEFAULT_STORE
from qa.messages import translate
from qa.models.base import Encoder, Notify
from qa.models.encoders import open_encoder
from qa.pipeline.ahead import read_ahead
from qa.pipeline.changes import Changes, changes_since, compare, hash_files, stamp_files
from qa.pipeline.reading import OnRemark, Read, read_all, skip, split_long
from qa.retrieval.signals import SIGNALS
from qa.text.paths import path_of, stored_path
from qa.types import Progress
from qa.version import __version__

READING = ".reading"
"""Folder beside the generations in which is kept what took long: documents read, vectors."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build or an update did.

    ``written`` tells whether there is a new generation; ``encoded`` counts the texts (passages
    and sentences) that went through the model.
    """

    changes: Changes
    skipped: tuple[str, ...]
    written: bool
    sources: int
    passages: int
    encoded: int
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON-ready data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Job:
    """What a build or an update is to do, and whom it tells.

    ``paths`` are files and folders; ``None`` means those of the index in force. ``store`` names a
    vector store of :data:`qa.indexing.vectors.STORES`; ``None`` means the index's, else the
    default. ``strict`` makes an unreadable file an error; ``wait`` waits for another builder
    instead of refusing.
    """

    index: Path
    paths: Sequence[Path] | None
    model: str | None = None
    dictionary: Path | None = None
    glossary: Path | None = None
    store: str | None = None
    strict: bool = False
    wait: bool = False
    on_skip: OnSkip | None = None
    on_remark: OnRemark | None = None
    progress: Progress | None = None
    notify: Notify | None = None


def build_index(job: Job, encoder: Encoder | None = None) -> BuildReport:
    """Read, encode and index everything anew; the old index answers until the new one is there.

    ``encoder`` stands in for the one that ``job.model`` names.
    """
    _check_lists(job)
    with building(job.index, job.wait):
        return _build(job, encoder, None, old=None)


def update_index(job: Job, encoder: Encoder | None = None) -> BuildReport:
    """Bring an index up to date: unchanged files are not read, unchanged texts not encoded again.

    Model, dictionary and paths are those of the index unless ``job`` names others. Every file of
    the index is checked before anything of it is reused; where one is damaged, nothing is, and
    ``job.notify`` is told. Raises :class:`IndexMissingError` when there is nothing to update.
    """
    _check_lists(job)
    current_generation(job.index)
    with building(job.index, job.wait):
        folder = current_generation(job.index)
        manifest = read_manifest(folder)
        with _open_sound(job, folder, manifest) or nullcontext() as old:
            return _build(job, encoder, manifest, old)


def _open_sound(job: Job, folder: Path, manifest: Manifest) -> Index | None:
    """Open the generation if every file is as it was written; else say so."""
    damaged = damaged_files(folder, manifest)
    if not damaged:
        return open_generation(folder)
    if job.notify:
        job.notify(translate("notice.index.rebuilt", file=damaged[0]))
    return None


def _check_lists(job: Job) -> None:
    """Raise what is wrong with dictionary and glossary before anything is read."""
    if job.dictionary is not None:
        read_dictionary(job.dictionary)
    glossary = glossary_of(job.index, job.glossary)
    if glossary is not None:
        read_glossary(glossary)


def _build(
    job: Job, encoder: Encoder | None, before: Manifest | None, old: Index | None
) -> BuildReport:
    """Build from the files; ``before`` gives what ``job`` leaves open, ``old`` what is reused."""
    started, begun = time.perf_counter(), time.time()
    roots = _roots(job, before)
    if not roots:
        raise UsageError("build.unnamed")
    files, passed_over = _files(job, roots)
    stamps = stamp_files(files)  # before they are read: what changes later shall be noticed
    hashes = hash_files(files)
    changes = changes_since(old, hashes) if old else compare({}, hashes)
    dictionary = _dictionary(job, before)
    glossary = glossary_of(job.index, job.glossary)
    if old and not changes and not _differs(job, old, roots, dictionary, glossary):
        left_out = [*(name for name in old.manifest.skipped if name in hashes), *passed_over]
        return _up_to_date(old, changes, left_out, time.perf_counter() - started)
    encoder = encoder or open_encoder(job.model or (before.model if before else None))
    with keeping(job.index / READING):
        told = _read(job, files, partial(_reusable, old, changes, encoder))
        prune(begun)
    if not any(passages for _, _, passages in told.read):
        raise CorpusError("corpus.nothing", paths=", ".join(map(stored_path, roots)))
    corpus = _corpus(roots, told.read, encoder, told.hashes_of_skipped(hashes), stamps)
    corpus = replace(corpus, repeated=told.repeated)
    known = known_vectors(old) if old and old.manifest.fingerprint == encoder.fingerprint else None
    unfinished = UnfinishedVectors(job.index / READING, encoder)
    encoded = 0

    def fill(folder: Path) -> None:
        nonlocal encoded
        encoded = write_generation(
            folder,
            corpus,
            encoder,
            dictionary=dictionary,
            glossary=glossary,
            known=known,
            builders=SIGNALS,
            store=job.store or (before.vectors["store"] if before else DEFAULT_STORE),
            progress=job.progress,
            unfinished=unfinished,
        )

    publish(job.index, fill)
    unfinished.clear()
    return BuildReport(
        changes=changes.without(told.skipped),
        skipped=(*told.skipped, *passed_over),
        written=True,
        sources=len(corpus.sources),
        passages=len(corpus.passages),
        encoded=encoded,
        seconds=time.perf_counter() - started,
    )


@dataclass(frozen=True, slots=True)
class _FilesRead:
    """What the files hold and which could not be read, those over which a process died among them.

    ``repeated`` is the hash of the lines that several files have.
    """

    read: Sequence[Read]
    skipped: Sequence[str]
    deadly: Sequence[str]
    repeated: str

    def hashes_of_skipped(self, hashes: Mapping[str, str]) -> dict[str, str]:
        """Return the hashes of what could not be read; none of what is to be tried again.

        What a process died of need not lie in the file.
        """
        return {name: "" if name in self.deadly else hashes[name] for name in self.skipped}


def _read(
    job: Job, files: Sequence[tuple[Path, str]], reusable: Callable[[str], Mapping[str, Read]]
) -> _FilesRead:
    """Read the files; ``reusable`` gives what is known of them where such lines repeat."""
    deadly = read_ahead(files, job.index / READING, job.progress)
    sound = [(path, name) for path, name in files if name not in deadly]
    decoded = DecodedFiles(sound)
    repeated = hash_repeated(decoded.elsewhere)
    read, skipped = read_all(
        sound,
        reusable(repeated),
        partial(read_among, decoded),
        strict=job.strict,
        on_skip=job.on_skip,
        on_remark=job.on_remark,
    )
    for name in deadly:
        error = CorpusError("corpus.failed", path=name, reason=translate("cli.reader_died"))
        skip(name, error, strict=job.strict, on_skip=job.on_skip)
    return _FilesRead(read, [*skipped, *deadly], deadly, repeated)


def _files(job: Job, roots: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[str]]:
    """Return the pages under ``roots`` and the names of what is none, having said why."""
    found = survey(roots)
    for name, error in found.passed_over:
        skip(name, error, strict=job.strict, on_skip=job.on_skip)
    return found.files, [name for name, _ in found.passed_over]


def _up_to_date(
    old: Index, changes: Changes, skipped: Sequence[str], seconds: float
) -> BuildReport:
    counts = old.manifest.counts
    changes = changes.without(skipped)
    return BuildReport(
        changes, tuple(skipped), False, counts["sources"], counts["passages"], 0, seconds
    )


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


def _differs(
    job: Job, old: Index, roots: Sequence[Path], dictionary: Path | None, glossary: Path | None
) -> bool:
    """Tell whether model, vector store, signals, dictionary, glossary, place or program are others.

    Where a file could not be read, ``strict`` wants the error.
    """
    manifest = old.manifest
    wanted = hash_file(dictionary) if dictionary else None
    names = hash_file(glossary) if glossary else None
    return (
        manifest.version != __version__
        or manifest.signals != tuple(signal.name for signal in SIGNALS)
        or job.model not in (None, manifest.model)
        or job.store not in (None, manifest.vectors["store"])
        or wanted != manifest.segmenter.get("dictionary_sha256")
        or names != manifest.segmenter.get("glossary_sha256")
        or manifest.roots != tuple(map(stored_path, roots))
        or (job.strict and bool(manifest.skipped))
    )


def _reusable(
    old: Index | None, changes: Changes, encoder: Encoder, repeated: str
) -> dict[str, Read]:
    """Return what unchanged files held.

    Nothing when another version of the program read them, when other lines repeat over the files,
    or when another model, which may read longer or shorter passages, is to encode them.
    """
    if old is None or old.manifest.version != __version__ or old.manifest.repeated != repeated:
        return {}
    if old.manifest.fingerprint != encoder.fingerprint:
        return {}
    unchanged = set(changes.unchanged)
    found: dict[str, Read] = {
        source.path: (replace(source, text=old.store.text(source.path)), path, [])
        for source, path in old.store.sources()
        if source.path in unchanged
    }
    for passage in old.store.all_passages():
        if passage.source in found:
            found[passage.source][2].append(passage)
    return found


def _corpus(
    roots: Sequence[Path],
    read: Sequence[Read],
    encoder: Encoder,
    skipped: Mapping[str, str],
    stamps: Mapping[str, Stamp],
) -> Corpus:
    whole = [passage for _, _, some in read for passage in some]
    return Corpus(
        roots=tuple(map(stored_path, roots)),
        sources=[(source, path) for source, path, _ in read],
        passages=split_long(whole, encoder),
        skipped=skipped,
        stamps=stamps,
    )
