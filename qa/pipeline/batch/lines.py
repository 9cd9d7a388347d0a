"""Questions as lines: plain text, and JSON lines."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from qa.errors import BatchError
from qa.pipeline.batch.rows import Row, named_row

_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"\s*[#＃]+(?:\s|$)")  # "#1号楼…" is a question, "# 说明" is not
_DEEPEST = 100
"""Levels of nesting that a JSON line may have: what is read must be written again."""


def text_lines(text: str) -> list[str]:
    """Return the lines of a text; unlike ``str.splitlines``, only real line ends divide."""
    return _LINE_END.split(text)


def plain_lines(text: str) -> Iterator[Row]:
    """Yield a question a line; blank lines and those that begin with ``# `` are none."""
    for number, line in enumerate(text_lines(text), start=1):
        if line.strip() and not _COMMENT.match(line):
            yield Row(number, line)


def json_lines(text: str, column: str | None = None) -> Iterator[Row]:
    """Yield a question a line: a string, or an object whose ``column`` holds it.

    One array of these, or one object over several lines, is read as well.
    """
    if whole := _one_value(text):
        for number, value in enumerate(whole, start=1):
            yield _value_row(number, value, column)
        return
    for number, line in enumerate(text_lines(text), start=1):
        if line.strip():
            yield _json_row(number, line, column)


def _json_row(number: int, line: str, column: str | None) -> Row:
    try:
        value = _loaded(line)
    except json.JSONDecodeError as error:
        return Row(number, problem=BatchError("batch.row_json", line=number, place=error.pos + 1))
    except (ValueError, RecursionError):
        return Row(number, problem=BatchError("batch.row_nested", line=number))
    return _value_row(number, value, column)


def _loaded(text: str) -> Any:
    value = json.loads(text, parse_constant=_nothing, parse_float=_float)
    if _depth(value) > _DEEPEST:
        raise ValueError(f"nested more than {_DEEPEST} deep")
    return value


def _one_value(text: str) -> list[Any] | None:
    """Return the values of a text that is one JSON array, or one object over several lines."""
    stripped = text.strip()
    if stripped[:1] != "[" and not re.match(r"\{\s*[\r\n]", stripped):
        return None
    try:
        value = _loaded(stripped)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else [value]


def _value_row(number: int, value: Any, column: str | None) -> Row:
    if isinstance(value, str):
        return Row(number, value)
    if not isinstance(value, dict):
        return Row(number, problem=BatchError("batch.row_not_text", line=number))
    return named_row(number, value, column if column in value else None)


def _nothing(_: str) -> None:
    """NaN and Infinity are no JSON, though many programs write them: there is no value."""


def _float(written: str) -> float | str:
    value = float(written)
    return value if math.isfinite(value) else written  # 1e999 keeps its wording


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= _DEEPEST:
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        deepest += 1
    return deepest
