import ast
import re
import string
from typing import get_args

import pytest
from fakes import ROOT

from qa import errors
from qa.messages import CATALOGUE, interface_language, set_language, translate
from qa.types import Kind

ZH, EN = CATALOGUE["zh"], CATALOGUE["en"]
CLASSES = {name for name, value in vars(errors).items() if isinstance(value, type)}
SOURCES = {
    path: ast.parse(path.read_text("utf-8"))
    for path in sorted((ROOT / "qa").rglob("*.py"))
    if "messages" not in path.parts
}


TEMPLATES = {
    path: path.read_text("utf-8") for path in sorted((ROOT / "qa/web/templates").glob("*.html"))
}


def placeholders(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def called(node):
    function = node.func
    return getattr(function, "id", getattr(function, "attr", ""))


def literal_calls(names):
    """Yield (file, key) for every call of one of ``names`` whose first argument is a literal."""
    for path, tree in SOURCES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in names and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield path, first.value, node


def strings():
    """Return every string constant of the program, docstrings and pieces of f-strings included.

    Of the pages' templates, what stands in quotation marks.
    """
    quoted = {text for page in TEMPLATES.values() for text in re.findall(r"'([^'\n]*)'", page)}
    return quoted | {
        node.value
        for tree in SOURCES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_text_is_empty():
    assert all(text.strip() for text in [*ZH.values(), *EN.values()] if text != " ")


@pytest.mark.parametrize("key", ZH)
def test_both_languages_have_the_same_placeholders(key):
    assert placeholders(ZH[key]) == placeholders(EN[key])
    assert "" not in placeholders(ZH[key])


def test_no_key_is_written_twice_and_every_line_has_all_languages():
    lines = (ROOT / "qa" / "messages" / "texts.tsv").read_text("utf-8").rstrip("\n").split("\n")
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    assert cells[0] == ["key", *CATALOGUE]
    assert {len(row) for row in cells} == {len(cells[0])}
    keys = [row[0] for row in cells]
    assert len(keys) == len(set(keys))


def test_english_is_english_and_chinese_chinese():
    def chinese(text):
        return any("\u4e00" <= char <= "\u9fff" for char in text)

    exceptions = {"hint.batch.no_question_column"}  # names the Chinese header
    assert [key for key, text in EN.items() if chinese(text) and key not in exceptions] == []
    untranslated = [
        key for key, text in ZH.items() if not chinese(text) and text == EN[key] and text.isalpha()
    ]
    assert set(untranslated) <= {"eval.mrr", "eval.f1", "eval.auc", "doctor.python"}


def test_every_literal_key_exists():
    calls = list(literal_calls({"translate"}))
    assert len(calls) > 50
    missing = [
        f"{path.relative_to(ROOT)}: {key}"
        for path, key, node in calls
        if key not in ZH and not any(keyword.arg == "default" for keyword in node.keywords)
    ]
    assert missing == []


def test_every_text_of_a_page_exists_and_is_given_what_it_needs():
    calls = [
        (path.name, key, set(re.findall(r"(\w+)=", given)))
        for path, page in TEMPLATES.items()
        for key, given in re.findall(r"\bt\('([\w.]+)'(?!\s*\+)((?:[^()]|\([^()]*\))*)\)", page)
    ]
    assert len(calls) > 50
    assert [call for call in calls if call[1] not in ZH] == []
    assert [call for call in calls if not placeholders(ZH[call[1]]) <= call[2]] == []


def test_every_error_has_a_text():
    calls = list(literal_calls(CLASSES))
    assert len(calls) > 30
    assert [f"{path}: {key}" for path, key, _ in calls if f"error.{key}" not in ZH] == []


def test_every_error_is_given_what_its_texts_need():
    wrong = []
    for path, key, node in literal_calls(CLASSES):
        given = {keyword.arg for keyword in node.keywords}
        if None in given:
            continue  # **params
        for text in (ZH[f"error.{key}"], ZH.get(f"hint.{key}", "")):
            if not placeholders(text) <= given:
                wrong.append((path.name, key, placeholders(text) - given))
    assert wrong == []


def test_every_translation_is_given_what_it_needs():
    wrong = []
    for path, key, node in literal_calls({"translate"}):
        given = {keyword.arg for keyword in node.keywords}
        if None not in given and key in ZH and not placeholders(ZH[key]) <= given:
            wrong.append((path.name, key, placeholders(ZH[key]) - given))
    assert wrong == []


def built_keys():
    """Return a pattern for every f-string that may build a key, each gap a group of its own."""
    for tree in SOURCES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                pieces = [
                    re.escape(piece.value) if isinstance(piece, ast.Constant) else r"([\w.-]+)"
                    for piece in node.values
                ]
                if re.match(r"\w+\\\.", pieces[0]):
                    yield re.compile("".join(pieces))


def joined_keys():
    """Return a pattern for every key that a template makes of a beginning and a name."""
    for page in TEMPLATES.values():
        for start in re.findall(r"\bt\('([\w.]+\.)'\s*\+", page):
            yield re.compile(re.escape(start) + r"([\w-]+)")


def keys_used():
    """Return the keys of the catalogue that some line of the program can ask for.

    A key built by an f-string counts where what fills its gaps is a word of the program too.
    """
    literal = strings()
    words = {word for text in literal for word in re.findall(r"[\w.-]+", text)}
    words |= {word.lower() for word in words if word.isupper()}  # help.metavar.dir of DIR
    errors_used = {f"error.{text}" for text in literal}
    built = (p for p in built_keys() if not re.match(r"(error|hint)\\?\.", p.pattern))
    patterns = [*built, *joined_keys()]
    for key in ZH:
        matches = [match for p in patterns if (match := p.fullmatch(key))]
        if (
            key in literal
            or key in errors_used
            or (key.startswith("hint.") and f"error.{key.removeprefix('hint.')}" in errors_used)
            or any(set(match.groups()) <= words for match in matches)
        ):
            yield key


def test_no_text_is_unused():
    assert sorted(set(ZH) - set(keys_used())) == []


def test_every_built_key_has_texts():
    patterns = {p.pattern for p in built_keys()}
    assert len(patterns) > 10
    families = {key.partition(".")[0] for key in ZH}
    assert [
        pattern
        for pattern in patterns
        if re.match(r"\w+", pattern)[0] in families
        and not any(re.fullmatch(pattern, key) for key in ZH)
    ] == []


def test_every_hint_belongs_to_an_error():
    hints = [key.removeprefix("hint.") for key in ZH if key.startswith("hint.")]
    assert [hint for hint in hints if f"error.{hint}" not in ZH] == []


REASONS = {
    "missing_terms": {"terms"}, "filtered_out": set(), "filtered": set(), "off_topic": set(),
    "other_year": {"asked", "found"}, "other_place": {"asked", "found"},
}  # fmt: skip


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_that_is_given_has_a_text_for_its_parameters(code):
    assert placeholders(ZH[f"reason.{code}"]) == REASONS[code]


def test_reasons_in_the_code_have_texts():
    codes = {key for _, key, _ in literal_calls({"Reason"})}
    assert codes >= set(REASONS)
    assert [code for code in codes if f"reason.{code}" not in ZH] == []


def test_translation_and_its_failures():
    assert translate("error.ask.empty") == ZH["error.ask.empty"]
    set_language("en")
    assert translate("error.corpus.empty", path="{a}") == "the file is empty: {a}"
    assert translate("no.such.key", default="so {it} is", it="it") == "so it is"
    with pytest.raises(KeyError):
        translate("no.such.key")


def test_an_error_speaks_the_language_in_force():
    error = errors.CorpusError("corpus.empty", path="a.md")
    assert str(error) == error.message == "文件是空的：a.md"
    assert error.hint == ZH["hint.corpus.empty"]
    set_language("en")
    assert str(error) == "the file is empty: a.md"
    assert errors.BatchError("batch.row_empty", line=3).hint is None


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"QA_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"QA_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"QA_LANG": "EN"}, "en"),
    ],
)
def test_the_language_that_the_environment_asks_for(monkeypatch, environment, language):
    for name in ("QA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert interface_language() == language


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_kind_of_passage_has_one_name(kind):
    name = ZH[f"pages.kind.{kind}"]
    assert f"{kind} {name}" in ZH["cli.option.kind"]
    assert ZH.get(f"answer.cite.kind.{kind}", f"（{name}）") == f"（{name}）"
    others = [key for key in ZH if key.endswith(f".kind.{kind}")]
    assert {key.rpartition(".kind.")[0] for key in others} <= {"pages", "answer.cite"}


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((1, 1, 1), "1 passage, 1 article, 1 place"),
        ((2, 1, 3), "2 passages, 1 article, 3 places"),
        ((0, 11, 21), "0 passages, 11 articles, 21 places"),
    ],
)
def test_a_noun_in_english_goes_by_its_number(counts, told):
    set_language("en")
    names = ("passages", "articles", "places")
    assert translate("search.found", **dict(zip(names, counts, strict=True))) == told


@pytest.mark.parametrize("key", EN)
def test_no_english_text_leaves_the_number_open(key):
    """No passage(s), and no noun in the plural right after a number but by its form."""
    assert "(s)" not in EN[key]
    assert not re.search(r"\{(?:count|passages|articles|places|sources)\} [a-z]+s\b", EN[key])
