"""Pictures for the documentation: terminal, report, the page on a desk and on a phone.

Needs an index, playwright and a Chromium of the system's; writes ``docs/screenshots/*.png``.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from serve import QUESTIONS, start

ASKED = "朝阳区全年计划举办多少场技能竞赛？"
PICTURES = (
    # name, path, language, width, height, scheme
    ("page-ask", f"/?q={ASKED}", "zh", 1100, 860, "light"),
    ("page-ask-phone", f"/?q={ASKED}", "zh", 390, 844, "light"),
    ("page-refusal-dark", "/?q=How many unions are there on Mars?", "en", 1100, 760, "dark"),
    ("page-search", "/search?q=技能竞赛&by=source", "zh", 1100, 860, "light"),
    ("page-search-phone", "/search?q=技能竞赛&by=year", "zh", 390, 844, "light"),
    ("page-timeline", "/timeline?q=技能竞赛", "zh", 1100, 860, "light"),
    ("page-timeline-phone", "/timeline?q=技能竞赛", "zh", 390, 844, "dark"),
    ("page-files", "/files", "en", 1100, 600, "light"),
    ("page-index-phone", "/index", "zh", 390, 844, "light"),
)


TERMINAL = (
    ("ask", ASKED),
    ("search", "驿站 NOT 图书", "--count", "--by", "year"),
    ("timeline", "职业坐标体系"),
)
"""What is typed at the terminal, one after another."""
COLUMNS = "96"


def main() -> None:
    """Take every picture."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--to", type=Path, default=Path("docs/screenshots"))
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        take_files(browser, options.index, Path(folder), options.to)
        take_pages(browser, options.index, options.to)
        browser.close()
    sys.stdout.write("\n".join(sorted(p.name for p in options.to.glob("*.png"))) + "\n")


def take_files(browser: Any, index: Path, folder: Path, to: Path) -> None:
    """Take pictures of the terminal and of a report: on a desk, on a phone, as it is printed."""
    screen, report = folder / "terminal.html", folder / "report.html"
    screen.write_text("".join(terminal(index)), "utf-8")
    (folder / "questions.txt").write_text("\n".join(QUESTIONS), "utf-8")
    batch = ("batch", str(folder / "questions.txt"), "-o", str(report), "--cite", "gb7714")
    run(index, *batch)
    for name, file, width, height, media in (
        ("terminal", screen, 900, 400, "screen"),
        ("report", report, 1100, 900, "screen"),
        ("report-phone", report, 390, 844, "screen"),
        ("report-print", report, 794, 1123, "print"),
    ):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.emulate_media(media=media)
        page.goto(file.as_uri())
        page.screenshot(path=to / f"{name}.png", full_page=name == "terminal")
        page.close()


def terminal(index: Path) -> Iterator[str]:
    """Yield a page with what a terminal shows of some commands, in its colours."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=int(COLUMNS), file=io.StringIO())
    for command in TERMINAL:
        typed = " ".join(f"'{word}'" if " " in word else word for word in command)
        console.print(Text(f"$ qa {typed}", "bold"))
        console.print(Text.from_ansi(run(index, *command)))
    inside = console.export_html(inline_styles=True, code_format="<pre>{code}</pre>")
    yield "<meta charset=utf-8><style>body{background:#fff;color:#222;padding:12px}"
    yield "pre{font:15px/1.45 'Noto Sans Mono CJK SC',monospace;margin:0}</style>"
    yield inside


def run(index: Path, *command: str) -> str:
    """Return what a command writes to a terminal."""
    settings = {"FORCE_COLOR": "1", "COLUMNS": COLUMNS, "QA_LANG": "zh", "QA_INDEX": str(index)}
    found = subprocess.run(
        [sys.executable, "-m", "qa", *command],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,  # 1 says that nothing was found
    )
    return found.stdout


def take_pages(browser: Any, index: Path, to: Path) -> None:
    """Take pictures of what ``qa serve`` shows."""
    server, port = start(index, [])
    try:
        for name, path, language, width, height, scheme in PICTURES:
            window = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page = window.new_page()
            page.set_default_timeout(120_000)
            page.goto(f"http://127.0.0.1:{port}/?lang={language}")
            page.goto(f"http://127.0.0.1:{port}{path}")
            if name == "page-ask":
                cited = page.get_attribute(".citations a", "href")
            page.screenshot(path=to / f"{name}.png")
            window.close()
        page = browser.new_page(viewport={"width": 1100, "height": 860})
        page.set_default_timeout(120_000)
        page.goto(f"http://127.0.0.1:{port}{cited}")
        page.screenshot(path=to / "page-passage.png")
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main()
