"""Errors as they are told to whoever asks over the network: no folder of this machine is named."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from qa.errors import QaError


def told(error: QaError) -> dict[str, Any]:
    """Return an error's code, message and hint; of a path only the last name is told."""
    bare = type(error)(error.key, **{name: _bare(value) for name, value in error.params.items()})
    return {"code": bare.key, "message": bare.message, "hint": bare.hint}


def _bare(value: Any) -> Any:
    if isinstance(value, PurePath):
        return value.name
    if isinstance(value, BaseException):
        return _bare(str(value))
    if isinstance(value, str) and ("/" in value or "\\" in value):
        words = value.split(" ")
        return " ".join(PurePath(word.replace("\\", "/")).name or word for word in words)
    return value
