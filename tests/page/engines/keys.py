"""Keys by the names that scripts see, as the characters that WebDriver has for them."""

from selenium.webdriver.common.keys import Keys

_NAMED = {
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "ArrowUp": Keys.ARROW_UP,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Home": Keys.HOME,
    "PageDown": Keys.PAGE_DOWN,
    "Tab": Keys.TAB,
}


def character(key: str) -> str:
    """The character of a key, which is itself where it writes one.

    >>> character("a"), character("Enter")
    ('a', '\\ue007')
    """
    return key if len(key) == 1 else _NAMED[key]
