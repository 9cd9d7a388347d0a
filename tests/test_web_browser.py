"""The page in a real Chromium: keyboard, screen reader rules, files, phone, script on a page.

Needs playwright (``pip install 'union-qa[browser]'``) and a Chromium of the system's. The rules
for screen readers are axe-core's: ``npm install --no-save axe-core``, or its file in ``QA_AXE``.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from fakes import ROOT, FakeEncoder
from serving import served
from test_output_report import answered, failed, refused, written
from test_web_security import SAID, harmful

from qa.pipeline import build as indexes

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(os.environ.get("QA_AXE") or ROOT / "node_modules/axe-core/axe.min.js")
ASKED = "首批有多少名驾驶员报名上课？"
SECONDS = 60_000
"""Milliseconds that the browser is waited for: the machine may have much else to do."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
__all__ = ["harmful"]


@pytest.fixture(scope="module")
def chromium():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page of the server in a window of its own, and what went wrong in it."""

    def __init__(self, chromium, access, **window):
        self.address = access.address
        self.context = chromium.new_context(locale="zh-CN", **window)
        self.context.set_default_timeout(SECONDS)
        self.page = self.context.new_page()
        self.wrong = []
        self.page.on("dialog", lambda dialog: (self.wrong.append("dialog"), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", self._heard)

    def _heard(self, message):
        refused = "status of 400" in message.text or "status of 404" in message.text
        if message.type in ("error", "warning") and not refused:
            self.wrong.append(message.text)

    def go(self, path):
        self.page.goto(self.address + path)
        return self.page

    def focuses(self, name):
        """Wait until what has this id has the focus: scripts run when a page has been read."""
        self.page.wait_for_function("name => document.activeElement.id === name", arg=name)


@pytest.fixture
def visit(chromium, desk):
    with served(desk) as access:
        visits = []

        def make(**window):
            visits.append(Visit(chromium, access, **window))
            return visits[-1]

        yield make
        for one in visits:
            one.context.close()


def test_asking_by_the_keyboard_alone(visit):
    seen = visit()
    page = seen.go("/")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    seen.focuses("q")
    page.keyboard.type(ASKED)
    page.keyboard.press("Enter")
    page.wait_for_selector("#verdict")
    seen.focuses("verdict")  # a screen reader goes on from here
    assert "48名" in page.inner_text("mark")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href").startswith(seen.address + "/passages/")
    page.keyboard.press("Enter")
    page.wait_for_selector("#here")
    seen.focuses("here")
    assert page.inner_text("#here mark") == "48名"
    place = page.locator("#here").bounding_box()
    assert 0 <= place["y"] < page.viewport_size["height"]
    page.go_back()
    assert page.input_value("#q") == ASKED
    assert seen.wrong == []


def test_skipping_to_the_content(visit):
    seen = visit()
    page = seen.go("/index")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    seen.focuses("main")


def test_questions_asked_before_are_kept_until_they_are_forgotten(visit):
    seen = visit()
    seen.go(f"/?q={ASKED}")
    page = seen.go("/?q=夜校每期几节？")
    links = page.locator(".history a")
    assert links.all_inner_texts() == ["夜校每期几节？", ASKED]
    links.nth(1).click()
    page.wait_for_url("**/?q=*")
    assert page.input_value("#q") == ASKED
    page.click(".forget")
    assert not page.is_visible(".history")
    assert not seen.go("/").is_visible(".history")
    assert seen.wrong == []


def test_a_verdict_beside_a_question_asked_before_stands_in_one_line(visit):
    seen = visit(viewport={"width": 390, "height": 844})
    asked = [{"question": "问" * n, "verdict": "这些版面里没有答案"} for n in range(8, 20)]
    seen.go("/").evaluate("asked => localStorage.setItem('asked', JSON.stringify(asked))", asked)
    told = seen.go("/").locator(".history .told")
    assert told.count() == 12
    assert max(told.evaluate_all("all => all.map(one => one.getClientRects().length)")) == 1
    heights = told.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert max(heights) < 1.5 * min(heights)
    assert max(heights) < 40  # a line, not two


@pytest.fixture
def report(tmp_path):
    """A report of an answer, a refusal and a question that cannot be asked."""
    dated = answered(), {**answered(question="多少名装卸工？"), "line": 4}
    path = tmp_path / "r.html"
    path.write_bytes(written("html", [dated[0], refused(), failed(), dated[1]]))
    return path.as_uri()


def test_a_report_is_filtered_sorted_and_searched(chromium, report):
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    wrong = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("request", lambda asked: wrong.append(asked.url) if asked.url != report else None)
    page.goto(report)

    def lines():
        shown = page.locator("article:visible")
        return [int(one) for one in shown.evaluate_all("all => all.map(a => a.dataset.line)")]

    assert lines() == [1, 2, 3, 4]
    page.select_option("#order", "verdict")
    assert lines() == [1, 4, 2, 3]
    page.uncheck("input[value=found]")
    assert lines() == [2, 3]
    page.check("input[value=found]")
    page.fill("#words", "装卸工？")
    assert (lines(), page.inner_text("#shown")) == ([4], "显示 1 题")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.emulate_media(media="print")
    assert not page.is_visible(".controls")
    assert wrong == []


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_report(chromium, report, scheme):
    page = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(report)
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("axe.run()")
    assert len(result["passes"]) > 15
    assert [(one["id"], one["nodes"][0]["html"]) for one in result["violations"]] == []


def test_without_script_one_can_ask_search_and_open(visit):
    page = visit(java_script_enabled=False).go("/")
    page.fill("#q", ASKED)
    page.click("form.asking button")
    assert "48名" in page.inner_text(".answer")
    page.click(".citations a")
    assert page.inner_text("#here mark") == "48名"


def test_a_file_goes_in_and_its_answers_come_out(visit, tmp_path):
    questions = tmp_path / "问题.txt"
    questions.write_text(f"{ASKED}\n昌平区澡堂几点开门？\n", "utf-8")
    seen = visit(accept_downloads=True)
    page = seen.go("/files")
    assert not page.is_visible("#answers")  # a heading over nothing
    page.select_option("#format", "jsonl")
    page.set_input_files("#questions", questions)
    page.click(".upload button")
    link = page.locator(".batches a")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "问题-answers.jsonl"
    text = Path(download.value.path()).read_text("utf-8")
    assert len(text.splitlines()) == 2
    assert "48名" in text
    transfer = page.evaluate_handle(
        """() => {
            const transfer = new DataTransfer();
            transfer.items.add(new File(["夜校每期几节？"], "dropped.txt"));
            return transfer;
        }"""
    )
    page.dispatch_event(".drop", "drop", {"dataTransfer": transfer})
    page.wait_for_selector(".batches li:has-text('dropped.txt') a")
    page.reload()
    sync_api.expect(page.locator(".batches li")).to_have_count(2)  # they are remembered
    assert page.is_visible("#answers")
    page.locator(".batches button").first.click()
    page.wait_for_function("() => document.querySelectorAll('.batches li').length === 1")
    page.locator(".batches button").click()
    page.wait_for_function("() => document.querySelectorAll('.batches li').length === 0")
    assert not page.is_visible("#answers")
    assert seen.wrong == []


def test_what_was_sent_in_is_forgotten_only_where_the_server_says_so(visit):
    seen = visit()
    page = seen.go("/files")
    page.evaluate("localStorage.setItem('batches', JSON.stringify(['away', 'gone']))")
    page.route("**/api/batches/away", lambda route: route.abort())
    seen.go("/files")
    page.wait_for_function("""() => localStorage.getItem("batches") === '["away"]'""")
    page.wait_for_timeout(500)
    assert page.evaluate("localStorage.getItem('batches')") == '["away"]'


def test_the_index_is_updated_at_a_button(chromium, desk, tmp_path, corpus, monkeypatch):
    monkeypatch.setattr(indexes, "open_encoder", lambda model=None: FakeEncoder())
    desk.path = tmp_path / "index"
    indexes.build_index(indexes.Job(desk.path, [corpus]))
    with served(desk) as access:
        seen = Visit(chromium, access)
        page = seen.go("/index")
        (corpus / "more.md").write_text("# 食堂\n\n食堂每天供应三种汤。\n", "utf-8")
        page.click(".start")
        page.wait_for_selector(".rebuilding .progress:has-text('索引已更新')")
        assert "more.md" in seen.go("/index").inner_text("table")
        assert seen.wrong == []
        seen.context.close()


def test_nothing_of_a_harmful_page_is_run(chromium, harmful):
    with served(harmful) as access:
        seen = Visit(chromium, access)
        found = []
        for path in (f"/?q={SAID}", "/search?q=夜校&by=article", "/index"):
            page = seen.go(path)
            found += page.evaluate("[...document.querySelectorAll('a')].map(a => a.href)")
        for address in {one for one in found if "/passages/" in one}:
            page.goto(address)
        assert page.evaluate("window.pwned") is None
        page.goto(seen.address + "/")
        assert page.evaluate("window.pwned") is None
        assert seen.wrong == []
        seen.context.close()


PATHS = (
    "/", f"/?q={ASKED}", "/?q=昌平区澡堂几点开门？", "/search?q=职工&by=year", "/timeline?q=职工",
    "/files", "/index",
    "/nowhere", "/?q=夜校&since=上周",
)  # fmt: skip


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit, language, scheme):
    seen = visit(color_scheme=scheme)
    rules = AXE.read_text("utf-8")
    seen.go(f"/?lang={language}")
    opened = seen.go(f"/?q={ASKED}").get_attribute(".citations a", "href")
    found = []
    for path in (*PATHS, opened):
        page = seen.go(path)
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        page.evaluate(rules)
        result = page.evaluate("axe.run()")
        found += [
            (path, one["impact"], one["id"], [node["html"] for node in one["nodes"]][:3])
            for one in result["violations"]
        ]
        assert len(result["passes"]) > 15
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_the_window(visit, width):
    seen = visit(viewport={"width": width, "height": 700})
    opened = seen.go(f"/?q={ASKED}").get_attribute(".citations a", "href")
    for path in (*PATHS, opened):
        page = seen.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
