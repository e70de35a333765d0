"""A real Chromium without a window, in the fonts that ship with the program."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).parents[2]
DESKTOP, PHONE = (1440, 900), (390, 844)
_PATIENCE = 60


def why_not() -> str:
    """Why no browser can be started here; ``""``: one can."""
    missing = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    return f"no {' nor '.join(missing)} (Debian: apt-get install chromium chromium-driver)" * bool(
        missing
    )


def _is_gone(element: WebElement) -> bool:
    """Whether the page it stood on was left; asked in between, the browser has other words too."""
    try:
        element.is_enabled()
    except StaleElementReferenceException:
        return True
    except WebDriverException as error:
        if "does not belong to the document" not in (error.msg or ""):
            raise
        return True
    return False


@dataclass
class Screen:
    """What somebody at the browser does and sees."""

    driver: Chrome
    url: str
    shots: Path

    def open(self, path: str) -> None:
        self.driver.get(self.url + path)

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.url)

    @property
    def words(self) -> str:
        return self.driver.find_element(By.TAG_NAME, "body").text

    def link(self, words: str) -> None:
        self.follow(self.driver.find_element(By.PARTIAL_LINK_TEXT, words))

    def fetch(self, words: str) -> None:
        """Follow a link to a file; the page stays."""
        self.driver.find_element(By.PARTIAL_LINK_TEXT, words).click()

    def press(self, words: str, *, within: str = "", stays: bool = False) -> None:
        """Press the button of these words, or that within a form whose address holds a word.

        With ``stays`` the browser itself is to keep the form, because something is missing.
        """
        form = f"//form[contains(@action,'{within}')]" if within else ""
        button = f"{form}//button[normalize-space()='{words}']"
        found = self.driver.find_element(By.XPATH, button)
        found.click() if stays else self.follow(found)

    def follow(self, element: WebElement) -> None:
        """Click, and wait until another page stands there: a click returns before that."""
        before = self.driver.find_element(By.TAG_NAME, "html")
        element.click()
        WebDriverWait(self.driver, _PATIENCE).until(lambda _driver: _is_gone(before))

    def fill(self, name: str, text: str) -> None:
        self.driver.find_element(By.NAME, name).send_keys(text)

    def find(self, css: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def look(self, size: tuple[int, int], *, dark: bool = False) -> None:
        """Another screen, or the other light."""
        width, height = size
        metrics: dict[str, Any] = {"width": width, "height": height, "deviceScaleFactor": 1}
        self._tell("Emulation.setDeviceMetricsOverride", metrics | {"mobile": size == PHONE})
        light = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._tell("Emulation.setEmulatedMedia", {"features": [light]})

    def shoot(self, name: str) -> bytes:
        """A picture of the whole page."""
        told = self._tell(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True}
        )
        data = base64.b64decode(told["data"])
        (self.shots / f"{name}.png").write_bytes(data)
        return data

    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen."""
        found: int = self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return found

    def complaints(self) -> list[str]:
        """What the browser refused or did not find."""
        return [line["message"] for line in self.driver.get_log("browser")]

    def requests(self) -> set[str]:
        """Addresses that were asked since this was last called."""
        lines = (json.loads(x["message"])["message"] for x in self.driver.get_log("performance"))
        return {
            line["params"]["request"]["url"]
            for line in lines
            if line["method"] == "Network.requestWillBeSent"
        }

    def _tell(self, command: str, words: dict[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = self.driver.execute_cdp_cmd(command, words)
        return told


@contextmanager
def chromium(url: str, folder: Path) -> Iterator[Screen]:
    """A browser on a server; its files lie in a folder of the test's."""
    share = folder / "share"
    (share / "fonts").mkdir(parents=True)
    for font in (ROOT / "resources" / "fonts").glob("HongliuHei-*.ttf"):
        (share / "fonts" / font.name).symlink_to(font)
    options = ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for word in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--lang=zh-CN",
        f"--user-data-dir={folder / 'profile'}",
    ):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option(
        "prefs",
        {"download.default_directory": str(folder / "downloads"), "safebrowsing.enabled": False},
    )
    environment = {**os.environ, "XDG_DATA_HOME": str(share), "NO_PROXY": "*", "no_proxy": "*"}
    service = Service(str(shutil.which("chromedriver")), env=environment)
    driver = Chrome(options=options, service=service)
    try:
        driver.set_page_load_timeout(_PATIENCE)
        driver.implicitly_wait(10)
        shots = ROOT / "build" / "staff-pages"
        shots.mkdir(parents=True, exist_ok=True)
        yield Screen(driver, url, shots)
    finally:
        driver.quit()
