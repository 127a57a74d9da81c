"""Chromium through Playwright."""

import json
from typing import Any

from playwright.sync_api import Browser

from page.engines.base import Engine


class Chromium(Engine):
    """A page of its own in the Chromium that all tests have."""

    def __init__(self, browser: Browser) -> None:
        self._page = browser.new_page(locale="de-DE")

    def visit(self, address: str, size: tuple[int, int]) -> None:
        self._page.set_viewport_size({"width": size[0], "height": size[1]})
        self._page.goto("about:blank")
        self._page.goto(address)

    def evaluate(self, function: str, *arguments: object) -> Any:
        return self._page.evaluate(f"() => ({function})(...{json.dumps(arguments)})")

    def point(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def close(self) -> None:
        self._page.close()
