"""The tools as an MCP server, over standard input and output or over HTTP."""

from __future__ import annotations

import asyncio
import functools
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from qa.desk.access import Access
from qa.desk.desk import Desk
from qa.desk.guard import Guard
from qa.desk.told import told
from qa.desk.tools import Tools
from qa.errors import QaError, UsageError
from qa.mcp.pipes import serve_pipes
from qa.messages import translate
from qa.version import __version__

if TYPE_CHECKING:
    from mcp.server import MCPServer
    from pydantic import ValidationError

PATH = "/mcp"

Call = Callable[..., Awaitable[dict[str, Any]]]
_WANTED = {"int": "whole", "bool": "switch", "list": "items"}
"""What a parameter takes, by the kind that pydantic tells, as the catalogue names it."""
_QUOTED = re.compile("'([^']*)'")
"""Each of the values that a parameter may have, as pydantic lists them."""


def make_server(desk: Desk) -> MCPServer[Any]:
    """Return the server; its texts are in the language in force."""
    from mcp_types import ToolAnnotations

    server = _own_server()(
        "union-qa",
        title=translate("mcp.title"),
        instructions=translate("mcp.instructions"),
        version=__version__,
        log_level="ERROR",
    )
    tools = Tools(desk)
    for name in tools.names:
        server.add_tool(
            _telling(getattr(tools, name)),
            name=name,
            description=translate(f"mcp.tool.{name}"),
            annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
        )
    return server


def _own_server() -> type[MCPServer[Any]]:
    """Return the package's server, which says in our words which argument is wrong."""
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from pydantic import ValidationError

    class Server(MCPServer[Any]):
        async def call_tool(self, *args: Any, **kwargs: Any) -> Any:
            try:
                return await super().call_tool(*args, **kwargs)
            except ToolError as error:
                if isinstance(wrong := error.__cause__, ValidationError):
                    raise ToolError(_said(argument_error(wrong))) from wrong
                raise

    return Server


def argument_error(error: ValidationError) -> UsageError:
    """Return what is wrong with the first argument that was not as its schema has it."""
    fault = error.errors(include_url=False)[0]
    name = str(fault["loc"][0]) if fault["loc"] else ""
    if fault["type"] == "missing":
        return UsageError("api.needed", name=name)
    kind = fault["type"].partition("_")[0]
    if kind == "literal":
        wanted = ", ".join(_QUOTED.findall(fault.get("ctx", {}).get("expected", "")))
    else:
        wanted = translate(f"api.wanted.{_WANTED.get(kind, 'text')}")
    return UsageError("api.value", name=name, wanted=wanted)


def _said(error: QaError) -> str:
    said = told(error)
    return "\n".join(filter(None, (said["message"], said["hint"])))


def _telling(call: Call) -> Call:
    """Return ``call`` with our errors as the protocol's: message and hint, for the model to read.

    Anything else that goes wrong is reported without a detail of this machine.
    """
    from mcp.server.mcpserver.exceptions import ToolError

    @functools.wraps(call)
    async def telling(*args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            return await call(*args, **kwargs)
        except QaError as error:
            raise ToolError(_said(error)) from error

    return telling


def run_stdio(desk: Desk) -> None:
    """Serve over standard input and output until the client closes them."""
    asyncio.run(serve_pipes(make_server(desk)))


def http_app(desk: Desk, access: Access) -> Guard:
    """Return the streamable HTTP application, guarded; it answers at :data:`PATH`."""
    from mcp.server.transport_security import TransportSecuritySettings

    app = make_server(desk).streamable_http_app(
        streamable_http_path=PATH,
        max_request_body_size=desk.limits.bytes,
        # The guard before it checks hosts and origins, and knows the names that were given.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    return Guard(app, access, desk.limits, pages=False)
