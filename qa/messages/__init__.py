"""The one catalogue of interface text, Chinese and English.

``texts.tsv`` has a text a line, its key and a column for each language. Keys are dotted and grouped
by use. Every text is a :meth:`str.format` template; all languages must have the same placeholders
(a test holds them to it).
"""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from string import Formatter
from typing import Any, Literal

InterfaceLanguage = Literal["zh", "en"]


def _catalogue() -> dict[str, dict[str, str]]:
    """Return the texts by language and key."""
    written = Path(__file__).with_name("texts.tsv").read_text("utf-8").split("\n")
    (_, *languages), *texts = (x.split("\t") for x in written if x and not x.startswith("#"))
    return {name: {x[0]: x[at] for x in texts} for at, name in enumerate(languages, 1)}


CATALOGUE = _catalogue()


class _State:
    language: InterfaceLanguage = "zh"


_spoken: ContextVar[InterfaceLanguage | None] = ContextVar("spoken", default=None)
"""The language of the request that is being answered, where it is not that of the process."""


def set_language(language: InterfaceLanguage) -> None:
    """Choose the interface language for this process."""
    _State.language = language


def get_language() -> InterfaceLanguage:
    """Return the interface language in force."""
    return _spoken.get() or _State.language


@contextmanager
def speaking(language: InterfaceLanguage) -> Iterator[None]:
    """Within this, texts are in ``language``, for this thread or task only."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def interface_language() -> InterfaceLanguage:
    """Return the language that ``QA_LANG`` or the locale asks for; Chinese unless it is English."""
    asked = os.environ.get("QA_LANG") or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    asked = asked or (locale.getlocale()[0] or "")
    return "en" if asked.lower().startswith("en") else "zh"


def translate(key: str, default: str | None = None, **params: Any) -> str:
    """Return the text of ``key`` in the language in force, with ``params`` filled in.

    Raises ``KeyError`` for an unknown key unless a ``default`` is given.
    """
    template = CATALOGUE[get_language()].get(key, default)
    if template is None:
        raise KeyError(key)
    return _WRITER.format(template, **params)


class _Counting(Formatter):
    """Writes a noun after its number, which picks the form: ``{n} {n:page|pages}``."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, divided, several = format_spec.partition("|")
        if divided:
            return one if str(value) == "1" else several
        return str(super().format_field(value, format_spec))


_WRITER = _Counting()
