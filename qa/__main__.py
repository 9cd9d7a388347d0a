"""``python -m qa`` is the same as the command ``qa``."""

from __future__ import annotations

import os


def start() -> None:
    """Run the command line; Ctrl-C ends it without a word also while it is being loaded."""
    try:
        from qa.cli.main import main

        main()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    start()
