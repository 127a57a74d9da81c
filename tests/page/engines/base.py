"""What a test asks of a browser, whichever it is, and the little that a reader does with it."""

import time
from abc import ABC, abstractmethod
from typing import Any

PATIENCE = 20
"""Seconds that something may take to come."""

PLACE = """(css, words) => {
  const holding = [...document.querySelectorAll(css)].filter((one) =>
    one.checkVisibility() && one.textContent.includes(words));
  if (!holding.length) return null;
  const [one] = holding;
  one.scrollIntoView({ block: "nearest" });
  const { left, top, width, height } = one.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}"""
TEXTS = """(css) => [...document.querySelectorAll(css)].filter((one) => one.checkVisibility())
  .map((one) => one.innerText.replace(/\\s+/g, " ").trim())"""
HEARD = """() => {
  window.heard = [];
  addEventListener("error", ({ message }) => heard.push(message));
  addEventListener("unhandledrejection", ({ reason }) => heard.push(String(reason)));
  addEventListener("securitypolicyviolation", ({ blockedURI }) => heard.push(blockedURI));
  for (const level of ["log", "warn", "error"]) console[level] = (...all) => heard.push(all.join());
}"""
SAID = """() => [...heard, ...performance.getEntriesByType("resource").map(({ name }) => name)
  .filter((name) => !/^(blob|data):/.test(name))]"""


class Engine(ABC):
    """A browser with one page open, the network cut off.

    What each browser brings is how it opens an address, runs a script, moves the pointer and has
    keys pressed. Elements are found by a CSS selector and words that they hold.
    """

    @abstractmethod
    def visit(self, address: str, size: tuple[int, int]) -> None:
        """Opens an address where the page is so wide and high, in CSS pixels, anew."""

    @abstractmethod
    def evaluate(self, function: str, *arguments: object) -> Any:
        """What a JavaScript function gives for arguments that JSON can say, when that is known."""

    @abstractmethod
    def point(self, x: float, y: float) -> None:
        """Presses the main button of the mouse there, in CSS pixels from the page's corner."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Presses a key, named as `KeyboardEvent.key` names it."""

    @abstractmethod
    def close(self) -> None:
        """Ends the browser and all that was started for it."""

    def open(self, address: str, size: tuple[int, int]) -> None:
        """Opens an address and waits until its page can be used."""
        self.visit(address, size)
        self.until("() => window.corpolis?.ready === true")
        self.evaluate(HEARD)

    def said(self) -> list[str]:
        """What the page has said on the console or asked the network for since it was opened."""
        found = self.evaluate(SAID)
        assert isinstance(found, list)
        return found

    def until(self, function: str, *arguments: object) -> Any:
        """What a function returns as soon as that is true.

        Raises:
            AssertionError: It never is.
        """
        end = time.monotonic() + PATIENCE
        while not (found := self.evaluate(function, *arguments)):
            assert time.monotonic() < end, f"{function} {arguments} stays {found!r}"
            time.sleep(0.02)
        return found

    def click(self, css: str, words: str = "") -> None:
        """Clicks on the first element in sight that holds these words, as soon as there is one."""
        x, y = self.until(PLACE, css, words)
        self.point(x, y)

    def write(self, css: str, text: str) -> None:
        """Types into a field, key by key."""
        self.click(css)
        for key in text:
            self.press(key)

    def texts(self, css: str) -> list[str]:
        """The texts of the elements in sight, with single spaces."""
        found = self.evaluate(TEXTS, css)
        assert isinstance(found, list)
        return found

    def shows(self, css: str, *texts: str) -> None:
        """Waits until the elements in sight have these texts, and no others."""
        self.until(f"(css, texts) => String(({TEXTS})(css)) === String(texts)", css, list(texts))
