"""Citation styles, one a module, and the one place where they are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qa.errors import UsageError
from qa.output.styles.base import Style, reference_of
from qa.output.styles.bibtex import BibTeX
from qa.output.styles.csl import CslJson
from qa.output.styles.gb7714 import GbT7714
from qa.output.styles.plain import Plain

STYLES: dict[str, Style] = {
    style.name: style for style in (GbT7714(), BibTeX(), CslJson(), Plain())
}
"""The styles by the name that ``--style`` gives."""


def named_style(name: str) -> Style:
    """Return a style by its name, in any case; raises :class:`UsageError` when there is none."""
    known = STYLES.get(name.lower())
    if known is None:
        raise UsageError("cite.style", name=name, known=", ".join(STYLES))
    return known


def cite(place: Mapping[str, Any], style: Style) -> str:
    """Return the reference of a passage or citation as :mod:`qa.output.serialise` gives it."""
    return style.write(reference_of(place))
