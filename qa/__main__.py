"""``python -m qa`` is the same as the command ``qa``."""

from qa.cli.main import main

if __name__ == "__main__":
    main()
