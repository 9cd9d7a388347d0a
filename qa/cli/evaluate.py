"""``qa eval``: figures over a file of questions whose answers are known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.cli import options
from qa.cli.opening import open_session
from qa.cli.output import out, progress_bar, write_json
from qa.config import Settings
from qa.messages import translate


def evaluate(
    questions: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=translate("cli.eval.file"))
    ],
    k: options.KOption = 10,
    json_: options.JsonOption = False,
    index: options.IndexOption = None,
    reader: options.ReaderOption = None,
    no_reader: options.NoReaderOption = False,
    glossary: options.GlossaryOption = None,
    yes: options.YesOption = False,
) -> None:
    """Measure retrieval, answers and abstention."""
    from qa.pipeline.evaluate.gold import read_gold
    from qa.pipeline.evaluate.run import evaluate as measure

    gold = read_gold(questions)
    settings = Settings.load(index, glossary, options.reader_name(reader, no_reader))
    session = open_session(settings, yes)
    with progress_bar("cli.answering") as progress:
        evaluation = measure(
            gold, lambda question, filters: session.ask(question, k, filters), progress
        )
    if json_:
        write_json(evaluation.to_dict())
    else:
        from qa.output.terminal.evaluation import render_evaluation

        render_evaluation(evaluation.to_dict(), out())
