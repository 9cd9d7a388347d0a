"""What an index says about itself: made of what, by what, when; and the hashes of its files."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from qa.errors import IndexDamagedError, IndexMismatchError, QaError, StoreError
from qa.exhausted import out_of_memory

FORMAT = 6
"""Raised whenever an older program could not read the files, or would misread them."""

MANIFEST = "manifest.json"

CHECKED = 32 << 20
"""Bytes of an index that opening reads to check them: about 10 ms."""

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of one generation.

    ``roots`` are the files and folders the corpus was read from. ``corpus`` is a hash over all
    source paths and their content. ``vectors`` names the vector store and
    describes what it wrote, ``signals`` the signals that wrote or found there what they score by.
    ``noise`` are the noise floors by language. ``repeated`` is a hash of the lines that several
    files have: where it changes all are read anew. ``skipped`` maps files that could not be read
    to their hash, ``held`` is a sum over all passages, ``files`` each file of the generation to
    its size, SHA-256 and CRC-32.
    """

    format: int
    version: str
    created: str
    roots: tuple[str, ...]
    corpus: str
    model: str
    fingerprint: str
    dim: int
    segmenter: Mapping[str, Any]
    counts: Mapping[str, int]
    vectors: Mapping[str, Any]
    signals: tuple[str, ...] = ()
    noise: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    repeated: str = ""
    skipped: Mapping[str, str] = field(default_factory=dict)
    held: int = 0
    files: Mapping[str, Any] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write the manifest into ``folder``; it goes last, when every other file is complete."""
        content = asdict(self)
        content["checksum"] = _checksum(content)
        text = json.dumps(content, ensure_ascii=False, indent=2)
        (folder / MANIFEST).write_text(text + "\n", "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest in ``folder``.

    Raises :class:`IndexDamagedError` when it cannot be read and :class:`IndexMismatchError` when
    another format version wrote it.
    """
    try:
        content = json.loads((folder / MANIFEST).read_text("utf-8"))
        if content.pop("checksum") != _checksum(content):  # so has every format since the first
            raise IndexDamagedError("index.damaged", file=MANIFEST)
        if content["format"] != FORMAT:
            raise IndexMismatchError("index.format", found=content["format"], expected=FORMAT)
        content["roots"] = tuple(content["roots"])
        content["signals"] = tuple(content.get("signals", ()))
        return Manifest(**content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamagedError("index.damaged", file=MANIFEST) from error


def _checksum(content: Mapping[str, Any]) -> str:
    """Return a hash over what the manifest says; it vouches for all other files, so for itself."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def hash_file(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_folder(folder: Path) -> dict[str, dict[str, Any]]:
    """Return size, SHA-256 and CRC-32 of every file below ``folder`` but the manifest.

    By path relative to ``folder``, with forward slashes.
    """
    return {
        path.relative_to(folder).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": hash_file(path),
            "crc32": _crc(path),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def check_files(folder: Path, manifest: Manifest, budget: int = CHECKED) -> None:
    """Raise :class:`IndexDamagedError` for a file that is missing, cut short or, if small, altered.

    :class:`StoreError` ``index.denied`` is raised for one that may not be read. The smallest files
    are read whole, together up to ``budget`` bytes, and compared by CRC-32: a tenth of a SHA-256's
    time, and no accident to a small file gets past it.
    """
    for name, expected in sorted(manifest.files.items(), key=lambda item: item[1]["bytes"]):
        if _size(folder / name) != expected["bytes"]:
            raise IndexDamagedError("index.damaged", file=name)
        budget -= expected["bytes"]
        if budget >= 0 and not _has_crc(folder / name, expected["crc32"]):
            raise IndexDamagedError("index.damaged", file=name)


def _has_crc(path: Path, expected: int) -> bool:
    try:
        return _crc(path) == expected
    except PermissionError as error:  # sound, for all we know
        raise StoreError("index.denied", file=path.name) from error
    except OSError:  # a builder has just removed it, or the disk does not give it
        return False


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _crc(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            value = zlib.crc32(block, value)
    return value


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return the files whose content differs from what the manifest says, by re-hashing all."""
    found = hash_folder(folder)
    return [name for name, expected in manifest.files.items() if found.get(name) != expected]


@contextmanager
def blaming_damage(folder: Path, manifest: Manifest) -> Iterator[None]:
    """Turn an unexpected error into :class:`IndexDamagedError` if a file of ``folder`` is altered.

    What is read of a large index is not checked beforehand; only when something fails are its
    files hashed. Other errors pass as they are.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, QaError) or out_of_memory(error) or not folder.is_dir():
            raise
        with suppress(OSError):
            damaged = damaged_files(folder, manifest)
            if damaged:
                raise IndexDamagedError("index.damaged", file=damaged[0]) from error
        raise
