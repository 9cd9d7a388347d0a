"""Every path and module that the documentation names exists: a renamed module renames its text.

Looked at are names in backticks, commands (``python -m``, ``python bench/…``) and links between
files. Logs (docs/measured) and decisions tell of their day, so only their links are held to it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes import ROOT

PRESENT = (
    *("README.md", "docs/architecture.md", "docs/api.md", "docs/extending.md"),
    *("docs/measurements.md", "index/README.md", "seeds/README.md", "training/README.md"),
    *("training/pages/README.md", "training/pages/MARKS.md", "docs/decisions/README.md"),
    *(
        f"qa/models/{model}/model/MODEL_CARD.md"
        for model in ("cross_encoder", "e5", "heads", "splitting")
    ),
)
TOLD_OF_THEIR_DAY = ("docs/measured", "docs/decisions")
LEFT_OUT = {"build", "shared"}  # and what begins with a dot
# Names in our text that are no files of ours: placeholders for what users have.
OF_OTHERS = re.compile(r"\b(READING|RAW|DEV|OUTSIDE|RUN|NAME|FOLDER|LANG|IDX|NN)\b")
PATH = re.compile(r"`([\w./-]*\w\.(?:py|md|jsonl|npz|tsv|json)|(?:\w+/)+)`")
MODULE = re.compile(r"python -m ((?:qa|training|bench)[\w.]*)|`((?:qa|training|bench)(?:\.\w+)+)`")
SCRIPT = re.compile(r"python (bench/[\w/]+\.py)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def files() -> set[str]:
    """Return all files and folders of the repository, named from its root."""
    found: set[str] = set()
    for top in ROOT.iterdir():
        if top.name in LEFT_OUT or top.name.startswith("."):
            continue
        found.update(str(path.relative_to(ROOT)) for path in (top, *top.rglob("*")))
    return found


ENDINGS = {
    "/".join(parts[start:])
    for parts in (Path(name).parts for name in files())
    for start in range(len(parts))
}
PAGES = [*PRESENT, *(p for f in TOLD_OF_THEIR_DAY for p in sorted(files()) if p.startswith(f))]


@pytest.mark.parametrize("page", PRESENT)
def test_paths_in_backticks_exist(page):
    text = (ROOT / page).read_text("utf-8")
    named = {path.strip("/") for path in PATH.findall(text) if not OF_OTHERS.search(path)}
    assert sorted(named - ENDINGS - _written_for_users(page)) == []


@pytest.mark.parametrize("page", PRESENT)
def test_modules_and_scripts_of_commands_exist(page):
    text = (ROOT / page).read_text("utf-8")
    named = {run or told for run, told in MODULE.findall(text)}
    missing = [name for name in named if not _is_module(name)]
    missing += [script for script in SCRIPT.findall(text) if not (ROOT / script).exists()]
    assert missing == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.endswith(".md")])
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text("utf-8")
    ours = [link for link in LINK.findall(text) if "://" not in link]
    assert [link for link in ours if not ((ROOT / page).parent / link).exists()] == []


def _is_module(name: str) -> bool:
    """Tell whether a dotted name is a module or a package, or is of one (qa.models.base.Reader)."""
    path = ROOT / name.replace(".", "/")
    places = (path, path.parent) if path.parent != ROOT else (path,)
    return any(place.is_dir() or place.with_suffix(".py").exists() for place in places)


def _written_for_users(page: str) -> set[str]:
    """Return the names of files that a page's examples make."""
    text = (ROOT / page).read_text("utf-8")
    return {*re.findall(r"<!-- file: (\S+) -->", text), *re.findall(r"--out (\S+)", text)}


def test_every_file_of_an_index_is_described(shared_index):
    told = (ROOT / "index/README.md").read_text("utf-8")
    (generation,) = shared_index.glob("gen-*")
    assert [path.name for path in generation.iterdir() if path.name not in told] == []


def test_every_decision_stands_in_their_index():
    told = (ROOT / "docs/decisions/README.md").read_text("utf-8")
    made = sorted((ROOT / "docs/decisions").glob("0*.md"))
    assert [path.name for path in made if f"({path.name})" not in told] == []


def test_every_log_stands_in_the_measurements():
    told = (ROOT / "docs/measurements.md").read_text("utf-8")
    logs = sorted((ROOT / "docs/measured").glob("*.md"))
    assert [path.name for path in logs if f"(measured/{path.name})" not in told] == []
