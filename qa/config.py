"""Settings: what the environment says, and what holds where it says nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT_INDEX = Path("index")
DEFAULT_CORPUS = Path("seeds")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with. Options given on the command line override the environment."""

    index: Path
    auto_build: bool

    @classmethod
    def load(cls, index: Path | None = None) -> Settings:
        """Read ``QA_INDEX`` and ``QA_AUTO_BUILD``; an ``index`` given goes first."""
        return cls(
            index=index or Path(os.environ.get("QA_INDEX") or DEFAULT_INDEX),
            auto_build=is_true(os.environ.get("QA_AUTO_BUILD")),
        )


def is_true(value: str | None) -> bool:
    """Tell whether an environment variable says yes."""
    return (value or "").strip().lower() in {"1", "true", "yes", "on"}
