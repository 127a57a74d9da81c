"""What the tests in Chromium share: sizes of the screen, and where things are."""

from collections.abc import Callable

from playwright.sync_api import Page

WIDE, NARROW = (1440, 900), (390, 844)
Opener = Callable[..., Page]
"""Opens a page of this text at a size, in dark colours, at a fragment of its address, in a browser
that asks for a language: if for none, for that which the dossier has first."""


def click_in_network(page: Page, script: str, thing: int) -> None:
    """Clicks on the canvas where the script says that the thing is."""
    at = page.evaluate(script, thing)
    page.locator("#canvas").click(position={"x": at["x"], "y": at["y"]})


def number_of(page: Page, entity: str) -> int:
    found = page.evaluate("id => corpolis.data.entities.findIndex(each => each.id === id)", entity)
    assert isinstance(found, int)
    return found
