"""The noun of a place that a text names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa.types.corpus import Span

Level = Literal["province", "city", "district"]
"""How large a place is, in China's order: 北京市 and 河北省, 保定市, 朝阳区 and 和县."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names.

    ``name`` is its short name (朝阳). ``codes`` are the codes of all places that may be meant: 朝阳
    in Beijing and in Changchun, unless the text says which. ``span`` is where it stands.
    """

    name: str
    codes: tuple[str, ...]
    span: Span

    @property
    def listed(self) -> bool:
        """Whether it stands on the list of places; one that only the pages know has no code."""
        return self.codes[0].isdigit()

    @property
    def level(self) -> Level:
        """The lowest level among what may be meant."""
        return max(map(level_of, self.codes), key=("province", "city", "district").index)

    def same(self, other: Place) -> bool:
        """Tell whether both may be one place."""
        return not set(self.codes).isdisjoint(other.codes)

    def within(self, other: Place) -> bool:
        """Tell whether this place may lie in the other."""
        return not _parents_of_any(self.codes).isdisjoint(other.codes)


def level_of(code: str) -> Level:
    """Return the level that a code of six digits stands for (GB/T 2260)."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "district"


@cache  # few are meant together, and each is looked at for every pair of places on a page
def _parents_of_any(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(parents_of, codes))


@cache  # some 3,500 codes
def parents_of(code: str) -> frozenset[str]:
    """Return the codes of the city and the province that a place lies in."""
    return frozenset({code[:2] + "0000", code[:4] + "00"} - {code})
