"""What the tests in Chromium share: sizes of the screen, and where things are."""

from collections.abc import Callable
from urllib.parse import unquote

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


def texts_of_picture(page: Page, kind: str) -> list[str]:
    """What is written in the page's picture, made as "svg", as "png" or for "print"."""
    if kind == "print":
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        markup = page.locator("#paper").inner_html()
    else:
        page.evaluate(
            """() => {
              const of = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
              Object.defineProperty(HTMLImageElement.prototype, 'src', {
                set(url) { window.drawn = url; of.set.call(this, url); } });
              const make = URL.createObjectURL;
              URL.createObjectURL = (blob) => { blob.text().then((t) => {
                window.saved = t; }); return make(blob); };
            }"""
        )
        page.locator("#picture > summary").click()
        page.locator("#picture button", has_text=kind.upper()).click()
        name = "saved" if kind == "svg" else "drawn"
        page.wait_for_function(f"() => window.{name} !== undefined")
        given = page.evaluate(f"() => window.{name}")
        markup = unquote(given.partition(",")[2]) if kind == "png" else given
    texts: list[str] = page.evaluate(
        "markup => [...new DOMParser().parseFromString(markup, 'text/html')"
        ".querySelectorAll('text')].map(text => [...text.children]"
        ".map(row => row.textContent).join(' '))",
        markup,
    )
    return texts
