"""``qa mcp`` serves its tools to the protocol's own client: in process, over pipes, over HTTP."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import NIGHT_NAME, NIGHT_SCHOOL, ROOT
from mcp import Client, StdioServerParameters  # noqa: TID253

from qa.desk.access import Access
from qa.mcp.server import make_server
from qa.messages import set_language

TOOLS = {"ask", "search", "timeline", "show", "status"}

RUNNER = f"""
import sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from fakes import FakeEncoder, SureReader
from qa.cli.main import main
from qa.pipeline import opening
opening.open_query_encoder = lambda *_, **__: FakeEncoder()
opening.open_reader = lambda *_: SureReader()
main(sys.argv[1:])
"""


def talking(server, *calls):
    """Return what a client gets for each (tool, arguments), and the tools it was offered."""

    async def talk():
        async with Client(server) as client:
            offered = await client.list_tools()
            results = [await client.call_tool(name, arguments) for name, arguments in calls]
            return offered.tools, results

    return asyncio.run(talk())


def calling(desk, name, **arguments):
    (result,) = talking(make_server(desk), (name, arguments))[1]
    return result


def data(result):
    """Return the structured content, which the text must say too."""
    assert not result.is_error, result.content[0].text
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content


def test_the_tools_are_described_and_only_read(desk):
    tools, _ = talking(make_server(desk))
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.description
    (ask,) = [tool for tool in tools if tool.name == "ask"]
    assert ask.input_schema["required"] == ["question"]
    assert {"k", "source", "article", "since", "until", "kinds"} <= set(
        ask.input_schema["properties"]
    )


def test_the_descriptions_are_in_the_language_in_force(desk):
    chinese, _ = talking(make_server(desk))
    set_language("en")
    english, _ = talking(make_server(desk))
    assert all(not tool.description.isascii() for tool in chinese)
    assert all(tool.description.isascii() for tool in english)


def test_an_answer_quotes_the_file_at_its_offsets(desk):
    answer = data(calling(desk, "ask", question="“暖心驿站”全区有多少家？"))
    assert answer["verdict"] == "found"
    assert answer["verdict_text"] == "有据可查"
    assert answer["not_in_pages"] == []
    first = answer["citations"][0]
    assert first["source"] == NIGHT_NAME
    assert "一百零五家" in answer["answer"]
    for quote in first["quotes"]:
        spans = quote["file_spans"]
        assert "".join(NIGHT_SCHOOL[start:end] for start, end in spans) == quote["text"]
        assert first["text"][quote["start"] : quote["end"]] == quote["text"]
    assert first["reference"].startswith("高远.")
    assert first["label"].startswith("[1] 示例工人报")


def test_a_refusal_says_what_is_not_in_the_pages(desk):
    answer = data(calling(desk, "ask", question="昌平区澡堂几点开门？"))
    assert answer["verdict"] == "none"
    assert answer["citations"] == []
    assert any("昌平" in sentence for sentence in answer["not_in_pages"])


def test_filters_are_heeded(desk):
    answer = data(calling(desk, "ask", question="职工夜校多少人报名？", source="reading"))
    assert {c["source"] for c in answer["citations"]} <= {"reading.md"}
    found = data(calling(desk, "search", query="职工", until="2022"))
    assert {match["source"] for match in found["matches"]} == {"old/20220307-games.txt"}


def test_a_search_counts_and_shows_places(desk):
    found = data(calling(desk, "search", query="暖心驿站", by="source", limit=1))
    times = NIGHT_SCHOOL.count("暖心驿站") - 1  # once in the headline
    assert found["places"] == times == 2
    assert len(found["matches"]) == 1
    place = found["matches"][0]["places"][0]
    assert place["text"] == "暖心驿站"
    assert [one["name"] for one in found["counts"]] == [NIGHT_NAME]


def test_a_search_by_meaning_needs_no_words(desk):
    found = data(calling(desk, "search", like="骑手在哪里歇脚", limit=3))
    assert 0 < len(found["matches"]) <= 3


def test_a_citation_is_opened_amid_its_article(desk):
    answer = data(calling(desk, "ask", question="夜校有哪三门课程？"))
    asked = answer["citations"][0]["id"]
    shown = data(calling(desk, "show", id=asked[:10], context=1))
    assert shown["id"] == asked
    assert asked in [other["id"] for other in shown["context"]]
    assert len(shown["context"]) in (2, 3)
    assert set(shown["references"]) == {"gb7714", "bibtex", "csl", "plain"}


def test_a_follow_up_leans_on_its_dialogue_alone(desk):
    server = make_server(desk)
    first = data(talking(server, ("ask", {"question": "夜校每期几节？"}))[1][0])
    again = {"question": "还有呢？", "dialogue": first["dialogue"]}
    _, (second, stranger) = talking(server, ("ask", again), ("ask", {"question": "还有呢？"}))
    assert data(second)["understood"]["kind"] == "more"
    assert "夜校" in data(second)["understood"]["text"]
    assert data(stranger)["understood"] is None
    assert data(stranger)["verdict"] == "none"
    assert (data(second)["forgotten"], data(stranger)["forgotten"]) == (False, False)
    lost = data(calling(desk, "ask", question="夜校每期几节？", dialogue="nobody's"))
    assert lost["forgotten"] is True


def test_reports_in_order_of_date(desk):
    line = data(calling(desk, "timeline", query="职工"))
    dates = [entry["date"] for entry in line["entries"] if entry["date"]]
    assert dates == ["2022-03-07", "2023-07-19", "2023-07-19"]  # an article each
    assert line["entries"][0]["source"] == "old/20220307-games.txt"
    (drivers,) = data(calling(desk, "timeline", query="驾驶员"))["entries"]
    places = [quote["place"]["label"][-3:] for quote in drivers["quotes"]]
    assert places == ["第1段", "第2段"]


def test_status_counts_and_names_no_folder_of_this_machine(desk, shared_index, shared_corpus):
    status = data(calling(desk, "status"))
    assert status["counts"]["sources"] == 3
    assert status["years"] == ["2022", "2023"]
    assert status["current"]
    told = json.dumps(status)
    for folder in (shared_index, shared_corpus, Path.home()):
        assert str(folder) not in told


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {"question": " "}, "问题是空的"),
        ("ask", {"question": "夜" * 2_001}, "太长"),
        ("ask", {"question": "夜校", "since": "上周"}, "看不懂日期"),
        ("ask", {"question": "夜校", "k": 0}, "1 到 100"),
        ("ask", {}, "缺少参数 question"),
        ("ask", {"question": 5}, "参数 question 的值不对\n应为：文字"),
        ("ask", {"question": "夜校", "k": "许多"}, "参数 k 的值不对\n应为：整数"),
        ("ask", {"question": "夜校", "literally": "也许"}, "应为：true 或 false"),
        ("ask", {"question": "夜校", "kinds": ["poem"]}, "应为：text, "),
        ("search", {"query": "夜校", "sort": "name"}, "应为：date, score"),
        ("search", {}, "没有"),
        ("search", {"query": "夜校 AND"}, "写得不完整"),
        ("show", {"id": "../../etc/passwd"}, "没有编号"),
        ("show", {"id": "f" * 32}, "没有编号"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(desk, tool, arguments, said):
    result = calling(desk, tool, **arguments)
    assert result.is_error
    text = result.content[0].text
    assert said in text
    assert "https:" not in text
    assert "Traceback" not in text
    assert "/root" not in text


def test_what_breaks_tells_nothing_of_this_machine(desk, monkeypatch):
    async def broken(_):
        raise RuntimeError("/secret/place")

    monkeypatch.setattr(desk, "do", broken)
    result = calling(desk, "status")
    assert result.is_error
    assert "secret" not in result.content[0].text


def test_over_standard_input_and_output(shared_index, tmp_path):
    arguments = ["-c", RUNNER, "mcp", "-i", str(shared_index)]
    environment = {"PYTHONPATH": str(ROOT), "QA_LANG": "zh"}
    server = StdioServerParameters(
        command=sys.executable, args=arguments, env=environment, cwd=tmp_path
    )
    tools, (answer, status) = talking(
        server, ("ask", {"question": "“暖心驿站”全区有多少家？"}), ("status", {})
    )
    assert {tool.name for tool in tools} == TOOLS
    assert data(answer)["verdict"] == "found"
    assert data(status)["counts"]["sources"] == 3


def test_every_line_over_standard_input_gets_its_reply(shared_index, tmp_path):
    opened = {"protocolVersion": "2025-06-18", "capabilities": {}}
    opened["clientInfo"] = {"name": "test", "version": "1"}
    call = '{"name": "ask", "arguments": {"question": "夜校\\ud800"}}'
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": opened}),
        '{"jsonrpc": "2.0", "method": "notifications/initialized"}',
        f'{{"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {call}}}',
        f'{{"jsonrpc": "2.0", "method": "notifications/progress", "params": {call}}}',
        '{"jsonrpc": "2.0", "id": "e\\ud800", "method": "ping"}',
        '{"jsonrpc": "2.0", "id": 8, "method": 5}',
        "{not json", "[" * 50_000, "[1]", "", '{"jsonrpc": "2.0", "id": true, "method": 5}',
        '{"jsonrpc": "2.0", "id": 1, "result": 5}',
        '{"jsonrpc": "2.0", "id": 9, "method": "tools/list"}',
    ]  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-c", RUNNER, "mcp", "-i", str(shared_index)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "QA_LANG": "en", "PATH": "/usr/bin"},
    )  # fmt: skip
    with server:
        server.stdin.write("\n".join(lines) + "\n")
        server.stdin.flush()
        replies = [json.loads(server.stdout.readline()) for _ in range(10)]
        server.stdin.close()
        assert server.stdout.read() == ""
    assert server.returncode == 0
    errors = [(one["id"], one["error"]["code"]) for one in replies if "error" in one]
    parse, invalid = -32700, -32600
    assert sorted(errors, key=str) == sorted(
        [(7, parse), ("e?", parse), (8, invalid), *[(None, parse)] * 2, *[(None, invalid)] * 3],
        key=str,
    )
    assert {one["id"] for one in replies if "result" in one} == {1, 9}
    assert "surrogate" in next(one for one in replies if one["id"] == 7)["error"]["message"]


def test_over_http(shared_index, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = ["-c", RUNNER, "mcp", "--http", "--port", str(port), "-i", str(shared_index)]
    server = subprocess.Popen(
        [sys.executable, *arguments], stderr=subprocess.PIPE, text=True, cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "QA_LANG": "en", "PATH": "/usr/bin"},
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}/mcp"
        assert address in server.stderr.readline()
        tools, (answer,) = talking(address, ("ask", {"question": "How about 夜校?"}))
        assert {tool.name for tool in tools} == TOOLS
        assert data(answer)["question"] == "How about 夜校?"
    finally:
        server.terminate()
        server.wait(10)
        server.stderr.close()


def test_only_loopback_goes_without_a_token():
    assert Access.of("127.0.0.1", 1).token is None
    assert Access.of("::1", 1).token is None
    made_up = Access.of("0.0.0.0", 1).token
    assert len(made_up) >= 16
    assert made_up != Access.of("0.0.0.0", 1).token


def test_a_missing_package_is_named_with_its_command(run_qa, shared_index, monkeypatch):
    from qa.cli import serving

    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    ran = run_qa("mcp", "-i", shared_index)
    assert ran.code == 2
    assert "pip install 'union-qa[mcp]'" in ran.err
