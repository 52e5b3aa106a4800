"""`quoteapi.attribute`: the names and the values of the HTTP API, in Python."""

import pytest

import quoteapi
from quoteapi.config import Settings
from quoteapi.web.app import create_app

pytestmark = pytest.mark.model

TEXT = (
    "😀 “We <b>sail</b> at dawn,” said Captain Ann Lee. “Nobody stays.”\r\n\r\n"
    "She warned that the crew was “fed up”. A nurse said it rained. “Why?”"
)


@pytest.fixture
def attribute(engine, monkeypatch):
    monkeypatch.setattr(quoteapi, "_engine", engine)
    return quoteapi.attribute


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="none"),
        pytest.param({"types": ["direct"]}, id="types"),
        pytest.param({"min_confidence": 0.9}, id="min_confidence"),
        pytest.param({"language": "en"}, id="language"),
    ],
)
def test_to_dict_is_the_answer_of_the_api(attribute, engine, options):
    client = create_app(Settings(), engine).test_client()
    answer = client.post("/v1/quotes", json={"text": TEXT, **options}).json
    assert attribute(TEXT, **options).to_dict() == answer
    assert answer["quotes"]


def test_the_names_are_those_of_the_api(attribute):
    article = attribute(TEXT)
    quote, speaker = article.quotes[0], article.speakers[0]
    assert quote.spans[0].text == "“We <b>sail</b> at dawn,”"
    assert quote.text == "We sail at dawn. Nobody stays."
    assert (quote.speaker.name, quote.speaker.label) == ("Ann Lee", "Captain Ann Lee")
    assert quote.speaker.mention.text == "Captain Ann Lee"
    assert quote.context.text == "😀 “We <b>sail</b> at dawn,” said Captain Ann Lee. “Nobody stays.”"
    assert speaker.quote_ids == ("q1", "q2", "q4")
    assert [one.label for one in article.speakers] == ["Captain Ann Lee", "a nurse"]


def test_quotes_and_speakers_are_numbered_after_those_below_min_confidence_are_left_out(attribute):
    every = attribute(TEXT)
    least = sorted(quote.confidence for quote in every.quotes)[1]
    sure = attribute(TEXT, min_confidence=least)
    kept = [quote for quote in every.quotes if quote.confidence >= least]
    assert 0 < len(kept) < len(every.quotes)
    assert [quote.text for quote in sure.quotes] == [quote.text for quote in kept]
    assert [quote.id for quote in sure.quotes] == [f"q{n}" for n in range(1, len(kept) + 1)]
    assert [speaker.id for speaker in sure.speakers] == [f"s{n}" for n in range(1, len(sure.speakers) + 1)]


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan"), "0.5", None])
def test_min_confidence_is_from_0_to_1(attribute, least):
    with pytest.raises(ValueError, match="min_confidence must be a number from 0 to 1"):
        attribute(TEXT, min_confidence=least)


def test_the_main_text_of_a_page_is_read(attribute):
    html = "<h1>Boats</h1><p>&ldquo;We <b>sail</b>,&rdquo; said <i>Ann</i> Lee.</p><nav>“No,” said Bob Roe.</nav>"
    article = attribute(html=html)
    assert article.text == "Boats\n\n“We sail,” said Ann Lee."
    assert (article.page.title, article.page.byline, article.page.published) == ("Boats", None, None)
    assert [(quote.text, quote.speaker.name) for quote in article.quotes] == [("We sail.", "Ann Lee")]
    assert article.to_dict()["article"] == {"title": "Boats", "byline": None, "published": None, "text": article.text}
    assert attribute(html=html.encode("utf-8-sig")) == article
    assert attribute(article.text).page is None
    assert "article" not in attribute(article.text).to_dict()


@pytest.mark.parametrize("articles", [{}, {"text": TEXT, "html": TEXT}])
def test_an_article_is_a_text_or_html(attribute, articles):
    with pytest.raises(ValueError, match="give"):
        attribute(**articles)


def test_the_language_of_a_page_is_that_of_its_main_text(attribute):
    french = "Le maire de la ville a dit que le port serait fermé pour tout l’hiver, parce que la digue est usée. "
    with pytest.raises(quoteapi.UnsupportedLanguageError):
        attribute(html=f"<nav>{'The weir holds and they said that. ' * 9}</nav><p>{french * 3}</p>")


def test_markdown_is_read_as_over_http(attribute, engine):
    text = "## The port\n\n**“We close,”** said [Odile Marsh](https://example.org)."
    client = create_app(Settings(), engine).test_client()
    assert attribute(markdown=text).to_dict() == client.post("/v1/quotes", json={"markdown": text}).json


@pytest.mark.parametrize("given", [{}, {"text": "a", "markdown": "a"}, {"markdown": "a", "html": "<p>a</p>"}])
def test_an_article_is_given_in_one_form(attribute, given):
    with pytest.raises(ValueError, match="give exactly one of text, markdown and html"):
        attribute(**given)


@pytest.mark.parametrize("given", [{"text": b"a"}, {"markdown": b"a"}, {"text": ["a"]}])
def test_an_article_that_is_no_string_is_refused_in_words(attribute, given):
    with pytest.raises(TypeError, match=r"an article must be a string, not (bytes|list)"):
        attribute(**given)
