"""Chinese interface texts."""

ZH: dict[str, str] = {
    # errors and hints: corpus
    "error.corpus.missing": "找不到文件或文件夹：{path}",
    "hint.corpus.missing": "请核对路径；qa index build 不带路径时读取 ./seeds",
    # errors and hints: model
    # errors and hints: index
    # errors and hints: batch
    # cli
}
