"""``python -m qa`` is the same as the command ``qa``."""

from __future__ import annotations

import gc
import os
import signal

BETWEEN_COLLECTIONS = 50_000
"""Objects made between two looks for rings of them that nobody holds any more: loading makes some
hundred thousand objects and no such ring, and looking through all of them again and again takes
4 % of the time that a first answer takes."""


def start() -> None:
    """Run the command line; Ctrl-C ends it without a word also while it is being loaded."""
    gc.set_threshold(BETWEEN_COLLECTIONS)
    try:
        usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if usual:  # no import that is broken off has a say
            signal.signal(signal.SIGINT, lambda *_: os._exit(130))
        from qa.cli.main import main

        if usual:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        main()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    start()
