"""Filter options: read as everywhere, and what they leave out is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.cli.output import notify
from qa.messages import translate
from qa.pipeline.filters import read_filters

if TYPE_CHECKING:
    from qa.indexing.store import PassageStore
    from qa.types import Filters

__all__ = ["read_filters", "tell_of_undated"]


def tell_of_undated(store: PassageStore, filters: Filters) -> None:
    """Say on stderr how many pages a filter by date leaves out because they have none."""
    count = store.undated(filters)
    if count:
        notify(translate("notice.filter.undated", count=count))
