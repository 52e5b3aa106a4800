import pytest

from quoteapi.engine.attribution.decision import Decision
from quoteapi.engine.quotations.article import make_article
from quoteapi.engine.quotations.joining import join_passages
from quoteapi.engine.results import ModelInfo
from support.build import build

MODEL = ModelInfo("none", "0")


def say(mention, quotation=1.0, speaker=0.9):
    return Decision(mention, quotation, speaker)


INTERRUPTED = "“Rain,” said Marsh, “is due.”"
INTERRUPTED_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ,/,/punct/said is/VBZ/ROOT due/JJ/acomp/is"
)
TWO = "“Rain,” said Marsh. “Sun,” said Lind."
TWO_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n"
    "[1]/ccomp/said said/VBD/ROOT Lind/NNP/nsubj/said/PERSON ././punct/said"
)
BARE = "“Rain,” said Marsh.\n\n“Sun is not due.”"
BARE_COLUMNS = "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n[1]/ROOT"


def article_of(text, columns, *decisions):
    scene = build(text, columns)
    return make_article(scene, join_passages(scene, decisions), MODEL)


def test_parts_are_joined_by_a_space_without_their_marks():
    (quote,) = article_of(INTERRUPTED, INTERRUPTED_COLUMNS, say(0), say(0)).quotes
    assert quote.text == "Rain, is due."


def test_white_space_becomes_single_spaces():
    text = "“Rain\tis   due,” said Marsh."
    (quote,) = article_of(text, "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON", say(0)).quotes
    assert quote.text == "Rain is due."


@pytest.mark.parametrize("before", [pytest.param("", id="at the start"), pytest.param("😀😀 ", id="after emoji")])
def test_spans_are_article_offsets_and_include_the_marks(before):
    text = before + INTERRUPTED
    (quote,) = article_of(text, INTERRUPTED_COLUMNS, say(0), say(0)).quotes
    assert [span.text for span in quote.spans] == ["“Rain,”", "“is due.”"]
    assert (quote.speaker.mention.text, quote.cue.text, quote.context.text) == ("Marsh", "said", INTERRUPTED)
    assert all(excerpt.text == excerpt.of(text) for excerpt in quote.excerpts())


def test_quotes_and_speakers_are_numbered_in_order():
    article = article_of(TWO, TWO_COLUMNS, say(0), say(1))
    assert [(quote.id, quote.speaker.id) for quote in article.quotes] == [("q1", "s1"), ("q2", "s2")]
    assert [speaker.name for speaker in article.speakers] == ["Marsh", "Lind"]


def test_one_speaker_of_two_quotations_is_listed_once():
    article = article_of(BARE, BARE_COLUMNS, say(0), say(0))
    assert [quote.speaker.id for quote in article.quotes] == ["s1", "s1"]
    assert len(article.speakers) == 1


def test_a_quotation_without_a_source_is_kept_without_a_speaker():
    (quote,) = article_of("“Rain is due.”", "[0]/ROOT", say(None)).quotes
    assert (quote.speaker, quote.cue, quote.evidence) == (None, None, "none")


def test_an_unnamed_source_has_a_mention_and_no_name():
    text = "“Rain,” said a farmer."
    columns = "[0]/ccomp/said said/VBD/ROOT a/DT/det/farmer farmer/NN/nsubj/said ././punct/said"
    (quote,) = article_of(text, columns, say(0)).quotes
    assert (quote.speaker.name, quote.speaker.label, quote.speaker.mention.text) == (None, "a farmer", "a farmer")


def test_two_unnamed_sources_are_two_speakers():
    text = "“Rain,” said a farmer. “Sun,” said a baker."
    columns = (
        "[0]/ccomp/said said/VBD/ROOT a/DT/det/farmer farmer/NN/nsubj/said ././punct/said\n"
        "[1]/ccomp/said said/VBD/ROOT a/DT/det/baker baker/NN/nsubj/said ././punct/said"
    )
    assert len(article_of(text, columns, say(0), say(1)).speakers) == 2


def test_no_utterances_make_no_quotes():
    article = article_of("", "")
    assert (article.quotes, article.speakers) == ((), ())


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("“Rain is due,” Odile Marsh said.", "Rain is due."),
        ("“Rain is due,” Odile Marsh said. “Stay home.”", "Rain is due. Stay home."),
        ("“Rain,” Odile Marsh said, “is due.”", "Rain, is due."),
        ("“Rain,” Odile Marsh said, “is due,” and left.", "Rain, is due."),
        ("“Is rain due?” Odile Marsh asked. “It is.”", "Is rain due? It is."),
        ("“Rain is due,” Odile Marsh said.\n\n“Stay home,” she added.", "Rain is due."),
    ],
)
def test_a_comma_that_makes_way_for_the_clause_is_a_full_stop(attribute, text, printed):
    assert attribute(text).quotes[0].text == printed
