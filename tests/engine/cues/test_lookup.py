from quoteapi.engine.cues.lookup import look_up
from quoteapi.engine.mentions.finding import find_mentions
from support.build import build_parse


def test_a_token_in_two_mentions_belongs_to_the_one_whose_head_it_is():
    parse = build_parse(
        "Bo Lind's mother left.",
        "Bo/NNP/compound/Lind/PERSON Lind/NNP/poss/mother/PERSON 's/POS/case/Lind mother/NN/nsubj/left left/VBD/ROOT",
    )
    mentions = find_mentions(parse, "Bo Lind's mother left.")
    at_token = look_up(parse, mentions).at_token
    assert [mentions[at_token[token]].name for token in (1, 3)] == ["Bo Lind", "mother"]
