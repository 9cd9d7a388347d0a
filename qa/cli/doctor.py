"""``qa doctor``: whether everything is here that the tool needs."""

from __future__ import annotations

import typer

from qa.cli import options
from qa.cli.exit_codes import SOMETHING_WRONG
from qa.cli.output import out, with_index, write_json
from qa.config import Settings
from qa.messages import translate

_MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "failure": ("✗", "red")}


def doctor(json_: options.JsonOption = False, index: options.IndexOption = None) -> None:
    """Examine interpreter, packages, model, disk and index."""
    from dataclasses import asdict

    from qa.pipeline.doctor import examine

    settings = Settings.load(index)
    findings = examine(settings.index, settings.glossary)
    if json_:
        write_json({"findings": [asdict(finding) for finding in findings]})
    else:
        from rich.text import Text

        console = out()
        for finding in findings:
            mark, style = _MARKS[finding.level]
            line = Text(f"{mark} ", style).append(translate(f"doctor.{finding.name}"), "bold")
            console.print(line.append(f"  {finding.detail}", "not bold"))
            if finding.hint:
                console.print(
                    Text(f"  {translate('cli.hint', hint=with_index(finding.hint))}", "dim")
                )
    if any(finding.level == "failure" for finding in findings):
        raise typer.Exit(SOMETHING_WRONG)
