"""CSL-JSON, as Zotero, pandoc and citeproc read it."""

from __future__ import annotations

import json
from typing import Any

from qa.output.clean import escape_json
from qa.output.styles.base import Reference, family_and_given

_TYPES = {"newspaper": "article-newspaper", "web": "webpage", "document": "document"}


class CslJson:
    """CSL-JSON; see the module."""

    name = "csl"

    def write(self, reference: Reference) -> str:
        """Return one item as JSON in one line."""
        item: dict[str, Any] = {
            "id": f"qa-{reference.key}",
            "type": _TYPES[reference.carrier],
            "title": reference.title or f"[{reference.opening}]",
            "author": [_name(author) for author in reference.authors],
            "container-title": reference.newspaper,
            "issued": reference.date and {"date-parts": [_date_parts(reference.date)]},
            "page": reference.page,
            "language": "zh-CN" if reference.chinese else "en",
        }
        known = {name: value for name, value in item.items() if value}
        return escape_json(json.dumps(known, ensure_ascii=False))

    def join(self, references: list[str]) -> str:
        """Return the items as an array."""
        return "[\n" + ",\n".join(references) + "\n]\n"


def _name(author: str) -> dict[str, str]:
    parts = family_and_given(author)
    return {"family": parts[0], "given": parts[1]} if parts else {"literal": author}


def _date_parts(date: str) -> list[int]:
    return [int(part) for part in date.split("-")]
