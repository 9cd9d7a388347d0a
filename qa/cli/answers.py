"""``qa verify-answers``: whether kept answers still quote what stands in the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from qa.cli import options
from qa.cli.asking import STREAM, piped_bytes
from qa.cli.exit_codes import CHANGED
from qa.cli.output import notify, out, write_json
from qa.config import Settings
from qa.messages import translate


def verify_answers(
    answers: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=translate("cli.answers.file"))
    ],
    json_: options.JsonOption = False,
    index: options.IndexOption = None,
) -> None:
    """List the quotations whose text has changed in their files since."""
    from qa.indexing.index import open_index
    from qa.output.clean import clean
    from qa.pipeline.verify_answers import check_answers

    rows = _answers(answers)
    with open_index(Settings.load(index).index) as opened:
        files = {source.path: path for source, path in opened.store.sources()}
    states = list(check_answers(rows, files))
    other = [state for state in states if state.state != "same"]
    if json_:
        write_json({"checked": len(states), "differing": [asdict(state) for state in other]})
    else:
        for one in other:
            line = translate(
                f"answers.{one.state}",
                line=one.line, number=one.citation, source=one.source, question=one.question,
                text=one.text,
            )  # fmt: skip
            out().print(clean(line), markup=False, soft_wrap=True)
    notify(translate("answers.checked", count=len(states), other=len(other)))
    if any(state.state != "moved" for state in other):
        raise typer.Exit(CHANGED)


def _answers(path: Path) -> list[tuple[int, Mapping[str, Any]]]:
    from qa.pipeline.verify_answers import piped_answers, read_answers

    if str(path) != STREAM:
        return read_answers(path)
    return piped_answers(piped_bytes(), translate("cli.stdin"))
