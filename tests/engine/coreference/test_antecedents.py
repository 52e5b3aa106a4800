"""Antecedents of pronouns: the features of hand-made candidates, and short articles with the real model."""

import pytest

from quoteapi.engine.coreference.antecedents import Candidate, Pronoun, pronoun_features


def candidate(**others):
    facts = {
        "weight": 1.0, "sentence": 0, "paragraph": 0, "role": "subject", "form": "name", "main": True, "order": 0,
        "gender": "f", "identity": "person", "spoke": False, "seen": 1, "reported": False, "topic": False,
        "coming": False, "clause": "another sentence", "led": False, "quoted": False, "subject_before": "nobody",
        "first_here": "nobody", "first_above": "nobody", "named_next": "nobody",
    }  # fmt: skip
    return Candidate(**{**facts, **others})


SHE = Pronoun(
    role="subject", speaks=True, sentence=2, paragraph=1, opens=False, fronted=False, back=0, same_paragraph=False,
    next_name="nowhere",
)  # fmt: skip


def test_each_candidate_has_its_row():
    far, near = pronoun_features(SHE, [candidate(weight=2.0), candidate(sentence=1, paragraph=1, order=4)])
    assert {"rank0", "nearest1", "sentences2", "paragraphs1"} <= set(far)
    assert {"rank1", "nearest0", "sentences1", "paragraphs0"} <= set(near)


def test_an_unknown_gender_is_not_the_right_one():
    known, unknown = pronoun_features(SHE, [candidate(), candidate(gender=None)])
    assert "gender=same" in known
    assert "gender=unknown beside same" in unknown


def test_candidates_without_weight_get_features():
    assert len(pronoun_features(SHE, [candidate(weight=0.0), candidate(weight=0.0)])) == 2


def test_whom_the_quotation_names_is_told():
    other, named = pronoun_features(SHE, [candidate(), candidate(quoted=True)])
    assert "quoted=False&speaks" in other
    assert "quoted=True&speaks" in named


def test_the_subject_of_the_sentence_before_is_told():
    this, other = pronoun_features(SHE, [candidate(subject_before="this"), candidate(subject_before="other")])
    assert "subject before=this&speaks" in this
    assert "subject before=other&speaks" in other


SPEAKERS = [
    pytest.param(
        "Karl Brenner, the mayor, said the port was full. He said he had called the board.\n\n"
        "Piet Louw has heard Brenner and his promises. “Brenner talks and talks,” he said.",
        "Piet Louw",
        id="whom the quotation names does not say it",
    ),
    pytest.param(
        "The judge, Nora Holt, asked Ada Marsh if she understood. “I do,” she said.", "Ada Marsh", id="who is asked"
    ),
    pytest.param(
        "The judge, Nora Holt, asked Ada Marsh to sit. “It is late,” she said.", "Nora Holt", id="whoever asks to sit"
    ),
    pytest.param(
        "Nora Holt said the port was full. “We need a quay,” Holt said.\n\n"
        "Ada Marsh was hurt by what Holt did to her boats, and by her words. “I cried,” she said.\n\n"
        "Marsh said the quay was empty.",
        "Ada Marsh",
        id="the subject of the sentence before, who is also named next",
    ),
    pytest.param(
        "Mayor Ingrid Solberg opened the bridge. A nurse from the clinic wept. “I was born here,” she said.",
        None,
        id="somebody without a name whose gender the noun does not tell",
        marks=pytest.mark.xfail(strict=True, reason="a name of known gender outweighs a nearer noun of unknown gender"),
    ),
    pytest.param(
        "The hall was full on Monday. A woman in the front row wept. “I was born here,” she said.",
        None,
        id="somebody without a name",
    ),
    pytest.param(
        "Senator Karl Brenner said the budget was late. In a film of May, Piet Louw declared himself the winner.\n\n"
        "“I counted the votes,” he said.",
        "Piet Louw",
        id="a reflexive pronoun stands for its subject",
    ),
    pytest.param(
        "Odile Marsh Blasts Harbour Board Over Bridge Delay\n\nOdile Marsh opened the hearing. “It leaks,” Marsh said.",
        "Odile Marsh",
        id="a headline's verbs are no part of a name",
    ),
    pytest.param("“It is over,” said Fiona Abernethy QC.", "Fiona Abernethy", id="letters behind a name"),
    pytest.param(
        "A spokesman for the port of Wick, Jonah Feld, told reporters: “We are closed.”",
        "Jonah Feld",
        id="a name behind what its office is of",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_who_speaks(attribute, text, name):
    *_, quote = attribute(text, types=("direct",)).quotes
    assert (quote.speaker.name if quote.speaker else None) == name
