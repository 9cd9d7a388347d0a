"""A question over several articles as it is read: what is asked of one, and what is done then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Done = Literal["list", "count", "sum", "most", "least", "first", "last", "each", "difference"]
"""What is done with what each article tells."""
Members = Literal["place", "body", "round", "person"]
"""What each article tells of."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A question over several articles: what is asked of ``one``, and what is done with it.

    ``place`` is the one in order that is asked for, from 0: the second most is 1; ``count`` how
    many from there on; ``years`` the first and the last of those it spans. ``several`` says that
    it names all of several (七个区里, 历届), so that what one article tells is not all; ``against``
    are the two years or rounds of a difference, the first that which is to be more, or ``less``;
    ``post`` what several held one after another.
    """

    one: str
    done: Done
    members: Members
    place: int = 0
    count: int = 1
    years: tuple[str, str] | None = None
    several: bool = False
    against: tuple[str, str] | None = None
    less: bool = False
    post: str = ""
