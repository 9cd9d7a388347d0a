"""Look at everything asking and building depend on, and say what is wrong."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from qa.errors import ModelError, QaError
from qa.indexing.glossary import glossary_of, read_glossary
from qa.indexing.index import open_index
from qa.messages import translate
from qa.models.e5 import model
from qa.pipeline.checks import index_status

Severity = Literal["ok", "warning", "failure"]

_PACKAGES = (
    "onnxruntime", "faiss-cpu", "jieba", "bm25s", "opencc", "sentence-transformers", "torch",
    "pypdfium2", "python-docx", "selectolax",
)  # fmt: skip
_EXTRAS = {"rapidocr": "ocr.missing"}
"""Packages of extras, and the error that tells what is not read without them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: a message key ``doctor.NAME``, how it stands, and the detail."""

    name: str
    level: Severity
    detail: str
    hint: str | None = None


def examine(index: Path, glossary: Path | None = None) -> list[Finding]:
    """Look at interpreter, packages, model, the index in ``index`` and the glossary it goes by."""
    return [
        Finding("python", "ok", f"{platform.python_version()} ({sys.executable})"),
        *_packages(),
        _guarded("model", _model),
        _index(index),
        *_freshness(index),
        *_glossary(index, glossary),
    ]


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding("package", "ok", f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding("package", "failure", name)
    for name, key in _EXTRAS.items():
        try:
            yield Finding("package", "ok", f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding("package", "warning", name, translate(f"hint.{key}"))


def _model() -> str:
    """Return name and size of the built-in model; raises :class:`ModelError` where it differs."""
    found = model.compute_fingerprint()
    if found != model.fingerprint():
        reason = translate("doctor.model.altered")
        raise ModelError("model.weights", path=str(model.MODEL), reason=reason)
    size = sum((model.MODEL / name).stat().st_size for name in model.DATA)
    return translate("doctor.model.detail", name=model.NAME, size=f"{size / 1e6:.0f}", mark=found)


def _index(index: Path) -> Finding:
    def passages() -> str:
        with open_index(index) as opened:
            return str(len(opened))

    return _guarded("index", passages)


def _freshness(index: Path) -> Iterator[Finding]:
    try:
        status = index_status(index)
    except QaError:
        return  # already told by the finding about the index itself
    current = not status.changes and not status.missing_roots
    yield Finding("corpus", "ok" if current else "warning", ", ".join(status.manifest.roots))


def _glossary(index: Path, given: Path | None) -> Iterator[Finding]:
    path = glossary_of(index, given)
    if path is not None:
        yield _guarded("glossary", lambda: f"{path} ({len(read_glossary(path).groups)})")


def _guarded(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, "ok", look())
    except QaError as error:
        return Finding(name, "failure", error.message, error.hint)
