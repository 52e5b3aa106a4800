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
