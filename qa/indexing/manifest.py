"""What an index says about itself: made of what, by what, when; and the hashes of its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from qa.errors import IndexDamagedError, IndexMismatchError

FORMAT = 2
"""Raised whenever an older program could not read the files, or would misread them."""

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of one generation.

    ``roots`` are the files and folders the corpus was read from. ``corpus`` is a hash over all
    source paths and their content. ``vectors`` names the vector store
    and describes what it wrote. ``skipped``
    maps files that could not be read to their hash, ``files`` each file of the generation to its
    size and SHA-256.
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
    skipped: Mapping[str, str] = field(default_factory=dict)
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
        if content["format"] != FORMAT:
            raise IndexMismatchError("index.format", found=content["format"], expected=FORMAT)
        if content.pop("checksum") != _checksum(content):
            raise IndexDamagedError("index.damaged", file=MANIFEST)
        content["roots"] = tuple(content["roots"])
        return Manifest(**content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError("index.damaged", file=MANIFEST) from error


def _checksum(content: Mapping[str, Any]) -> str:
    """Return a hash over what the manifest says; it vouches for all other files, so for itself."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def hash_file(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_folder(folder: Path) -> dict[str, dict[str, Any]]:
    """Return size and SHA-256 of every file below ``folder`` but the manifest, by relative path."""
    return {
        path.relative_to(folder).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": hash_file(path),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def check_sizes(folder: Path, manifest: Manifest) -> None:
    """Raise :class:`IndexDamagedError` when a file of the generation is missing or cut short."""
    for name, expected in manifest.files.items():
        if _size(folder / name) != expected["bytes"]:
            raise IndexDamagedError("index.damaged", file=name)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return the files whose content differs from what the manifest says, by re-hashing all."""
    found = hash_folder(folder)
    return [name for name, expected in manifest.files.items() if found.get(name) != expected]
