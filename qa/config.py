"""Settings: what the command line, the environment and configuration files say.

A flag goes before the environment, that before the project's ``union-qa.toml`` (in the working
directory), that before the user's. Paths in a file count from the folder that it stands in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import UsageError
from qa.messages import translate
from qa.rights import why_refused

DEFAULT_INDEX = Path("index")
DEFAULT_CORPUS = Path("seeds")

PASSAGES = 5
"""Passages that an answer is made of, where it is not said how many."""
CONFIG = "union-qa.toml"
_KEYS: Mapping[str, type] = {
    "index": str, "glossary": str, "reader": str, "auto_build": bool, "lang": str,
}  # fmt: skip
_PATHS = ("index", "glossary")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with. Options given on the command line override all else.

    ``glossary`` and ``reader`` are ``None`` where nothing says otherwise; ``files`` are the
    configuration files that were read, the one that goes first first.
    """

    index: Path
    auto_build: bool
    glossary: Path | None = None
    reader: str | None = None
    files: tuple[Path, ...] = ()

    @classmethod
    def load(
        cls, index: Path | None = None, glossary: Path | None = None, reader: str | None = None
    ) -> Settings:
        """Read ``QA_INDEX``, ``QA_GLOSSARY``, ``QA_READER``, ``QA_AUTO_BUILD`` and the files.

        What is given goes first. Raises :class:`UsageError` for a file that cannot be understood.
        """
        files = config_files()
        said = _said(files)
        names = glossary or _path(os.environ.get("QA_GLOSSARY") or said.get("glossary"))
        auto = os.environ.get("QA_AUTO_BUILD")
        return cls(
            index=index or Path(os.environ.get("QA_INDEX") or said.get("index") or DEFAULT_INDEX),
            auto_build=bool(said.get("auto_build")) if auto is None else is_true(auto),
            glossary=names,
            reader=reader or os.environ.get("QA_READER") or said.get("reader"),
            files=tuple(files),
        )


def configured_language() -> str | None:
    """Return the interface language that a configuration file asks for."""
    return _said(config_files()).get("lang")


def config_files() -> list[Path]:
    """Return the configuration files that are there, the project's before the user's."""
    return [path for path in (Path(CONFIG), _users_file()) if path is not None and path.is_file()]


def _users_file() -> Path | None:
    given = os.environ.get("QA_CONFIG_DIR")
    if given:
        return Path(given) / CONFIG
    home = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    try:
        folder = Path(home) if home else Path.home() / ".config"
    except RuntimeError:  # no home at all
        return None
    return folder / "union-qa" / CONFIG


def _said(files: list[Path]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for path in reversed(files):
        said |= _read(path)
    return said


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (ValueError, OSError, RecursionError) as error:
        raise UsageError("config.unreadable", path=path, reason=_why(error)) from error
    for key, value in values.items():
        if key not in _KEYS:
            raise UsageError("config.key", path=path, name=key, known=", ".join(_KEYS))
        if not isinstance(value, _KEYS[key]):
            wanted = "true, false" if _KEYS[key] is bool else f'{key} = "…"'
            raise UsageError("config.key", path=path, name=key, known=wanted)
    if values.get("lang", "zh") not in ("zh", "en"):
        raise UsageError("config.key", path=path, name="lang", known="zh, en")
    inside = {key: str(path.parent / values[key]) for key in _PATHS if key in values}
    return {**values, **inside}


def _why(error: Exception) -> str:
    """Return in our own words why a file cannot be read: what refused it, or in which line."""
    if isinstance(error, OSError):
        return why_refused(error)
    if isinstance(error, UnicodeDecodeError):
        return translate("config.not_utf8")
    line = re.search(r"at line (\d+)", str(error))
    return translate("config.line", line=line[1]) if line else translate("config.not_toml")


def _path(written: str | None) -> Path | None:
    return Path(written) if written else None


def is_true(value: str | None) -> bool:
    """Tell whether an environment variable says yes."""
    return (value or "").strip().lower() in {"1", "true", "yes", "on"}
