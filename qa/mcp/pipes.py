"""Standard input and output as the protocol's transport, where every request gets a reply.

The ``mcp`` package drops a line that it cannot read, so that whoever sent it waits for ever: a lone
surrogate in a question is enough. Over HTTP it answers such a request itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qa.messages import translate

if TYPE_CHECKING:
    from contextvars import Context

    from mcp.server import MCPServer
    from mcp.shared._stream_protocols import ReadStream, WriteStream
    from mcp.shared.message import SessionMessage
    from pydantic import ValidationError


async def serve_pipes(server: MCPServer[Any]) -> None:
    """Serve over standard input and output until the client closes them."""
    from mcp.server.stdio import stdio_server

    inner = server._lowlevel_server  # what the package's own run_stdio_async runs
    async with stdio_server() as (read, write):
        await inner.run(Replying(read, write), write, inner.create_initialization_options())


class Replying:
    """A stream of messages that lets none through which cannot be read: they are replied to."""

    def __init__(
        self, read: ReadStream[SessionMessage | Exception], write: WriteStream[SessionMessage]
    ) -> None:
        self._read, self._write = read, write

    @property
    def last_context(self) -> Context | None:
        """The context in which the last message was sent."""
        return getattr(self._read, "last_context", None)

    async def receive(self) -> SessionMessage | Exception:
        """Return the next message that can be read; raises what the stream raises at its end."""
        from pydantic import ValidationError

        while isinstance(item := await self._read.receive(), ValidationError):
            reply = reply_to(item)
            if reply is not None:
                await self._write.send(reply)
        return item

    async def aclose(self) -> None:
        """Close the stream."""
        await self._read.aclose()

    def __aiter__(self) -> Replying:
        return self

    async def __anext__(self) -> SessionMessage | Exception:
        from anyio import EndOfStream

        try:
            return await self.receive()
        except EndOfStream:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Replying:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def reply_to(error: ValidationError) -> SessionMessage | None:
    """Return the error to send for a line that is no message; none is due to a notification.

    It bears the id of the request where that can be told, else null, as JSON-RPC has it.
    """
    from mcp.shared.message import SessionMessage
    from mcp_types import INVALID_REQUEST, PARSE_ERROR, ErrorData, JSONRPCError

    faults = error.errors(include_url=False, include_context=False)
    unread = faults[0]["type"] == "json_invalid"
    sent = _parsed(faults[0]["input"]) if unread else _whole(faults)
    if sent is None or ("method" in sent and "id" not in sent):
        return None
    code = PARSE_ERROR if unread else INVALID_REQUEST
    said = ErrorData(code=code, message=translate("mcp.no_json" if unread else "mcp.no_request"))
    return SessionMessage(JSONRPCError(jsonrpc="2.0", id=_id_of(sent), error=said))


def _parsed(line: str) -> dict[str, Any] | None:
    """Return what a line says to a parser that takes half a surrogate pair; none if blank."""
    if not line.strip():
        return None
    try:
        sent = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return sent if isinstance(sent, dict) else {}


def _whole(faults: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the object that was sent, of the parts that the faults found fault with."""
    inputs = [fault["input"] for fault in faults]
    return next((one for one in inputs if isinstance(one, dict) and "jsonrpc" in one), {})


def _id_of(sent: Mapping[str, Any]) -> str | int | None:
    """Return the id of a request; that of a reply is our own and not to be answered."""
    named = sent.get("id") if "method" in sent else None
    if isinstance(named, str):
        return named.encode("utf-8", "replace").decode()
    return named if isinstance(named, int) and not isinstance(named, bool) else None
