"""English interface texts."""

EN: dict[str, str] = {
    # errors and hints: corpus
    "error.corpus.missing": "no such file or folder: {path}",
    "hint.corpus.missing": "check the path; `qa index build` without one reads ./seeds",
    # errors and hints: model
    # errors and hints: index
    # errors and hints: batch
    # cli
}
