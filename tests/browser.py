"""A browser without a window, driven through its debugging pipe: nothing to install beside Chromium itself."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["CHROMIUM", "Page", "browser"]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# the pipe is handed over as file descriptors, as POSIX has them
CHROMIUM = next((found for name in _NAMES if (found := shutil.which(name))), None) if sys.platform != "win32" else None

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
_KEYS = {
    "Enter": 13,
    "Escape": 27,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Home": 36,
    "Tab": 9,
}


class Browser:
    """Messages of the Chrome DevTools Protocol, each ended by a zero byte."""

    def __init__(self, read: int, write: int) -> None:
        self._in, self._out = os.fdopen(read, "rb"), os.fdopen(write, "wb")
        self._count = 0
        self._left = b""
        self.events: list[dict[str, Any]] = []

    def ask(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": params} | ({"sessionId": session} if session else {})
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            more = os.read(self._in.fileno(), 1 << 20)
            if not more:
                raise RuntimeError("the browser is gone")
            self._left += more
        first, self._left = self._left.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(first)
        return answer


class Page:
    """One page: its clicks and keys, and what it said and asked for."""

    def __init__(self, browser: Browser, file: Path, *, width: int, height: int, dark: bool, hash_: str) -> None:
        self._browser = browser
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Security"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.url = file.as_uri()
        self.ask("Page.navigate", url=self.url + hash_)
        self.wait("document.readyState === 'complete' && document.documentElement.dataset.boxes !== undefined")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.ask(method, self._session, **params)

    def value(self, expression: str) -> Any:
        """What an expression gives in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Until something holds, some ten seconds at most; then until the page has been painted."""
        found = self.value(
            f"""new Promise((done) => {{
              const end = performance.now() + 10000;
              const look = () => ({condition}) || performance.now() > end ? requestAnimationFrame(() => requestAnimationFrame(() => done(Boolean({condition})))) : setTimeout(look, 20);
              look();
            }})"""
        )
        assert found, condition

    def text(self, selector: str) -> str:
        return str(self.value(f"document.querySelector({json.dumps(selector)}).innerText"))

    def click(self, selector: str) -> None:
        box = self.value(f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{ block: 'nearest' }}); const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; }})()")  # fmt: skip
        self.click_at(*box)

    def click_at(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.wait("true")

    def press(self, *keys: str) -> None:
        for key in keys:
            code = {"key": key} | ({"windowsVirtualKeyCode": _KEYS[key]} if key in _KEYS else {"text": key})
            if key == "Enter":
                code["text"] = "\r"
            self.ask("Input.dispatchKeyEvent", type="keyDown", **code)
            self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)
        self.wait("true")

    def type(self, text: str) -> None:
        self.ask("Input.insertText", text=text)
        self.wait("true")

    def focus(self, selector: str) -> None:
        self.value(f"document.querySelector({json.dumps(selector)}).focus()")

    @property
    def complaints(self) -> list[str]:
        """What the page wrote to the console, or threw."""
        kinds = (
            "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Log.entryAdded",
            "Page.javascriptDialogOpening",
        )
        return [json.dumps(event["params"])[:500] for event in self._mine() if event["method"] in kinds]

    @property
    def requests(self) -> list[str]:
        """What the page asked for besides itself."""
        urls = [
            event["params"]["request"]["url"]
            for event in self._mine()
            if event["method"] == "Network.requestWillBeSent"
        ]
        return [
            url for url in urls if url.split("#")[0] not in (self.url, "about:blank") and not url.startswith("data:")
        ]

    def _mine(self) -> list[dict[str, Any]]:
        return [event for event in self._browser.events if event.get("sessionId") == self._session]


@contextmanager
def browser() -> Iterator[Callable[..., Page]]:
    """A function that opens a file as a page."""
    to_read, to_write = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        actions: list[tuple[int, ...]] = [
            (os.POSIX_SPAWN_DUP2, to_write[0], 20),  # past the numbers that the pipes may have themselves
            (os.POSIX_SPAWN_DUP2, to_read[1], 21),
            (os.POSIX_SPAWN_DUP2, 20, 3),
            (os.POSIX_SPAWN_DUP2, 21, 4),
        ]
        quiet = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in range(3)]
        command = [str(CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
        process = os.posix_spawn(command[0], command, os.environ, file_actions=[*actions, *quiet])
        os.close(to_write[0])
        os.close(to_read[1])
        driver = Browser(to_read[0], to_write[1])

        def opened(file: Path, *, width: int = 1400, height: int = 900, dark: bool = False, hash_: str = "") -> Page:
            return Page(driver, file, width=width, height=height, dark=dark, hash_=hash_)

        try:
            yield opened
        finally:
            os.kill(process, signal.SIGTERM)
            os.waitpid(process, 0)
