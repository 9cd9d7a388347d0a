"""Listen at an address and serve an application there until interrupted."""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qa.desk.access import Access
from qa.errors import UsageError
from qa.messages import translate

if TYPE_CHECKING:
    from uvicorn import Server

_BACKLOG = 256
_KEPT_OPEN = 5
"""Seconds that an idle connection is kept."""
_ALONE = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
"""Lets us take an address just left; on Windows that would let two programs listen at once, so
there it keeps others out instead."""
_HEAD = 128 << 10
"""Bytes of a request before its body: more than :mod:`qa.desk.guard` lets through."""
_AT_ONCE = 1_000
"""Connections at once; further ones are refused with 503."""


def open_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises :class:`UsageError` where the address cannot be had."""
    listening = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, _ALONE, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        if listening is not None:
            listening.close()
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        key = "desk.port_taken" if taken else "desk.address"
        raise UsageError(key, host=host, port=port, reason=_reason(error)) from error
    return listening


def _reason(error: Exception) -> str:
    """Return why an address cannot be had, in our words where there are any."""
    if isinstance(error, socket.gaierror | UnicodeError):
        return translate("desk.reason.unknown")
    number = error.errno if isinstance(error, OSError) else None
    known = {errno.EADDRNOTAVAIL: "elsewhere", errno.EACCES: "forbidden"}
    if number in known:
        return translate(f"desk.reason.{known[number]}")
    return getattr(error, "strerror", None) or type(error).__name__


def server_of(app: Any) -> Server:
    """Return what serves ``app`` over HTTP; it tells nobody of what is asked."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            app,
            http="h11",
            h11_max_incomplete_event_size=_HEAD,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_keep_alive=_KEPT_OPEN,
            limit_concurrency=_AT_ONCE,
            timeout_graceful_shutdown=3,
            ws="none",
        )
    )


def listen(build: Callable[[Access], Any], access: Access, ready: Callable[[Access], None]) -> None:
    """Serve what ``build`` makes at ``access`` until Ctrl-C; port 0 is whichever is free.

    ``build`` and ``ready`` are told the access with the port that was had. A client that hangs up
    while it is written to ends nothing.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # commands let a closed pipe end them
    with open_socket(access.host, access.port) as listening:
        access = replace(access, port=int(listening.getsockname()[1]))
        server = server_of(build(access))
        ready(access)
        server.run([listening])
