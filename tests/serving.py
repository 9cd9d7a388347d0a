"""A real server in a thread, for tests that talk to it over sockets or with a browser."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import replace

from qa.desk.access import Access
from qa.desk.listening import open_socket, server_of
from qa.web.app import make_app


@contextmanager
def served(desk, access=None):
    """Serve ``desk`` on a free port of this machine; give the access with that port."""
    access = access or Access.of("127.0.0.1", 0)
    with open_socket(access.host, 0) as listening:
        access = replace(access, port=listening.getsockname()[1])
        server = server_of(make_app(desk, access))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield access
        finally:
            server.should_exit = True
            thread.join(20)
