"""Word documents: body, text boxes, tables and notes; styles and sizes tell the headings."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from qa.corpus import containers
from qa.corpus.formats.word.page import WordDocument
from qa.corpus.leads import leads
from qa.corpus.pages import parse_page, read_page
from qa.errors import CorpusError
from qa.types import Page

PAGES = Path(__file__).parent / "data" / "pages"
docx = pytest.importorskip("docx")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCE = "码头工会给夜班司机添了三间休息室，每间放得下六张床。"


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def shown(data: bytes) -> list[str]:
    return [line.text for line in WordDocument().read(data, "a.docx").lines]


def test_a_page_in_word_is_read_as_its_styles_say() -> None:
    read = read_page(PAGES / "word.docx", "word.docx")
    assert (read.source.newspaper, read.source.date) == ("海岬工人报", "2024-05-09")
    first, second = read.articles
    assert (first.title, first.byline) == ("码头来了新班长", "庄晓帆")
    assert {p.section for p in first.paragraphs} == {None, "先学三个月"}
    assert [p.text for p in first.paragraphs if p.kind == "list"] == [
        "每周两次夜课",
        "每月一次考核，满分一百分，八十分及格",
    ]
    assert [p.text for p in first.paragraphs if p.kind == "table"] == [
        "二月 课时24 得分81",
        "三月 课时30 得分93",
    ]
    assert second.title == "食堂夜宵延长到零点"  # told by its size alone


@pytest.mark.parametrize("title", ["Title", "Heading 1"])
def test_numbered_headings_under_a_title_are_sections_of_a_report(title: str) -> None:
    document = docx.Document()
    document.add_paragraph("盐滩港工会2024年工作总结", style=title)
    document.add_paragraph("（2025年1月10日）")
    for heading in ("一、组织建设", "二、送温暖", "结语"):
        document.add_paragraph(heading, style="Heading 1")
        document.add_paragraph(SENTENCE)
    (article,) = _read(saved(document)).articles
    assert (article.title, article.date) == ("盐滩港工会2024年工作总结", "2025-01-10")
    assert [p.section for p in article.paragraphs] == ["一、组织建设", "二、送温暖", "结语"]


def test_headings_that_are_not_numbered_are_headlines_under_a_papers_name() -> None:
    document = docx.Document()
    document.add_paragraph("盐滩港职工稿件", style="Title")
    for heading in ("码头来了新班长", "食堂夜宵延长到零点"):
        document.add_paragraph(heading, style="Heading 1")
        document.add_paragraph(f"本报讯（记者 庄晓帆）{SENTENCE}")
    titles = [article.title for article in _read(saved(document)).articles]
    assert titles[-2:] == ["码头来了新班长", "食堂夜宵延长到零点"]


def _read(data: bytes) -> Page:
    return parse_page(data, "a.docx")[0]


def test_insertions_are_read_deletions_and_fallbacks_are_not() -> None:
    articles = read_page(PAGES / "word.docx", "w.docx").articles
    texts = [p.text for article in articles for p in article.paragraphs]
    assert texts.count("六月起，三号泊位也要换上女班长。") == 1
    assert texts.count("编者按：本栏目写身边的班组长，欢迎来信。") == 1
    assert not any("删掉的话" in text for text in texts)


def test_content_controls_and_links_hide_nothing() -> None:
    document = docx.Document()
    inner = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
    document.element.body.insert(
        0, docx.oxml.parse_xml(f"<w:sdt {W}><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    )
    assert shown(saved(document)) == [SENTENCE]


def test_notes_that_nothing_points_to_come_last_and_separators_are_none() -> None:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    notes = _notes("床位数为五月底的统计。").replace(
        "><w:footnote", '><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote', 1
    )
    assert shown(_with_part(saved(document), "footnotes", notes)) == [
        SENTENCE,
        "注：床位数为五月底的统计。",
    ]


def _notes(*texts: str) -> str:
    """Write the part of a document that holds footnotes, numbered from 1."""
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(texts, 1)
    )
    return f"<w:footnotes {W}>{written}</w:footnotes>"


def _point(paragraph: Any, number: int) -> None:
    mark = f'<w:r {W}><w:footnoteReference w:id="{number}"/></w:r>'
    paragraph._p.append(docx.oxml.parse_xml(mark))


def test_a_note_is_a_box_behind_its_paragraph_or_behind_the_list_it_stands_in() -> None:
    document = docx.Document()
    document.add_heading("盐滩港夜班调查", 1)
    _point(document.add_paragraph(SENTENCE), 1)
    document.add_heading("一、建议", 2)
    _point(document.add_paragraph("调查组建议："), 2)
    for words in ("添两台热水器。", "夜班补贴提到四十元。", "每季度体检一次。"):
        item = document.add_paragraph(words, style="List Bullet")
        if "补贴" in words:
            _point(item, 3)
    document.add_heading("二、其他", 2)
    document.add_paragraph("调查表存于工会办公室。")
    notes = _notes("床位数为五月底的统计。", "建议已报行政。", "注意：补贴含夜餐费。")
    (article,) = _read(_with_part(saved(document), "footnotes", notes)).articles
    assert [(p.section, p.kind, p.text) for p in article.paragraphs] == [
        (None, "text", SENTENCE),
        (None, "box", "注：床位数为五月底的统计。"),
        ("一、建议", "text", "调查组建议："),
        ("一、建议", "list", "添两台热水器。"),
        ("一、建议", "list", "夜班补贴提到四十元。"),
        ("一、建议", "list", "每季度体检一次。"),
        ("一、建议", "box", "注：建议已报行政。"),
        ("一、建议", "box", "注：注意：补贴含夜餐费。"),
        ("二、其他", "text", "调查表存于工会办公室。"),
    ]
    assert list(leads(article.paragraphs)) == [*[None] * 3, *["调查组建议："] * 3, *[None] * 3]


def test_a_note_to_a_table_stands_behind_it() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("班组", "床位", "甲班", "95"), strict=True):
        cell.text = words
    _point(table._cells[3].paragraphs[0], 1)
    document.add_paragraph(SENTENCE)
    lines = shown(_with_part(saved(document), "footnotes", _notes("五月底的统计。")))
    assert lines[-2:] == ["注：五月底的统计。", SENTENCE]


def _with_part(data: bytes, kind: str, content: str) -> bytes:
    """Add a part to a document's package, as Word does."""
    out = io.BytesIO()
    relation = (
        f'<Relationship Id="rId99" Target="{kind}.xml" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    override = (
        f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}+xml"/></Types>'
    )
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", relation.encode())
            if name == "[Content_Types].xml":
                text = text.replace(b"</Types>", override.encode())
            new.writestr(name, text)
        new.writestr(f"word/{kind}.xml", content)
    return out.getvalue()


def test_larger_type_heads_something_but_a_long_or_ended_paragraph_does_not() -> None:
    document = docx.Document()
    for words in ("夜班休息室", SENTENCE):
        document.add_paragraph().add_run(words).font.size = docx.shared.Pt(20)
    document.add_paragraph(SENTENCE * 4)
    lines = WordDocument().read(saved(document), "a.docx").lines
    assert [line.level for line in lines] == [1, 0, 0]


def test_a_numbered_list_keeps_its_numbers() -> None:
    document = docx.Document()
    for words in ("先报名。", "再体检。"):
        document.add_paragraph(words, style="List Number")
    assert shown(saved(document)) == ["1. 先报名。", "2. 再体检。"]


def test_a_cell_with_a_bar_stays_one_cell() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("班组", "得分", "甲|乙班", "95"), strict=True):
        cell.text = words
    assert shown(saved(document))[-1] == "| 甲｜乙班 | 95 |"


def test_files_that_are_no_sound_documents_are_named() -> None:
    sound = (PAGES / "word.docx").read_bytes()
    for data, key in (
        (b"", "corpus.empty"),
        (b"no zip", "corpus.damaged"),
        (sound[: len(sound) // 2], "corpus.damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "corpus.encrypted"),
        (saved(docx.Document()), "corpus.empty"),
    ):
        with pytest.raises(CorpusError) as caught:
            WordDocument().read(data, "a.docx")
        assert caught.value.key == key


def test_what_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_BYTES", 50_000)
    with pytest.raises(CorpusError) as caught:
        WordDocument().read((PAGES / "word.docx").read_bytes(), "a.docx")
    assert caught.value.key == "corpus.bomb"
