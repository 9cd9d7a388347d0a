"""Nothing is executed and nothing leaks, whatever is asked, sent or printed on a page."""

from __future__ import annotations

import json
import random
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fakes import FakeEncoder
from serving import served
from starlette.testclient import TestClient  # noqa: TID253

from qa.desk.access import Access
from qa.desk.desk import Desk
from qa.pipeline.build import Job, build_index
from qa.web.app import make_app

SCRIPT = "<script>window.pwned=1</script>"
PICTURE = '"><img src=x onerror=window.pwned=1>'
TEMPLATE = "{{ 7777*7777 }}{% raw %}${7777*7777}"
HARMFUL = f"""---
newspaper: {SCRIPT}报
date: 2023-07-19
page: 2
---

## {PICTURE}夜校{TEMPLATE}

本报讯（记者 高远）{SCRIPT}夜校开班，共有48名职工报名{PICTURE}。javascript:alert(1) {TEMPLATE}
"""
SAID = f"夜校有多少名职工报名？{SCRIPT}{PICTURE}{TEMPLATE}"
LEAKS = ("Traceback", "root:x:", str(Path.home()), "site-packages", "/tmp/")


class Dangers(HTMLParser):
    """What of a page a browser would run or fetch from elsewhere."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "script" and attributes.get("src") != "/static/page.js":
            self.found.append((tag, attributes))
        if tag in ("img", "iframe", "object", "embed", "base", "svg", "style"):
            self.found.append((tag, attributes))
        for name, value in attributes.items():
            elsewhere = name in ("src", "href", "action") and not value.startswith(("/", "#"))
            if name.startswith("on") or name == "style" or elsewhere:
                self.found.append((tag, name, value))


@pytest.fixture
def harmful(tmp_path, desk):
    """A desk over a page that means harm; its file is named so, too."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "夜校<img src=x onerror=alert(1)>.md").write_text(HARMFUL, "utf-8")
    build_index(Job(tmp_path / "index", [folder]), FakeEncoder())
    own = Desk(tmp_path / "index")
    yield own
    own.close()


@pytest.fixture
def web(desk):
    with TestClient(make_app(desk, LOCAL), base_url="http://127.0.0.1:8765") as client:
        yield client


LOCAL = Access.of("127.0.0.1", 8765)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_script_on_a_page_and_in_a_question_is_text(harmful, language):
    with TestClient(make_app(harmful, LOCAL), base_url="http://127.0.0.1:8765") as client:
        found = client.post("/api/ask", json={"question": SAID}).json()
        ids = [one["id"] for one in [*found["citations"], *found["nearest"]]]
        assert ids
        addresses = [
            "/", f"/?q={quote(SAID)}", f"/?q={quote('夜校 48 名职工报名')}&source={quote(PICTURE)}",
            f"/search?q={quote('夜校')}", f"/search?q={quote(SCRIPT)}&like={quote(PICTURE)}",
            f"/search?q={quote('夜校')}&by=article", f"/passages/{ids[0]}?marks=0-9,3-400",
            f"/passages/{quote(SCRIPT, safe='')}", "/files", "/index", f"/{quote(SCRIPT, safe='')}",
            f"/?since={quote(PICTURE)}&q=1&kinds={quote(SCRIPT)}",
        ]  # fmt: skip
        shown = ""
        for address in addresses:
            response = client.get(address, params=None, headers={"accept-language": language})
            assert Dangers(response.text).found == [], address
            assert "60481729" not in response.text  # 7777 times 7777: a template was obeyed
            assert response.headers["content-type"].startswith("text/html")
            assert response.headers["x-content-type-options"] == "nosniff"
            shown += response.text
        assert "&lt;script&gt;window.pwned=1&lt;/script&gt;" in shown
        answer = client.get("/api/search", params={"query": "夜校"})
        assert answer.headers["content-type"] == "application/json"


TRAVERSALS = [
    "/static/../pages.py", "/static/%2e%2e/pages.py", "/static/..%2fpages.py",
    "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd", "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/..\\pages.py", "/static/..%5c..%5cpages.py", "/static/....//pages.py",
    "/static/%252e%252e/pages.py", "/static/style.css/../../app.py", "/static/%00",
    "/static/page.js%00",
    "/../../etc/passwd", "/passages/..%2f..%2fetc%2fpasswd", "/api/passages/../../etc/passwd",
    "/api/batches/..%2f..%2fetc%2fpasswd/answers", "/templates/base.html",
    "/static/../templates/base.html",
    "//etc/passwd", "/static/", "/static",
]  # fmt: skip


def answer_to(port, data, patience=20.0):
    """Send bytes as they are; return what comes back until it ends, or nothing comes any more.

    With less ``patience`` it is said that no more is sent, and then what comes is waited for.
    """
    with socket.create_connection(("127.0.0.1", port), patience) as wire:
        received = b""
        with suppress(ConnectionError):
            wire.sendall(data)
            try:
                while piece := wire.recv(65536):
                    received += piece
                    wire.settimeout(patience / 4)
            except TimeoutError:
                if not received:
                    wire.settimeout(200)  # nothing may hang; the machine may be busy
                    wire.shutdown(socket.SHUT_WR)
                    received = wire.recv(65536)
        return received


def get(port, path, **headers):
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return answer_to(port, ("\r\n".join(lines) + "\r\n\r\n").encode())


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer else 0


def assert_no_leak(answer):
    text = answer.decode("utf-8", "replace")
    assert [leak for leak in LEAKS if leak in text] == []


def test_no_path_leads_out_of_what_is_served(desk):
    with served(desk) as access:
        for path in TRAVERSALS:
            answer = get(access.port, path)
            assert status_of(answer) in (0, 303, 307, 308, 400, 404, 405), path
            assert b"from __future__" not in answer
            assert b"{% block" not in answer
            assert_no_leak(answer)


def malformed(random_, port):
    """Return a request that no well-meaning program sends."""
    noise = bytes(random_.randrange(256) for _ in range(random_.randrange(1, 60)))
    host = f"Host: 127.0.0.1:{port}\r\nConnection: close\r\n".encode()
    word = random_.choice(["夜校", "\ud800", "%", "\0", "A" * 3000, "'; drop table passages; --"])
    text = word.encode("utf-8", "surrogatepass")
    body = random_.choice([
        noise, b"{", b"[" * 20_000, b'{"question": "\\ud800"}', b'{"question": {"a": 1}}', b"null",
        b'{"question": "a\\u0000b"}', b'{"question": "1", "k": 1e999}', b'{"k": NaN}',
        b"\xff\xfe{}",
        b'{"question": "' + text + b'"}', b'{"question": "1", "kinds": [[]]}',
    ])  # fmt: skip
    post = random_.choice(
        [
            b"/api/ask",
            b"/api/batches?name=q.xlsx",
            b"/api/batches?name=%ff.csv",
            b"/api/batches?name=q.jsonl&format=xlsx",
            b"/api/rebuild?x=1",
        ]
    )
    kind = random_.choice([b"application/json", b"application/octet-stream", b"text/plain", noise])
    length = random_.choice([str(len(body)).encode(), b"-1", b"999999999999", b"x", b"0", b"1, 2"])
    return random_.choice([
        noise, noise + b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n" + host + b"\r\n",
        b"GET /" + noise + b" HTTP/1.1\r\n" + host + b"\r\n",
        b"GET /?q=" + quote(text).encode() + b" HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n",
        b"GET /?q=%ff%fe%zz&k=" + quote(noise).encode() + b" HTTP/1.1\r\n" + host + b"\r\n",
        b"GET /search?q=" + quote(noise).encode() + b"&limit=-1 HTTP/1.1\r\n" + host + b"\r\n",
        b"GET /passages/" + quote(noise, safe="").encode() + b" HTTP/1.1\r\n" + host + b"\r\n",
        b"GET /?" + b"q=1&" * 3000 + b" HTTP/1.1\r\n" + host + b"\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"Host: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"X: " + noise + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"Cookie: " + b"a=b;" * 5000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
        b"BREW / HTTP/1.1\r\n" + host + b"\r\n", b"CONNECT x:1 HTTP/1.1\r\n" + host + b"\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\n" + host + b"\r\n",
        b"POST " + post + b" HTTP/1.1\r\n" + host + b"Content-Type: " + kind
        + b"\r\nContent-Length: " + length + b"\r\n\r\n" + body,
        b"POST " + post + b" HTTP/1.1\r\n" + host + b"Content-Type: " + kind
        + b"\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n" + body,
        b"POST /api/ask HTTP/1.1\r\n" + host + b"Content-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/status HTTP/1.1\r\n" + host + b"\r\n",
    ])  # fmt: skip


def test_a_thousand_malformed_requests_break_and_leak_nothing(desk, capsys):
    random_ = random.Random(13)
    with served(desk) as access:
        sent = [malformed(random_, access.port) for _ in range(1_000)]
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda data: answer_to(access.port, data, 1.0), sent))
        for answer in answers:
            assert_no_leak(answer)
        statuses = {status_of(answer) for answer in answers}
        assert {status for status in statuses if status >= 500} == set()
        assert {200, 400} <= statuses
        asked = json.dumps({"question": "首批有多少名驾驶员报名上课？"}).encode()
        head = f"POST /api/ask HTTP/1.1\r\nHost: localhost:{access.port}\r\nConnection: close\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {len(asked)}\r\n\r\n"
        answer = answer_to(access.port, head.encode() + asked)
    assert status_of(answer) == 200
    assert "48名" in answer.decode()
    assert "Traceback" not in capsys.readouterr().err


def test_a_form_takes_as_much_as_its_fields_may_hold(desk):
    full = quote("夜" * 2_000)
    with served(desk) as access:
        for path in (f"/?q={full}&source={full}&article={full}", f"/search?q={full}&like={full}"):
            head = f"GET {path} HTTP/1.1\r\nHost: localhost:{access.port}\r\n"
            answer = answer_to(access.port, f"{head}Connection: close\r\n\r\n".encode())
            assert status_of(answer) == 200
            assert b"<html" in answer


def test_a_cookie_costs_no_more_time_than_its_length(web):
    started = time.process_time()
    for cookie in ('qa_lang="' + "\\" * 60_000 + '"', "a=b;" * 15_000, ";=" * 30_000):
        assert web.get("/files", headers={"cookie": cookie}).status_code == 200
    assert time.process_time() - started < 2  # seconds; the standard library's parser takes more


def test_uploads_that_are_too_large_are_refused_while_they_come(desk):
    limit = desk.limits.bytes
    with served(desk) as access:
        head = f"POST /api/batches?name=q.txt HTTP/1.1\r\nHost: 127.0.0.1:{access.port}\r\n"
        head += "Content-Type: application/octet-stream\r\n"
        answer = answer_to(access.port, f"{head}Content-Length: {limit + 1}\r\n\r\n".encode())
        assert status_of(answer) == 413
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        with socket.create_connection(("127.0.0.1", access.port), 20) as wire:
            wire.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
            try:
                for _ in range(2 * limit // 0x10000):
                    wire.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it closed before all was sent
            try:
                received = wire.recv(65536)
            except ConnectionResetError:
                received = b"HTTP/1.1 413 "
        assert status_of(received) == 413


def test_a_packed_workbook_is_not_unpacked(web):
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"\0" * (80 << 20))
    response = web.post(
        "/api/batches?name=q.xlsx", content=packed.getvalue(),
        headers={"content-type": "application/octet-stream"},
    )  # fmt: skip
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "batch.unpacked"


def test_nothing_is_served_to_another_site(web):
    for headers in (
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"host": "evil.example"},
    ):
        for method, address in (
            ("GET", "/"), ("GET", "/api/status"), ("GET", "/static/page.js"), ("POST", "/api/ask"),
            ("POST", "/api/rebuild"), ("OPTIONS", "/api/ask"), ("DELETE", "/api/batches/x"),
        ):  # fmt: skip
            response = web.request(method, address, headers=headers)
            assert response.status_code in (403, 421), (headers, method, address)
            assert "access-control-allow-origin" not in response.headers


def test_a_failure_inside_tells_nothing(desk, monkeypatch):
    async def broken(_):
        raise RuntimeError("/secret/place")

    monkeypatch.setattr(desk, "do", broken)
    app = make_app(desk, LOCAL)
    client = TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    for response in (client.get("/?q=1"), client.post("/api/ask", json={"question": "1"})):
        assert response.status_code == 500
        assert "secret" not in response.text
        assert "RuntimeError" not in response.text
