"""One name means one thing: no two modules define the same public name."""

import ast
from collections import defaultdict

from fakes import ROOT

ALIKE = {
    "FORMATS": "the registry of page formats and that of answer formats, each in its room",
    "format_of": "the choice among either",
    "Markdown": "the page format and the answer format of that name",
    "build": "the public function and the command that calls it",
    "update": "the same of an index that is there",
    "evaluate": "the figures and the command that prints them",
    "cite": "the reference and the command that prints it",
    "__version__": "the package shows it again",
}
"""Names that stand twice because they are the same thing in two rooms, and why."""


def public_names(path):
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def test_no_public_name_means_two_things():
    homes = defaultdict(list)
    for path in sorted((ROOT / "qa").rglob("*.py")):
        for name in public_names(path):
            if not name.startswith("_"):
                homes[name].append(path.relative_to(ROOT).as_posix())
    twice = {name: places for name, places in homes.items() if len(places) > 1}
    assert {name: places for name, places in twice.items() if name not in ALIKE} == {}


def test_words_of_the_field():
    """A leg is a signal; what is written down for a machine is serialised."""
    for path in sorted((ROOT / "qa").rglob("*.py")):
        text = path.read_text("utf-8").lower()
        for word in (" leg ", " legs ", "def record(", ".record()"):
            assert word not in text, f"{path.relative_to(ROOT)}: {word}"
