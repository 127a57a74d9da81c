"""Firefox ESR through WebDriver BiDi, which it speaks itself: no geckodriver is needed."""

import json
import os
import re
import subprocess
import time
from pathlib import Path
from typing import Any

from selenium.webdriver.remote.websocket_connection import WebSocketConnection

from page.engines.base import PATIENCE, Engine
from page.engines.keys import character

# No proxy listens there, so that whatever Firefox wants to ask for itself fails at once.
SETTINGS = """
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.share_proxy_settings", true);
user_pref("intl.accept_languages", "de-DE, en");
"""
OPTIONS = ("--headless", "--no-remote", "--remote-debugging-port", "0")
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Firefox(Engine):
    """Firefox without windows, with a profile of its own in a folder."""

    programs = ("firefox-esr",)

    def __init__(self, folder: Path) -> None:
        (folder / "user.js").write_text(SETTINGS, "utf-8")
        self._log = folder / "log"
        with self._log.open("wb") as stream:
            self._process = subprocess.Popen(
                [*self.programs, *OPTIONS, "--profile", str(folder)],
                stdout=stream,
                stderr=stream,
                env={**os.environ, "HOME": str(folder)},
            )
        try:
            self._wire = WebSocketConnection(self._address(), 120, 0.002)
            self._ask("session.new", capabilities={})
            (tab,) = self._ask("browsingContext.getTree")["contexts"]
            self._tab = tab["context"]
        except BaseException:
            self._end()
            raise

    def visit(self, address: str, size: tuple[int, int]) -> None:
        viewport = {"width": size[0], "height": size[1]}
        self._ask("browsingContext.setViewport", context=self._tab, viewport=viewport)
        for each in ("about:blank", address):
            self._ask("browsingContext.navigate", context=self._tab, url=each, wait="complete")

    def evaluate(self, function: str, *arguments: object) -> Any:
        body = f"async () => JSON.stringify(await ({function})(...{json.dumps(arguments)}) ?? null)"
        answer = self._ask(
            "script.callFunction",
            functionDeclaration=body,
            target={"context": self._tab},
            awaitPromise=True,
            # The clipboard and downloads need a reader's doing, as a click is.
            userActivation=True,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def point(self, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        down, up = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
        self._act("pointer", [move, down, up])

    def press(self, key: str) -> None:
        value = character(key)
        self._act("key", [{"type": f"key{way}", "value": value} for way in ("Down", "Up")])

    def close(self) -> None:
        self._wire.close()
        self._end()

    def _address(self) -> str:
        """Where Firefox listens, which it says when it does."""
        end = time.monotonic() + 3 * PATIENCE
        while not (found := LISTENING.search(self._log.read_text("utf-8", "replace"))):
            said = self._log.read_text("utf-8", "replace")
            assert self._process.poll() is None, said
            assert time.monotonic() < end, said
            time.sleep(0.05)
        return f"{found[1]}/session"

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        self._ask("input.performActions", context=self._tab, actions=[source])

    def _ask(self, method: str, **parameters: object) -> Any:
        answer = self._wire.send_cmd(method, parameters)
        assert answer["type"] == "success", answer
        return answer["result"]

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
