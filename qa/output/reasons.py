"""The verdict, and why the evidence is weak or absent, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qa.messages import translate


def reason_text(code: str, params: Mapping[str, Any]) -> str:
    """Return a reason in words; an unknown code, or one short of parameters, gets a general one."""
    given = {name: shown for name, value in params.items() if (shown := _shown(value))}
    try:
        return translate(f"reason.{code}", **given)
    except KeyError:  # no such text, or a parameter that it names is missing
        return translate("reason.unknown", code=code)


def verdict_text(row: Mapping[str, Any]) -> str:
    """Return the verdict of a serialised answer in words; a row without one failed."""
    return translate(f"answer.verdict.{row.get('verdict', 'error')}")


def reason_texts(row: Mapping[str, Any]) -> list[str]:
    """Return the reasons of a serialised answer in words."""
    return [reason_text(reason["code"], reason["params"]) for reason in row.get("reasons", ())]


def missing_text(terms: Iterable[str]) -> str:
    """Return the sentence that names the terms occurring nowhere in the pages."""
    return translate("answer.missing", terms=_shown(tuple(terms)))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return translate("answer.list").join(str(item) for item in value)
