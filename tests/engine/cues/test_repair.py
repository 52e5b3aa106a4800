import pytest

from quoteapi.engine.cues.repair import reattach
from support.build import build_parse

# A text, its columns, and the heads that the words have after the repair.
MOVED = [
    pytest.param(
        "Lind said on her blog the dam was old.",
        "Lind/NNP/nsubj/said said/VBD/ROOT on/IN/prep/said her/PRP$/poss/blog blog/NN/pobj/on the/DT/det/dam "
        "dam/NN/appos/blog was/VBD/ccomp/said old/JJ/acomp/was ././punct/said",
        {"dam": "was"},
        id="a phrase behind a place that is the subject of the content",
    ),
    pytest.param(
        "Lind said his talk (as she is old) does not help.",
        "Lind/NNP/nsubj/said said/VBD/ROOT his/PRP$/poss/talk talk/NN/dobj/said (/-LRB-/punct/talk as/IN/mark/is "
        "she/PRP/nsubj/is is/VBZ/advcl/said old/JJ/acomp/is )/-RRB-/punct/said does/VBZ/aux/help not/RB/neg/help "
        "help/VB/ccomp/said ././punct/said",
        {"talk": "help"},
        id="brackets behind the subject of the content",
    ),
    pytest.param(
        "Some say it would float if Lind ate less - others say he sinks.",
        "Some/DT/nsubj/say say/VBP/advcl/sinks it/PRP/nsubj/float would/MD/aux/float float/VB/ccomp/say if/IN/mark/ate "
        "Lind/NNP/nsubj/ate ate/VBD/advcl/sinks less/JJR/dobj/ate -/:/punct/sinks others/NNS/nsubj/sinks "
        "say/VBP/aux/sinks he/PRP/nsubj/sinks sinks/VBZ/ROOT ././punct/sinks",
        {"ate": "float"},
        id="a condition right behind the content",
    ),
    pytest.param(
        "Many said they slept and others claimed it froze.",
        "Many/JJ/nsubj/said said/VBD/ROOT they/PRP/nsubj/slept slept/VBD/ccomp/said and/CC/cc/slept "
        "others/NNS/nsubj/claimed claimed/VBD/conj/slept it/PRP/nsubj/froze froze/VBD/ccomp/claimed ././punct/said",
        {"claimed": "said"},
        id="what others say",
    ),
    pytest.param(
        "The ferry Lind said was safe has sunk.",
        "The/DT/det/ferry ferry/NN/ROOT Lind/NNP/nsubj/said said/VBD/relcl/ferry was/VBD/ccomp/said safe/JJ/acomp/was "
        "has/VBZ/aux/sunk sunk/VBN/ccomp/said ././punct/ferry",
        {"sunk": "ferry"},
        id="the main verb behind a relative clause without a pronoun",
    ),
    pytest.param(
        "The Post reports that they fell ill, and showed no spots.",
        "The/DT/det/Post Post/NNP/nsubj/reports reports/VBZ/ROOT that/IN/mark/fell they/PRP/nsubj/fell "
        "fell/VBD/ccomp/reports ill/RB/advmod/fell ,/,/punct/fell and/CC/cc/reports showed/VBD/conj/reports "
        "no/DT/det/spots spots/NNS/dobj/showed ././punct/reports",
        {"showed": "fell", "and": "fell"},
        id="a second verb in the past of the first",
    ),
    pytest.param(
        "Many firms agree that it hurts them and praise Lind.",
        "Many/JJ/amod/firms firms/NNS/nsubj/agree agree/VBP/ROOT that/IN/mark/hurts it/PRP/nsubj/hurts "
        "hurts/VBZ/ccomp/agree them/PRP/dobj/hurts and/CC/cc/hurts praise/VB/conj/hurts Lind/NNP/dobj/praise "
        "././punct/agree",
        {"praise": "agree", "and": "agree"},
        id="a plural verb after a singular subject",
    ),
    pytest.param(
        "Unions said it was late, while Marsh praised them.",
        "Unions/NNS/nsubj/said said/VBD/ROOT it/PRP/nsubj/was was/VBD/ccomp/said late/JJ/acomp/was ,/,/punct/was "
        "while/IN/mark/praised Marsh/NNP/nsubj/praised praised/VBD/advcl/was them/PRP/dobj/praised ././punct/said",
        {"praised": "said"},
        id="what another says meanwhile",
    ),
    pytest.param(
        "While they say it is safe, Lind has sold it.",
        "While/IN/mark/say they/PRP/nsubj/say say/VBP/ROOT it/PRP/nsubj/is is/VBZ/ccomp/say safe/JJ/acomp/is "
        ",/,/punct/is Lind/NNP/nsubj/sold has/VBZ/aux/sold sold/VBN/conj/is it/PRP/dobj/sold ././punct/say",
        {"sold": "say"},
        id="the main clause behind a concession",
    ),
    pytest.param(
        "Lind suggested the reason guards left is fear.",
        "Lind/NNP/nsubj/suggested suggested/VBD/ROOT the/DT/det/reason reason/NN/dobj/suggested guards/NNS/nsubj/left "
        "left/VBD/relcl/reason is/VBZ/ccomp/suggested fear/NN/attr/is ././punct/suggested",
        {"reason": "is"},
        id="an object that is the subject of the content",
    ),
    pytest.param(
        "Lind told guards, is fear.",
        "Lind/NNP/nsubj/told told/VBD/ROOT guards/NNS/dobj/told ,/,/punct/told is/VBZ/ccomp/told fear/NN/attr/is "
        "././punct/told",
        {"guards": "told"},
        id="an object apart from the content",
    ),
    pytest.param(
        "Many say that they sleep and praise Lind.",
        "Many/JJ/nsubj/say say/VBP/ROOT that/IN/mark/sleep they/PRP/nsubj/sleep sleep/VBP/ccomp/say and/CC/cc/sleep "
        "praise/VBP/conj/sleep Lind/NNP/dobj/praise ././punct/say",
        {"praise": "sleep"},
        id="a plural verb after a plural subject",
    ),
    pytest.param(
        "Marsh said it was wet and warned that it froze.",
        "Marsh/NNP/nsubj/said said/VBD/ROOT it/PRP/nsubj/was was/VBD/ccomp/said wet/JJ/acomp/was and/CC/cc/was "
        "warned/VBD/conj/was that/IN/mark/froze it/PRP/nsubj/froze froze/VBD/ccomp/warned ././punct/said",
        {"warned": "said", "and": "said", "was": "said", "froze": "warned"},
        id="a second cue with a clause of its own",
    ),
    pytest.param(
        "Marsh said prices rose and blamed coal.",
        "Marsh/NNP/nsubj/said said/VBD/ROOT prices/NNS/nsubj/rose rose/VBD/ccomp/said and/CC/cc/rose "
        "blamed/VBD/conj/rose coal/NN/dobj/blamed ././punct/said",
        {"blamed": "said"},
        id="a second cue with an object, after what a thing did",
    ),
    pytest.param(
        "Marsh said that Lind lied and blamed coal.",
        "Marsh/NNP/nsubj/said said/VBD/ROOT that/IN/mark/lied Lind/NNP/nsubj/lied lied/VBD/ccomp/said and/CC/cc/lied "
        "blamed/VBD/conj/lied coal/NN/dobj/blamed ././punct/said",
        {"blamed": "lied"},
        id="what a person did stays with that person",
    ),
    pytest.param(
        "Marsh says it was wet and claimed it froze.",
        "Marsh/NNP/nsubj/says says/VBZ/ROOT it/PRP/nsubj/was was/VBD/ccomp/says wet/JJ/acomp/was and/CC/cc/was "
        "claimed/VBD/conj/was it/PRP/nsubj/froze froze/VBD/ccomp/claimed ././punct/says",
        {"claimed": "was"},
        id="another tense stays",
    ),
    pytest.param(
        "Marsh said that it rained, that it froze and that it snowed",
        "Marsh/NNP/nsubj/said said/VBD/ROOT that/IN/mark/rained it/PRP/nsubj/rained rained/VBD/ccomp/said "
        ",/,/punct/said that/IN/mark/froze it/PRP/nsubj/froze froze/VBD/conj/said and/CC/cc/froze that/IN/mark/snowed "
        "it/PRP/nsubj/snowed snowed/VBD/conj/froze",
        {"froze": "rained", ",": "rained", "snowed": "froze"},
        id="a second that-clause, at the last token",
    ),
    pytest.param(
        "She said she slept but would sail.",
        "She/PRP/nsubj/said said/VBD/ROOT she/PRP/nsubj/slept slept/VBD/ccomp/said but/CC/cc/said would/MD/aux/sail "
        "sail/VB/conj/said ././punct/said",
        {"sail": "slept", "but": "slept"},
        id="a second verb with a modal",
    ),
    pytest.param(
        "Marsh said it rained, adding that it froze.",
        "Marsh/NNP/nsubj/said said/VBD/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/said ,/,/punct/rained "
        "adding/VBG/advcl/rained that/IN/mark/froze it/PRP/nsubj/froze froze/VBD/ccomp/adding ././punct/said",
        {"adding": "said", ",": "said"},
        id="a participle",
    ),
    pytest.param(
        "Marsh said it rained before adding that it froze.",
        "Marsh/NNP/nsubj/said said/VBD/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/said before/IN/prep/rained "
        "adding/VBG/pcomp/before that/IN/mark/froze it/PRP/nsubj/froze froze/VBD/ccomp/adding ././punct/said",
        {"before": "said", "adding": "before"},
        id="a gerund",
    ),
    pytest.param(
        "😀 Marsh said: “It rains,” and warned it froze.",
        "😀/NFP/dep/said Marsh/NNP/nsubj/said said/VBD/ROOT :/:/punct/said [0]/ccomp/said and/CC/cc/works "
        "warned/VBD/conj/works it/PRP/nsubj/froze froze/VBD/ccomp/warned ././punct/said",
        {"warned": "said", "and": "said"},
        id="after a quoted sentence, emoji before",
    ),
]


@pytest.mark.parametrize(("text", "columns", "heads"), MOVED)
def test_reattach(text, columns, heads):
    parse = build_parse(text, columns)
    reattach(parse)
    assert {word: parse.words[parse.heads[parse.words.index(word)]] for word in heads} == heads
    for token in range(len(parse)):
        assert parse.children[token] == sorted(c for c in range(len(parse)) if c != token and parse.heads[c] == token)


def test_nothing_to_reattach():
    parse = build_parse("", "")
    reattach(parse)
    assert len(parse) == 0


@pytest.mark.parametrize("last", [",", "."])
def test_a_verb_at_the_first_token_does_not_look_at_the_last_one(last):
    parse = build_parse(
        f"Lives Lind who said it rained {last}",
        "Lives/VBZ/conj/rained Lind/NNP/ROOT who/WP/nsubj/said said/VBD/relcl/Lind it/PRP/nsubj/rained "
        f"rained/VBD/ccomp/said {last}/{last}/punct/said",
    )
    reattach(parse)
    assert parse.words[parse.heads[0]] == "rained"
