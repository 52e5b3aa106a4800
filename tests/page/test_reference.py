"""Test the API reference in headless Chromium: it can be read in the dark and by screen readers, and leads back.

The tests are skipped as those of test_browser.py are.
"""

import time

import pytest

from support import browser
from support.browser import browsing, look, wait_for
from support.programs import FAKE, required, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(browser.why_not()) and not required("chromium"), reason=browser.why_not() or "-"),
    # selenium leaves its sockets and its driver process for the garbage collector to close.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
KEY = "a-key-for-the-reference"


@pytest.fixture(scope="module")
def driver():
    with browsing() as driver:
        yield driver


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(FAKE, tmp_path_factory.mktemp("server") / "log", "--workers", "1") as running:
        yield running


@pytest.fixture(scope="module")
def keyed_server(tmp_path_factory):
    log = tmp_path_factory.mktemp("server") / "log"
    with serving(FAKE, log, "--workers", "1", QUOTEAPI_API_KEYS=KEY) as running:
        yield running


def click(driver, selector):
    """Click on all elements of a selector, and on those that appear by it, once each."""
    script = """const found = [...document.querySelectorAll(arguments[0])].filter((node) => !node.clicked);
      for (const node of found) { node.clicked = true; node.click(); }
      return found.length;"""
    while driver.execute_script(script, selector):
        time.sleep(0.2)


def open_reference(driver, server, state="closed"):
    driver.get(f"http://127.0.0.1:{server.port}/docs")
    wait_for(lambda: driver.find_elements("css selector", ".opblock"))
    if state == "closed":
        return
    click(driver, ".opblock-summary-control")
    click(driver, ".try-out__btn")
    click(driver, ".json-schema-2020-12-accordion, .model-box-control, .models-control[aria-expanded=false]")
    if state == "executed":
        click(driver, "#operations-quotes-attributeQuotes .execute, #operations-service-health .execute")
        wait_for(lambda: len(driver.find_elements("css selector", ".live-responses-table")) == 2)
    if state == "authorize":
        click(driver, ".btn.authorize")
        wait_for(lambda: driver.find_elements("css selector", ".dialog-ux"))


@pytest.mark.parametrize("state", ["closed", "executed", "authorize"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_no_violation_and_nothing_is_cut_off(driver, server, keyed_server, state, scheme, width):
    look(driver, width=width, scheme=scheme)
    open_reference(driver, keyed_server if state == "authorize" else server, state)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    script = browser.axe_script()
    if script is None and not required("axe-core"):
        pytest.skip("AXE_CORE names no folder with axe.min.js: npm install axe-core")
    driver.execute_script(script.read_text())
    found = driver.execute_async_script("axe.run().then(arguments[0])")["violations"]
    assert [(f["id"], f["impact"], [node["html"][:120] for node in f["nodes"]]) for f in found] == []


def test_it_follows_the_color_scheme_of_the_reader(driver, server):
    look(driver, scheme="light")
    open_reference(driver, server)
    paper = [driver.find_element("css selector", "html").value_of_css_property("background-color")]
    look(driver, scheme="dark")
    wait_for(lambda: driver.execute_script("return document.documentElement.classList.contains('dark-mode')"))
    paper.append(driver.find_element("css selector", "html").value_of_css_property("background-color"))
    assert paper == ["rgba(251, 249, 244, 1)", "rgba(20, 22, 26, 1)"]


def test_the_column_of_links_is_not_shown(driver, server):
    """No response has any, and on a narrow screen the column would be cut off."""
    look(driver, width=320)
    open_reference(driver, server, "open")
    links = driver.find_elements("css selector", ".response-col_links")
    assert (bool(links), [cell.text for cell in links if cell.is_displayed()]) == (True, [])


def test_it_leads_back_to_the_page(driver, server):
    open_reference(driver, server)
    driver.find_element("link text", "Try it on a page").click()
    assert driver.find_element("css selector", "h1").text == "See who said what"


def test_padlocks_are_shown_only_where_a_key_is_asked_for(driver, server, keyed_server):
    locks = ".authorize, .authorization__btn, .auth-wrapper"
    open_reference(driver, server, "executed")
    assert driver.find_elements("css selector", locks) == []
    open_reference(driver, keyed_server)
    assert len(driver.find_elements("css selector", ".authorization__btn")) == 2


def test_it_loads_from_the_service_alone_and_leaves_no_message(driver, server):
    driver.get_log("browser")
    open_reference(driver, server, "executed")
    assert [entry["message"] for entry in driver.get_log("browser")] == []
    loaded = driver.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert {name.split("/")[2] for name in loaded} == {f"127.0.0.1:{server.port}"}


def test_the_service_answers_what_is_tried(driver, server):
    open_reference(driver, server, "executed")
    answer = driver.find_element("css selector", "#operations-quotes-attributeQuotes .live-responses-table pre")
    assert '"quotes": [' in answer.text
