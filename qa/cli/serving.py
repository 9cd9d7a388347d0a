"""``qa serve`` and ``qa mcp``: the index for browsers, scripts and assistants."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.cli.opening import build_default
from qa.cli.output import notify
from qa.config import Settings
from qa.errors import IndexMissingError, UsageError
from qa.messages import translate

if TYPE_CHECKING:
    from qa.desk.access import Access
    from qa.desk.desk import Desk

HostOption = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help=translate("cli.option.host"))
]
PortOption = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help=translate("cli.option.port"))
]
TokenOption = Annotated[
    str | None, typer.Option("--token", metavar="TOKEN", help=translate("cli.option.token"))
]
NameOption = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help=translate("cli.option.allow_host")),
]


def mcp(
    http: Annotated[bool, typer.Option("--http", help=translate("cli.mcp.http"))] = False,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8766,
    token: TokenOption = None,
    allow_host: NameOption = None,
    glossary: options.GlossaryOption = None,
    index: options.IndexOption = None,
    reader: options.ReaderOption = None,
    no_reader: options.NoReaderOption = False,
) -> None:
    """Serve the tools until the client goes away."""
    require_extra("mcp", ["mcp"])
    from qa.mcp.server import PATH, http_app, run_stdio

    desk = _desk(Settings.load(index, glossary, options.reader_name(reader, no_reader)))
    if not http:
        run_stdio(desk)
        return
    from qa.desk.listening import listen

    def tell(access: Access) -> None:
        notify(translate("serve.mcp", address=access.address + PATH))
        if access.token is not None:
            notify(translate("serve.mcp_token", token=access.token))

    listen(lambda access: http_app(desk, access), _access(host, port, token, allow_host), tell)


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8765,
    token: TokenOption = None,
    allow_host: NameOption = None,
    glossary: options.GlossaryOption = None,
    index: options.IndexOption = None,
    reader: options.ReaderOption = None,
    no_reader: options.NoReaderOption = False,
    yes: options.YesOption = False,
) -> None:
    """Serve the page until interrupted."""
    require_extra("serve", ["starlette", "uvicorn", "jinja2"])
    from qa.desk.listening import listen
    from qa.web.app import make_app

    desk = _desk(Settings.load(index, glossary, options.reader_name(reader, no_reader)), yes)

    def tell(access: Access) -> None:
        if access.token is None:
            notify(translate("serve.page", address=access.address))
            return
        notify(translate("serve.page", address=f"{access.address}/?token={access.token}"))
        notify(translate("serve.token"))

    listen(lambda access: make_app(desk, access), _access(host, port, token, allow_host), tell)


def require_extra(extra: str, modules: Sequence[str]) -> None:
    """Raise :class:`UsageError` with the install command where an optional part is missing."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise UsageError("cli.extra_missing", name=", ".join(missing), extra=extra)


def _access(host: str, port: int, token: str | None, names: Sequence[str] | None) -> Access:
    from qa.desk.access import Access

    return Access.of(host, port, token or os.environ.get("QA_TOKEN") or None, tuple(names or ()))


def _desk(settings: Settings, yes: bool = False) -> Desk:
    """Return a desk over the index.

    Raises the error of a missing index now, not at the first question; with ``yes``, or where the
    settings say so, it is built.
    """
    from qa.desk.desk import Desk
    from qa.indexing.generation import current_generation

    try:
        current_generation(settings.index)
    except IndexMissingError:
        if not (yes or settings.auto_build):
            raise
        build_default(settings.index, settings.glossary)
    return Desk(settings.index, reader=settings.reader, glossary=settings.glossary, notify=notify)
