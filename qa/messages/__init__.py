"""The one catalogue of interface text, Chinese and English.

Keys are dotted and grouped by use. Every text is a :meth:`str.format` template; both languages
must have the same keys and placeholders (a test holds them to it).
"""

from __future__ import annotations

import locale
import os
from typing import Any, Literal

from qa.messages.en import EN
from qa.messages.zh import ZH

InterfaceLanguage = Literal["zh", "en"]

CATALOGUE: dict[str, dict[str, str]] = {"zh": ZH, "en": EN}


class _State:
    language: InterfaceLanguage = "zh"


def set_language(language: InterfaceLanguage) -> None:
    """Choose the interface language for this process."""
    _State.language = language


def get_language() -> InterfaceLanguage:
    """Return the interface language in force."""
    return _State.language


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
    template = CATALOGUE[_State.language].get(key, default)
    if template is None:
        raise KeyError(key)
    return template.format(**params)
