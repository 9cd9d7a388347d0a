"""An item of a list goes with what leads to it: found by it, read with it, cited after it."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder, make_passage

from qa.answering.passages.citing import cited_hits
from qa.corpus.leads import leads
from qa.indexing.build import known_vectors
from qa.indexing.index import open_index
from qa.indexing.terms import encoded_text, lexical_text
from qa.pipeline.build import Job, build_index, update_index
from qa.types import Hit, Paragraph, Reading, ScoredSpan, Span


def led(*paragraphs):
    made = [Paragraph(n, kind, text, ()) for n, (kind, text) in enumerate(paragraphs, 1)]
    return list(leads(made))


def test_a_line_with_a_colon_leads_to_all_items_under_it():
    assert led(
        ("text", "食堂上月开张。年底前再开两家，选址是："),
        ("list", "北货场东门"),
        ("list", "医学院后街"),
        ("text", "此外："),
        ("table", "钳工人数42"),
        ("text", "都要登记。"),
        ("list", "带身份证"),
    ) == [
        None, "年底前再开两家，选址是：", "年底前再开两家，选址是：", None, "此外：", None, None,
    ]  # fmt: skip


def test_the_next_numbered_rule_ends_the_items_of_the_one_before():
    assert led(
        ("list", "第九条 下列工友可借用工具："),
        ("list", "（一）新入会的；"),
        ("list", "（二）带徒弟的。"),
        ("list", "第十条 借期为两周。"),
        ("list", "第十一条 工具丢失的，这样赔："),
        ("list", "（一）照价；"),
    ) == [None, *["第九条 下列工友可借用工具："] * 2, None, None, "第十一条 工具丢失的，这样赔："]


def test_a_rule_under_another_that_leads_to_nothing_is_no_item():
    assert led(("list", "第九条 借用的有："), ("list", "第十条 借期为两周。")) == [None, None]


@pytest.mark.parametrize("after", ["二、经费", "第二章 经费", "第二条 经费另定。"])
@pytest.mark.parametrize("items", [("1.扳手", "2.电钻"), ("●扳手", "●电钻"), ("①扳手", "②电钻")])
def test_a_number_of_a_higher_level_ends_items(items, after):
    first, second = items
    found = led(("text", "可借的有："), ("list", first), ("list", second), ("list", after))
    assert found == [None, "可借的有：", "可借的有：", None]


def test_a_heading_ends_items():
    texts = [("可借的有：", "甲"), ("扳手", "甲"), ("每天五点关门", "乙")]
    made = [Paragraph(n, "list", t, (), section=s) for n, (t, s) in enumerate(texts, 1)]
    assert list(leads(made)) == [None, "可借的有：", None]


def test_after_the_items_of_an_item_those_it_stands_among_go_on():
    assert led(
        ("text", "可借的有："),
        ("list", "（一）电动的："),
        ("list", "1.电钻"),
        ("list", "2.电锯"),
        ("list", "（二）手动的"),
        ("list", "带好证件"),
    ) == [None, "可借的有：", *["（一）电动的："] * 2, *["可借的有："] * 2]


def test_a_question_leads_to_its_answer_alone():
    assert led(
        ("list", "问：加班费怎么算？"),
        ("list", "答：按一点五倍算。"),
        ("list", "问：找谁要？"),
        ("list", "答：找工会。"),
        ("list", "另有热线。"),
    ) == [None, "问：加班费怎么算？", None, "问：找谁要？", None]


def test_an_answer_that_follows_text_with_a_question_is_led_by_its_last_sentence():
    assert led(("text", "记者很好奇。您怎么看？"), ("list", "答：都好。")) == [None, "您怎么看？"]


def test_running_text_is_led_by_nothing():
    assert (
        led(("text", "工会主席说："), ("text", "大家辛苦了。"), ("caption", "图：合影"))
        == [None] * 3
    )


@pytest.mark.parametrize("words", ["很长" * 200 + "：", "：", "？", "。：", "\n：\n", "  "])
def test_a_lead_is_short_whatever_stands_there(words):
    lead = led(("text", words), ("list", "甲"))[1]
    assert lead is None or (len(lead) <= 80 and lead == lead.strip() and lead in words)


ITEM = make_passage("北货场东门", kind="list", section="下一步", lead="选址是：", title="错峰食堂")


def test_an_item_is_encoded_and_matched_with_what_it_stands_under():
    assert encoded_text(ITEM) == "错峰食堂\n下一步\n选址是：\n北货场东门"
    assert "选址是：" in lexical_text(ITEM)
    assert encoded_text(make_passage("夜校开班。")) == "夜校开班。"
    long = "北货场东门" * 20
    assert encoded_text(make_passage(long, kind="list")) == long


def hit(rank, passage, answerable=2.0):
    reading = Reading(0.0, answerable, (ScoredSpan(Span(0, 2), answerable),))
    return Hit(rank, passage, 5.0 - rank, {}, reading=reading)


LEAD = make_passage("年底前再开两家，选址是：", id="0" * 10, title="错峰食堂")


def item(number, text, **changes):
    fields = {"kind": "list", "lead": "年底前再开两家，选址是：", "title": "错峰食堂"}
    return make_passage(text, id=f"{number:010x}", paragraph=number, **(fields | changes))


def test_what_leads_to_a_list_is_cited_with_its_items_in_order():
    hits = [
        hit(1, LEAD),
        hit(2, item(3, "医学院后街")),
        hit(3, item(9, "别处", article=2)),
        hit(4, item(2, "北货场东门")),
        hit(5, item(7, "另一表", lead="此外：")),
    ]
    cited = [one.passage.text for one in cited_hits(hits, compares=False)]
    assert cited == ["年底前再开两家，选址是：", "北货场东门", "医学院后街"]


def test_an_item_alone_is_cited_alone():
    hits = [hit(1, item(2, "北货场东门")), hit(2, LEAD), hit(3, item(3, "医学院后街"))]
    assert [one.rank for one in cited_hits(hits, compares=False)] == [1]


PAGE = """<!-- qa: page -->

# 错峰食堂

区总工会年底前再开两家，选址是：

[list] 北货场东门

[list] 医学院后街
"""


def test_vectors_of_items_are_known_again(tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c/a.md").write_text(PAGE, "utf-8")
    index, encoder = tmp_path / "index", FakeEncoder()
    build_index(Job(index, [tmp_path / "c"]), encoder)
    in_context = "错峰食堂\n区总工会年底前再开两家，选址是：\n北货场东门"
    assert in_context in encoder.encoded
    assert in_context in known_vectors(open_index(index))
    (tmp_path / "c/b.md").write_text("# 书屋\n\n书屋开门了。\n", "utf-8")
    report = update_index(Job(index, None), again := FakeEncoder())
    assert report.written
    assert again.encoded == ["书屋开门了。"]
    items = [p for p in open_index(index).store.all_passages() if p.kind == "list"]
    assert {p.lead for p in items} == {"区总工会年底前再开两家，选址是："}
