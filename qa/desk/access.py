"""Who may ask a served index: the address it listens at, the names it answers to, the token."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
import socket
from dataclasses import dataclass, field

from qa.errors import UsageError

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")
_LOCAL_NAMES = ("localhost",)
SHORTEST_TOKEN = 16
"""Characters that a token must have: shorter ones can be guessed."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where to listen and what a request must show.

    ``token`` is ``None`` on a loopback address only. ``secret`` is this process's own, for what
    pages carry to prove that they came from it.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    names: tuple[str, ...] = ()
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @classmethod
    def of(
        cls, host: str, port: int, token: str | None = None, names: tuple[str, ...] = ()
    ) -> Access:
        """Return the access for an address; one that is not loopback gets a token of ours if none.

        Raises :class:`UsageError` for a token that is too short to keep anybody out, or that
        cannot stand in a header, and for a name that no request could give.
        """
        if token is not None and (len(token) < SHORTEST_TOKEN or not _plain(token)):
            raise UsageError("desk.token_short", least=SHORTEST_TOKEN)
        if token is None and not is_loopback(host):
            token = secrets.token_urlsafe(24)
        return cls(host, port, token, tuple(map(_host_name, names)))

    @property
    def address(self) -> str:
        """The address to open in a browser, without the token."""
        shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(
            self.host, self.host
        )
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}"

    def allows_host(self, header: str | None) -> bool:
        """Tell whether a Host header names this server.

        A page of another site whose name was made to lead here (DNS rebinding) names itself. An
        address in figures can be nobody's name; on loopback it must be a loopback address.
        """
        match = _HOST.fullmatch(header or "")
        if not match:
            return False
        name = match[1].strip("[]").lower()
        if name in self.names or name in _LOCAL_NAMES:
            return True
        if is_loopback(self.host):
            return is_loopback(name)
        return _is_address(name) or name in (self.host.lower(), socket.gethostname().lower())

    def allows_token(self, given: str | None) -> bool:
        """Tell whether ``given`` is the token; without a token anything is."""
        return self.token is None or _same(given, self.token)

    @property
    def pass_value(self) -> str:
        """What the browser's cookie holds instead of the token."""
        return self._derived("cookie", self.token or "")

    def allows_pass(self, given: str | None) -> bool:
        """Tell whether a cookie's value shows that the token was given before."""
        return self.token is None or _same(given, self.pass_value)

    @property
    def form_value(self) -> str:
        """What every page of ours carries and a changing request must bring back."""
        return self._derived("form", self.secret)

    def allows_form(self, given: str | None) -> bool:
        """Tell whether a request brings back what a page of ours carried."""
        return _same(given, self.form_value)

    def _derived(self, purpose: str, key: str) -> str:
        return hmac.new(key.encode(), f"union-qa {purpose}".encode(), hashlib.sha256).hexdigest()


def _host_name(written: str) -> str:
    """Return a name as a Host header gives it, less its port."""
    name = written.strip().lower()
    match = _HOST.fullmatch(name)
    if not match or match[2]:
        raise UsageError("desk.host_name", value=written)
    return name.strip("[]")


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    if host.lower() in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _plain(token: str) -> bool:
    return all("!" <= char <= "~" for char in token)


def _same(given: str | None, wanted: str) -> bool:
    return hmac.compare_digest((given or "").encode("utf-8", "replace"), wanted.encode())
