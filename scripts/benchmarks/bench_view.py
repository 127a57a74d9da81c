"""Times the page in Chromium, the network cut off, beside plain pyvis up to where that gives up.

    scripts/bench view [ENTITIES …]      default: 100 1000 10000 100000

Each network has three relationships for each entity. Figures are medians of `TIMES` uses, taken in
the page by `performance.now()` up to the frame after, as rows for docs/performance.md.
"""

import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pyvis.network
from networks import scale_free
from playwright.sync_api import Browser, Page, sync_playwright

from corpolis.network import Network
from corpolis.page import render
from corpolis.vocabulary.files import load_vocabulary

TIMES = 5
PATIENCE = 60.0
"""Seconds after which a page counts as never usable."""

SEARCH = """async (typed) => {
  const field = document.querySelector("input[type=search]");
  field.focus();
  const start = performance.now();
  field.value = typed;
  field.dispatchEvent(new Event("input"));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [performance.now() - start, document.querySelectorAll("#found li").length];
}"""
HIGHLIGHT = """async (nth) => {
  const { entity } = corpolis.data.drawing.nodes[nth];
  const start = performance.now();
  corpolis.open({ entity }, false);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [performance.now() - start, corpolis.network.getSelectedNodes().length];
}"""
PATH = """async (nth) => {
  const last = corpolis.data.entities.length - 1;
  const start = performance.now();
  corpolis.open({ list: "paths", from: last - nth, to: Math.floor(last / (nth + 2)) }, false);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [performance.now() - start, document.querySelectorAll(".steps li").length];
}"""
COUNT = """() => {
  const state = { frames: 0, on: true };
  const next = () => { state.frames += 1; if (state.on) requestAnimationFrame(next); };
  requestAnimationFrame(next);
  window.stopCounting = () => { state.on = false; return state.frames; };
}"""


def main(sizes: Sequence[int]) -> None:
    """Print one row for each size."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
        )
        print(f"{_machine()}, Chromium {browser.version}, {datetime.now(UTC):%-d %B %Y}:\n")
        print(
            "| entities | relationships | make s | file MB | usable s | pan frames/s "
            "| highlight ms | search ms | path ms | heap MB "
            "| pyvis usable s | pyvis frames/s |\n"
            "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
        )
        gave_up = False
        for size in sizes:
            graph = scale_free(size)
            ours = _ours(browser, graph, Path(folder) / "page.html")
            plain = ["–", "–"]
            if not gave_up:
                plain = _pyvis(browser, graph, Path(folder) / "pyvis.html")
                gave_up = plain[0].startswith(">")
            row = [f"{size:,}", f"{graph.number_of_edges():,}", *ours, *plain]
            print(f"| {' | '.join(row)} |", flush=True)


def _ours(browser: Browser, graph: Network, path: Path) -> list[str]:
    vocabulary = load_vocabulary()
    start = time.perf_counter()
    text = render(graph, vocabulary)
    made = time.perf_counter() - start
    path.write_text(text, "utf-8")
    usable = []
    for _ in range(3):
        page = _opened(browser, path)
        usable.append(_until(page, "window.corpolis?.ready === true"))
        if len(usable) < 3:
            page.context.close()
    page.wait_for_timeout(2000)
    search = _median(page, SEARCH, ["ber", "works 12", "director 3", "party", "haddad"])
    highlight = _median(page, HIGHLIGHT, list(range(TIMES)))
    path_found = _median(page, PATH, list(range(TIMES)))
    page.evaluate("corpolis.open({})")
    frames = _panned(page, "#canvas")
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    page.context.close()
    return [
        f"{made:.2f}",
        f"{path.stat().st_size / 1e6:.1f}",
        f"{median(usable):.2f}",
        f"{frames:.0f}",
        f"{highlight:.0f}",
        f"{search:.0f}",
        f"{path_found:.0f}",
        f"{heap:.0f}",
    ]


def _pyvis(browser: Browser, graph: Network, path: Path) -> list[str]:
    """The same network as pyvis itself makes a page of it."""
    held = pyvis.network.Network(directed=True, cdn_resources="in_line")
    for iri, node in graph.nodes(data=True):
        held.add_node(iri, label=next(iter(node["labels"].values())))
    for subject, other, edge in graph.edges(data=True):
        held.add_edge(subject, other, title=edge["relation"])
    path.write_text(held.generate_html(notebook=False), "utf-8")
    page = _opened(browser, path)
    rests = "(network.physics?.ready || network.physics?.stabilized)"
    took = _until(page, f"Boolean(typeof network !== 'undefined' && {rests})")
    frames = f"{_panned(page, '#mynetwork'):.0f}" if took < PATIENCE else "–"
    page.context.close()
    return [f"{took:.1f}" if took < PATIENCE else f"> {PATIENCE:.0f}", frames]


def _opened(browser: Browser, path: Path) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    return page


def _until(page: Page, condition: str) -> float:
    """Seconds from the start of the navigation until this holds, at most `PATIENCE`."""
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE:
        if page.evaluate(condition):
            seconds = page.evaluate("performance.now()") / 1000
            return min(PATIENCE, float(seconds))
        time.sleep(0.01)
    return PATIENCE


def _median(page: Page, script: str, arguments: Sequence[str | int]) -> float:
    """Median milliseconds of the script with each of the arguments."""
    found = [page.evaluate(script, argument) for argument in arguments]
    assert all(count > 0 for _, count in found), (script, found)
    return float(median(took for took, _ in found))


def _panned(page: Page, place: str) -> float:
    """Frames a second while the drawing is dragged for two seconds."""
    box = page.locator(place).bounding_box()
    assert box
    x, y = box["x"] + 20, box["y"] + 20
    page.evaluate(COUNT)
    start = time.monotonic()
    page.mouse.move(x, y)
    page.mouse.down()
    step = 0
    while time.monotonic() - start < 2:
        step += 1
        page.mouse.move(x + step % 200, y + step % 120)
    page.mouse.up()
    frames = page.evaluate("stopCounting()")
    return float(frames) / (time.monotonic() - start)


def _machine() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return f"{os.cpu_count()} cores ({names[0]}), Python {platform.python_version()}"


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [100, 1000, 10_000, 100_000])
