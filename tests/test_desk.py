"""The desk serves in turn and within limits; the guard lets in only what belongs."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import shutil
import signal
import socket
import threading
import time
from pathlib import Path

import pytest
from fakes import FakeEncoder, SureReader

from qa.desk.access import Access
from qa.desk.desk import Desk
from qa.desk.guard import Guard
from qa.desk.limits import Limits
from qa.desk.told import told
from qa.errors import BatchError, DeskError, IndexMissingError, UsageError
from qa.messages import get_language, speaking, translate
from qa.pipeline import opening
from qa.pipeline.build import Job, build_index

TOKEN = "a-token-that-is-long"


# --- the desk


def test_many_askers_are_served_in_order_and_none_is_lost(desk):
    async def ask_all():
        return await asyncio.gather(*(desk.do(lambda _, i=i: i) for i in range(150)))

    assert asyncio.run(ask_all()) == list(range(150))
    assert desk.waiting == 0


def test_only_one_job_is_done_at_a_time(desk):
    at_once, most = 0, 0

    def job(_):
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        time.sleep(0.002)
        at_once -= 1

    for future in [desk.submit(job) for _ in range(20)]:
        future.result(10)
    assert most == 1


def test_too_many_are_refused_and_there_is_room_again(desk):
    desk.limits = Limits(waiting=3)
    going = threading.Event()
    waiting = [desk.submit(lambda _: going.wait(10)) for _ in range(3)]
    with pytest.raises(DeskError) as caught:
        desk.submit(lambda _: None)
    assert caught.value.key == "desk.busy"
    going.set()
    assert all(future.result(10) for future in waiting)
    assert desk.submit(lambda _: "again").result(10) == "again"


def test_who_waits_too_long_is_told_and_holds_no_place(desk):
    desk.limits = Limits(seconds=0.2)
    going = threading.Event()
    desk.submit(lambda opened: None).result(10)  # opened by now
    running = desk.submit(lambda _: going.wait(10))
    done = []
    with pytest.raises(DeskError) as caught:
        asyncio.run(desk.do(lambda _: done.append(1)))
    assert caught.value.key == "desk.slow"
    going.set()
    running.result(10)
    desk.submit(lambda _: None).result(10)
    assert done == []  # it was never begun
    assert desk.waiting == 0


def test_a_failing_job_harms_no_other(desk):
    def broken(_):
        raise ZeroDivisionError

    first, second = desk.submit(broken), desk.submit(lambda _: 2)
    with pytest.raises(ZeroDivisionError):
        first.result(10)
    assert second.result(10) == 2


def test_a_new_generation_is_asked_as_soon_as_it_is_there(tmp_path, corpus, shared_index, desk):
    folder = shutil.copytree(shared_index, tmp_path / "index")
    fresh = Desk(folder)
    count = fresh.submit(lambda opened: len(opened.store)).result(10)
    (corpus / "more.md").write_text("# 食堂\n\n食堂每天供应三种汤。\n", "utf-8")
    build_index(Job(folder, [corpus]), FakeEncoder())
    assert fresh.submit(lambda opened: len(opened.store)).result(10) == count + 1
    fresh.close()


def test_a_new_generation_is_asked_by_the_models_that_are_open(
    tmp_path, corpus, shared_index, desk, monkeypatch
):
    made = []
    monkeypatch.setattr(
        opening, "open_query_encoder", lambda *_: made.append("encoder") or FakeEncoder()
    )
    monkeypatch.setattr(opening, "open_reader", lambda *_: made.append("reader") or SureReader())
    fresh = Desk(shutil.copytree(shared_index, tmp_path / "index"))
    first = fresh.submit(lambda opened: opened.session).result(10)
    build_index(Job(fresh.path, [corpus]), FakeEncoder())
    second = fresh.submit(lambda opened: opened.session).result(10)
    assert first is not second
    assert (second.encoder, second.reader) == (first.encoder, first.reader)
    build_index(Job(fresh.path, [corpus]), FakeEncoder(fingerprint="fake-2"))
    third = fresh.submit(lambda opened: opened.session).result(10)
    assert third.encoder is not first.encoder
    assert made.count("encoder") == 2
    assert made.count("reader") == 1
    fresh.close()


def test_an_index_that_is_not_there_is_said(tmp_path):
    nowhere = Desk(tmp_path)
    with pytest.raises(IndexMissingError):
        nowhere.submit(lambda _: None).result(10)
    nowhere.close()


def test_texts_are_in_the_language_of_who_asked(desk):
    with speaking("en"):
        english = desk.submit(lambda _: translate("answer.verdict.none"))
    chinese = desk.submit(lambda _: translate("answer.verdict.none"))
    assert english.result(10) == "Not in these pages"
    assert chinese.result(10) == "这些版面里没有答案"
    assert get_language() == "zh"


@pytest.mark.parametrize("text", ["\ud800", "夜\udfff校", "a\0b"])
def test_half_characters_are_no_question(desk, text):
    with pytest.raises(UsageError):
        desk.checked(text, "question")


def test_errors_name_no_folder():
    errors = [
        BatchError("batch.missing", path=Path("/home/someone/secret/q.csv")),
        BatchError(
            "batch.unreadable", path="/srv/secret/q.csv", reason="no /srv/secret/q.csv here"
        ),
        BatchError("batch.unreadable", path="q", reason=OSError("C:\\secret\\q.csv is broken")),
    ]
    for error in errors:
        said = told(error)
        assert "secret" not in str(said)
        assert said["message"]


# --- who may come in


@pytest.mark.parametrize(
    ("bound", "host", "allowed"),
    [
        ("127.0.0.1", "127.0.0.1:8765", True),
        ("127.0.0.1", "localhost:1", True),
        ("127.0.0.1", "LOCALHOST", True),
        ("127.0.0.1", "[::1]:8765", True),
        ("127.0.0.1", "127.9.9.9", True),
        ("127.0.0.1", "evil.example", False),
        ("127.0.0.1", "127.0.0.1.evil.example", False),
        ("127.0.0.1", "localhost.evil.example:8765", False),
        ("127.0.0.1", "192.168.1.5:8765", False),
        ("127.0.0.1", "user@localhost", False),
        ("127.0.0.1", "localhost:8765/x", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", None, False),
        ("0.0.0.0", "192.168.1.5:8765", True),
        ("0.0.0.0", "[fd00::1]:8765", True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", "QA.office.example", True),
    ],
)
def test_only_names_of_this_server_are_answered_to(bound, host, allowed):
    names = ("qa.office.example",) if bound == "0.0.0.0" else ()
    assert Access.of(bound, 8765, names=names).allows_host(host) is allowed


def test_tokens_are_compared_whole():
    access = Access.of("0.0.0.0", 1, TOKEN)
    assert access.allows_token(TOKEN)
    for wrong in (None, "", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "\ud800"):
        assert not access.allows_token(wrong)
        assert not access.allows_pass(wrong)
    assert access.allows_pass(access.pass_value)
    assert TOKEN not in access.pass_value


@pytest.mark.parametrize(
    "name",
    ["", " ", "a b.example", "http://a.example", "a.example:80", "a.example/x", "工会.example"],
)
def test_a_name_that_no_request_can_give_is_refused(name):
    with pytest.raises(UsageError) as raised:
        Access.of("0.0.0.0", 1, TOKEN, (name,))
    assert (raised.value.key, raised.value.params["value"]) == ("desk.host_name", name)


@pytest.mark.parametrize("name", ["QA.example", " qa.example ", "[fd00::1]"])
def test_a_name_is_taken_without_regard_to_case_or_blanks_around(name):
    access = Access.of("127.0.0.1", 1, names=(name,))
    assert access.allows_host(f"{name.strip()}:8765")


@pytest.mark.parametrize(
    "token", ["short", "with a blank in it", "口令口令口令口令口令口令口令口令", "x" * 16 + "\n"]
)
def test_a_token_that_keeps_nobody_out_is_refused(token):
    with pytest.raises(UsageError):
        Access.of("127.0.0.1", 1, token)


async def reached(scope, receive, send):
    """Answer with the body and the query."""
    body = (await receive())["body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["query_string"] + b"|" + body})


def request(access, *, method="GET", query=b"", body=(b"",), limits=None, pages=True, **headers):
    """Return status, headers and body that the guard's application answers with."""
    given = {"host": "127.0.0.1:8765", **{k.replace("_", "-"): v for k, v in headers.items()}}
    scope = {
        "type": "http", "scheme": "http", "method": method, "path": "/x", "raw_path": b"/x",
        "query_string": query,
        "headers": [(k.encode(), v.encode()) for k, v in given.items()],
    }  # fmt: skip
    coming = [
        {"type": "http.request", "body": piece, "more_body": i + 1 < len(body)}
        for i, piece in enumerate(body)
    ]
    sent = []

    async def receive():
        if coming:
            return coming.pop(0)
        return await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    guard = Guard(reached, access, limits or Limits(), pages=pages)
    asyncio.run(guard(scope, receive, send))
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:])


LOCAL = Access.of("127.0.0.1", 8765)
GUARDED = Access.of("127.0.0.1", 8765, TOKEN)


def test_a_plain_request_is_let_in_and_the_answer_hardened():
    status, headers, body = request(LOCAL, method="POST", body=(b"one ", b"two"))
    assert (status, body) == (200, b"|one two")
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://127.0.0.1:8765"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "http://localhost:8765"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"origin": "http://127.0.0.1:8765"}, 200),
        ({"sec_fetch_site": "same-origin"}, 200),
        ({"sec_fetch_site": "none"}, 200),
    ],
)
def test_requests_of_other_sites_are_refused(given, status):
    assert request(LOCAL, **given)[0] == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_change_must_come_from_a_page_of_ours(method):
    browser = {"origin": "http://127.0.0.1:8765"}
    assert request(LOCAL, method=method, **browser)[0] == 403
    assert request(LOCAL, method=method, **browser, x_csrf_token="0" * 64)[0] == 403
    theirs = Access.of("127.0.0.1", 8765).form_value
    assert request(LOCAL, method=method, **browser, x_csrf_token=theirs)[0] == 403
    assert request(LOCAL, method=method, **browser, x_csrf_token=LOCAL.form_value)[0] == 200
    assert request(LOCAL, method=method)[0] == 200  # a script's
    assert request(LOCAL, method=method, cookie="a=b")[0] == 403


def test_the_token_is_asked_for_and_taken_in_each_way():
    assert request(GUARDED)[0] == 401
    assert request(GUARDED, authorization="Bearer wrong")[0] == 401
    assert request(GUARDED, authorization=f"Basic {TOKEN}")[0] == 401
    assert request(GUARDED, authorization=f"Bearer {TOKEN}")[0] == 200
    assert request(GUARDED, cookie=f"qa_pass_8765={TOKEN}")[0] == 401
    assert request(GUARDED, cookie=f"qa_pass_8765={GUARDED.pass_value}")[0] == 200
    assert request(GUARDED, cookie=f"qa_pass_9999={GUARDED.pass_value}")[0] == 401


def test_a_token_in_the_address_becomes_a_cookie():
    status, headers, _ = request(GUARDED, query=f"q=1&token={TOKEN}".encode())
    assert status == 303
    assert headers["location"] == "/x?q=1"
    cookie = headers["set-cookie"]
    assert f"qa_pass_8765={GUARDED.pass_value}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert TOKEN not in cookie


def test_too_large_a_body_is_not_taken(monkeypatch):
    few = Limits(bytes=10)
    assert request(LOCAL, method="POST", limits=few, body=(b"x" * 10,))[0] == 200
    assert request(LOCAL, method="POST", limits=few, content_length="11")[0] == 413
    assert request(LOCAL, method="POST", limits=few, content_length="9" * 500)[0] == 413
    assert request(LOCAL, method="POST", limits=few, content_length="-1")[0] == 413
    lying = {"content_length": "5", "body": (b"x" * 6, b"x" * 6)}
    assert request(LOCAL, method="POST", limits=few, **lying)[0] == 413
    assert request(LOCAL, query=b"q=" + b"x" * 100_000)[0] == 413


def test_how_much_is_too_much_is_said_with_its_unit():
    _, _, body = request(LOCAL, method="POST", limits=Limits(bytes=10), content_length="11")
    assert json.loads(body)["error"]["message"] == "请求太大，最多 10 字节"
    status, _, body = request(GUARDED, query=b"&".join([b"a=1"] * 101))
    assert status == 413
    assert json.loads(body)["error"]["message"] == "请求里的参数太多，最多 100 个"


def test_a_body_that_does_not_come_is_not_waited_for():
    slow = Limits(seconds=0.05)
    started = time.perf_counter()
    assert request(LOCAL, method="POST", limits=slow, body=())[0] == 408
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("host", "said"),
    [("..", "没有这个名字"), ("name.invalid", "没有这个名字"), ("192.0.2.1", "本机")],
)
def test_an_address_that_cannot_be_had_is_told_in_our_words(host, said):
    from qa.desk.listening import open_socket

    with pytest.raises(UsageError) as told:
        open_socket(host, 0)
    assert said in str(told.value)
    assert not re.search("codec|Error|[A-Z][a-z]+ [a-z]+ ", str(told.value))


def test_a_socket_that_cannot_listen_is_let_go(monkeypatch):
    from qa.desk import listening

    made = []

    class Kept(socket.socket):
        def __init__(self, *args):
            super().__init__(*args)
            made.append(self)

    monkeypatch.setattr(listening.socket, "socket", Kept)
    with listening.open_socket("127.0.0.1", 0) as taken:
        with pytest.raises(UsageError):
            listening.open_socket("127.0.0.1", taken.getsockname()[1])
        assert [one.fileno() for one in made[1:]] == [-1]


def test_nobody_listens_beside_us_on_windows(monkeypatch):
    from qa.desk import listening

    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", 4, raising=False)
    assert importlib.reload(listening)._ALONE == 4
    monkeypatch.undo()
    assert importlib.reload(listening)._ALONE == socket.SO_REUSEADDR


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no such signal here")
def test_a_client_that_hangs_up_while_it_is_written_to_does_not_end_the_server(monkeypatch):
    """Commands let a closed pipe end them; a server's sockets are no pipe."""
    from qa.desk import listening

    during = []

    class Server:
        def run(self, sockets):
            during.append(signal.getsignal(signal.SIGPIPE))

    before = signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    monkeypatch.setattr(listening, "server_of", lambda app: Server())
    try:
        listening.listen(lambda access: None, Access.of("127.0.0.1", 0, None, ()), lambda _: None)
    finally:
        signal.signal(signal.SIGPIPE, before)
    assert during == [signal.SIG_IGN]
