"""Filter options: declared and read in one place, and what they leave out is said."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from qa.cli.exit_codes import NOTHING_FOUND
from qa.cli.opening import open_search
from qa.cli.output import notify
from qa.messages import translate
from qa.pipeline.filters import read_filters
from qa.types import Filters

if TYPE_CHECKING:
    from qa.config import Settings
    from qa.indexing.store import PassageStore
    from qa.pipeline.search import SearchSession

ALL = Filters()
"""What a command's ``filters`` are without any option."""

_TEXTS = {"source": "TEXT", "article": "TEXT", "since": "DATE", "until": "DATE"}


def takes_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filter options where its parameter ``filters`` stands.

    It is handed the filters that they make.
    """
    told = inspect.signature(command, eval_str=True)
    parameters: list[inspect.Parameter] = []
    for parameter in told.parameters.values():
        parameters += _options() if parameter.name == "filters" else [parameter]

    @wraps(command)
    def run(**given: Any) -> None:
        texts = {name: given.pop(name) for name in _TEXTS}
        kinds: Sequence[str] | None = given.pop("kind")
        command(**given, filters=read_filters(**texts, kinds=kinds))

    run.__signature__ = told.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _options() -> list[inspect.Parameter]:
    """Return the filter options as typer reads them off a signature."""
    texts = [_option(name, str | None, metavar) for name, metavar in _TEXTS.items()]
    return [*texts, _option("kind", list[str] | None, "KIND")]


def _option(name: str, annotation: Any, metavar: str) -> inspect.Parameter:
    info = typer.Option(f"--{name}", metavar=metavar, help=translate(f"cli.option.{name}"))
    return inspect.Parameter(
        name,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=None,
        annotation=Annotated[annotation, info],
    )


def open_filtered(settings: Settings, filters: Filters) -> SearchSession:
    """Open the index for searching, and say which pages the filters leave out unseen."""
    session = open_search(settings)
    tell_of_undated(session.index.store, filters)
    return session


def tell_of_undated(store: PassageStore, filters: Filters) -> None:
    """Say on stderr how many pages a filter by date leaves out because they have none."""
    count = store.undated(filters)
    if count:
        notify(translate("notice.filter.undated", count=count))


def tell_of_nothing_left(store: PassageStore, filters: Filters) -> bool:
    """Say on stderr where no passage at all fits the filters; return whether that is so."""
    fitting = store.matching(filters)
    if fitting is None or len(fitting):
        return False
    notify(translate("reason.filtered_out"))
    return True


def end_with_nothing(session: SearchSession, query: str | None, filters: Filters) -> NoReturn:
    """Say on stderr why a search may have found nothing (its filters, its spelling), and end so."""
    left_out = tell_of_nothing_left(session.index.store, filters)
    if not left_out and query is not None and (meant := session.meant(query)):
        notify(translate("search.meant", query=meant))
    raise typer.Exit(NOTHING_FOUND)
