"""The dialogues of many askers: what each follow-up question may lean on, by a secret name."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict

from qa.types import Turn

_KEPT = 1_000
"""Dialogues; the one that was not asked for longest is forgotten."""


class Dialogues:
    """Turns by name. Each answer gets a name of its own: going back in a browser goes back here."""

    def __init__(self) -> None:
        """Start without any."""
        self._turns: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def turns(self, name: str | None) -> tuple[Turn, ...]:
        """Return the turns of a dialogue; none where it is new or forgotten."""
        with self._lock:
            if name is None or name not in self._turns:
                return ()
            self._turns.move_to_end(name)
            return self._turns[name]

    def keep(self, turns: tuple[Turn, ...]) -> str:
        """Keep turns; return the name to ask for them by, which nobody guesses."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._turns[name] = turns
            while len(self._turns) > _KEPT:
                self._turns.popitem(last=False)
        return name
