import pytest
import spacy

from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks.passages import find_passages
from quoteapi.engine.parsing.article import parse_article
from quoteapi.engine.parsing.reader import Reader
from quoteapi.engine.parsing.views import LONGEST_RUN, STAND_IN, final_sign, is_stand_in, view_paragraph
from support.build import build_parse


@pytest.fixture(scope="module")
def tokenizer():
    """A pipeline that only tokenizes, because offsets need no model."""
    return Reader(spacy.blank("en"))


def views(text):
    paragraphs = split_paragraphs(text)
    passages = find_passages(text, paragraphs)
    own = [[(n, p) for n, p in enumerate(passages) if p.paragraph == index] for index in range(len(paragraphs))]
    return [view_paragraph(text, span, index, own[index]).text for index, span in enumerate(paragraphs)]


def parsed(tokenizer, text):
    paragraphs = split_paragraphs(text)
    return parse_article(tokenizer, text, paragraphs, find_passages(text, paragraphs))


CLAUSES = [
    pytest.param("“Rain is due,” said Marsh.", True, id="capital and comma"),
    pytest.param("Marsh said, “Rain is due.”", True, id="after a comma"),
    pytest.param("Marsh said: “No.”", True, id="one word"),
    pytest.param("“Rain is due", True, id="left open"),
    pytest.param("Marsh called it “a cold day” then.", False, id="a fragment"),
    pytest.param("They sang “Rain” twice.", False, id="a title"),
]


@pytest.mark.parametrize(("text", "clause"), CLAUSES)
def test_is_stand_in(text, clause):
    (passage,) = find_passages(text, split_paragraphs(text))
    assert is_stand_in(text, passage) is clause


VIEWS = [
    pytest.param("Rain is due.", ["Rain is due."], id="no passage"),
    pytest.param("“Rain is due,” said Marsh.", [f"“{STAND_IN},” said Marsh."], id="a stand-in for a clause"),
    pytest.param("“Is it?” said Marsh.", [f"“{STAND_IN}?” said Marsh."], id="its question mark stays"),
    pytest.param("Marsh called it “a cold day” then.", ["Marsh called it a cold day then."], id="a fragment stays"),
    pytest.param("A.\n\nB.", ["A.", "B."], id="one view for each paragraph"),
    pytest.param("Lind‘s and Reed`s dog", ["Lind’s and Reed’s dog"], id="a wrong apostrophe"),
]


@pytest.mark.parametrize(("text", "written"), VIEWS)
def test_view_paragraph(text, written):
    assert views(text) == written


def test_dropping_a_mark_without_spaces_does_not_join_two_words():
    assert "a cold day then" in views("He called it“a cold day”then.")[0]


OFFSETS = [
    pytest.param("Rain fell on Odile Marsh.", id="no passage"),
    pytest.param("😀 Rain fell. “It is due,” said Marsh.", id="an emoji before a clause"),
    pytest.param("😀 Marsh called it “a cold day” and “a wet one” then.", id="an emoji before fragments"),
    pytest.param("A first line.\n\n\tMarsh said it.\r\n\r\nA last one.", id="paragraphs"),
    pytest.param("x" * (LONGEST_RUN * 3 + 5) + " Marsh left.", id="a long run is cut"),
    pytest.param("He called it“a cold day”then.", id="no spaces"),
    pytest.param("“Rain.”“Sun.” Marsh left.", id="two adjacent passages"),
    pytest.param("Marsh’s “mother's” don't, can't.", id="apostrophes"),
    pytest.param("A\u00a0b\u2009c \u200bd.", id="odd spaces"),
]


@pytest.mark.parametrize("text", OFFSETS)
def test_every_token_keeps_its_place_in_the_article(tokenizer, text):
    parse = parsed(tokenizer, text)
    own = [token for token in range(len(parse)) if parse.stands_for[token] is None]
    assert [text[parse.starts[token] : parse.ends[token]] for token in own] == [parse.words[token] for token in own]
    assert parse.starts == sorted(parse.starts)


@pytest.mark.parametrize("text", OFFSETS)
def test_every_column_has_one_value_for_each_token(tokenizer, text):
    parse = parsed(tokenizer, text)
    columns = [parse.lower, parse.starts, parse.ends, parse.tags, parse.deps, parse.heads, parse.entities]
    columns += [parse.entity_begins, parse.sentence, parse.paragraph, parse.stands_for, parse.children]
    assert {len(column) for column in columns} == {len(parse)}


def test_a_stand_in_has_the_place_of_its_passage(tokenizer):
    text = "So: “Rain is due,” said Marsh."
    parse = parsed(tokenizer, text)
    places = {(parse.starts[token], parse.ends[token]) for token in range(len(parse)) if parse.stands_for[token] == 0}
    assert [text[start:end] for start, end in places] == ["“Rain is due,”"]


def test_white_space_makes_no_tokens(tokenizer):
    assert parsed(tokenizer, "Rain   fell.\n\n \t \n\nSun").words == ["Rain", "fell", ".", "Sun"]


@pytest.mark.parametrize("text", [pytest.param("", id="empty"), pytest.param(" \n\t\n", id="blank")])
def test_a_text_without_words_makes_no_tokens(tokenizer, text):
    assert len(parsed(tokenizer, text)) == 0


def test_the_sentences_cover_the_tokens(tokenizer):
    parse = parsed(tokenizer, "Rain fell.\n\n“It is due,” said Marsh.\n\nSun.")
    assert [token for first, last in parse.sentences for token in range(first, last)] == list(range(len(parse)))


TREE = "Marsh/NNP/nsubj/said said/VBD/ROOT a/DT/det/word short/JJ/amod/word word/NN/dobj/said"


@pytest.mark.parametrize(
    ("offset", "word"),
    [
        pytest.param(0, "Marsh", id="first"),
        pytest.param(7, "said", id="inside"),
        pytest.param(5, "Marsh", id="the space after"),
        pytest.param(99, "word", id="past the end"),
    ],
)
def test_token_at(offset, word):
    parse = build_parse("Marsh said a short word", TREE)
    assert parse.words[parse.token_at(offset)] == word


def test_token_at_is_none_before_the_first_token():
    assert build_parse("  Marsh", "Marsh/NNP/ROOT").token_at(1) is None


def test_subtree_is_in_order_of_the_text():
    parse = build_parse("Marsh said a short word", TREE)
    assert [parse.words[token] for token in parse.subtree(4)] == ["a", "short", "word"]


def test_ancestors_end_at_the_root():
    parse = build_parse("Marsh said a short word", TREE)
    assert [parse.words[token] for token in parse.ancestors(3)] == ["word", "said"]


@pytest.mark.parametrize(
    ("inner", "sign"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("Rain fell", "", id="none"),
        pytest.param("Rain fell.", ".", id="full stop"),
        pytest.param("Rain?!", "?", id="the first of two"),
        pytest.param("He said ‘rain.’ ", ".", id="inside a nested mark"),
        pytest.param("." * 200_000 + "a", "", id="a run that ends nothing"),
    ],
)
def test_final_sign(inner, sign):
    assert final_sign(inner) == sign


SUBJECTS = [
    pytest.param("Marsh/NNP/nsubj/left left/VBD/ROOT", True, id="active"),
    pytest.param("Marsh/NNP/nsubjpass/left left/VBN/ROOT", True, id="passive"),
    pytest.param("Marsh/NNP/npadvmod/left left/VBD/ROOT", False, id="other"),
]


@pytest.mark.parametrize(("tree", "subject"), SUBJECTS)
def test_is_subject(tree, subject):
    assert build_parse("Marsh left", tree).is_subject(0) is subject
