"""``python -m qa`` is the same as the command ``qa``."""

from __future__ import annotations

import os
import signal


def start() -> None:
    """Run the command line; Ctrl-C ends it without a word also while it is being loaded."""
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
