"""Pictures of the page for the documentation: on a desk and on a phone, light and dark.

Needs an index, playwright and a Chromium of the system's; writes ``docs/screenshots/*.png``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from serve import start

ASKED = "朝阳区全年计划举办多少场技能竞赛？"
PICTURES = (
    # name, path, language, width, height, scheme
    ("page-ask", f"/?q={ASKED}", "zh", 1100, 860, "light"),
    ("page-ask-phone", f"/?q={ASKED}", "zh", 390, 844, "light"),
    ("page-refusal-dark", "/?q=How many unions are there on Mars?", "en", 1100, 760, "dark"),
    ("page-search", "/search?q=技能竞赛&by=source", "zh", 1100, 860, "light"),
    ("page-files", "/files", "en", 1100, 600, "light"),
    ("page-index-phone", "/index", "zh", 390, 844, "light"),
)


def main() -> None:
    """Take every picture."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--to", type=Path, default=Path("docs/screenshots"))
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    server, port = start(options.index, [])
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
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
                page.screenshot(path=options.to / f"{name}.png")
                window.close()
            page = browser.new_page(viewport={"width": 1100, "height": 860})
            page.goto(f"http://127.0.0.1:{port}{cited}")
            page.screenshot(path=options.to / "page-passage.png")
            browser.close()
    finally:
        server.terminate()
        server.wait(30)
    sys.stdout.write("\n".join(sorted(p.name for p in options.to.glob("*.png"))) + "\n")


if __name__ == "__main__":
    main()
