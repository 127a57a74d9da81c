"""Takes a picture of a page in Chromium: page_picture.py PAGE.html PICTURE.png."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def main(page_file: Path, picture: Path) -> None:
    """Open the page offline at 1440 by 900 pixels, let it settle and keep what it shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.context.set_offline(True)
        page.goto(page_file.resolve().as_uri())
        page.wait_for_timeout(1_500)
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture)
        browser.close()
    print(f"{picture}: {picture.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
