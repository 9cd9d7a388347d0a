"""``qa glossary``: other names of one thing, as the pages introduce them."""

from __future__ import annotations

import typer

from qa.cli import options
from qa.cli.exit_codes import NOTHING_FOUND
from qa.cli.opening import open_search
from qa.cli.output import notify, out, write_json
from qa.config import Settings
from qa.messages import translate


def suggest(json_: options.JsonOption = False, index: options.IndexOption = None) -> None:
    """Propose lines for ``glossary.csv``: what the pages call by two names."""
    from qa.output.clean import clean

    pairs = open_search(Settings.load(index)).pairs()
    if json_:
        rows = [{"name": a, "short": b, "passages": count} for a, b, count in pairs]
        write_json({"pairs": rows})
    else:
        for name, short, _ in pairs:
            out().print(clean(f"{name},{short}"), markup=False, soft_wrap=True)
    if not pairs:
        notify(translate("glossary.none"))
        raise typer.Exit(NOTHING_FOUND)
    notify(translate("glossary.suggested", count=len(pairs)))
