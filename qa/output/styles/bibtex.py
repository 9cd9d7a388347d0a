"""BibTeX: an @article of a newspaper, as biblatex and the gb7714 styles read it; else @misc."""

from __future__ import annotations

import re

from qa.output.styles.base import Reference
from qa.text.written_dates import MONTHS

_SPECIAL = re.compile(r"[&%$#_{}]")
_JOURNALS = {"newspaper": "journal", "web": "howpublished", "document": "howpublished"}
_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


class BibTeX:
    """BibTeX; see the module."""

    name = "bibtex"

    def write(self, reference: Reference) -> str:
        """Return the entry; what is not known has no field."""
        year, month, day = [*(reference.date or "").split("-"), "", ""][:3]
        authors = [f"{{{_escaped(author)}}}" for author in reference.authors]
        fields = {
            "author": " and ".join(authors if reference.corporate else map(_bare, authors)),
            "title": f"{{{_escaped(reference.title or reference.opening)}}}",
            _JOURNALS[reference.carrier]: _escaped(reference.newspaper or ""),
            "year": year,
            "month": MONTHS[int(month) - 1] if month else "",
            "day": str(int(day)) if day else "",
            "pages": reference.page or "",
            "entrysubtype": "newspaper" if reference.carrier == "newspaper" else "",
            "langid": "chinese" if reference.chinese else "english",
        }
        lines = [
            f"  {name} = {value if name == 'month' else f'{{{value}}}'}"
            for name, value in fields.items()
            if value
        ]
        entry = "article" if reference.carrier == "newspaper" else "misc"
        return f"@{entry}{{qa-{reference.key},\n" + ",\n".join(lines) + "\n}"

    def join(self, references: list[str]) -> str:
        """Return the entries with a blank line between them; each once, for keys must differ."""
        return "\n\n".join(dict.fromkeys(references)) + "\n"


def _bare(author: str) -> str:
    return author[1:-1]


def _escaped(text: str) -> str:
    """Return ``text`` as TeX reads it."""
    return "".join(_WORDS.get(char) or _SPECIAL.sub(r"\\\g<0>", char) for char in text)
