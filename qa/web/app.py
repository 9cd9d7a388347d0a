"""The application: pages and JSON interface behind the guarded door."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from qa.desk.access import Access
from qa.desk.desk import Desk
from qa.desk.guard import Guard, read_cookies
from qa.desk.told import told
from qa.errors import (
    AccessError,
    BatchError,
    CorpusError,
    DeskError,
    IndexLockedError,
    QaError,
    StoreError,
    UsageError,
)
from qa.messages import InterfaceLanguage, get_language, speaking
from qa.web.api import api_routes, json_response
from qa.web.pages import error_page, page_routes
from qa.web.state import Shared

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_NOT_FOUND = ("show.no_sheet", "show.unknown", "show.ambiguous", "access.batch", "access.page")
_BY_KEY = {
    "access.method": 405,
    "access.type": 415,
    "access.unfinished": 409,
    "desk.slow": 504,
    "desk.failed": 500,
}
_BY_TYPE: tuple[tuple[type[QaError], int], ...] = (
    (UsageError, 400),
    (BatchError, 400),
    (CorpusError, 409),
    (DeskError, 503),
    (IndexLockedError, 409),
    (StoreError, 503),
    (AccessError, 403),
)
_COOKIE = "qa_lang"


def make_app(desk: Desk, access: Access) -> Guard:
    """Return the application over ``desk``; it lets go of it when the server stops."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException

    state = Shared.over(desk, access)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        state.close()

    app = Starlette(
        routes=[*page_routes(), *api_routes()],
        lifespan=lifespan,
        exception_handlers={
            QaError: _on_error,
            HTTPException: _on_http_error,
            Exception: _on_failure,
        },
    )
    app.state.shared = state
    return Guard(_Speaking(app), access, desk.limits, pages=True)


class _Speaking:
    """Answers each request in its own language, and remembers one that is chosen."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        from starlette.requests import Request

        request = Request(scope)
        chosen = _language(request.query_params.get("lang"))
        language = (
            chosen
            or _language(read_cookies(request.headers.get("cookie", "")).get(_COOKIE))
            or _accepted(request)
        )

        async def remember(message: Any) -> None:
            if chosen and message["type"] == "http.response.start":
                cookie = f"{_COOKIE}={chosen}; Path=/; Max-Age=31536000; SameSite=Strict"
                header = (b"set-cookie", cookie.encode())
                message = {**message, "headers": [*message["headers"], header]}
            await send(message)

        with speaking(language):
            await self._app(scope, receive, remember)


def _language(asked: str | None) -> InterfaceLanguage | None:
    return {"zh": "zh", "en": "en"}.get(asked or "")  # type: ignore[return-value]


def _accepted(request: Request) -> InterfaceLanguage:
    """Return the first language that a browser prefers and the catalogue has."""
    for wanted in request.headers.get("accept-language", "").split(",")[:20]:
        found = _language(wanted.strip()[:2].lower())
        if found:
            return found
    return get_language()


async def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, QaError)
    status = _status(error)
    if request.url.path.startswith("/api/"):
        response = json_response({"error": told(error)}, status)
    else:
        response = error_page(request, error, status)
    if status == 503:
        response.headers["retry-after"] = "2"
    return response


async def _on_http_error(request: Request, error: Exception) -> Response:
    if getattr(error, "status_code", 404) != 405:
        return await _on_error(request, AccessError("access.page"))
    headers = getattr(error, "headers", None) or {}
    allowed = sorted(set(headers.get("Allow", "").split(", ")) - {"HEAD", ""})
    wrong = AccessError("access.method", given=request.method, allowed=", ".join(allowed))
    response = await _on_error(request, wrong)
    response.headers.update(headers)
    return response


async def _on_failure(request: Request, error: Exception) -> Response:
    """Say that something failed, and nothing of what: that stands in the log of the server."""
    return await _on_error(request, DeskError("desk.failed"))


def _status(error: QaError) -> int:
    if error.key in _NOT_FOUND:
        return 404
    if error.key in _BY_KEY:
        return _BY_KEY[error.key]
    return next((status for kind, status in _BY_TYPE if isinstance(error, kind)), 500)
