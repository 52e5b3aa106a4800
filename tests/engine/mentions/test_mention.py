import pytest

from quoteapi.engine.mentions.finding import find_mentions
from quoteapi.engine.mentions.mention import LONGEST_PHRASE, full_phrase
from support.build import build_parse

PHRASES = [
    pytest.param(
        "A head of the mill left.",
        "A/DT/det/head head/NN/nsubj/left of/IN/prep/head the/DT/det/mill mill/NN/pobj/of left/VBD/ROOT ././punct/left",
        "head",
        "A head of the mill",
        id="of phrase",
    ),
    pytest.param(
        "Odile Marsh, a farmer, left.",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON ,/,/punct/Marsh a/DT/det/farmer "
        "farmer/NN/appos/Marsh ,/,/punct/Marsh left/VBD/ROOT ././punct/left",
        "Marsh",
        "Odile Marsh, a farmer",
        id="apposition without the comma after it",
    ),
    pytest.param(
        "The farmer who left “it rained” spoke.",
        "The/DT/det/farmer farmer/NN/nsubj/spoke who/WP/nsubj/left left/VBD/relcl/farmer [0]/ccomp/left "
        "spoke/VBD/ROOT ././punct/spoke",
        "farmer",
        "The farmer who left",
        id="relative clause without the quoted words in it",
    ),
    pytest.param("She left.", "She/PRP/nsubj/left left/VBD/ROOT ././punct/left", "She", "She", id="pronoun"),
]


@pytest.mark.parametrize(("text", "columns", "head", "phrase"), PHRASES)
def test_full_phrase(text, columns, head, phrase):
    parse = build_parse(text, columns)
    (mention,) = [one for one in find_mentions(parse, text) if parse.words[one.head] == head]
    start, end = full_phrase(parse, mention)
    assert text[start:end] == phrase


@pytest.mark.parametrize(
    ("size", "whole"),
    [pytest.param(LONGEST_PHRASE, True, id="longest"), pytest.param(LONGEST_PHRASE + 1, False, id="longer")],
)
def test_a_phrase_that_is_too_long_keeps_its_core(size, whole):
    after = " very" * (size - 3)
    text = f"The farmer here{after} left."
    columns = (
        "The/DT/det/farmer farmer/NN/nsubj/left here/RB/advmod/farmer "
        + "very/RB/advmod/here " * (size - 3)
        + "left/VBD/ROOT ././punct/left"
    )
    parse = build_parse(text, columns)
    (mention,) = find_mentions(parse, text)
    start, end = full_phrase(parse, mention)
    assert text[start:end] == (f"The farmer here{after}" if whole else "The farmer")


KINDS = [
    pytest.param("he left", "he/PRP/nsubj/left left/VBD/ROOT", "person", id="pronoun of a person"),
    pytest.param("they left", "they/PRP/nsubj/left left/VBD/ROOT", "group", id="plural pronoun"),
    pytest.param("it left", "it/PRP/nsubj/left left/VBD/ROOT", "unknown", id="pronoun of anything"),
    pytest.param("a farmer left", "a/DT/det/farmer farmer/NN/nsubj/left left/VBD/ROOT", "person", id="person"),
    pytest.param("farmers left", "farmers/NNS/nsubj/left left/VBD/ROOT", "group", id="people"),
    pytest.param("the police left", "the/DT/det/police police/NN/nsubj/left left/VBD/ROOT", "group", id="group"),
    pytest.param("a report left", "a/DT/det/report report/NN/nsubj/left left/VBD/ROOT", "work", id="work"),
    pytest.param("a tractor left", "a/DT/det/tractor tractor/NN/nsubj/left left/VBD/ROOT", "unknown", id="thing"),
]


@pytest.mark.parametrize(("text", "columns", "kind"), KINDS)
def test_the_kind_of_a_source_without_a_name(text, columns, kind):
    assert [mention.kind for mention in find_mentions(build_parse(text, columns), text)] == [kind]
