"""A sentence-transformers model on disk: where it lies, its prompts, its fingerprint."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import ModelError
from qa.models.e5.model import PASSAGE_PROMPT, QUERY_PROMPT
from qa.text.lazily import lazily

HUB_NAME = lazily(r"[A-Za-z0-9][\w.-]*(/[\w.-]+)?")
HUB_OWNER = "sentence-transformers"
"""Whose model a hub name without an owner is, as in sentence-transformers itself."""

OTHER_FORMATS = ("onnx/*", "openvino/*", "*.onnx", "*.h5", "*.ot", "*.msgpack", "*.gguf")

SAMPLED = 1 << 20
"""Bytes hashed at either end of a weights file."""

_E5 = lazily(r"(?<![a-z0-9])e5(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is put before a query and before a passage; empty for a model that wants nothing."""

    query: str = ""
    passage: str = ""


def find_model(model: str) -> Path:
    """Return the directory of ``model``, a directory or a hub name; downloads where it must.

    The local hub cache is asked first, so that a model used before needs no network.
    Raises :class:`ModelError` when there is no such directory or the hub does not give it.
    """
    folder = Path(model).expanduser()
    if model and folder.is_dir():
        return folder
    if not HUB_NAME.fullmatch(model):
        raise ModelError("model.missing", model=model)
    quiet_hugging_face()
    repo = model if "/" in model else f"{HUB_OWNER}/{model}"
    try:
        return _download(repo)
    except Exception as error:  # the hub's client, http and file errors share no base
        raise ModelError("model.download", model=model, reason=one_line(error)) from error


def _download(repo: str) -> Path:
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(repo, local_files_only=True))
    except LocalEntryNotFoundError:
        files = HfApi().list_repo_files(repo)
        twice = ["*.bin"] if any(name.endswith(".safetensors") for name in files) else []
        return Path(snapshot_download(repo, ignore_patterns=[*OTHER_FORMATS, *twice]))


def one_line(error: Exception) -> str:
    """Return the first line of an error's text, else its type's name."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def quiet_hugging_face() -> None:
    """Keep the Hugging Face libraries from writing bars and warnings to the terminal."""
    for name in ("HF_HUB_DISABLE_PROGRESS_BARS", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    for name in ("sentence_transformers", "huggingface_hub", "transformers"):
        logging.getLogger(name).setLevel(logging.ERROR)


def read_prompts(folder: Path, model: str) -> Prompts:
    """Return the model's configured prompts, else those every e5 model was trained with."""
    prompts = _read_json(folder / "config_sentence_transformers.json").get("prompts") or {}
    passage = next((prompts[n] for n in ("passage", "document", "corpus") if prompts.get(n)), "")
    query = prompts.get("query") or ""
    if query or passage:
        return Prompts(query, passage)
    names = f"{model} {_read_json(folder / 'config.json').get('_name_or_path', '')}".lower()
    # the instruct models want a task description that nobody but the user can give
    if _E5.search(names) and "instruct" not in names:
        return Prompts(QUERY_PROMPT, PASSAGE_PROMPT)
    return Prompts()


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def model_fingerprint(folder: Path, prompts: Prompts) -> str:
    """Return a hash over the model's settings, tokenizer, weights (sampled) and prompts."""
    digest = hashlib.sha256(f"{prompts.query}\0{prompts.passage}".encode())
    for path in _defining_files(folder):
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0{sample_hash(path)}".encode())
    return digest.hexdigest()[:16]


def sample_hash(path: Path) -> str:
    """Return a SHA-256 over a file's size and its first and last mebibyte.

    The same file gives the same hash everywhere, for a millisecond or two instead of the seconds
    that a large model would cost at every question.
    """
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(SAMPLED))
        file.seek(max(0, size - SAMPLED))
        digest.update(file.read(SAMPLED))
    return digest.hexdigest()


def _defining_files(folder: Path) -> list[Path]:
    weights = list(folder.rglob("*.safetensors")) or list(folder.rglob("*.bin"))
    settings = [*folder.glob("*.json"), *folder.glob("[0-9]*_*/*.json")]
    return sorted(path for path in {*weights, *settings} if path.is_file())
