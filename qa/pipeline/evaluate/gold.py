"""Read evaluation questions: JSON lines with the evidence and the answers that count as right."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import BatchError
from qa.messages import translate
from qa.pipeline.batch.lines import text_lines
from qa.pipeline.batch.questions import question_text
from qa.pipeline.evaluate.metrics import EvidenceMatch
from qa.text.normalize import detect_language

UNANSWERABLE = "unanswerable"
_MULTI = "multi"


@dataclass(frozen=True, slots=True)
class Gold:
    """An evaluation question.

    ``groups`` are the answers: of each group one alternative must be shown. ``multi`` questions
    need several articles. A question with neither evidence nor answers has no answer.
    """

    line: int
    id: str
    question: str
    lang: str
    type: str
    evidence: tuple[str, ...]
    evidence_match: EvidenceMatch
    groups: tuple[tuple[str, ...], ...]
    multi: bool

    @property
    def answerable(self) -> bool:
        """Whether the pages hold an answer."""
        return self.type != UNANSWERABLE and bool(self.evidence or self.groups)


def read_gold(path: Path) -> list[Gold]:
    """Return the questions of a JSON lines file.

    Each has ``question`` and ``answers`` or ``evidence``; ``id``, ``lang``, ``type``, ``articles``,
    ``answer_match``, ``answer_groups`` and ``evidence_match`` are optional. Raises
    :class:`BatchError` naming the line of the first bad one, or when there is none at all.
    """
    rows: list[Gold] = []
    for number, line in enumerate(text_lines(question_text(path)), start=1):
        if line.strip():
            try:
                rows.append(_gold(number, _object(line)))
            except _BadRowError as error:
                raise BatchError(
                    "batch.gold", path=path, line=number, problem=error.problem
                ) from error
    if not rows:
        raise BatchError("batch.gold_empty", path=path)
    return rows


class _BadRowError(ValueError):
    def __init__(self, problem: str, **params: str) -> None:
        super().__init__(problem)
        self.problem = translate(f"eval.problem.{problem}", **params)


def _object(line: str) -> Mapping[str, Any]:
    try:
        line.encode()  # bytes that are no text were escaped
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _BadRowError("json") from error
    if not isinstance(fields, dict):
        raise _BadRowError("json")
    return fields


def _gold(line: int, fields: Mapping[str, Any]) -> Gold:
    question = fields.get("question")
    if not isinstance(question, str) or not question.strip():
        raise _BadRowError("question")
    if fields.get("answers") is None and fields.get("evidence") is None:
        raise _BadRowError("gold")
    articles = set(_texts(fields, "articles"))
    asked_type = _text(fields, "type") or ("other" if _has_gold(fields) else UNANSWERABLE)
    return Gold(
        line=line,
        id=_text(fields, "id") or str(line),
        question=question,
        lang=_text(fields, "lang") or detect_language(question),
        type=asked_type,
        evidence=_texts(fields, "evidence"),
        evidence_match=_match(fields, "evidence_match", "all"),
        groups=_groups(fields),
        multi=len(articles) > 1 or asked_type == _MULTI,
    )


def _has_gold(fields: Mapping[str, Any]) -> bool:
    return bool(fields.get("answers") or fields.get("evidence"))


def _groups(fields: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Return the answers as groups of alternatives, all of which must be met."""
    answers = _texts(fields, "answers")
    if _match(fields, "answer_match", "any") == "any":
        return (answers,) if answers else ()
    groups = fields.get("answer_groups")
    if groups is None:
        return tuple((answer,) for answer in answers)
    if not isinstance(groups, list):
        raise _BadRowError("field", field="answer_groups")
    return tuple(_strings(group, "answer_groups") for group in groups if group)


def _match(fields: Mapping[str, Any], name: str, default: EvidenceMatch) -> EvidenceMatch:
    value = fields.get(name) or default
    if value not in ("any", "all"):
        raise _BadRowError("field", field=name)
    return "any" if value == "any" else "all"


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is not None and not isinstance(value, str | int):
        raise _BadRowError("field", field=name)
    return "" if value is None else str(value)


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = fields.get(name)
    return () if value is None else _strings(value, name)


def _strings(value: Sequence[Any], name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise _BadRowError("field", field=name)
    return tuple(value)
