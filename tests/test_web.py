"""``qa serve``: pages without a script, the JSON interface, files of questions, the update."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from html.parser import HTMLParser
from urllib.parse import unquote_plus

import pytest
from fakes import NIGHT_NAME, NIGHT_SCHOOL, FakeEncoder
from starlette.testclient import TestClient  # noqa: TID253

from qa.desk.access import Access
from qa.desk.limits import Limits
from qa.output.serialise import serialise_answer
from qa.pipeline import build as indexes
from qa.web.app import make_app
from qa.web.batches import _file_name
from qa.web.marked import pieces, quoted_spans, read_spans
from qa.web.operations import OPERATIONS

DRIVERS = "首批有多少名驾驶员报名上课？"
STATIONS = "“暖心驿站”全区有多少家？"
NOWHERE = "昌平区澡堂几点开门？"
FILE = {"content-type": "application/octet-stream"}


@pytest.fixture
def web(desk):
    """A browser without scripts; it sends what a page of ours would."""
    access = Access.of("127.0.0.1", 8765)
    with TestClient(make_app(desk, access), base_url="http://127.0.0.1:8765") as client:
        client.headers["accept-language"] = "zh-CN,zh;q=0.9"
        client.headers["x-csrf-token"] = access.form_value
        yield client


class Seen(HTMLParser):
    """The elements of a page, its text and its marked words."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.marked, self.text = [], [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in ("meta", "link", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        self.text += data
        if "mark" in self.open:
            self.marked.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def page(client, address, status=200, **params):
    response = client.get(address, params=params or None)  # {} would drop those it has
    assert response.status_code == status, response.text
    return Seen(response.text)


def finished(client, batch):
    """Wait for a batch and return how it stands."""
    for _ in range(200):
        now = client.get(f"/api/batches/{batch}").json()
        if now["state"] not in ("waiting", "running"):
            return now
        time.sleep(0.05)
    raise AssertionError(now)


# --- pages


def test_a_question_is_answered_with_marked_words_and_a_citation_that_opens(web):
    seen = page(web, "/", q=DRIVERS)
    assert "有据可查" in seen.text
    assert "48名" in seen.marked
    address = next(a["href"] for a in seen.all("a") if a["href"].startswith("/passages/"))
    opened = page(web, address)
    assert opened.marked == ["48名"]
    assert [p for p in opened.all("p") if p.get("id") == "here"]
    assert "藏书1.2万册" in opened.text  # the page around it
    assert "职工书屋评出十佳" not in opened.text  # another page


def test_a_refusal_says_why(web):
    seen = page(web, "/", q=NOWHERE)
    assert "这些版面里没有答案" in seen.text
    assert "昌平" in seen.text
    assert not seen.all("blockquote")


def test_filters_stay_in_the_form_and_are_heeded(web):
    seen = page(web, "/", q="职工", until="2022", kinds="text")
    fields = {
        a["name"]: a for a in seen.all("input") if "name" in a and a.get("type") != "checkbox"
    }
    assert fields["until"]["value"] == "2022"
    assert [a["value"] for a in seen.all("input") if "checked" in a] == ["text"]
    assert "2023-07-19" not in seen.text


@pytest.mark.parametrize(
    "params", [{"q": "夜校", "since": "上周"}, {"q": "？！"}, {"q": "夜校", "kinds": "poem"}]
)
def test_what_cannot_be_asked_is_said_above_the_form_kept(web, params):
    seen = page(web, "/", 400, **params)
    assert any(a.get("role") == "alert" for a in seen.all("div"))
    assert next(a for a in seen.all("input") if a["name"] == "q")["value"] == params["q"]


def test_a_follow_up_is_completed_and_may_be_taken_literally(web):
    seen = page(web, "/", q="夜校每期几节？")
    (dialogue,) = [a["value"] for a in seen.all("input") if a.get("name") == "dialogue"]
    second = page(web, "/", q="还有呢？", dialogue=dialogue)
    assert "理解为：" in second.text
    literal = [a["href"] for a in second.all("a") if "literally=1" in a["href"]]
    assert "理解为：" not in page(web, literal[0]).text
    assert "理解为：" not in page(web, "/", q="还有呢？").text
    assert "理解为：" not in page(web, "/", q="还有呢？", dialogue="guessed").text


def test_yes_or_no_stands_with_the_verdict(web, monkeypatch):
    def said(answer):
        return {**serialise_answer(answer), "yes_no": "no"}

    monkeypatch.setattr("qa.desk.views.serialise_answer", said)
    assert "否 · 有据可查" in page(web, "/", q=DRIVERS).text


def test_a_timeline_is_in_order_and_opens(web):
    seen = page(web, "/timeline", q="职工")
    assert seen.text.index("2022-03-07") < seen.text.index("2023-07-19")
    address = next(a["href"] for a in seen.all("a") if a["href"].startswith("/passages/"))
    assert page(web, address).all("article")
    cited = [
        a["href"] for a in page(web, "/timeline", q="驾驶员").all("a") if "/passages/" in a["href"]
    ]
    for address in cited:  # each opens on the paragraph that holds it
        assert page(web, address).marked == ["驾驶员"]
    assert len(set(cited)) == 2


def test_a_passage_of_no_printed_sheet_has_no_picture(web):
    asked = web.post("/api/ask", json={"question": DRIVERS}).json()["citations"][0]["id"]
    assert web.get(f"/passages/{asked}/sheet.png").status_code == 404
    assert "sheet.png" not in web.get(f"/passages/{asked}").text


def test_search_shows_places_and_counts(web):
    seen = page(web, "/search", q="暖心驿站", by="source")
    assert seen.marked == ["暖心驿站", "暖心驿站"]
    assert NIGHT_NAME in seen.text
    assert "2 段" in seen.text
    assert page(web, "/search", like="骑手歇脚").all("ol")
    assert "写得不完整" in page(web, "/search", 400, q="夜校 AND").text


@pytest.mark.parametrize("path", ["/search", "/timeline"])
def test_where_nothing_is_found_what_may_have_been_meant_is_a_link(web, path):
    seen = page(web, path, q="滑雪 or 夜校")
    links = {unquote_plus(a["href"]) for a in seen.all("a")}
    assert f"{path}?q=滑雪 OR 夜校" in links
    assert "是不是要查：滑雪 OR 夜校" in seen.text
    assert "是不是要查" not in page(web, path, q="滑雪").text


def test_every_page_is_whole_and_labelled(web):
    for address in ("/", "/search", "/timeline", "/files", "/index"):
        seen = page(web, address)
        assert seen.all("html")[0]["lang"] == "zh-Hans"
        assert len(seen.all("h1")) == 1
        assert len(seen.all("main")) == 1
        labelled = {a["for"] for a in seen.all("label") if "for" in a}
        fields = [
            a for a in [*seen.all("input"), *seen.all("select")] if a.get("type") != "checkbox"
        ]
        assert all(a["id"] in labelled for a in fields)
        assert not [a for tag, a in seen.elements if any(name.startswith("on") for name in a)]
        assert not [a for tag, a in seen.elements if "style" in a]
        ids = [a["id"] for _, a in seen.elements if "id" in a]
        assert len(ids) == len(set(ids))


def test_the_language_is_the_browsers_or_the_one_chosen(web):
    assert page(web, "/").all("html")[0]["lang"] == "zh-Hans"
    web.headers["accept-language"] = "en-GB,en;q=0.9"
    english = page(web, "/", q=NOWHERE)
    assert english.all("html")[0]["lang"] == "en"
    assert "Not in these pages" in english.text
    assert page(web, "/", lang="zh").all("html")[0]["lang"] == "zh-Hans"
    assert page(web, "/search").all("html")[0]["lang"] == "zh-Hans"  # remembered


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_lacks_a_text(web, language):
    for address in ("/", "/search", "/timeline", "/files", "/index"):
        text = web.get(address, params={"lang": language}).text
        assert not re.search(r"\b(?:web|search|answer|index)\.[a-z]+\.[a-z]+", text)
    assert web.get("/nowhere", params={"lang": language}).status_code == 404


def test_the_index_page_tells_no_folder(web, shared_index, shared_corpus):
    html = web.get("/index").text
    assert NIGHT_NAME in html
    assert str(shared_corpus) not in html
    assert str(shared_index) not in html


def test_what_pages_are_dressed_with_is_there(web):
    for name in ("style.css", "page.js", "icon.svg"):
        assert web.get(f"/static/{name}").status_code == 200
        assert web.get("/").text.count(f"/static/{name}") == 1


# --- the JSON interface


def test_ask_search_show_and_status_as_json(web):
    answer = web.post("/api/ask", json={"question": STATIONS, "k": 3}).json()
    assert answer["verdict"] == "found"
    quote = answer["citations"][0]["quotes"][0]
    spans = quote["file_spans"]
    assert "".join(NIGHT_SCHOOL[start:end] for start, end in spans) == quote["text"]
    found = web.get("/api/search", params={"query": "夜校", "limit": 1, "by": "year"}).json()
    assert len(found["matches"]) == 1
    assert found["counts"][0]["name"] == "2023"
    asked = answer["citations"][0]["id"]
    shown = web.get(f"/api/passages/{asked}", params={"context": 0}).json()
    assert shown["id"] == asked
    assert web.get("/api/status").json()["counts"]["sources"] == 3


@pytest.mark.parametrize(
    ("send", "status", "code"),
    [
        (lambda w: w.post("/api/ask", json={}), 400, "api.needed"),
        (lambda w: w.post("/api/ask", json={"question": ""}), 400, "ask.empty"),
        (lambda w: w.post("/api/ask", json={"question": 5}), 400, "api.value"),
        (lambda w: w.post("/api/ask", json={"question": "夜校", "k": True}), 400, "api.value"),
        (lambda w: w.post("/api/ask", json={"question": "夜校", "k": 10**9}), 400, "api.value"),
        (lambda w: w.post("/api/ask", json={"question": "夜校", "kk": 1}), 400, "api.unknown"),
        (lambda w: w.post("/api/ask", json={"question": "夜", "kinds": "text"}), 400, "api.value"),
        (lambda w: w.post("/api/ask", json=["夜校"]), 400, "api.json"),
        (lambda w: w.post("/api/ask", content=b"{", headers={"content-type": "application/json"}),
         400, "api.json"),
        (lambda w: w.post("/api/ask", data={"question": "夜校"}), 415, "access.type"),
        (lambda w: w.get("/api/ask"), 405, "access.method"),
        (lambda w: w.get("/api/search"), 400, "search.empty"),
        (lambda w: w.get("/api/search?query=a&limit=ten"), 400, "api.value"),
        (lambda w: w.get("/api/passages/zz"), 404, "show.unknown"),
        (lambda w: w.get("/api/nothing"), 404, "access.page"),
        (lambda w: w.get("/api/batches/nothing"), 404, "access.batch"),
        (lambda w: w.post("/api/batches?name=q.pdf", content=b"x", headers=FILE),
         400, "batch.question_format"),
        (lambda w: w.post("/api/batches?name=q.txt", content=b"", headers=FILE),
         400, "batch.no_questions"),
        (lambda w: w.post("/api/batches?name=q.txt&format=exe", content=b"x", headers=FILE),
         400, "api.value"),
        (lambda w: w.post("/api/batches?name=q.xlsx", content=b"PK\x03\x04x", headers=FILE),
         400, "batch.not_workbook"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_code_and_status(web, send, status, code):
    response = send(web)
    assert response.status_code == status, response.text
    assert response.json()["error"]["code"] == code
    assert response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"question": 5}, "文字，最多 2000 个字符"),
        ({"question": "夜" * 2_001}, "文字，最多 2000 个字符"),
        ({"question": "夜校", "k": "多"}, "1 到 100 之间的整数"),
        ({"question": "夜校", "literally": "也许"}, "true 或 false"),
        ({"question": "夜校", "kinds": "text"}, "列表，最多 20 项，每项是：text, "),
    ],
)
def test_a_wrong_value_is_told_what_it_should_be(web, given, wanted):
    error = web.post("/api/ask", json=given).json()["error"]
    assert wanted in error["hint"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", "/api/ask", "POST"), ("POST", "/api/search", "GET"), ("DELETE", "/api/status", "GET")],
)
def test_a_request_of_the_wrong_kind_is_told_the_right_one(web, method, path, allowed, language):
    response = web.request(method, f"{path}?lang={language}")
    assert response.status_code == 405
    assert allowed in response.headers["allow"].split(", ")
    error = response.json()["error"]
    assert method in error["message"]
    assert allowed in error["hint"]
    assert "openapi.json" in error["hint"]


def test_a_busy_desk_says_when_to_come_again(web, desk):
    desk.limits = Limits(waiting=0)
    response = web.post("/api/ask", json={"question": "夜校"})
    assert response.status_code == 503
    assert response.headers["retry-after"]
    assert page(web, "/", 503, q="夜校").all("h1")


def test_the_document_describes_what_is_there(web):
    document = web.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    described = {
        (method.upper(), path) for path, some in document["paths"].items() for method in some
    }
    assert described == {(operation.method, operation.path) for operation in OPERATIONS}
    for path, some in document["paths"].items():
        for operation in some.values():
            assert operation["summary"]
            in_path = {p["name"] for p in operation["parameters"] if p["in"] == "path"}
            assert in_path == set(re.findall(r"{(\w+)}", path))


def test_a_served_document_asks_for_the_token_where_one_is_needed(desk):
    access = Access.of("127.0.0.1", 8765, "a-token-that-is-long")
    client = TestClient(make_app(desk, access), base_url="http://127.0.0.1:8765")
    assert client.get("/openapi.json").status_code == 401
    bearer = {"authorization": "Bearer a-token-that-is-long"}
    assert "security" in client.get("/openapi.json", headers=bearer).json()
    client.get("/", params={"token": "a-token-that-is-long"})
    assert client.get("/").status_code == 200  # the cookie is kept


# --- files of questions


def test_a_file_of_questions_comes_back_answered(web):
    questions = f"question\n{STATIONS}\n{NOWHERE}\n？\n".encode("gb18030")
    started = web.post(
        "/api/batches", params={"name": "问题.csv", "format": "csv", "cite": "gb7714"},
        content=questions, headers=FILE,
    )  # fmt: skip
    assert started.status_code == 202
    batch = started.json()
    assert batch["total"] == 3
    done = finished(web, batch["id"])
    assert done["state"] == "done"
    assert done["counts"] == {"found": 1, "weak": 0, "none": 1, "errors": 1}
    response = web.get(f"/api/batches/{batch['id']}/answers")
    assert "%E9%97%AE%E9%A2%98-answers.csv" in response.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["问题"] for row in rows] == [STATIONS, NOWHERE, "？"]
    assert web.delete(f"/api/batches/{batch['id']}").json()["state"] == "dropped"
    assert web.get(f"/api/batches/{batch['id']}").status_code == 404


@pytest.mark.parametrize("format_", ["jsonl", "xlsx", "md"])
def test_answers_in_every_format_name_no_folder(web, format_, shared_corpus):
    params = {"name": "q.txt", "format": format_}
    batch = web.post("/api/batches", params=params, content=STATIONS.encode(), headers=FILE).json()
    assert finished(web, batch["id"])["state"] == "done"
    answers = web.get(f"/api/batches/{batch['id']}/answers").content
    assert answers
    if format_ == "xlsx":
        import zipfile

        with zipfile.ZipFile(io.BytesIO(answers)) as book:
            answers = b"".join(book.read(name) for name in book.namelist())
    assert str(shared_corpus).encode() not in answers


def test_answers_are_in_the_language_of_who_handed_the_file_in(web):
    params = {"name": "q.txt", "format": "csv", "lang": "en"}
    batch = web.post("/api/batches", params=params, content=NOWHERE.encode(), headers=FILE).json()
    finished(web, batch["id"])
    assert b"Not in these pages" in web.get(f"/api/batches/{batch['id']}/answers").content


def test_a_file_of_too_many_questions_is_refused(web):
    many = "\n".join(["夜校几点开课？"] * 2_001).encode()
    response = web.post("/api/batches?name=q.txt", content=many, headers=FILE)
    assert response.json()["error"]["code"] == "batch.many"


def test_a_batch_waits_for_askers_and_loses_nothing(web, desk):
    questions = "\n".join(f"夜校第{i}期多少人报名？" for i in range(12)).encode()
    batch = web.post("/api/batches?name=q.txt&format=jsonl", content=questions, headers=FILE).json()
    for _ in range(5):
        assert web.post("/api/ask", json={"question": STATIONS}).json()["verdict"] == "found"
    assert finished(web, batch["id"])["state"] == "done"
    lines = web.get(f"/api/batches/{batch['id']}/answers").text.splitlines()
    assert [json.loads(line)["line"] for line in lines] == list(range(1, 13))


# --- the update


def test_the_index_is_updated_while_it_is_asked(tmp_path, corpus, monkeypatch, desk):
    folder = tmp_path / "index"
    encoder = FakeEncoder()
    monkeypatch.setattr(indexes, "open_encoder", lambda model=None: encoder)
    indexes.build_index(indexes.Job(folder, [corpus]))
    desk.path = folder
    access = Access.of("127.0.0.1", 8765)
    with TestClient(make_app(desk, access), base_url="http://127.0.0.1:8765") as client:
        before = client.get("/api/status").json()["counts"]["passages"]
        (corpus / "more.md").write_text("# 食堂\n\n食堂每天供应三种汤。\n", "utf-8")
        assert client.post("/api/rebuild").status_code == 202
        for _ in range(200):
            now = client.get("/api/rebuild").json()
            if now["state"] != "running":
                break
            time.sleep(0.05)
        assert now["state"] == "done", now
        assert now["report"]["changes"]["new"] == 1
        assert client.get("/api/status").json()["counts"]["passages"] == before + 1
        found = client.get("/api/search", params={"query": "三种汤"}).json()
        assert found["passages"] == 1


# --- pieces


def test_pieces_are_the_text_again():
    text = "一百零五家，四十八名"
    some = pieces(text, [(0, 4), (6, 9), (3, 5), (8, 99), (50, 60)])
    assert "".join(piece for piece, _ in some) == text
    assert [piece for piece, marked in some if marked] == ["一百零五", "家", "四十八", "名"]
    assert pieces("", []) == []
    assert pieces("a\x1bb", []) == [("a\ufffdb", False)]


def test_spans_in_an_address_are_read_again():
    citation = {"quotes": [
        {"start": 0, "end": 9, "highlights": [{"start": 2, "end": 4}, {"start": 5, "end": 6}]},
        {"start": 12, "end": 20, "highlights": []},
    ]}  # fmt: skip
    assert quoted_spans(citation) == "2-4,5-6,12-20"
    assert read_spans("2-4,5-6,12-20") == [(2, 4), (5, 6), (12, 20)]
    assert read_spans("<script>;-3-;99999999999-1") == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\问题.csv", "问题.csv"),
        (".bashrc", "bashrc"),
        ('a"\r\nb.csv', "ab.csv"),
        ("/", "questions"),
        ("x" * 300 + ".csv", "x" * 96 + ".csv"),
    ],
)
def test_a_file_name_is_a_name_and_no_path(name, kept):
    assert _file_name(name) == kept


def test_a_missing_package_is_named_with_its_command(run_qa, shared_index, monkeypatch):
    from qa.cli import serving

    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    ran = run_qa("serve", "-i", shared_index)
    assert ran.code == 2
    assert "pip install 'union-qa[serve]'" in ran.err


def test_a_port_that_is_taken_is_said(run_qa, shared_index):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run_qa("serve", "-i", shared_index, "--port", port)
    assert ran.code == 2
    assert str(port) in ran.err
    assert "Traceback" not in ran.err
