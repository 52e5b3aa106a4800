"""Headless Chromium for the tests of the page. It reaches only 127.0.0.1 and runs nothing that calls home."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

BROWSER, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    # No other host name resolves, so a request that the page must never make shows up as an error.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def why_not() -> str | None:
    """Return why the browser cannot be driven here, or None when it can."""
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed: pip install '.[browser]'"
    missing = [name for name in (BROWSER, DRIVER) if not shutil.which(name)]
    return f"{', '.join(missing)} missing: apt-get install chromium chromium-driver" if missing else None


def axe_script() -> Path | None:
    """Return axe-core's script if AXE_CORE names its folder (npm install axe-core)."""
    path = Path(os.environ.get("AXE_CORE", "/nowhere")) / "axe.min.js"
    return path if path.is_file() else None


@contextlib.contextmanager
def browsing(downloads: Path | None = None) -> Iterator[Any]:
    """Run a browser that saves its downloads in ``downloads``."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)} if downloads else {})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def look(driver: Any, width: int = 1280, height: int = 900, scheme: str = "light") -> None:
    """Set the size of the browser's window and the color scheme that the reader prefers."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    # Without motion, so that scrolling is finished at once.
    preferences = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    media = {"features": [{"name": name, "value": value} for name, value in preferences.items()]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)


def wait_for(condition: Callable[[], Any], seconds: float = 30.0) -> Any:
    """Wait until ``condition`` returns a true value, and return that value."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"the condition did not hold within {seconds:g} seconds")
        time.sleep(0.05)
    return found
