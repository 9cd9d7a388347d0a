"""A line for each rule of reading, told as soon as it is worked out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from bench.worth.rules import Rule


class Measures(Protocol):
    """What reads all at first, then again with a rule silent."""

    def read_all(self, found: Sequence[Rule], /) -> None:
        """Read all, watching the rules."""

    def worth(self, rule: Rule, /) -> str:
        """Return what becomes of what a rule spoke at without it."""


def tell(measure: Measures, found: Sequence[Rule]) -> None:
    """Print a line for each rule that ever spoke, and the names of those that never did."""
    measure.read_all(found)
    sys.stdout.write("said at  changed  rule  figures without it\n")
    for rule in found:
        if rule.spoke:
            sys.stdout.write(f"{measure.worth(rule)}\n")
            sys.stdout.flush()
    silent = [f"  {rule.file}:{rule.name}\n" for rule in found if not rule.spoke]
    sys.stdout.write("never spoke:\n" + "".join(silent))


def signed(counts: Counter[str]) -> str:
    """Return by how much figures fall and rise."""
    return " ".join(f"{name} {count:+}" for name, count in counts.items() if count)
