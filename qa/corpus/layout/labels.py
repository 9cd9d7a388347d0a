"""What a line of a page can be: its role, and how it is bound to the lines before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

Role = Literal[
    "kicker", "title", "deck", "byline", "dateline", "text", "heading", "caption", "list", "table",
    "box", "notice", "furniture", "masthead",
]  # fmt: skip
"""What a line is on its page; ``dateline`` is a line of date or source that names no author."""

Bond = Literal["begins", "new", "continues", "returns"]
"""``begins`` an article, is a ``new`` block of the current one, ``continues`` the current article's
last block of that role, or ``returns`` to an article that others have interrupted."""

ROLES: tuple[Role, ...] = get_args(Role)
BONDS: tuple[Bond, ...] = get_args(Bond)

HEADS: tuple[Role, ...] = ("kicker", "title")
"""Roles of lines that head an article."""

OUTSIDE: tuple[Role, ...] = ("notice", "furniture", "masthead")
"""Roles of lines that belong to no article."""

NAMES: tuple[str, ...] = tuple(
    f"{bond}:{role}"
    for bond in BONDS
    for role in ROLES
    if role not in OUTSIDE or bond in ("new", "continues")
)
"""All labels as they are written: ``begins:title``."""


@dataclass(frozen=True, slots=True)
class Label:
    """Role and bond of one line; ``sure`` is how probable they are, given the whole page."""

    role: Role
    bond: Bond
    sure: float = 1.0


def label_named(name: str, sure: float = 1.0) -> Label:
    """Return the label of a name such as ``begins:title``."""
    bond, role = name.split(":")
    return Label(cast(Role, role), cast(Bond, bond), sure)
