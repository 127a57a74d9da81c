"""Takes a picture of a page in Chromium: page_picture.py PAGE.html PICTURE.png [BUTTON …].

The buttons are clicked one after the other, by their names; "…" at the end stands for the rest.
"""

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright


def main(page_file: Path, picture: Path, buttons: Sequence[str]) -> None:
    """Open the page without a network at 1440 by 900 pixels and keep what it shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.context.set_offline(True)
        page.goto(page_file.resolve().as_uri())
        for name in buttons:
            exactly = "" if name.endswith("…") else "$"
            pattern = re.compile("^" + re.escape(name.removesuffix("…")) + exactly)
            page.get_by_role("button", name=pattern).first.click()
            page.wait_for_timeout(500)
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture)
        browser.close()
    print(f"{picture}: {picture.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
