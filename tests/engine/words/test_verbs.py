import pytest

from quoteapi.engine.words import verbs

FORMS = [
    pytest.param("said", "say", id="said"),
    pytest.param("told", "tell", id="told"),
    pytest.param("written", "write", id="participle"),
    pytest.param("swore", "swear", id="swore"),
    pytest.param("quipped", "quip", id="doubled letter"),
    pytest.param("replies", "reply", id="y to ies"),
    pytest.param("live-tweeted", "live-tweet", id="hyphen"),
    pytest.param("shot back", "shoot back", id="particle"),
    pytest.param("thought", "think", id="belief"),
    pytest.param("say", "say", id="a lemma is its own form"),
    pytest.param("walked", None, id="no cue verb"),
    pytest.param("", None, id="empty"),
]


@pytest.mark.parametrize(("form", "lemma"), FORMS)
def test_lemma_of(form, lemma):
    assert verbs.lemma_of(form) == lemma


CLASSES = [
    pytest.param("said", "speech", id="speech"),
    pytest.param("shoot back", "speech", id="verb and particle"),
    pytest.param("thought", "belief", id="belief"),
    pytest.param("walked", None, id="no cue verb"),
]


@pytest.mark.parametrize(("form", "verb_class"), CLASSES)
def test_class_of(form, verb_class):
    assert verbs.class_of(form) == verb_class
    assert verbs.is_speech(form) is (verb_class == "speech")
    assert verbs.is_cue_verb(form) is (verb_class is not None)


def test_second_words_are_those_of_verbs_with_a_particle():
    assert {"back", "out", "clear"} <= verbs.second_words()
    assert "said" not in verbs.second_words()


def test_every_naming_verb_is_a_lemma_of_speech():
    assert {verbs.lemma_of(lemma) for lemma in verbs.NAMING_OR_DESCRIBING} == verbs.NAMING_OR_DESCRIBING
    assert all(map(verbs.is_speech, verbs.NAMING_OR_DESCRIBING))
