"""What the handlers of one server share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.desk.access import Access
from qa.desk.desk import Desk
from qa.desk.tools import Tools
from qa.web.batches import Batches
from qa.web.rebuilding import Rebuilding

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Shared:
    """The desk, what is asked of it, and what runs in the background."""

    desk: Desk
    access: Access
    tools: Tools
    batches: Batches
    rebuilding: Rebuilding

    @classmethod
    def over(cls, desk: Desk, access: Access) -> Shared:
        """Return the shared state of a server over ``desk``."""
        return cls(desk, access, Tools(desk), Batches(desk), Rebuilding(desk.path))

    def close(self) -> None:
        """Stop what runs in the background and let go of the index."""
        self.batches.close()
        self.desk.close()


def shared(request: Request) -> Shared:
    """Return the shared state of the server that a request came to."""
    state: Shared = request.app.state.shared
    return state
