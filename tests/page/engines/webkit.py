"""WebKitGTK's MiniBrowser through WebKitWebDriver and Selenium, on a screen that nobody sees."""

import json
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from selenium.webdriver import Remote
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options

from page.engines.base import PATIENCE, Engine
from page.engines.keys import character
from servers import free_port

SCREEN = "1600x1200x24"
EVALUATE = """const done = arguments[arguments.length - 1];
Promise.resolve().then(() => (%s)(...%s)).then(
  (value) => done(JSON.stringify([value ?? null])), (reason) => done(String(reason)));"""


def is_listening(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


class WebKit(Engine):
    """MiniBrowser, which the driver starts, in a frame buffer of its own."""

    programs = ("WebKitWebDriver", "Xvfb")

    def __init__(self, folder: Path) -> None:
        self._started: list[subprocess.Popen[bytes]] = []
        try:
            with (folder / "log").open("wb") as log:
                display = self._screen(log.fileno())
                self._driver = self._browser(display, folder, log.fileno())
        except BaseException:
            self._end()
            raise

    def visit(self, address: str, size: tuple[int, int]) -> None:
        self._driver.get("about:blank")
        wide, high = self.evaluate("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._driver.set_window_size(size[0] + wide, size[1] + high)
        self._driver.get(address)

    def evaluate(self, function: str, *arguments: object) -> Any:
        script = EVALUATE % (function, json.dumps(arguments))
        answer = self._driver.execute_async_script(script)
        assert answer.startswith("["), answer
        return json.loads(answer)[0]

    def point(self, x: float, y: float) -> None:
        actions = ActionBuilder(self._driver)
        actions.pointer_action.move_to_location(round(x), round(y)).click()
        actions.perform()

    def press(self, key: str) -> None:
        actions = ActionBuilder(self._driver)
        actions.key_action.send_keys(character(key))
        actions.perform()

    def close(self) -> None:
        self._driver.quit()
        self._end()

    def _screen(self, log: int) -> str:
        """Starts a screen; its name."""
        reading, writing = os.pipe()
        try:
            self._start(
                ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
                log,
                pass_fds=(writing,),
            )
        finally:
            os.close(writing)
        with os.fdopen(reading, "rb") as names:
            name = names.readline().decode().strip()
        assert name, "Xvfb has not started"
        return f":{name}"

    def _browser(self, display: str, folder: Path, log: int) -> Remote:
        port = free_port()
        # MiniBrowser keeps what it keeps in the folder.
        homes = dict.fromkeys(
            ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), folder
        )
        settings = {"DISPLAY": display, "NO_AT_BRIDGE": "1", "LANG": "en_US.UTF-8"}
        env = {**os.environ, **{key: str(home) for key, home in homes.items()}, **settings}
        self._start(["WebKitWebDriver", "-p", str(port)], log, env=env)
        end = time.monotonic() + PATIENCE
        while not is_listening(port):
            assert time.monotonic() < end, "WebKitWebDriver does not listen"
            time.sleep(0.05)
        client = ClientConfig(f"http://127.0.0.1:{port}")
        connection = RemoteConnection(ignore_proxy=True, client_config=client)
        return Remote(connection, options=Options())

    def _start(self, command: list[str], log: int, **more: Any) -> None:
        self._started.append(subprocess.Popen(command, stdout=log, stderr=log, **more))

    def _end(self) -> None:
        for process in reversed(self._started):
            process.terminate()
            process.wait(PATIENCE)
