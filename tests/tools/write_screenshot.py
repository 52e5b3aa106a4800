"""Take the picture that the README shows, of the page with a sample article: python tests/tools/write_screenshot.py"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # what the tests share: pytest adds it by itself

from browser import browsing, look, wait_for
from programs import REAL, serving

FILE = Path(__file__).parents[1] / "page.png"
WIDTH, HEIGHT = 1120, 760


def main() -> None:
    """Start the service, mark the first sample, choose a quotation in it and write what is seen."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(REAL, Path(folder) / "log", "--workers", "1") as server,
        browsing() as driver,
    ):
        look(driver, WIDTH, HEIGHT)
        driver.get(f"http://127.0.0.1:{server.port}/")
        driver.find_element("css selector", "[data-sample]").click()
        wait_for(driver.find_element("css selector", ".result").is_displayed)
        top = driver.execute_script("return document.querySelector('.result').getBoundingClientRect().top + scrollY")
        driver.execute_script("document.querySelector('#q4 .chip').click(); document.activeElement.blur()")
        driver.execute_script("scrollTo(0, arguments[0])", top - 12)
        FILE.write_bytes(driver.get_screenshot_as_png())


if __name__ == "__main__":
    main()
