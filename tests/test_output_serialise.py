from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from qa.errors import BatchError
from qa.messages import set_language
from qa.output.citation import citation_label, citation_offsets, serialised_label
from qa.output.reasons import reason_text, said_text
from qa.output.serialise import (
    serialise_answer,
    serialise_error,
    serialise_passage,
)
from qa.output.serialise_pages import serialise_page
from qa.types import (
    Answer,
    Article,
    Citation,
    Hit,
    Mentions,
    Page,
    Paragraph,
    Passage,
    Quote,
    Reason,
    SignalScore,
    Skipped,
    Source,
    Span,
)

TEXT = "夜校开班。共有48名职工报名。"


def passage(**changes: object) -> Passage:
    fields: dict[str, object] = {
        "id": "ab12",
        "source": "2023/a.txt",
        "article": 2,
        "paragraph": 3,
        "part": 0,
        "kind": "text",
        "text": TEXT,
        "spans": (Span(10, 17), Span(30, 37)),
        "title": "夜校进车间",
        "newspaper": "示例工人报",
        "date": "2023-07",
        "page": "2",
    }
    return Passage(**(fields | changes))  # type: ignore[arg-type]


def answer() -> Answer:
    signals = {"words": SignalScore(np.float32(4.5), 2.0, 0.5)}  # type: ignore[arg-type]
    hit = Hit(1, passage(), np.float32(1.0), signals, ("夜校",))  # type: ignore[arg-type]
    quote = Quote("共有48名职工报名。", Span(5, 14), (Span(15, 17), Span(30, 37)), (Span(7, 10),))
    reasons = (Reason("missing_terms", {"terms": ("火星",)}),)
    return Answer(
        "多少人？", "weak", 0.4, "number", (Citation(1, hit, (quote,)),), (hit,), reasons, ("火星",)
    )


def test_the_data_of_an_answer_is_plain_data_with_offsets_into_passage_and_file():
    record = json.loads(json.dumps(serialise_answer(answer()), allow_nan=False))
    assert record["answer"] == "共有48名职工报名。"
    assert record["words"] == ["48名"]
    quote = record["citations"][0]["quotes"][0]
    assert (quote["start"], quote["end"]) == (5, 14)
    assert quote["file_spans"] == [[15, 17], [30, 37]]
    # characters 7 to 10 of the passage begin right at its second stretch in the file
    assert quote["highlights"] == [
        {"text": "48名", "start": 7, "end": 10, "file_spans": [[30, 33]]}
    ]
    assert record["nearest"][0]["signals"]["words"] == {"raw": 4.5, "standard": 2.0, "weight": 0.5}
    nearest = record["nearest"][0]
    assert (nearest["text"], nearest["file_spans"]) == (TEXT, [[10, 17], [30, 37]])
    assert (nearest["source"], nearest["score"], nearest["rank"]) == ("2023/a.txt", 1.0, 1)
    assert record["reasons"] == [{"code": "missing_terms", "params": {"terms": ["火星"]}}]


def test_how_often_a_subject_is_named_is_data():
    assert serialise_answer(answer())["mentions"] is None
    named = replace(answer(), mentions=Mentions("清风亭", 5, 2))
    record = json.loads(json.dumps(serialise_answer(named)))
    assert record["mentions"] == {"name": "清风亭", "passages": 5, "articles": 2}


@pytest.mark.parametrize(("says", "zh", "en"), [("yes", "是", "Yes"), ("no", "否", "No")])
def test_yes_or_no_is_data_and_in_words(says, zh, en):
    assert serialise_answer(answer())["yes_no"] is None
    assert serialise_answer(replace(answer(), yes_no=says))["yes_no"] == says
    assert said_text(says) == zh
    set_language("en")
    assert (said_text(says), said_text(None)) == (en, "")


def test_the_data_of_an_answer_does_not_depend_on_the_language():
    chinese = serialise_answer(answer())
    set_language("en")
    assert serialise_answer(answer()) == chinese


def test_the_data_of_an_error_makes_paths_text():
    from pathlib import Path

    record = serialise_error(BatchError("batch.exists", path=Path("b.csv")))
    assert record == {
        "code": "batch.exists",
        "params": {"path": "b.csv"},
        "message": "答案文件已经存在：b.csv",
    }


def test_the_data_of_a_page():
    source = Source("a.txt", "00", "utf-8", 99, "示例工人报")
    paragraph = Paragraph(1, "caption", "合影", (Span(3, 5),), "掠影")
    page = Page(
        source,
        (Article(1, None, None, None, (paragraph,), (Span(3, 9),)),),
        (Skipped("口号", Span(0, 2), "furniture"),),
    )
    record = serialise_page(page)
    assert record["source"]["newspaper"] == "示例工人报"
    assert record["articles"][0]["paragraphs"] == [
        {
            "number": 1,
            "kind": "caption",
            "section": "掠影",
            "text": "合影",
            "sure": 1.0,
            "spans": [[3, 5]],
        }
    ]
    article = record["articles"][0]
    named = "deck agency date place page parts sure".split()
    assert [article[name] for name in named] == [None] * 5 + [[], 1.0]
    assert record["skipped"] == [{"text": "口号", "span": [0, 2], "reason": "furniture"}]


@pytest.mark.parametrize(
    ("changes", "chinese", "english"),
    [
        (
            {},
            "[1] 示例工人报 2023-07 2版 《夜校进车间》 第3段",
            "[1] 示例工人报, 2023-07, p. 2, “夜校进车间”, ¶3",
        ),
        (
            {"newspaper": None, "date": None, "page": None, "part": 2},
            "[1] 无日期 《夜校进车间》 第3段之2",
            "[1] undated, “夜校进车间”, ¶3, part 2",
        ),
        (
            {"newspaper": None, "date": None, "title": None, "page": "第2版", "kind": "caption"},
            "[1] a.txt 无日期 2版 第2篇 第3段（图片说明）",
            "[1] a.txt, undated, p. 2, article 2, ¶3 (caption)",
        ),
        (
            {"date": "2023-07-19", "issued": "2023-07-20"},  # told of the day before
            "[1] 示例工人报 2023-07-20 2版 《夜校进车间》 （文内日期 2023-07-19） 第3段",
            "[1] 示例工人报, 2023-07-20, p. 2, “夜校进车间”, article of 2023-07-19, ¶3",
        ),
        (
            {"date": "2023-05-01", "issued": "2023-07-20"},  # a page of its own
            "[1] 示例工人报 2023-05-01 2版 《夜校进车间》 第3段",
            "[1] 示例工人报, 2023-05-01, p. 2, “夜校进车间”, ¶3",
        ),
        (
            {"page": "A01：要闻"},
            "[1] 示例工人报 2023-07 A01：要闻 《夜校进车间》 第3段",
            "[1] 示例工人报, 2023-07, A01：要闻, “夜校进车间”, ¶3",
        ),
    ],
)
def test_a_citation_leaves_out_what_is_not_known(changes, chinese, english):
    cited = passage(**changes)
    assert citation_label(cited, 1) == chinese
    set_language("en")
    assert citation_label(cited, 1) == english


def test_a_citation_reads_the_same_when_serialised():
    record = serialise_answer(answer())["citations"][0]
    assert serialised_label(record) == citation_label(passage(), 1)
    told = passage(date="2023-07-19", issued="2023-07-20")
    assert serialised_label({**serialise_passage(told), "number": 1}) == citation_label(told, 1)
    assert citation_offsets(answer().citations[0]) == "15–17, 30–37"


@pytest.mark.parametrize(
    ("code", "params", "text"),
    [
        ("missing_terms", {"terms": ["火星", "冥王星"]}, "这些版面里从未出现：火星、冥王星"),
        ("other_year", {"asked": 2019, "found": 2021}, "问的是 2019 年，找到的内容说的是 2021 年"),
        ("other_year", {"asked": 2019, "found": None}, "证据不足（other_year）"),
        ("other_place", {"asked": "甲区", "found": "乙区"}, "问的是甲区，找到的内容说的是乙区"),
        ("other_place", {"asked": "甲区"}, "证据不足（other_place）"),
        ("never heard of", {}, "证据不足（never heard of）"),
    ],
)
def test_reasons_in_words(code, params, text):
    assert reason_text(code, params) == text
