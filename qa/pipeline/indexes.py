"""Building, updating and checking an index, from the paths of a corpus."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa import __version__
from qa.corpus.decode import decode
from qa.corpus.pages import find_files, read_page
from qa.corpus.passages import passages, split_passage
from qa.errors import CorpusError, QaError, UsageError
from qa.indexing.build import Corpus, dense_text, known_vectors, write_generation
from qa.indexing.chunk import cut_points
from qa.indexing.encode import open_encoder
from qa.indexing.generation import building, current_generation, publish
from qa.indexing.manifest import hash_file
from qa.indexing.opened import Index, open_index
from qa.text.sentences import sentence_spans
from qa.types import Encoder, Passage, Progress, Source

if TYPE_CHECKING:
    from qa.indexing.build import Known

OnSkip = Callable[[str, QaError], None]
Read = tuple[Source, Path, list[Passage]]


@dataclass(frozen=True, slots=True)
class Changes:
    """Files by name: what differs between an index and the folders it was built from."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Report:
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

    def record(self) -> dict[str, Any]:
        """Return the report as JSON-ready data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Job:
    """What a build or an update is to do, and whom it tells.

    ``paths`` are files and folders; ``None`` means those of the index in force. ``strict`` makes
    an unreadable file an error; ``wait`` waits for another builder instead of refusing.
    """

    index: Path
    paths: Sequence[Path] | None
    model: str | None = None
    dictionary: Path | None = None
    strict: bool = False
    wait: bool = False
    on_skip: OnSkip | None = None
    progress: Progress | None = None


def build_index(job: Job, encoder: Encoder | None = None) -> Report:
    """Read, encode and index everything anew; the old index answers until the new one is there.

    ``encoder`` stands in for the one that ``job.model`` names.
    """
    _check_dictionary(job.dictionary)
    with building(job.index, job.wait):
        return _build(job, encoder, old=None)


def update_index(job: Job, encoder: Encoder | None = None) -> Report:
    """Bring an index up to date: unchanged files are not read, unchanged texts not encoded again.

    Model, dictionary and paths are those of the index unless ``job`` names others. Raises
    :class:`IndexMissingError` when there is nothing to update.
    """
    _check_dictionary(job.dictionary)
    current_generation(job.index)
    with building(job.index, job.wait):
        return _build(job, encoder, old=open_index(job.index))


def _check_dictionary(dictionary: Path | None) -> None:
    if dictionary is None:
        return
    if not dictionary.is_file():
        raise UsageError("dictionary.missing", path=str(dictionary))
    text, _ = decode(dictionary.read_bytes(), dictionary.name)
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.split()
        if len(fields) > 3 or (len(fields) > 1 and not _is_frequency(fields[1])):
            raise UsageError("dictionary.line", path=str(dictionary), line=number)


def _is_frequency(field: str) -> bool:
    """Tell whether a second column is a frequency, or the tag where there is none."""
    return field.isdigit() or field.isalpha()


def _build(job: Job, encoder: Encoder | None, old: Index | None) -> Report:
    started = time.perf_counter()
    roots = _roots(job, old)
    files = find_files(roots)
    before = {s.path: s for s, _ in old.store.sources()} if old else {}
    after = {name: hash_file(path) for path, name in files}
    changes = compare({name: s.sha256 for name, s in before.items()}, after)
    model = job.model or (old.manifest.model if old else None)
    dictionary = job.dictionary or _old_dictionary(old)
    if old and not changes and not _differs(job, old):
        counts = old.manifest.counts
        seconds = time.perf_counter() - started
        return Report(changes, (), False, counts["sources"], counts["passages"], 0, seconds)
    encoder = encoder or open_encoder(model)
    skipped: list[str] = []
    read = _read_all(job, files, _reusable(old, changes), skipped)
    if not any(passages for _, _, passages in read):
        raise CorpusError("corpus.nothing", paths=", ".join(map(str, roots)))
    corpus = _corpus(roots, read, encoder)
    known = known_vectors(old) if old and old.manifest.fingerprint == encoder.fingerprint else None
    encoded = _publish(job, corpus, encoder, dictionary, known)
    return Report(
        changes=_without(changes, skipped),
        skipped=tuple(skipped),
        written=True,
        sources=len(corpus.sources),
        passages=len(corpus.passages),
        encoded=encoded,
        seconds=time.perf_counter() - started,
    )


def _publish(
    job: Job, corpus: Corpus, encoder: Encoder, dictionary: Path | None, known: Known | None
) -> int:
    encoded = 0

    def fill(folder: Path) -> None:
        nonlocal encoded
        encoded = write_generation(
            folder, corpus, encoder, dictionary=dictionary, known=known, progress=job.progress
        )

    publish(job.index, fill)
    return encoded


def _roots(job: Job, old: Index | None) -> list[Path]:
    if job.paths:
        return [path.resolve() for path in job.paths]
    return [Path(root) for root in old.manifest.roots] if old else []


def _old_dictionary(old: Index | None) -> Path | None:
    path = old.manifest.segmenter.get("dictionary") if old else None
    return Path(path) if path and Path(path).is_file() else None


def _differs(job: Job, old: Index) -> bool:
    """Tell whether the job asks for another model or dictionary, or the program is another."""
    manifest = old.manifest
    dictionary = job.dictionary or _old_dictionary(old)
    wanted = hash_file(dictionary) if dictionary else None
    return (
        manifest.version != __version__
        or (job.model is not None and job.model != manifest.model)
        or wanted != manifest.segmenter.get("dictionary_sha256")
    )


def compare(before: dict[str, str], after: dict[str, str]) -> Changes:
    """Compare content hashes by file name."""
    return Changes(
        new=tuple(name for name in after if name not in before),
        changed=tuple(n for n in after if n in before and before[n] != after[n]),
        removed=tuple(name for name in before if name not in after),
        unchanged=tuple(n for n in after if before.get(n) == after[n]),
    )


def _without(changes: Changes, skipped: Sequence[str]) -> Changes:
    """Leave out the files that could not be read, which the report lists by themselves."""
    new = tuple(name for name in changes.new if name not in skipped)
    return Changes(new, changes.changed, changes.removed, changes.unchanged)


def _reusable(old: Index | None, changes: Changes) -> dict[str, Read]:
    """Return what unchanged files held; nothing when another program version read them."""
    if old is None or old.manifest.version != __version__:
        return {}
    unchanged = set(changes.unchanged)
    found: dict[str, Read] = {
        source.path: (source, path, [])
        for source, path in old.store.sources()
        if source.path in unchanged
    }
    for passage in old.store.all_passages():
        if passage.source in found:
            found[passage.source][2].append(passage)
    return found


def _read_all(
    job: Job,
    files: Sequence[tuple[Path, str]],
    reusable: Mapping[str, Read],
    skipped: list[str],
) -> list[Read]:
    """Read every file that cannot be reused, noting in ``skipped`` those that cannot be read."""
    read: list[Read] = []
    for path, name in files:
        if name in reusable:
            source, _, kept = reusable[name]
            read.append((source, path, kept))
            continue
        try:
            page = read_page(path, name)
        except CorpusError as error:
            if job.strict:
                raise
            skipped.append(name)
            if job.on_skip:
                job.on_skip(name, error)
            continue
        read.append((page.source, path, passages(page)))
    return read


def _corpus(roots: Sequence[Path], read: Sequence[Read], encoder: Encoder) -> Corpus:
    whole = [passage for _, _, some in read for passage in some]
    return Corpus(
        roots=tuple(map(str, roots)),
        sources=[(source, path) for source, path, _ in read],
        passages=split_long(whole, encoder),
    )


def split_long(whole: Sequence[Passage], encoder: Encoder) -> list[Passage]:
    """Cut passages that are longer than the model reads at sentence ends; nothing is truncated."""
    limit = encoder.max_tokens
    lengths = encoder.count_tokens([dense_text(passage.text) for passage in whole])
    parts: list[Passage] = []
    for passage, length in zip(whole, lengths, strict=True):
        if length <= limit:
            parts.append(passage)
            continue
        ends = [span.end for span in sentence_spans(passage.text)]
        parts += split_passage(passage, cut_points(passage.text, encoder.count_tokens, limit, ends))
    return parts
