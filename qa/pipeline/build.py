"""Building and updating an index, from the paths of a corpus."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.corpus.decoded import DecodedFiles, hash_repeated
from qa.corpus.formats.kept import keeping, prune
from qa.corpus.pages import OnSkip, read_among
from qa.errors import CorpusError
from qa.indexing.build import Corpus, known_vectors, write_generation
from qa.indexing.dictionary import read_dictionary
from qa.indexing.generation import building, current_generation, publish
from qa.indexing.glossary import glossary_of, read_glossary
from qa.indexing.index import Index, open_generation
from qa.indexing.manifest import Manifest, damaged_files, read_manifest
from qa.indexing.unfinished import UnfinishedVectors
from qa.messages import translate
from qa.models.base import Encoder, Notify
from qa.models.encoders import open_encoder
from qa.models.heads.second_look import look_again
from qa.pipeline.ahead import read_ahead
from qa.pipeline.changes import Changes
from qa.pipeline.plan import Plan, differs, planned
from qa.pipeline.reading import OnRemark, Read, read_all, skip, split_long
from qa.retrieval.signals import SIGNALS
from qa.text.paths import stored_path
from qa.types import Progress
from qa.version import __version__

if TYPE_CHECKING:
    from qa.indexing.build import Known

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
    plan = planned(job, before, old)
    if old and not plan.changes and not differs(job, old, plan):
        return _up_to_date(old, plan, time.perf_counter() - started)
    encoder = encoder or open_encoder(plan.model)
    with keeping(job.index / READING):
        told = _read(job, plan.files, partial(_reusable, old, plan.changes, encoder))
        prune(begun)
    if not any(passages for _, _, passages in told.read):
        raise CorpusError("corpus.nothing", paths=", ".join(map(stored_path, plan.roots)))
    corpus = _corpus(plan, told, encoder)
    known = known_vectors(old) if old and old.manifest.fingerprint == encoder.fingerprint else None
    encoded = _write(job, plan, corpus, encoder, known)
    return BuildReport(
        changes=plan.changes.without(told.skipped),
        skipped=(*told.skipped, *plan.passed_over),
        written=True,
        sources=len(corpus.sources),
        passages=len(corpus.passages),
        encoded=encoded,
        seconds=time.perf_counter() - started,
    )


def _write(job: Job, plan: Plan, corpus: Corpus, encoder: Encoder, known: Known | None) -> int:
    """Write and publish a generation; return how many texts were encoded for it.

    ``known`` are vectors that need not be made again.
    """
    unfinished = UnfinishedVectors(job.index / READING, encoder)
    encoded = 0

    def fill(folder: Path) -> None:
        nonlocal encoded
        encoded = write_generation(
            folder,
            corpus,
            encoder,
            dictionary=plan.dictionary,
            glossary=plan.glossary,
            known=known,
            builders=SIGNALS,
            store=plan.store,
            progress=job.progress,
            unfinished=unfinished,
        )

    publish(job.index, fill)
    unfinished.clear()
    return encoded


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
        partial(read_among, decoded, look=look_again),
        strict=job.strict,
        on_skip=job.on_skip,
        on_remark=job.on_remark,
    )
    for name in deadly:
        error = CorpusError("corpus.failed", path=name, reason=translate("cli.reader_died"))
        skip(name, error, strict=job.strict, on_skip=job.on_skip)
    return _FilesRead(read, [*skipped, *deadly], deadly, repeated)


def _up_to_date(old: Index, plan: Plan, seconds: float) -> BuildReport:
    counts = old.manifest.counts
    unread = [name for name in old.manifest.skipped if name in plan.hashes]
    skipped = (*unread, *plan.passed_over)
    changes = plan.changes.without(skipped)
    return BuildReport(changes, skipped, False, counts["sources"], counts["passages"], 0, seconds)


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


def _corpus(plan: Plan, told: _FilesRead, encoder: Encoder) -> Corpus:
    whole = [passage for _, _, some in told.read for passage in some]
    return Corpus(
        roots=tuple(map(stored_path, plan.roots)),
        sources=[(source, path) for source, path, _ in told.read],
        passages=split_long(whole, encoder),
        skipped=told.hashes_of_skipped(plan.hashes),
        stamps=plan.stamps,
        repeated=told.repeated,
    )
