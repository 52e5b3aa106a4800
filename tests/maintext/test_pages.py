"""Whole pages in the shapes that sites have, each against its clean text: pages/NAME.html and pages/NAME.txt."""

from pathlib import Path

import pytest

from quoteapi.maintext import extract_html

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))

# Title, byline and date of those pages that have more than a title.
DESCRIBED = {
    "amp": ("Museum returns the drum to the lake people", "Rui Castel", "2024-09-30"),
    "cms_fragment": (None, None, None),
    "forum": ("What the surveyor told me about my roof", "Tilehanger", None),
    "live_blog": ("Storm Petra live: trains stopped across the north", "Tess Arden; Joel Quist", "2025-11-02"),
    "newsletter": ("The quiet end of the night train", "Mara Lindqvist", "2024-12-08"),
    "paywalled": ("Why the saltworks closed", "Ines Varga", "2025-01-20"),
    "tailwind_app": ("Town votes to keep its clock wrong", "Priya Lam", "2026-02-11"),
    "wire_release": ("Norvik Pumps to build plant in Tarn Valley", None, "2025-06-03"),
    "wordpress": ("Ferry to Osk runs again after nine weeks", "Nell Frost", "2025-03-14"),
    "xhtml": ("Observatory keeps its dark sky", "Felix Amari", "2011-08-19"),
}


def clean_text(page):
    return page.with_suffix(".txt").read_text(encoding="utf-8").removesuffix("\n")


def test_there_are_pages():
    assert len(PAGES) >= 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_text_of_a_page_is_its_clean_text(page):
    assert extract_html(page.read_bytes()).text == clean_text(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_title_is_the_first_paragraph(page):
    extracted = extract_html(page.read_bytes())
    assert extracted.page.title in (None, extracted.text.split("\n\n")[0])


@pytest.mark.parametrize("name", DESCRIBED)
def test_title_byline_and_date(name):
    page = extract_html((Path(__file__).with_name("pages") / f"{name}.html").read_bytes()).page
    assert (page.title, page.byline, page.published) == DESCRIBED[name]


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_quotes_of_a_page_are_those_of_its_clean_text(page, attribute):
    posted, clean = attribute(extract_html(page.read_bytes()).text), attribute(clean_text(page))
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in posted.quotes] == [
        (quote.text, quote.speaker and quote.speaker.name) for quote in clean.quotes
    ]
    assert clean.quotes
