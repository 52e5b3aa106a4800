import pytest

from quoteapi.engine.layout.hyphens import Joints


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the har-", "bour office", "the harbour office"),
        ("a well-", "known ship", "a well-known ship"),
        ("a state-", "owned bank", "a state-owned bank"),
        ("the Smith-", "Jones family", "the Smith-Jones family"),
        ("the mid-", "1990s", "the mid-1990s"),
        ("first-", "and second-class", "first- and second-class"),
        ("nine-", "teen hours", "nineteen hours"),
        ("clear-", "ly said", "clearly said"),
        ("a mother-in-", "law of his", "a mother-in-law of his"),
        ("the ship—", "which sank", "the ship—which sank"),
        ("the ship —", "which sank", "the ship — which sank"),
        ("the ship--", "which sank", "the ship--which sank"),
        ("the ship -", "which sank", "the ship - which sank"),
        ("a har\xad", "bour", "a harbour"),
        ("a well\xac", "known", "a wellknown"),
        ("the ship", "sank", "the ship sank"),
        ("the e-", "mail of the tug-", "the e-mail of the tug-"),
        ("the tug-", "boat of today", "the tug-boat of today"),
        ("a non-", "“starter”", "a non-“starter”"),
    ],
)
def test_joint(before, after, joined):
    """The text itself tells that it writes "e-mail" and "tug-boat"."""
    lost, between = Joints("An e-mail from the tug-boat.").joint(before, after)
    assert before[: len(before) - lost] + between + after == joined


def test_the_text_tells_that_a_word_is_one():
    assert Joints("The midwinter rain").joint("mid-", "winter") == (1, "")
    assert Joints("The rain").joint("mid-", "winter") == (0, "")
