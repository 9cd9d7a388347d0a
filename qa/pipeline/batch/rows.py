"""A row of a question file, whatever kind of file it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qa.errors import BatchError
from qa.text.normalize import normalize
from qa.text.phrasing import ESCAPES

QUESTION_COLUMNS = (
    "question", "questions", "问题", "提问", "问句", "题目", "题干", "q", "query", "prompt",
)  # fmt: skip
ID_COLUMNS = ("id", "编号", "序号", "题号", "no", "no.", "号")

# 您的问题, 职工提问, 问题内容（必填）*: a column of questions by more than its bare name.
_ASIDE = re.compile(r"[(\[【][^)\]】]*[)\]】]|[\s*:：]+")
_LIKE_QUESTION = re.compile(
    r"(?:.{0,6}的|职工|群众|读者|咨询|用户)?(?:问题|提问|问句|题目|题干)(?:内容|描述|正文|原文)?"
    r"|(?:your|the|user|users|survey)?question(?:s|text|content|body)?"
)

_INVISIBLE = re.compile(r"[\x1c-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a file, or what is wrong with it.

    ``line`` is the line (or sheet row) it starts on, from 1. ``extra`` holds the other columns.
    ``blank_after`` counts the rows below, to the table's end, that hold a number alone.
    """

    line: int
    question: str = ""
    id: str | None = None
    problem: BatchError | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    blank_after: int = 0


def named_row(line: int, cells: Mapping[str, Any], column: str | None = None) -> Row:
    """Return a row from its cells by column name; ``column`` is the one with the question."""
    asked = column or question_column(list(cells))
    own = id_column([name for name in cells if name != asked])
    question = cells.get(asked) if asked else ""
    own_id = cells.get(own) if own else None
    extra = {name: value for name, value in cells.items() if name not in (asked, own)}
    problem = None
    if question is not None and not isinstance(question, str):
        key = "batch.row_list" if isinstance(question, list) else "batch.row_not_text"
        question, problem = "", BatchError(key, line=line)
    return Row(line, question or "", _cell(own_id) or None, problem, extra)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def question_column(names: Sequence[str]) -> str | None:
    """Return the first of ``names`` that says question, the plainest first."""
    found = _column(names, QUESTION_COLUMNS)
    return found or next((name for name in names if _LIKE_QUESTION.fullmatch(_folded(name))), None)


def id_column(names: Sequence[str]) -> str | None:
    """Return the first of ``names`` that says number or id."""
    return _column(names, ID_COLUMNS)


def _column(names: Sequence[str], wanted: Sequence[str]) -> str | None:
    folded = {_folded(name): name for name in reversed(names)}
    return next((folded[name] for name in wanted if name in folded), None)


def _folded(name: str) -> str:
    return _ASIDE.sub("", normalize(name))


def same_column(name: str, asked: str) -> bool:
    """Tell whether a header's ``name`` is the one that was ``asked`` for."""
    return name == asked or normalize(name).strip() == normalize(asked).strip()


def checked(row: Row) -> Row:
    """Return ``row`` with its white space collapsed, and a problem where there is no question.

    Control characters, colours of a terminal and invisible characters that stray into a file are no
    part of a question.
    """
    question = " ".join(_INVISIBLE.sub("", ESCAPES.sub("", row.question)).split())
    problem = row.problem
    if problem is None and not question:
        problem = BatchError("batch.row_empty", line=row.line)
    if _mended(question) != question:
        problem = problem or BatchError("batch.row_characters", line=row.line)
    own_id = _mended(row.id) if row.id else row.id
    return replace(row, question=_mended(question), id=own_id, problem=problem)


def _mended(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
