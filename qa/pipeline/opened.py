"""What is checked and told of an index when it is opened for questions."""

from __future__ import annotations

from typing import get_args

from qa.errors import IndexMismatchError
from qa.indexing.index import Index
from qa.indexing.manifest import Manifest
from qa.messages import translate
from qa.models.base import Notify
from qa.pipeline.changes import lost_roots, stale_sources
from qa.retrieval.signals import SIGNALS
from qa.types import Language, NoiseFloor

NAMED = 3
"""Files named when the index is stale; the rest is counted."""


def check_signals(manifest: Manifest) -> None:
    """Raise :class:`IndexMismatchError` for a signal that had no part in building the index."""
    lacking = [signal.name for signal in SIGNALS if signal.name not in manifest.signals]
    if manifest.signals and lacking:
        raise IndexMismatchError("index.signals", names=", ".join(lacking))


def tell_of_stale(index: Index, notify: Notify, source: str | None = None) -> None:
    """Say in one line which sources have changed or gone since the index was built.

    With a ``source`` only whether that one has. Where what the index was built from is gone as a
    whole, no update helps.
    """
    stale = stale_sources(index)
    if source is not None:
        stale = stale.only(source)
    if stale.gone and (lost := lost_roots(index)):
        notify(translate("notice.index.stale.folder", names=", ".join(lost[:NAMED])))
    elif stale:
        names = [*stale.changed, *stale.gone]
        shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        changed, gone = len(stale.changed), len(stale.gone)
        only = ".gone" if not changed else ".changed" if not gone else ""
        notify(translate(f"notice.index.stale{only}", changed=changed, gone=gone, names=shown))


def noise_floors(manifest: Manifest) -> dict[Language, NoiseFloor]:
    """Return the corpus's noise floors by language; both Chinese scripts share one."""
    floors = {name: NoiseFloor(**figures) for name, figures in manifest.noise.items()}
    return {
        language: floors["en" if language == "en" else "zh"]
        for language in get_args(Language)
        if floors
    }
