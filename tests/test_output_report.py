"""The report is one page that needs nothing else, and nothing in it runs but its own script."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

from fakes import make_passage

from qa.errors import BatchError
from qa.messages import set_language
from qa.output.formats import FORMATS
from qa.output.serialise import serialise_answer, serialise_row
from qa.types import Answer, Citation, Hit, Quote, Reason, Span

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>&\"'\x1b[31m"


def answered(text="码头夜校开班。共有48名装卸工报名，免费。", question="有多少人报名？", **changes):
    """Return a row whose second sentence is quoted and whose figure answers."""
    passage = make_passage(text, date="2023-07-19", **changes)
    start = text.index("共有") if "共有" in text else 0
    span, words = Span(start, len(text)), Span(start + 2, start + 5)
    quote = Quote(text[start:], span, (Span(100 + start, 100 + len(text)),), (words,))
    hit = Hit(1, passage, 1.0, {})
    answer = Answer(question, "found", 0.9, "number", (Citation(1, hit, (quote,)),), (hit,))
    return serialise_row(question=question, line=1, answered=serialise_answer(answer))


def refused(line=2):
    reasons = (Reason("off_topic"),)
    answer = Answer("滑雪？", "none", 0.1, "other", (), (), reasons)
    return serialise_row(question="滑雪？", line=line, answered=serialise_answer(answer))


def failed(line=3):
    return serialise_row(question="", line=line, error=BatchError("batch.row_empty", line=line))


def written(name, rows):
    out = io.BytesIO()
    FORMATS[name].write(rows, out, {})
    return out.getvalue()


class Page(HTMLParser):
    """Tags, their attributes, and the text outside style and script."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self._inside = [], "", ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data):
        if self._inside not in ("style", "script"):
            self.text += data


def page_of(*rows):
    html = written("html", rows).decode()
    return html, Page(html)


def test_quotations_stand_in_their_paragraph():
    html, page = page_of(answered())
    assert "码头夜校开班。<mark>共有<b>48名</b>装卸工报名，免费。</mark>" in html
    assert "无日期" not in page.text
    assert "2023-07-19" in page.text


def test_an_answer_without_its_paragraph_shows_the_quotation():
    row = {**answered(), "nearest": []}
    html, _ = page_of(row)
    assert "<blockquote><mark>共有<b>48名</b>" in html


def test_verdicts_are_counted_and_can_be_filtered():
    _, page = page_of(answered(), refused(), failed())
    boxes = [attrs["value"] for tag, attrs in page.tags if attrs.get("name") == "verdict"]
    assert boxes == ["found", "none", "error"]
    assert "有据可查 (1)" in page.text
    kinds = [attrs["data-verdict"] for tag, attrs in page.tags if tag == "article"]
    assert kinds == ["found", "none", "error"]
    drawn = [attrs["aria-label"] for tag, attrs in page.tags if tag == "svg"]
    sizes = [(attrs["width"], attrs["viewbox"].split()[2])
             for tag, attrs in page.tags if tag == "svg"]  # fmt: skip
    assert all(width == shown for width, shown in sizes)  # all charts in letters of one size
    assert drawn == [
        "判断: 有据可查: 1; 这些版面里没有答案: 1; 出错: 1",
        "引用的文章，按年: 2023: 1",
    ]


def test_nothing_is_fetched_and_nothing_of_the_pages_runs():
    row = answered(EVIL, EVIL, title=EVIL, newspaper=EVIL)
    html, page = page_of(row)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert "url(" not in html
    names = {name for _, attrs in page.tags for name in attrs}
    assert names.isdisjoint({"src", "href"})
    assert not any(name.startswith("on") for name in names)
    assert "\x1b" not in html
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    )


def test_the_page_says_its_language_and_labels_its_controls():
    set_language("en")
    html, page = page_of(answered())
    assert next(attrs["lang"] for tag, attrs in page.tags if tag == "html") == "en"
    controls = [tag for tag, _ in page.tags if tag in ("input", "select")]
    labels = [tag for tag, _ in page.tags if tag == "label"]
    assert len(controls) == len(labels)
    assert "判断" not in html.replace(page.text, "")


def test_no_answers_are_a_page_too():
    _, page = page_of()
    assert [tag for tag, _ in page.tags if tag == "article"] == []


def test_on_the_command_line(run_qa, index):
    ran = run_qa("ask", "六里桥职工夜校每期几节课？", "--html", "-i", index)
    assert ran.code == 0
    assert ran.out.startswith("<!DOCTYPE html>")
    ran = run_qa("ask", "夜校", "--html", "--json", "-i", index)
    assert (ran.code, "只能取其一" in ran.err) == (2, True)


# --- Word ---------------------------------------------------------------------------------------


def test_a_word_document():
    import docx

    document = docx.Document(io.BytesIO(written("docx", [answered(), refused(), failed()])))
    told = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert told[:4] == [
        ("Title", "问答"),
        ("Heading 1", "1. 有多少人报名？"),
        ("Normal", "有据可查 · 把握 90%"),
        ("Quote", "共有48名装卸工报名，免费。"),
    ]
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["48名"]
    assert ("List Bullet", "问题与这些版面的内容无关") in told


def test_what_xml_cannot_hold_is_replaced():
    import docx

    document = docx.Document(io.BytesIO(written("docx", [answered(question="a\x00\ud800\ufffe")])))
    assert "1. a���" in [paragraph.text for paragraph in document.paragraphs]
