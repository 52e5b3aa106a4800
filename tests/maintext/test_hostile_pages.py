"""That no page takes long or raises anything but UnreadablePage, whatever it is made of."""

import contextlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoteapi.engine.deadline import work_until
from quoteapi.engine.errors import TimeBudgetExceeded
from quoteapi.maintext import Extracted, UnreadablePage, decode_html, extract_html
from support.hostile_pages import HOSTILE
from tools.fuzz import PAGES

# Seconds of CPU time. The slowest page takes 1.8 s on a virtual machine with two cores.
BOUND = 10
# Seconds of CPU time by which a page may exceed its time budget. lxml's parser takes 0.6 s where nothing looks at the
# clock; nothing else takes 0.2 s.
OVER = 1.5


def extract(html, charset=None):
    try:
        return extract_html(html, charset)
    except UnreadablePage as error:
        return error


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_takes_limited_time(name):
    started = time.thread_time()
    result = extract(HOSTILE[name])
    assert time.thread_time() - started < BOUND
    assert isinstance(result, UnreadablePage) or result.text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_given_up_soon_after_its_deadline(name):
    extract("<html><p>The weir holds.</p></html>")
    started = time.thread_time()
    with contextlib.suppress(TimeBudgetExceeded), work_until(time.monotonic() + 0.1):
        extract(HOSTILE[name])
    assert time.thread_time() - started < 0.1 + OVER


def test_entities_of_a_document_type_are_not_expanded():
    assert "haha" not in extract(HOSTILE["an entity bomb"]).text
    assert "root" not in extract(HOSTILE["an entity of a local file"]).text


def check(result):
    if isinstance(result, UnreadablePage):
        return
    assert isinstance(result, Extracted)
    assert result.text.strip() == result.text != ""
    assert "\n" not in result.text.replace("\n\n", "")
    assert result.page.title is None or result.text.split("\n\n")[0] == result.page.title
    result.text.encode("utf-8")


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_any_markup_gives_text_or_a_clear_error(html):
    check(extract(html))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_any_string_gives_text_or_a_clear_error(html):
    check(extract(html))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300),
    st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-16", "koi8-r", "x-user-defined"])),
)
def test_any_bytes_give_text_or_a_clear_error(body, charset):
    decode_html(body, charset)
    check(extract(body, charset))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("abc é“”.,", min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=12))
def test_a_fragment_loses_nothing(paragraphs):
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert extract_html(html).text.split("\n\n") == [" ".join(paragraph.split()) for paragraph in paragraphs]
