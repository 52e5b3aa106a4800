import pytest

from quoteapi.engine.reports.relations import Link, Relation

FEATURES = [
    pytest.param(Relation(Link.COMPLEMENT, "ccomp"), "ccomp", "ccomp", id="clause"),
    pytest.param(Relation(Link.PREPOSITION, "pobj", "of"), "prep:of:pobj", "prep:pobj", id="after a preposition"),
    pytest.param(Relation(Link.OBJECT_AND_MORE, word="as"), "dobj+as", "dobj+as", id="object with as"),
    pytest.param(Relation(Link.NOUN_COMPLEMENT, "acl"), "noun:acl", "noun:acl", id="under a noun"),
    pytest.param(Relation(Link.CLAUSE_COLON, word="verb"), "verb:colon", "verb:colon", id="after a clause's colon"),
    pytest.param(Relation(Link.INSERTED_MAIN), "inserted:main", "inserted:main", id="around a main clause"),
    pytest.param(Relation(Link.HEADLINE), "colon", "colon", id="headline"),
]


@pytest.mark.parametrize(("relation", "feature", "broad"), FEATURES)
def test_the_features_of_a_relation(relation, feature, broad):
    assert (relation.feature, relation.broad_feature) == (feature, broad)


PHRASES = [
    pytest.param(Relation(Link.COMPLEMENT, "dobj"), (True, True), id="object"),
    pytest.param(Relation(Link.COMPLEMENT, "oprd"), (True, False), id="what is said of an object"),
    pytest.param(Relation(Link.PREPOSITION, "pobj", "of"), (True, True), id="noun after a preposition"),
    pytest.param(Relation(Link.PREPOSITION, "pcomp", "of"), (True, False), id="clause after a preposition"),
    pytest.param(Relation(Link.COMPLEMENT, "ccomp"), (False, False), id="clause"),
    pytest.param(Relation(Link.TRAILING), (False, False), id="sentence"),
]


@pytest.mark.parametrize(("relation", "phrase"), PHRASES)
def test_phrases(relation, phrase):
    assert (relation.is_phrase, relation.is_noun_phrase) == phrase
