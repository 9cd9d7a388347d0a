"""The JSON interface: each operation of :mod:`qa.web.operations` and what it does."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from qa.errors import AccessError, UsageError
from qa.output.serialise import to_json
from qa.web.openapi import openapi
from qa.web.operations import OPERATIONS, Operation, read_given, read_parameters
from qa.web.state import shared

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

Given = dict[str, Any]
_JSON = "application/json"
_FILE = "application/octet-stream"


def api_routes() -> list[Route]:
    """Return the routes of all operations and of the document that describes them."""
    from starlette.routing import Route

    routes = [
        Route(operation.path, _endpoint(operation), methods=[operation.method])
        for operation in OPERATIONS
    ]
    return [*routes, Route("/openapi.json", _document, methods=["GET"])]


def json_response(data: Any, status: int = 200) -> Response:
    """Return data as JSON."""
    from starlette.responses import Response

    return Response(to_json(data), status, media_type=_JSON)


def _endpoint(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        given = read_given(operation, await _given(operation, request))
        tools = shared(request).tools
        if operation.name in tools.names:
            result = await getattr(tools, operation.name)(**given)
        else:
            result = await _DOING[operation.name](request, given)
        return result if operation.gives != _JSON else json_response(result, operation.status)

    return endpoint


async def _given(operation: Operation, request: Request) -> Given:
    """Return what a request gives: of its path, and of its query or its JSON body.

    Raises :class:`AccessError` ``access.type`` for a body of another type. No page of another site
    can send these types unasked.
    """
    asked = [
        pair for pair in request.query_params.multi_items() if pair[0] not in ("lang", "token")
    ]
    query = {**read_parameters(operation, asked), **request.path_params}
    if operation.body is None:
        return query
    wanted = _JSON if operation.body == "json" else _FILE
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
        raise AccessError("access.type", wanted=wanted)
    return query if operation.body == "file" else _parsed(await request.body())


def _parsed(body: bytes) -> Given:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UsageError("api.json") from error
    if not isinstance(given, dict):
        raise UsageError("api.json")
    return given


async def _start_batch(request: Request, given: Given) -> Any:
    from starlette.concurrency import run_in_threadpool

    data = await request.body()
    batch = await run_in_threadpool(shared(request).batches.start, data=data, **given)
    return batch.to_dict()


async def _batch(request: Request, given: Given) -> Any:
    return shared(request).batches.get(given["batch"]).to_dict()


async def _answers(request: Request, given: Given) -> Any:
    from starlette.responses import Response

    batch = shared(request).batches.get(given["batch"])
    if batch.state != "done":
        raise AccessError("access.unfinished")
    name = f"attachment; filename*=UTF-8''{quote(batch.answers_name, safe='')}"
    return Response(batch.answers, media_type=_FILE, headers={"content-disposition": name})


async def _drop_batch(request: Request, given: Given) -> Any:
    return shared(request).batches.drop(given["batch"]).to_dict()


async def _rebuild(request: Request, given: Given) -> Any:
    return shared(request).rebuilding.start()


async def _rebuilding(request: Request, given: Given) -> Any:
    return shared(request).rebuilding.to_dict()


_DOING: dict[str, Callable[[Request, Given], Awaitable[Any]]] = {
    "start_batch": _start_batch,
    "batch": _batch,
    "answers": _answers,
    "drop_batch": _drop_batch,
    "rebuild": _rebuild,
    "rebuilding": _rebuilding,
}


async def _document(request: Request) -> Response:
    return json_response(openapi(shared(request).access.token is not None))
