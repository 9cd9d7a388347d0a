"""The guarded door of everything that is served over HTTP (ASGI middleware, no library).

Before the application sees a request it is known to be for this server, from one of its own pages
or from no page at all, with the token where one is needed, and of a bounded size.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from qa.desk.access import Access
from qa.desk.limits import Limits
from qa.errors import AccessError

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

SAFE = ("GET", "HEAD", "OPTIONS")
_STATUS = {
    "access.host": 421,
    "access.origin": 403,
    "access.form": 403,
    "access.token": 401,
    "access.large": 413,
    "access.fields": 413,
    "access.slow": 408,
}
_PATH_AND_QUERY = 60_000
"""Bytes of a request's path and query: what three fields of a form hold (2,000 characters each) is
nine bytes a Chinese character there."""

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Lets through to ``app`` what :class:`Access` and :class:`Limits` allow.

    ``pages`` tells that the application has pages of its own: then a request that changes
    something, and comes from a browser, must bring back what they carry (``X-CSRF-Token``).
    """

    def __init__(self, app: App, access: Access, limits: Limits, *, pages: bool) -> None:
        self._app = app
        self._access = access
        self._limits = limits
        self._pages = pages

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it in a word."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        try:
            headers = _headers(scope)
            self._check(scope, headers)
            if to := self._after_token(scope):
                await _redirect(send, to, self._cookie(scope))
                return
            body = await self._body(headers, receive)
        except AccessError as error:
            await refuse(send, error)
            return
        await self._app(scope, _replayed(body, receive), _hardened(send))

    def _check(self, scope: Message, headers: Mapping[str, str]) -> None:
        """Raise :class:`AccessError` for a request that has no business here."""
        if not self._access.allows_host(headers.get("host")):
            raise AccessError("access.host")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _PATH_AND_QUERY:
            raise AccessError("access.large", limit=_PATH_AND_QUERY)
        origin = headers.get("origin")
        if origin is not None and origin != f"{scope['scheme']}://{headers['host']}":
            raise AccessError("access.origin")
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            raise AccessError("access.origin")
        self._check_token(scope, headers)
        from_browser = origin is not None or "sec-fetch-site" in headers or "cookie" in headers
        changes = scope["method"] not in SAFE
        must_prove = self._pages and changes and from_browser
        if must_prove and not self._access.allows_form(headers.get("x-csrf-token")):
            raise AccessError("access.form")

    def _check_token(self, scope: Message, headers: Mapping[str, str]) -> None:
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = bearer.strip() if scheme.lower() == "bearer" else _queried(scope)
        if given is not None and self._access.allows_token(given):
            return
        if not self._access.allows_pass(
            read_cookies(headers.get("cookie", "")).get(self._cookie_name)
        ):
            raise AccessError("access.token")

    def _after_token(self, scope: Message) -> str | None:
        """Return where a page goes on without the token in its address, which others may see."""
        if self._access.token is None or _queried(scope) is None or scope["method"] != "GET":
            return None
        rest = [pair for pair in _query(scope) if pair[0] != "token"]
        path = scope["path"] if scope["path"].startswith("/") else "/"
        path = "/" + path.lstrip("/\\")  # //host would lead elsewhere
        quoted = quote(path, safe="/")
        return f"{quoted}?{urlencode(rest)}" if rest else quoted

    @property
    def _cookie_name(self) -> str:
        return f"qa_pass_{self._access.port}"  # cookies do not tell ports apart

    def _cookie(self, scope: Message) -> str:
        secure = "; Secure" if scope["scheme"] == "https" else ""
        value = f"{self._cookie_name}={self._access.pass_value}"
        return f"{value}; Path=/; HttpOnly; SameSite=Strict{secure}"

    async def _body(self, headers: Mapping[str, str], receive: Receive) -> bytes:
        limit = self._limits.bytes
        declared = headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared[:18]) > limit:
            raise AccessError("access.large", limit=limit)
        try:
            return await asyncio.wait_for(_read(receive, limit), self._limits.seconds)
        except TimeoutError as error:
            raise AccessError("access.slow") from error


async def _read(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > limit:
            raise AccessError("access.large", limit=limit)
        if not message.get("more_body", False):
            return bytes(body)


def _headers(scope: Message) -> dict[str, str]:
    """Return the headers by lower-case name; one that must be alone and is not is refused."""
    found: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name in found and name in ("host", "origin", "content-length"):
            raise AccessError("access.host")
        found[name] = f"{found[name]}; {value}" if name in found else value
    return found


def read_cookies(header: str) -> dict[str, str]:
    """Return the cookies of a header by name, their values as they stand.

    Ours need no unquoting, which in the standard library takes a time that grows with the square
    of a value's backslashes (CVE-2024-7592).
    """
    pairs = (one.partition("=") for one in header.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _query(scope: Message) -> list[tuple[str, str]]:
    try:
        text = scope["query_string"].decode("ascii", "replace")
        return parse_qsl(text, keep_blank_values=True, max_num_fields=100)
    except ValueError as error:
        raise AccessError("access.fields", limit=100) from error


def _queried(scope: Message) -> str | None:
    return next((value for name, value in _query(scope) if name == "token"), None)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a receiver that gives the body, read before, and then what comes."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _hardened(send: Send) -> Send:
    """Return a sender that adds what tells browsers to run and embed nothing of others."""

    async def harden(message: Message) -> None:
        if message["type"] == "http.response.start":
            have = {name.lower() for name, _ in message.get("headers", ())}
            added = [
                (name.encode(), value.encode())
                for name, value in _HEADERS.items()
                if name.encode() not in have
            ]
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return harden


async def refuse(send: Send, error: AccessError) -> None:
    """Answer with an error and nothing else."""
    body = {"error": {"code": error.key, "message": error.message, "hint": error.hint}}
    data = json.dumps(body, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(data)).encode()),
        (b"connection", b"close"),  # what was not read of it is not a request
    ]
    if error.key == "access.token":
        headers.append((b"www-authenticate", b'Bearer realm="union-qa"'))
    status = _STATUS[error.key]
    hard = _hardened(send)
    await hard({"type": "http.response.start", "status": status, "headers": headers})
    await hard({"type": "http.response.body", "body": data})


async def _redirect(send: Send, to: str, cookie: str) -> None:
    headers = [(b"location", to.encode()), (b"set-cookie", cookie.encode())]
    headers.append((b"content-length", b"0"))
    hard = _hardened(send)
    await hard({"type": "http.response.start", "status": 303, "headers": headers})
    await hard({"type": "http.response.body", "body": b""})
