"""The label of a speaker: the name with its title, or the phrase that stands for a source that is never named."""

import pytest

pytestmark = pytest.mark.model

LABELS = [
    pytest.param("“Aye,” said Ambassador Yusuf Ali.", "Ambassador Yusuf Ali", id="title"),
    pytest.param("“Aye,” said Ann Lee.", "Ann Lee", id="no title"),
    pytest.param("“Aye,” said Mr Lee. He left.", "Mr Lee", id="courtesy title of a surname"),
    pytest.param("Ann Lee came. “Aye,” Ms. Lee said.", "Ann Lee", id="courtesy title of another form"),
    pytest.param("Ann Lee came. “Aye,” Judge Lee said.", "Judge Ann Lee", id="title of another form"),
    pytest.param("“Aye,” said former Mayor Ann Lee.", "former Mayor Ann Lee", id="a title that is no more"),
    pytest.param("“Aye,” said then-Mayor Ann Lee.", "then-Mayor Ann Lee", id="a title of then"),
    pytest.param("“Aye,” said Captain  Ann   Lee.", "Captain Ann Lee", id="white space"),
    pytest.param("“Aye,” said Captain <b>Ann</b> Lee.", "Captain Ann Lee", id="markup"),
    pytest.param("“Aye,” the Harbour Board said in a letter.", "Harbour Board", id="body"),
    pytest.param("“Aye,” a police spokesman said.", "a police spokesman", id="phrase"),
    pytest.param("A police spokesman said: “Aye.”", "a police spokesman", id="phrase that opens a sentence"),
    pytest.param("“Aye,” said a spokesman for the port, who left.", "a spokesman for the port", id="relative clause"),
    pytest.param("“Aye,” said a nurse, a mother of two.", "a nurse", id="apposition"),
    pytest.param("She said: “Aye.”", "she", id="pronoun"),
    pytest.param("I said: “Aye.”", "I", id="the narrator"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_label(attribute, text, label):
    (speaker,) = attribute(text).speakers
    assert speaker.label == label


def test_one_source_has_one_label(attribute):
    article = attribute("“Aye,” said Captain Ann Lee. Lee left. “Nay,” Lee said.")
    assert [quote.speaker.label for quote in article.quotes] == ["Captain Ann Lee"] * 2
