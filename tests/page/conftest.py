"""Pages in Chromium with the network cut off."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from corpolis.dossier.layout import open_folder
from corpolis.page import render
from corpolis.pipeline.build import build
from corpolis.shipped import shipped
from corpolis.vocabulary.model import Vocabulary
from page.browsing import WIDE, Opener
from page.samples import sample, sample_disputes

FIRST_LANGUAGE = re.compile('<html lang="([^"]*)">')


@pytest.fixture(scope="session", name="browser")
def browser_fixture() -> Iterator[Browser]:
    # The shell without windows takes a third of the processor time that the whole browser takes.
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    executable = next(filter(None, map(shutil.which, names)), None)
    if executable is None and not os.environ.get("CI"):
        pytest.skip("no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def from_npm() -> Path:
    """The folder with what tests/page/package.json names, as scripts/test installs it."""
    folder = Path(sys.prefix) / "from-npm" / "node_modules"
    if not folder.is_dir() and not os.environ.get("CI"):
        pytest.skip("nothing from npm here; scripts/test installs it")
    return folder


@pytest.fixture(name="opened")
def opened_fixture(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page of this text, and at the end looks whether it asked for or said anything."""
    requests: list[str] = []
    messages: list[str] = []
    contexts = []

    def allow(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            route.abort()

    def opened(
        text: str,
        size: tuple[int, int] = WIDE,
        *,
        dark: bool = False,
        fragment: str = "",
        locale: str = "",
    ) -> Page:
        path = tmp_path / "page.html"
        path.write_text(text, "utf-8", newline="")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            locale=locale or FIRST_LANGUAGE.findall(text)[0],
        )
        contexts.append(context)
        context.route("**/*", allow)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(path.as_uri() + fragment)
        # Data that stand there deflated are read after the page counts as loaded.
        expect(page.locator("#tools button").first).to_be_attached()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert {
        url.partition("#")[0] for url in requests if not url.startswith(("data:", "blob:"))
    } == {(tmp_path / "page.html").as_uri()}
    assert messages == []


@pytest.fixture(scope="session", name="text")
def text_fixture(vocabulary: Vocabulary) -> str:
    return render(sample(), vocabulary, disputes=sample_disputes())


@pytest.fixture(scope="session", name="shipped_page")
def shipped_page_fixture(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the dossier that ships with corpolis."""
    out = tmp_path_factory.mktemp("shipped") / "out"
    build(open_folder(shipped("seeds") / "softbank-stargate"), out)
    return (out / "index.html").read_text("utf-8")
