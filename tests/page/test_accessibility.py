"""In Chromium: axe-core finds nothing against WCAG 2.2 AA or its own best practice."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from page.browsing import NARROW, WIDE, Opener

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async (rules) => {
  const { violations } = await axe.run({ runOnly: { type: "tag", values: rules } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id} at ${target}: ${failureSummary}`));
}"""
TABLE, TIMELINE = "#form=table&l=en", "#form=timeline&l=en"
STATES = {
    "first sight": ("#l=en", ""),
    "entity": ("#e=son&l=en", ""),
    "relationship": (
        "#r=&l=en",
        "corpolis.open({ statements: corpolis.data.drawing.bundles[0].members })",
    ),
    "source": ("#s=softbank-de&l=de", ""),
    "table": (TABLE, ""),
    "timeline": (TIMELINE, ""),
    "as of a day": ("#day=2025-01-22&l=en", ""),
    "not certain": ("#day=2025-01-22&v=possible&l=en", ""),
    "sources": ("#v=sources&l=en", ""),
    "contradictions": ("#v=contradictions&l=de", ""),
    "path": ("#v=paths&from=trump&to=oracle&l=en", ""),
    "filters": ("#l=en", "document.querySelector('#facets').open = true"),
    "picture menu": ("#l=en", "document.querySelector('#picture').open = true"),
    "search": ("#l=en", "search"),
    "walk": (
        "#l=en",
        """document.querySelector('#canvas > div').dispatchEvent(
            new KeyboardEvent('keydown', { key: 'ArrowDown' }))""",
    ),
}


def violations(page: Page, from_npm: Path) -> list[str]:
    page.evaluate((from_npm / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(VIOLATIONS, RULES)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_stands_in_the_way(
    opened: Opener,
    shipped_page: str,
    from_npm: Path,
    size: tuple[int, int],
    dark: bool,
    state: str,
) -> None:
    fragment, script = STATES[state]
    page = opened(shipped_page, size, dark=dark, fragment=fragment)
    if script == "search":
        page.get_by_role("searchbox", name="Search").fill("son")
    elif script:
        page.evaluate(script)
    assert violations(page, from_npm) == []


def test_what_stands_in_the_way_is_found(opened: Opener, text: str, from_npm: Path) -> None:
    page = opened(text)
    page.evaluate("document.querySelector('input[type=search]').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('input[type=search]').removeAttribute('placeholder')")
    assert any(found.startswith("label at") for found in violations(page, from_npm))
