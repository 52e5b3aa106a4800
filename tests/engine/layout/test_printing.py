"""The same articles in all the forms in which text comes: the clean text and the answers are the same."""

import pytest

from quoteapi.engine.layout import clean
from support.printing import ARTICLES, PLAIN_FORMS, WRAPPED_FORMS, plain

WIDTHS = range(30, 101)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("form", WRAPPED_FORMS.values(), ids=WRAPPED_FORMS)
def test_the_clean_text_is_the_same_at_any_width(article, form):
    expected = "\n\n".join(article)
    assert [width for width in WIDTHS if clean(form(article, width)).text != expected] == []


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("form", PLAIN_FORMS.values(), ids=PLAIN_FORMS)
def test_the_clean_text_is_the_same_in_any_form(article, form):
    assert clean(form(article)).text == clean(plain(article)).text == "\n\n".join(article)


def facts(article):
    """All of an answer but offsets, with the clean text of each span."""
    cleaned = clean(article.text)

    def read(value):
        if isinstance(value, list):
            return [read(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "start" not in value:
            return {key: read(one) for key, one in value.items()}
        stretch = cleaned.text[cleaned.place(value["start"]) : cleaned.place(value["end"])]
        return {"paragraph": value.get("paragraph"), "text": stretch}

    return read(article.to_dict())


@pytest.mark.model
@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("form", ["wrapped", "indented", "mail", "pages", "justified"])
def test_the_answer_is_the_same_but_for_offsets(attribute, article, form):
    expected = facts(attribute(plain(article)))
    assert expected["quotes"]
    assert facts(attribute(WRAPPED_FORMS[form](article, 58))) == expected
