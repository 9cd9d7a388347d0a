"""Why the evidence is weak or absent, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qa.messages import translate


def reason_text(code: str, params: Mapping[str, Any]) -> str:
    """Return a reason in words; an unknown code, or one short of parameters, gets a general one."""
    given = {name: shown for name, value in params.items() if (shown := _shown(value))}
    for key in (f"reason.{code}", f"reason.{code}.bare"):
        try:
            return translate(key, **given)
        except (KeyError, IndexError):  # no such text, or a parameter that it names is missing
            continue
    return translate("reason.unknown", code=code)


def missing_text(terms: Iterable[str]) -> str:
    """Return the sentence that names the terms occurring nowhere in the pages."""
    return translate("answer.missing", terms=_shown(tuple(terms)))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return translate("answer.list").join(str(item) for item in value)
