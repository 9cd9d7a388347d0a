from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from qa.messages import get_language, set_language
from qa.output.terminal.evaluation import render_evaluation


@pytest.fixture(autouse=True)
def _language():
    before = get_language()
    yield
    set_language(before)


def group(questions: int, recall: float | None, hit: float | None = None):
    return {
        "questions": questions,
        "recall": {"1": recall, "3": recall, "5": recall},
        "mrr": recall,
        "answer_hit": hit,
        "highlight_hit": None,
        "refused": 0.0,
        "abstained": None,
    }


RECORD = {
    "questions": 7,
    "unanswerable": 3,
    "single": group(4, 0.625, 0.5),
    "multi": group(0, None),
    "answerable": group(4, 0.5),
    "factoid": group(2, 0.25),
    "factoid_by_type": {"number": group(2, 0.25)},
    "by_lang": {"zh": group(5, 1.0), "en": group(2, 0.0)},
    "by_type": {"na[me]": group(7, 0.5)},
    "abstention": {"precision": 0.75, "recall": 1 / 3, "f1": 6 / 13, "auc": 0.8125},
    "seconds": {"median": 0.25, "p95": 1.5},
}


def lines(width: int) -> list[str]:
    out = io.StringIO()
    render_evaluation(RECORD, Console(file=out, width=width))
    return out.getvalue().splitlines()


def test_every_figure_is_under_its_title():
    set_language("zh")
    rows = [line.split() for line in lines(100)]
    retrieval = rows.index(["检索"])
    assert rows[retrieval + 1] == ["组别", "题数", "R@1", "R@3", "R@5", "MRR"]
    assert rows[retrieval + 2] == ["单篇可答", "4", "62.5%", "62.5%", "62.5%", "0.625"]
    assert rows[retrieval + 3] == ["跨篇可答", "0", "—", "—", "—", "—"]
    answers = rows.index(["答案"])
    assert rows[answers + 2] == ["单篇可答", "4", "50.0%", "—", "0.0%"]
    assert ["精确率", "75.0%"] in rows
    assert ["召回率", "33.3%"] in rows
    assert ["F1", "46.2%"] in rows
    assert ["AUC", "0.812"] in rows
    assert ["95", "分位", "1.500"] in rows


def test_the_names_of_a_file_are_no_markup():
    set_language("en")
    assert any(line.startswith("na[me] ") for line in lines(100))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 72, 100])
def test_the_tables_fit_whole(language, width):
    set_language(language)
    shown = lines(width)
    assert max(map(cell_len, shown)) <= width
    assert not any("…" in line for line in shown)
    assert sum("62.5%" in line for line in shown) >= 1
