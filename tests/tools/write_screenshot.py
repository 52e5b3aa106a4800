"""Take the picture that the README shows, of the page with a sample article: python tests tools.write_screenshot

The file also holds a digest of what the page showed, so that tests/documents/test_picture.py can tell whether it still
does. No browser is needed for that.
"""

from __future__ import annotations

import hashlib
import re
import struct
import tempfile
import zlib
from pathlib import Path

from quoteapi.config import Settings
from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.pipeline import Engine
from quoteapi.web.app import create_app
from support.browser import browsing, look, wait_for
from support.programs import REAL, serving

FILE = Path(__file__).parents[2] / "quoteapi/page/page.png"
WIDTH, HEIGHT = 1120, 760
_KEYWORD = b"Shows"


def digest_of_page(engine: Engine) -> str:
    """Return a digest of what the page shows of its first sample: itself, styles, scripts and the marked article.

    The head and the scripts of the article are left out: they hold the answer as JSON, which is not in the picture.
    """
    client = create_app(Settings(), engine).test_client()
    index = client.get("/").text
    assets = [client.get(f"/{name}").text for name in sorted(set(re.findall(r'"(page/[^"/]+)"', index)))]
    sample = client.get("/" + re.search(r'data-sample="([^"]+)"', index)[1]).text
    marked = client.post("/v1/quotes", data=sample, content_type="text/plain", headers={"Accept": "text/html"}).text
    marked = marked[marked.index("<body") :]
    marked = re.sub(r"<script\b.*?</script>", "", marked, flags=re.DOTALL)
    return hashlib.sha256("\0".join([index, *assets, sample, marked]).encode()).hexdigest()


def with_digest(picture: bytes, digest: str) -> bytes:
    """Return a PNG file with a digest in a chunk of text."""
    chunk = b"tEXt" + _KEYWORD + b"\0" + digest.encode()
    end = picture.rindex(b"IEND") - 4
    length, checksum = struct.pack(">I", len(chunk) - 4), struct.pack(">I", zlib.crc32(chunk))
    return picture[:end] + length + chunk + checksum + picture[end:]


def digest_in(picture: bytes) -> str:
    """Return the digest that a PNG file holds."""
    found = re.search(rb"tEXt" + _KEYWORD + rb"\0([0-9a-f]{64})", picture)
    if not found:
        raise ValueError("the picture holds no digest")
    return found[1].decode()


def take() -> bytes:
    """Start the service, mark the first sample, choose a quotation in it and return what is seen."""
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
        return driver.get_screenshot_as_png()


if __name__ == "__main__":
    FILE.write_bytes(with_digest(take(), digest_of_page(Engine.load(DEFAULT_MODEL))))
